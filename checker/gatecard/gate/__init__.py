"""From evidence to verdict: derive the case, judge it, carry the answer."""
