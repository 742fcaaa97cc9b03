"""Reading a verdict: what blocks, in which order, what waits for the same thing. Nothing is decided here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from gatecard.gate.facts import needs_of
from gatecard.gate.verdict_model import Verdict
from gatecard.metrics import slices
from gatecard.policy.answer import STOPPING, Check, Finding
from gatecard.policy.case_model import Case, CaseRow

_STATES = ("error", "fail", "needs_human_review", "insufficient_evidence", "pass", "not_applicable")
CONCERNS = ("integrity", "fairness", "privacy", "transparency", "resilience", "ethics", "custom")


@dataclass(frozen=True, slots=True)
class Named:
    """A finding with the id of its rule."""

    rule: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class Waiting:
    """Rules that all wait for the same missing facts."""

    needs: tuple[str, ...]
    rules: tuple[str, ...]


def order(rule: str, finding: Finding) -> tuple[int, int, str]:
    """Blockers in the order a reader needs them: state, then concern, then rule id."""
    concern = rule.partition(".")[0]
    return _STATES.index(finding.state), CONCERNS.index(concern) if concern in CONCERNS else len(CONCERNS), rule


def _sorted(verdict: Verdict, rules: Iterable[str]) -> tuple[Named, ...]:
    named = [Named(rule, verdict.findings[rule]) for rule in rules]
    return tuple(sorted(named, key=lambda item: order(item.rule, item.finding)))


def blockers(verdict: Verdict) -> tuple[Named, ...]:
    """The findings that block."""
    return _sorted(verdict, (rule for rule, finding in verdict.findings.items() if finding.blocks))


def warnings(verdict: Verdict) -> tuple[Named, ...]:
    """Findings of severity warn that did not pass, waived ones aside."""
    return _sorted(
        verdict,
        (
            rule
            for rule, finding in verdict.findings.items()
            if finding.severity == "warn" and finding.state in STOPPING and not finding.waived
        ),
    )


def waived(verdict: Verdict) -> tuple[Named, ...]:
    """Findings that waivers cover."""
    return _sorted(verdict, (rule for rule, finding in verdict.findings.items() if finding.waived))


def folded(findings: Iterable[Named]) -> tuple[tuple[Named, ...], tuple[Waiting, ...]]:
    """Findings to show one by one, and those folded because at least two wait for the same missing facts."""
    findings = tuple(findings)
    groups: dict[tuple[str, ...], list[str]] = {}
    for item in findings:
        if needs := needs_of(item.finding):
            groups.setdefault(needs, []).append(item.rule)
    together = {needs: rules for needs, rules in groups.items() if len(rules) > 1}
    alone = tuple(item for item in findings if needs_of(item.finding) not in together)
    return alone, tuple(Waiting(needs, tuple(rules)) for needs, rules in sorted(together.items()))


def deciding(finding: Finding) -> tuple[Check, ...]:
    """The checks that gave the finding its state."""
    return tuple(check for check in finding.checks if check.state == finding.state)


def broken(finding: Finding) -> Check | None:
    """The precondition that broke, so that the other checks of the finding mean nothing yet."""
    waits = finding.reason in ("checks", "") or finding.unanswered
    return None if waits or not finding.checks else finding.checks[0]


def key_check(finding: Finding, verdict: Verdict) -> Check | None:
    """The check to name first: a broken precondition; else the worst of those that decide, marginal before crossing."""

    def rank(check: Check) -> tuple[bool, bool, float, str]:
        row = verdict.rows.get(check.id)
        return check.metric is None, row is not None and row.level == "crossing", -_beyond(check, verdict), check.id

    return broken(finding) or min(deciding(finding), key=rank, default=None)


def _beyond(check: Check, verdict: Verdict) -> float:
    """How far a value lies on the bad side of its limit, so that values of different metrics can be compared."""
    if check.value is None:
        return float("-inf")
    limit = verdict.profile.limits.get(check.limit or "")
    if limit is None:
        return abs(check.value)
    return limit.value - check.value if check.judge == "at_least" else check.value - limit.value


def group_words(group: str) -> str:
    """The name of a group, or of a cell of a crossing, as a person writes it."""
    return " and ".join(slices.decoded(part) for part in group.split("*"))


def rate_rows(case: Case, row: CaseRow, rate_metric: str) -> Mapping[str, CaseRow]:
    """The per-group rates behind a gap, by group, from the same counts."""
    within, _, label = row.slice.partition(";")
    found = {}
    for item in case.measurements.get(rate_metric, ()):
        own, _, same = item.slice.partition(";")
        names, groups = slices.named(own)
        if (item.block, item.dataset, same) == (row.block, row.dataset, label) and names == within:
            found[groups] = item
    return found


def worst_group(case: Case, row: CaseRow, rate_metric: str) -> str | None:
    """The group whose rate the row of a worst group holds; the first by name where several have it."""
    rates = rate_rows(case, row, rate_metric)
    return min((group for group, item in rates.items() if item.value == row.value), default=None)


@dataclass(frozen=True, slots=True)
class NextDate:
    """The first day on which a pass may stop holding."""

    day: date
    what: str


def next_date(verdict: Verdict, case: Case) -> NextDate | None:
    """The next end of a declaration, or of a waiver or change that counts, or the day a measurement is too old."""
    days = [
        (date.fromisoformat(item.on.date), f"{item.id} expires") for item in case.expiries if item.on.days_left >= 0
    ]
    asked = [
        *((item.waiver, "waiver", item.status == "used") for item in verdict.waivers),
        *((item.override, "change", item.status == "accepted_loosening") for item in verdict.profile.overrides),
    ]
    days += [
        (
            date.fromisoformat(item["expires_on"]["date"]),
            f"the {what} of {item.get('limit') or item.get('rule')} expires",
        )
        for item, what, counts in asked
        if counts and item is not None
    ]
    age = verdict.profile.limits.get("max_evidence_age")
    if age is not None:
        days += [
            (date.fromisoformat(item.on.date) + timedelta(days=int(age.value) + 1), f"{item.id} is too old")
            for item in case.measured
            if 0 <= item.on.age_days <= age.value
        ]
    ahead = sorted(item for item in days if item[0] >= verdict.as_of)
    return NextDate(*ahead[0]) if ahead else None
