"""Reason codes in words: why a check did not pass, why a waiver or a change was not used."""

_REASONS = {
    "missing": "not provided",
    "expired": "expired",
    "incomplete": "not in the form that is asked, or not all of it",
    "unsigned": "nobody stands behind it, or from a day that has not come",
    "unreasoned": "no reason is given",
    "too_long": "it expires too late, or before it began",
    "placeholder": "a placeholder, not an answer",
    "undocumented_or_unanswered": "no document, or a question is open",
    "answered_no": "a question is answered no",
    "outside_set": "not one of the accepted values",
    "too_old_or_in_future": "too old, past its last day, or dated in the future",
    "no_rows": "never measured",
    "malformed_row": "cannot be read",
    "rows_unknown": "nobody says how many rows the dataset has",
    "group_without_rows": "a declared group has no rows",
    "fewer_than_two_groups": "fewer than two groups to compare",
    "excluded_share": "too many rows are in excluded groups",
    "unknown_share": "too many rows have no known group",
    "loose_exclusions": "too many rows were left out",
    "persons_unmeasured": "rows repeat persons and no per-person sums were recorded",
    "bound_not_validated": "no validated bound exists for this metric",
    "no_interval": "the value was given without an interval",
    "measured_blocking_rules": "no measured rule that blocks has passed; such rules need labelled test rows, by group",
    "unbound_evidence": "some evidence does not say which subject it is about",
    "low_confidence": "the interval that was given promises less than 95 %",
    "no_bound": "no bound can be given for this number",
    "zero_over_zero": "no row to divide by",
    "too_few_persons": "too few persons for an interval",
    "persons_cross_groups": "persons stand in several groups, which are then not independent",
    "pooled_share": "too many rows are in groups too small to be told apart",
    "polarity": "labels or scores look inverted, so error rates mean nothing yet",
}
# What became of an override or waiver that was not used.
_REFUSED = {
    "refused_malformed": "it names no rule and no limit, or both",
    "refused_repeated": "another override has the same target",
    "refused_integrity": "rules about the evidence itself can only block",
    "refused_unknown_rule_or_severity": "the profile has no such rule, or no severity was given",
    "refused_unknown_limit_or_range": "the profile has no such limit, or the value is missing or outside its range",
    "refused_law": "the law sets this limit: it can only be tighter",
    "refused_unreasoned": "it loosens, so it needs a reason, an approver and a day on which it expires",
    "refused_endless": "it loosens, so it expires within the days that a declaration may live",
    "expired": "it has expired",
    "malformed": "its reason or approver says nothing, or its dates are the wrong way round",
    "unknown_rule": "no such rule was judged",
    "not_waivable": "this rule cannot be waived",
    "approved_later": "it was approved after the day of judgement",
    "too_long": "it lasts longer than the profile allows",
    "other_subject": "it is for another subject, or for none where the profile asks for one",
    "unneeded": "the rule does not need it",
    "unmatched": "it accepts another state, another check, or a bound that is not kept or that nothing can break",
}


def reason(code: str) -> str:
    """A reason code in words."""
    return _REASONS.get(code, code.replace("_", " "))


def refused(status: str) -> str:
    """Why an override or a waiver was not used, in words."""
    return _REFUSED.get(status, status.replace("_", " "))
