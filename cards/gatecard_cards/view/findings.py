"""Findings as a card shows them: the words of the rule, what decided, the chart, the limit, how to clear it."""

from collections.abc import Iterable
from dataclasses import dataclass

from gatecard.gate import reading
from gatecard.metrics.catalogue import metrics
from gatecard.policy.answer import Check, Finding
from gatecard.policy.case_model import CaseRow
from gatecard_cards.view import absent
from gatecard_cards.view.absent import Missing
from gatecard_cards.view.comparisons import Comparison, of_checks, of_pairs
from gatecard_cards.view.figures import Figure, figure
from gatecard_cards.view.key_pairs import KeyPair, decides_withheld, key_pairs, worst_group
from gatecard_cards.view.limits import Limit, limit_of
from gatecard_cards.view.source import Source

MOST_CHECKS = 40
MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class Needed:
    """About how much more evidence would settle a number; null: more rows will not settle it."""

    factor: float | None
    rows: int | None


@dataclass(frozen=True, slots=True)
class ShownCheck:
    """One comparison or lookup."""

    id: str
    title: str
    """What was looked at, where the catalogues name it."""
    ev: str | None
    judge: str
    state: str
    reason: str
    figure: Figure | None
    value: float | None
    """Days of a date, for a check that is no measurement."""
    limit: str | None
    needed: Needed | None


@dataclass(frozen=True, slots=True)
class Serves:
    """A control that rests on the rule."""

    framework: str
    control: str


@dataclass(frozen=True, slots=True)
class Reference:
    """Where the rule comes from."""

    ref: str
    description: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A named disagreement behind a count of them."""

    id: str
    what: str


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding with everything that is printed about it."""

    rule: str
    title: str
    holds: str
    description: str
    state: str
    reason: str
    severity: str
    basis: str | None
    waived: bool
    missing: tuple[Missing, ...]
    key: ShownCheck | None
    broken: bool
    """Its precondition broke, so its other checks mean nothing yet."""
    worst_group: tuple[str, ...]
    """The group whose rate the key check is about, where that is the worst of several and may be printed."""
    decides_withheld: bool
    """The pair that decides is withheld."""
    pairs: tuple[KeyPair, ...]
    comparison: Comparison | None
    checks: tuple[ShownCheck, ...]
    checks_left_out: int
    limits: tuple[Limit, ...]
    fixes: tuple[str, ...]
    references: tuple[Reference, ...]
    serves: tuple[Serves, ...]
    named: tuple[Disagreement, ...]
    named_left_out: int
    blocks: bool


def shown(source: Source, rule: str, finding: Finding) -> ShownFinding:
    """A finding in the form of the card."""
    words = source.rules.get(rule, {})
    key = reading.key_check(finding, source.verdict)
    row = source.rows.get(key.id) if key is not None else None
    checks = sorted(finding.checks, key=lambda check: _rank(check, finding))
    named = _named(source, rule)
    limit_names = dict.fromkeys(check.limit for check in checks if check.limit is not None)
    limits = tuple(limit for name in limit_names if (limit := limit_of(source, name)) is not None)
    return ShownFinding(
        rule=rule,
        title=str(words.get("title", rule)),
        holds=str(words.get("holds", words.get("title", rule))),
        description=str(words.get("description", "")),
        state=finding.state,
        reason=finding.reason,
        severity=finding.severity,
        basis=finding.basis,
        waived=finding.waived,
        missing=absent.of_finding(source, finding),
        key=_check(source, key) if key is not None else None,
        broken=reading.broken(finding) is not None,
        worst_group=worst_group(source, row, key) if row is not None and key is not None else (),
        decides_withheld=row is not None and key is not None and decides_withheld(source, row, key),
        pairs=key_pairs(source, row, key) if row is not None and key is not None else (),
        comparison=_comparison(source, finding, key, row),
        checks=tuple(_check(source, check) for check in checks[:MOST_CHECKS]),
        checks_left_out=max(0, len(checks) - MOST_CHECKS),
        limits=limits,
        fixes=tuple(str(text) for text in words.get("remediation", ())),
        references=tuple(_reference(item) for item in words.get("references", ())),
        serves=_serves(source, rule),
        named=tuple(named[:MOST_NAMED]),
        named_left_out=max(0, len(named) - MOST_NAMED),
        blocks=finding.blocks,
    )


def all_shown(source: Source, found: Iterable[reading.Named]) -> tuple[ShownFinding, ...]:
    """Several findings, in their order."""
    return tuple(shown(source, item.rule, item.finding) for item in found)


def _comparison(source: Source, finding: Finding, key: Check | None, row: CaseRow | None) -> Comparison | None:
    if key is None or row is None or finding.state in ("not_applicable", "error") or metrics()[key.metric or ""].exact:
        return None
    if row.pairs:
        return of_pairs(source, row, key)
    same = [check for check in finding.checks if (check.metric, check.limit) == (key.metric, key.limit)]
    return of_checks(source, [check for check in same if check.state != "not_applicable"] or [key])


def _check(source: Source, check: Check) -> ShownCheck:
    row = source.rows.get(check.id)
    needed = check.rows_needed
    found = figure(source, row) if row is not None else None
    more = None
    if needed is not None and check.state == "insufficient_evidence" and (found is None or found.open):
        more = Needed(needed.factor, needed.rows if len(needed.groups) == 1 else None)
    return ShownCheck(
        id=check.id,
        title=absent.title_of(check.id) if check.id.startswith(("decl:", "scope:")) else "",
        ev=source.alias.get(check.id) or source.alias.get(check.id.partition("/")[0]) or _counted(source, check.id),
        judge=check.judge,
        state=check.state,
        reason=check.reason,
        figure=found,
        value=check.value if row is None else None,
        limit=check.limit,
        needed=more,
    )


def _counted(source: Source, name: str) -> str | None:
    """The short name of the counts that a check about one of their dates names."""
    return source.alias.get(name.rpartition("/")[0])


def _rank(check: Check, finding: Finding) -> tuple[bool, bool, float, str]:
    return check.state != finding.state, check.metric is None, -abs(check.value or 0.0), check.id


def _named(source: Source, rule: str) -> list[Disagreement]:
    verdict = source.verdict
    lists = {
        "integrity.evidence_is_about_another_model": verdict.mismatches,
        "integrity.numbers_contradict_each_other": verdict.contradictions,
        "integrity.scope_contradicts_evidence": verdict.scope_contradictions,
    }
    return [Disagreement(item.id, item.what) for item in lists.get(rule, ())]


def _reference(item: object) -> Reference:
    entry = item if isinstance(item, dict) else {}
    return Reference(str(entry.get("ref", "")), str(entry.get("description", "")))


def _serves(source: Source, rule: str) -> tuple[Serves, ...]:
    return tuple(
        Serves(framework, name)
        for framework, controls in sorted(source.verdict.controls.items())
        for name, control in sorted(controls.items())
        if rule in control.rules
    )
