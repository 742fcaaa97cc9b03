"""Controls by framework: in force, upcoming, not read in the original, ruled out by scope."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from gatecard import resources
from gatecard.gate.facts import needs_of
from gatecard.policy.answer import Control
from gatecard_cards.view.absent import Missing, missing
from gatecard_cards.view.source import Source


@dataclass(frozen=True, slots=True)
class Serving:
    """A rule a control rests on."""

    rule: str
    title: str
    state: str
    kind: str
    """measured, declared or missing; off for a rule that is off or that this version lacks."""
    waived: bool


@dataclass(frozen=True, slots=True)
class Ruling:
    """The scope fact that rules a control out."""

    fact: str
    title: str
    values: tuple[str, ...]
    ev: str | None
    person: str | None


@dataclass(frozen=True, slots=True)
class ShownControl:
    """One control."""

    anchor: str
    id: str
    title: str
    cite: str
    verified: bool
    uncertainty: str | None
    since: date
    standing: str
    state: str
    rules: tuple[Serving, ...]
    attest: str | None
    attest_title: str
    attest_ev: str | None
    attest_state: str | None
    attest_missing: Missing | None
    ruled_out_by: tuple[Ruling, ...]
    measured: int
    declared: int
    missing: int


@dataclass(frozen=True, slots=True)
class Framework:
    """One framework with its controls, in its own order."""

    id: str
    title: str
    kind: str
    note: str
    on: bool
    in_force: tuple[ShownControl, ...]
    upcoming: tuple[tuple[ShownControl, ...], ...]
    """By date, the nearest first."""
    unread: tuple[ShownControl, ...]
    ruled_out: tuple[ShownControl, ...]


def frameworks(source: Source) -> tuple[Framework, ...]:
    """Every framework of the verdict, those that are switched on first."""
    catalogue = resources.catalogue("frameworks")
    found = [_framework(source, name, catalogue[name], controls) for name, controls in source.verdict.controls.items()]
    return tuple(sorted(found, key=lambda item: (not item.on, item.title)))


def _framework(source: Source, name: str, entry: Mapping[str, Any], controls: Mapping[str, Control]) -> Framework:
    known = {key: data for key, data in entry["controls"].items() if key in controls}
    shown = [_control(source, name, key, data, controls[key]) for key, data in known.items()]
    upcoming = [item for item in shown if item.standing == "upcoming"]
    dates = sorted({item.since for item in upcoming})
    return Framework(
        id=name,
        title=str(entry["title"]),
        kind=str(entry["kind"]),
        note=str(entry.get("note") or ""),
        on=any(control.on for control in controls.values()),
        in_force=_standing(shown, "in_force", "scope_missing"),
        upcoming=tuple(tuple(item for item in upcoming if item.since == day) for day in dates),
        unread=_standing(shown, "draft"),
        ruled_out=_standing(shown, "not_applicable"),
    )


def _standing(controls: Iterable[ShownControl], *wanted: str) -> tuple[ShownControl, ...]:
    return tuple(control for control in controls if control.standing in wanted)


def _control(source: Source, framework: str, name: str, entry: Mapping[str, Any], control: Control) -> ShownControl:
    rules = tuple(_serving(source, rule, state) for rule, state in control.rules.items())
    findings = [source.verdict.findings[rule] for rule in control.rules if rule in source.verdict.findings]
    checks = {check.id for finding in findings for check in finding.checks}
    needs = {need for finding in findings for need in needs_of(finding)}
    attest = entry.get("attest")
    topic = resources.catalogue("topics").get(attest or "", {})
    attested = source.alias.get(f"decl:{attest}") if attest else None
    asked = control.standing not in ("draft", "not_applicable") and f"decl:{attest}" in source.absent
    gap = missing(source, f"decl:{attest}") if asked else None
    return ShownControl(
        anchor=f"ctl-{framework}-{name}",
        id=name,
        title=str(entry["title"]),
        cite=str(entry["cite"]),
        verified=bool(entry["verified"]),
        uncertainty=entry.get("uncertainty"),
        since=_day(int(entry["from"])),
        standing=control.standing,
        state=control.state,
        rules=rules,
        attest=attest,
        attest_title=str(topic.get("title", attest or "")),
        attest_ev=attested,
        attest_state=control.attested[0] if control.attested else None,
        attest_missing=gap,
        ruled_out_by=tuple(_rulings(source, entry.get("when") or ())) if control.standing == "not_applicable" else (),
        measured=len(checks & set(source.verdict.rows)),
        declared=sum(1 for check in checks if check.startswith(("decl:", "scope:")) and check in source.alias)
        + (attested is not None),
        missing=len(needs | ({gap.id} if gap is not None else set())),
    )


def _serving(source: Source, rule: str, state: str) -> Serving:
    finding = source.verdict.findings.get(rule)
    title = str(source.rules.get(rule, {}).get("title", rule))
    if finding is None:
        return Serving(rule, title, state, "off", waived=False)
    kind = "missing" if needs_of(finding) else "declared" if finding.basis == "D" else "measured"
    return Serving(rule, title, state, kind, finding.waived)


def _rulings(source: Source, conditions: Iterable[Mapping[str, Any]]) -> Iterable[Ruling]:
    for condition in conditions:
        fact = source.case.scope.get(condition["fact"])
        if fact is not None and not set(fact.values) & set(condition["any_of"]):
            title = str(resources.catalogue("scope")[condition["fact"]]["title"])
            ev = source.alias.get(f"scope:{condition['fact']}")
            yield Ruling(condition["fact"], title, tuple(fact.values), ev, fact.person)


def _day(number: int) -> date:
    return date(number // 10000, number // 100 % 100, number % 100)
