"""One finding in words, for plain-text formats: its numbers, its bounds, its limit, its row."""

from collections.abc import Mapping
from dataclasses import dataclass

from gatecard import resources
from gatecard.gate import figures, reading
from gatecard.gate.facts import needs_of, why_of
from gatecard.gate.key_pairs import RATE_OF, WORST_OF, key_pairs
from gatecard.gate.verdict_model import Verdict
from gatecard.metrics import slices
from gatecard.metrics.catalogue import metrics
from gatecard.policy.answer import Check, Finding
from gatecard.policy.case_model import CaseRow
from gatecard.reports.interface import Subject
from gatecard.reports.missing import missing
from gatecard.reports.reasons import reason, refused


def title(rule: str) -> str:
    """The rule's title, which names the fault."""
    entry = resources.catalogue("rules").get(rule)
    return str(entry["title"]) if entry is not None else rule


def problem(code: str, verdict: Verdict) -> list[str]:
    """What blocks beside findings: what is wrong, and what to do."""
    kind, _, detail = code.partition(":")
    status = kind.removeprefix("override_")
    overrides = [item.override for item in verdict.profile.overrides if item.status == status]
    if status != kind and overrides:
        return [f"override of {target(asked)} refused: {refused(status)}" for asked in overrides]
    if kind == "profile_does_not_cover_task":
        tasks = ", ".join(resources.catalogue("profiles")[verdict.profile.id]["tasks"])
        task = f"the task {verdict.subject.task}" if verdict.subject.task else "a subject whose task nobody states"
        ask = "" if verdict.subject.task else " (state it: gatecard measure --task)"
        return [f"profile does not cover task: {verdict.profile.id} is for {tasks}, not for {task}{ask}"]
    if kind == "framework_ruled_out":
        return [f"{detail} is switched on, but scope leaves nothing of it: declare framework_ruled_out and say why"]
    return [kind.replace("_", " ") + (f": {detail}" if detail else "")]


def target(override: Mapping[str, object] | None) -> str:
    """The rule or limit that an override is about."""
    asked = override or {}
    return " and ".join(str(asked[key]) for key in ("rule", "limit") if asked.get(key)) or "nothing"


def lines(rule: str, finding: Finding, subject: Subject) -> list[str]:
    """The facts of a finding, one or two lines, without its name."""
    if finding.state == "error":
        return ["the rule gave no well-formed finding"]
    if needs := needs_of(finding):
        why = why_of(subject.verdict.findings.values())
        return [need_words(need, why) if need in why else f"not provided: {need_words(need)}" for need in needs]
    if finding.unanswered:
        return [f"not answered: {', '.join(finding.unanswered)}"]
    check = reading.key_check(finding, subject.verdict)
    if check is None:
        return [reason(finding.reason)]
    first = [reason(finding.reason)] if reading.broken(finding) is not None else []
    row = subject.verdict.rows.get(check.id)
    if row is not None:
        return [*first, *_number(check, row, subject)]
    return [*first, _fact(check, subject) if check.id == check.reason else f"{check.id}: {_fact(check, subject)}"]


def _fact(check: Check, subject: Subject) -> str:
    """What is wrong with something that is no number: which kinds are accepted, how old a thing is."""
    verdict = subject.verdict
    if check.id == "subject.kind" and check.reason == "outside_set":
        kinds = " or ".join(resources.catalogue("profiles")[verdict.profile.id]["kinds"])
        hash_them = " (gatecard measure --subject PATH)" if kinds == "files" else ""
        return f"the profile {verdict.profile.id} accepts {kinds}, not {verdict.subject.kind}{hash_them}"
    limit = verdict.profile.limits.get(check.limit or "")
    if check.reason != "too_old_or_in_future" or check.value is None or limit is None:
        return reason(check.reason)
    days = f"{abs(check.value):g} day{'' if abs(check.value) == 1 else 's'}"
    if check.value < 0:
        return f"dated {days} in the future"
    return f"{days} old, limit {limit.value:g} ({limit.origin})" if limit.value else f"past its last day by {days}"


def need_words(need: str, why: Mapping[str, str] | None = None) -> str:
    """A missing fact, with the person who is asked, and why it does not count if it was given."""
    given = (why or {}).get(need)
    if given is None:
        return missing(need)
    return f"{missing(need)}: {reason(given)}{_form(need) if given == 'incomplete' else ''}"


def _form(need: str) -> str:
    """The field that a topic wants its value in."""
    topic = resources.catalogue("topics").get(need.removeprefix("decl:"))
    return f"; give it as `{topic['form']}`" if topic is not None else ""


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
    label = slices.decoded(row.slice.partition(";class=")[2])
    apart = f"apart (class {label})" if label else "apart"
    said = [
        _Said(
            f"{_side(rates, pair.a)} v {_side(rates, pair.b)}, {figures.shown(pair.value, metric.unit)} {apart}",
            pair.lo,
            pair.hi,
        )
        for pair in key_pairs(row.pairs, limit, check.judge)
        if {pair.a, pair.b} <= rates.keys()
    ]
    value = "no value" if check.value is None else figures.shown(check.value, metric.unit)
    worst = reading.worst_group(subject.case, row, WORST_OF.get(check.metric or "", ""))
    group = f": {reading.group_words(worst)}" if worst is not None else ""
    return said or [_Said(f"{metric.title} {value} [{row.slice}]{group}", check.lo, check.hi)]


def _side(rates: Mapping[str, CaseRow], group: str) -> str:
    rate = rates[group].value
    shown = figures.shown(rate, "proportion") if rate is not None else "no rate for"
    return f"{shown} {reading.group_words(group)}"


def _bounds(lo: float | None, hi: float | None, unit: str) -> str:
    if lo is None and hi is None:
        return "no bounds"
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
