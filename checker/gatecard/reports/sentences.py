"""One finding in words, for plain-text formats: its numbers, its bounds, its limit, its row."""

from collections.abc import Mapping
from dataclasses import dataclass

from gatecard import resources
from gatecard.gate import figures, reading
from gatecard.gate.case_model import CaseRow
from gatecard.gate.facts import asked_of, needs_of
from gatecard.metrics.catalogue import metrics
from gatecard.policy.answer import Check, Finding
from gatecard.reports.interface import Subject

# The rate whose gap a metric is, so that both groups' rates can be printed beside it.
RATE_OF = {
    "fairness.fpr_difference": "fairness.false_positive_rate",
    "fairness.tpr_difference": "fairness.true_positive_rate",
    "fairness.ppv_difference": "fairness.positive_predictive_value",
    "fairness.selection_rate_difference": "fairness.selection_rate",
    "fairness.accuracy_difference": "fairness.accuracy",
}
_REASONS = {
    "missing": "not provided",
    "expired": "expired",
    "incomplete": "incomplete",
    "placeholder": "a placeholder, not an answer",
    "undocumented_or_unanswered": "no document, or a question is open",
    "answered_no": "answered no",
    "outside_set": "not one of the accepted values",
    "too_old_or_in_future": "too old, or dated in the future",
    "no_rows": "never measured",
    "malformed_row": "cannot be read",
    "group_without_rows": "a declared group has no rows",
    "fewer_than_two_groups": "fewer than two groups to compare",
    "excluded_share": "too many rows are in excluded groups",
    "unknown_share": "too many rows have no known group",
    "loose_exclusions": "too many rows were left out",
    "persons_unmeasured": "rows repeat persons and no per-person sums were recorded",
    "bound_not_validated": "no validated bound exists for this metric",
    "no_interval": "the value was given without an interval",
    "unbound_evidence": "some evidence does not say which subject it is about",
    "polarity": "labels or scores look inverted, so error rates mean nothing yet",
}


def title(rule: str) -> str:
    """The rule's title, which names the fault."""
    entry = resources.catalogue("rules").get(rule)
    return str(entry["title"]) if entry is not None else rule


def reason(code: str) -> str:
    """A reason code in words."""
    return _REASONS.get(code, code.replace("_", " "))


def lines(rule: str, finding: Finding, subject: Subject) -> list[str]:
    """The facts of a finding, one or two lines, without its name."""
    if finding.state == "error":
        return ["the rule gave no well-formed finding"]
    if needs := needs_of(finding):
        return [f"not provided: {need_words(need)}" for need in needs]
    if finding.unanswered:
        return [f"not answered: {', '.join(finding.unanswered)}"]
    check = reading.key_check(finding, subject.verdict.rows)
    if check is None:
        return [reason(finding.reason)]
    row = subject.verdict.rows.get(check.id)
    return _number(check, row, subject) if row is not None else [f"{check.id}: {reason(check.reason)}"]


def need_words(need: str) -> str:
    """A missing fact, with the person who is asked."""
    kind, _, name = need.partition(":")
    if kind == "decl":
        person = asked_of(need)
        return f"declaration {name}" + (f" (asked of: {person})" if person else "")
    if kind == "scope":
        return f"scope fact {name}"
    if kind == "metric":
        return f"{metrics()[name].title} ({name})" if name in metrics() else name
    return need


def _number(check: Check, row: CaseRow, subject: Subject) -> list[str]:
    metric = metrics()[check.metric or ""]
    limit = subject.verdict.profile.limits.get(check.limit or "")
    first, *others = _compared(check, row, limit.value if limit is not None else 0.0, subject)
    parts = [_bounds(first.lo, first.hi, metric.unit)] if metric.bound != "exact" else []
    if limit is not None:
        parts.append(f"limit {limit_words(limit.value, metric.unit)} ({limit.origin})")
    parts.append(subject.aliases.get(check.id, ""))
    widest = [f"widest: {item.text} ({_bounds(item.lo, item.hi, metric.unit)})" for item in others]
    why = [] if check.reason == "interval" else [reason(check.reason)]
    return [first.text, "   ".join(part for part in parts if part), *widest, *why, *_needed(check)]


def limit_words(value: float, unit: str) -> str:
    """A limit without the zeros that a measured number carries: 10, not 10.00."""
    text = figures.bare(value, unit)
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True, slots=True)
class _Said:
    """A comparison in words, with its bounds."""

    text: str
    lo: float | None
    hi: float | None


def _compared(check: Check, row: CaseRow, limit: float, subject: Subject) -> list[_Said]:
    """The failing pair with most rows and the widest pair, with both groups' rates; else the row as a whole."""
    metric = metrics()[check.metric or ""]
    rate = RATE_OF.get(check.metric or "")
    rates = reading.rate_rows(subject.case, row, rate) if rate is not None else {}
    said = [
        _Said(
            f"{_side(rates, pair.a)} v {_side(rates, pair.b)}, {figures.shown(pair.value, metric.unit)} apart",
            pair.lo,
            pair.hi,
        )
        for pair in reading.key_pairs(row, limit)
        if {pair.a, pair.b} <= rates.keys()
    ]
    value = "no value" if check.value is None else figures.shown(check.value, metric.unit)
    return said or [_Said(f"{metric.title} {value} [{row.slice}]", check.lo, check.hi)]


def _side(rates: Mapping[str, CaseRow], group: str) -> str:
    rate = rates[group].value
    shown = figures.shown(rate, "proportion") if rate is not None else "no rate for"
    return f"{shown} {reading.group_words(group)}"


def _bounds(lo: float | None, hi: float | None, unit: str) -> str:
    low, high = (figures.bare(side, unit) if side is not None else "none" for side in (lo, hi))
    return f"bounds {low} to {high}"


def _needed(check: Check) -> list[str]:
    needed = check.rows_needed
    if needed is None or check.state != "insufficient_evidence":
        return []
    if needed.factor is None:
        return ["too close to the limit to be settled by more rows"]
    rows = f", about {needed.rows} more rows" if needed.rows is not None and len(needed.groups) == 1 else ""
    times = figures.times(needed.factor)
    return [f"about {times} times as many rows would settle it, if the present rates are the true ones{rows}"]
