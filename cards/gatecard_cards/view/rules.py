"""All rules in two tables: not passed, and passed; a rule that passes is stated the way it holds."""

from dataclasses import dataclass

from gatecard.gate import reading
from gatecard.gate.facts import needs_of
from gatecard.policy.answer import Finding
from gatecard_cards.view.source import Source

MOST_SOURCES = 4


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule in a table."""

    rule: str
    title: str
    state: str
    reason: str
    severity: str
    waived: bool
    kind: str
    """measured, declared, missing, or none for a rule that does not apply."""
    evs: tuple[str, ...]
    evs_left_out: int
    shown_above: bool
    """Whether the finding stands in a section of its own, which then has the anchor."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Both tables, and the rules that are off."""

    not_passed: tuple[RuleRow, ...]
    passed: tuple[RuleRow, ...]
    off: tuple[str, ...]


def rules(source: Source, shown_above: frozenset[str]) -> Rules:
    """Every finding of the verdict."""
    found = source.verdict.findings
    ordered = sorted(found, key=lambda rule: reading.order(rule, found[rule]))
    rows = [_row(source, rule, found[rule], shown_above) for rule in ordered]
    return Rules(
        tuple(row for row in rows if row.state != "pass"),
        tuple(row for row in rows if row.state == "pass"),
        source.verdict.profile.off,
    )


def _row(source: Source, rule: str, finding: Finding, shown_above: frozenset[str]) -> RuleRow:
    words = source.rules.get(rule, {})
    title = words.get("holds") if finding.state == "pass" else words.get("title")
    evs = _evs(source, finding)
    return RuleRow(
        rule=rule,
        title=str(title or rule),
        state=finding.state,
        reason=finding.reason,
        severity=finding.severity,
        waived=finding.waived,
        kind=_kind(finding),
        evs=evs[:MOST_SOURCES],
        evs_left_out=max(0, len(evs) - MOST_SOURCES),
        shown_above=rule in shown_above,
    )


def _kind(finding: Finding) -> str:
    if finding.state in ("not_applicable", "error"):
        return "none"
    if needs_of(finding):
        return "missing"
    return "declared" if finding.basis == "D" else "measured"


def _evs(source: Source, finding: Finding) -> tuple[str, ...]:
    """The rows that decided, then the others."""
    checks = sorted(finding.checks, key=lambda check: (check.state != finding.state, check.id))
    named = (source.alias.get(check.id) or source.alias.get(check.id.rpartition("/")[0]) for check in checks)
    return tuple(dict.fromkeys(name for name in named if name is not None))
