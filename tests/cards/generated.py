"""A card as large as the budget allows: 60 rules, 200 measurements, 8 frameworks."""

from dataclasses import replace
from functools import cache

from gatecard_cards.render.page import html
from gatecard_cards.view.card import Card
from gatecard_cards.view.controls import Framework, ShownControl
from gatecard_cards.view.findings import ShownFinding
from tests.cards import scenes

RULES = 60
MEASUREMENTS = 200
FRAMEWORKS = 8
CONTROLS = 6
BLOCKING, WARNINGS = 8, 6


@cache
def large() -> str:
    """The card as HTML."""
    return html(large_card())


def large_card() -> Card:
    """The real card of the risk screen, with findings, rules and controls repeated under other names."""
    lapsed, _waived, *others = scenes.EVERYTHING
    card = scenes.judged(lapsed, *others).card
    blocking = _repeated(card.blocking, BLOCKING)
    warnings = _repeated(card.warnings, WARNINGS, "w")
    passed = tuple(
        replace(card.rules.passed[at % len(card.rules.passed)], rule=f"{card.rules.passed[0].rule}_{at}")
        for at in range(RULES - len(blocking) - len(warnings))
    )
    waiting = tuple(
        replace(card.rules.not_passed[0], rule=item.rule, title=item.title, state=item.state, shown_above=True)
        for item in (*blocking, *warnings)
    )
    measurements = card.evidence.measurements[:MEASUREMENTS]
    assert len(measurements) == MEASUREMENTS
    tally = replace(
        card.decision.tally, rules=RULES, block=BLOCKING, warn=WARNINGS, waived=0, passed=len(passed), not_applicable=0
    )
    first = card.controls[0]
    return replace(
        card,
        head=replace(card.head, name="Generated"),
        blocking=blocking,
        warnings=warnings,
        decision=replace(card.decision, blockers=blocking[:7], more_blockers=BLOCKING - 7, tally=tally),
        rules=replace(card.rules, passed=passed, not_passed=waiting),
        evidence=replace(card.evidence, measurements=measurements),
        controls=tuple(_framework(first, at) for at in range(FRAMEWORKS)),
    )


def _repeated(found: tuple[ShownFinding, ...], many: int, mark: str = "") -> tuple[ShownFinding, ...]:
    return tuple(
        replace(
            found[at % len(found)],
            rule=f"{found[at % len(found)].rule}{mark}_{at}" if at >= len(found) else found[at].rule,
        )
        for at in range(many)
    )


def _framework(first: Framework, at: int) -> Framework:
    name = f"{first.id}-{at}"
    return replace(
        first,
        id=name,
        title=f"{first.title} {at}",
        in_force=tuple(_control(first.in_force[0], name, i) for i in range(CONTROLS)),
        unread=(),
    )


def _control(first: ShownControl, framework: str, at: int) -> ShownControl:
    return replace(first, anchor=f"ctl-{framework}-{at}", id=f"{first.id}-{at}")
