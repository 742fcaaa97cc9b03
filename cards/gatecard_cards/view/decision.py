"""The first screen: the outcome, what blocks, the tally, how the facts came to be known."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gatecard.gate import reading
from gatecard_cards.view.absent import title_of
from gatecard_cards.view.findings import ShownFinding
from gatecard_cards.view.overrides import Change
from gatecard_cards.view.source import Source
from gatecard_cards.view.waivers import ShownWaiver

MOST_BLOCKERS = 7


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that blocks beside findings: a code and what it is about."""

    code: str
    about: str


@dataclass(frozen=True, slots=True)
class Tally:
    """Every rule once, by what became of it."""

    rules: int
    block: int
    warn: int
    waived: int
    passed: int
    not_applicable: int


@dataclass(frozen=True, slots=True)
class Reliance:
    """What a pass relies on that nobody measured."""

    kind: str
    id: str
    ev: str | None
    person: str | None
    text: str | None


@dataclass(frozen=True, slots=True)
class Following:
    """The next date on which a pass may change."""

    day: date
    kind: str
    id: str
    title: str
    ev: str | None


@dataclass(frozen=True, slots=True)
class FactCounts:
    """How many facts are measured, declared and not provided."""

    measured: int
    declared: int
    expired: int
    not_provided: int


@dataclass(frozen=True, slots=True)
class Decision:
    """What stands on the first screen."""

    outcome: str
    historic: bool
    as_of: date
    judged_on: date
    kind: str | None
    """files, endpoint or predictions: what the verdict is about."""
    problems: tuple[Problem, ...]
    blockers: tuple[ShownFinding, ...]
    more_blockers: int
    tally: Tally
    waived_until: date | None
    relies_on: tuple[Reliance, ...]
    following: Following | None
    facts: FactCounts
    profile: str
    profile_title: str
    changes: int
    loosened_limits: int
    rules_off: int
    rules_softened: int
    revision: str
    verdict_digest: str


def decision(
    source: Source,
    blocking: Sequence[ShownFinding],
    changes: Sequence[Change],
    waivers: Sequence[ShownWaiver],
) -> Decision:
    """The first screen of a verdict."""
    verdict = source.verdict
    loosened = [change for change in changes if change.status == "accepted_loosening"]
    until = [waiver.expires_on for waiver in waivers if waiver.status == "used"]
    first = max(0, MOST_BLOCKERS - len(verdict.problems))
    return Decision(
        outcome=verdict.outcome,
        historic=verdict.historic,
        as_of=verdict.as_of,
        judged_on=verdict.judged_on,
        kind=verdict.subject.kind,
        problems=tuple(Problem(*item.partition(":")[::2]) for item in verdict.problems),
        blockers=tuple(blocking[:first]),
        more_blockers=max(0, len(blocking) - first),
        tally=_tally(source),
        waived_until=min((day for day in until if day is not None), default=None),
        relies_on=reliances(source),
        following=_following(source),
        facts=FactCounts(
            verdict.facts.measured, verdict.facts.declared, verdict.facts.expired, len(verdict.facts.not_provided)
        ),
        profile=verdict.profile.id,
        profile_title=verdict.profile.title,
        changes=sum(1 for change in changes if change.status.startswith("accepted")),
        loosened_limits=sum(1 for change in loosened if change.limit is not None),
        rules_off=sum(1 for change in loosened if change.severity == "off"),
        rules_softened=sum(1 for change in loosened if change.severity == "warn"),
        revision=verdict.engine.revision,
        verdict_digest=source.verdict_digest,
    )


def reliances(source: Source) -> tuple[Reliance, ...]:
    """What the verdict lists, with the statements and counts it is about, the weightiest first."""
    found = []
    for item in source.verdict.relies_on:
        key = f"scope:{item.id.partition('=')[0]}" if item.kind == "scope" else f"counts:{item.id}"
        found.append(Reliance(item.kind, item.id, source.alias.get(key), item.person, item.text))
    return tuple(sorted(found, key=_weight))


def _weight(item: Reliance) -> tuple[int, bool]:
    """What persons say before what nobody recorded; of statements those of a person before those of the profile."""
    return ("scope", "binding", "unknown_groups", "rows_per_person").index(item.kind), item.ev is None


def _tally(source: Source) -> Tally:
    findings = source.verdict.findings
    block, warn = len(reading.blockers(source.verdict)), len(reading.warnings(source.verdict))
    waived = len(reading.waived(source.verdict))
    passed = sum(1 for finding in findings.values() if finding.state == "pass")
    return Tally(len(findings), block, warn, waived, passed, len(findings) - block - warn - waived - passed)


def _following(source: Source) -> Following | None:
    """The first day ahead on which a statement, waiver or override ends, or a measurement is too old to count."""
    verdict = source.verdict
    days = [
        (date.fromisoformat(item.on.date), "statement", item.id)
        for item in source.case.expiries
        if item.on.days_left >= 0
    ]
    days += [
        (entry.expires_on, "waiver", entry.rule)
        for entry, status in zip(verdict.request.waivers, verdict.waivers, strict=True)
        if status.status == "used"
    ]
    days += [
        (item.expires_on, "override", item.limit or item.rule or "")
        for item, change in zip(verdict.request.overrides, verdict.profile.overrides, strict=True)
        if item.expires_on is not None and change.status == "accepted_loosening"
    ]
    oldest = verdict.profile.limits.get("max_evidence_age")
    if oldest is not None:
        days += [
            (date.fromisoformat(item.on.date) + timedelta(days=int(oldest.value) + 1), "measurement", item.id)
            for item in source.case.measured
            if 0 <= item.on.age_days <= oldest.value
        ]
    ahead = sorted(item for item in days if item[0] >= verdict.as_of)
    if not ahead:
        return None
    day, kind, name = ahead[0]
    title = title_of(name) if kind == "statement" else str(source.rules.get(name, {}).get("title", name))
    return Following(day, kind, name, title, source.alias.get(name) or source.alias.get(name.rpartition("/")[0]))
