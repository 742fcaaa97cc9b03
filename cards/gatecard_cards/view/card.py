"""The card: everything it shows, as one frozen value."""

from dataclasses import dataclass

from gatecard.evidence.document import Evidence
from gatecard.gate import reading
from gatecard.gate.judge import Judgement
from gatecard_cards.view import controls, evidence, groups, measurements, overrides, rules, terms, waivers
from gatecard_cards.view.absent import Missing, listed, waited_for
from gatecard_cards.view.check import Check, check
from gatecard_cards.view.data import Data, data
from gatecard_cards.view.decision import Decision, decision
from gatecard_cards.view.findings import ShownFinding, all_shown
from gatecard_cards.view.model import Model, model
from gatecard_cards.view.source import Source, source_of

CARD_SCHEMA = "gatecard.card/1"


@dataclass(frozen=True, slots=True)
class Head:
    """Who the card is about."""

    name: str
    version: str | None
    provider: str | None
    summary: str | None
    task: str | None
    kind: str | None


@dataclass(frozen=True, slots=True)
class Card:
    """The view model: the whole content of a card, in any format."""

    schema: str
    language: str
    head: Head
    decision: Decision
    blocking: tuple[ShownFinding, ...]
    groups: tuple[groups.BlockLevels, ...]
    min_rows: int
    warnings: tuple[ShownFinding, ...]
    waivers: tuple[waivers.ShownWaiver, ...]
    model: Model
    data: Data
    measurements: tuple[measurements.Concern, ...]
    controls: tuple[controls.Framework, ...]
    rules: rules.Rules
    evidence: evidence.Tables
    not_provided: tuple[Missing, ...]
    """Every fact that is not there, once: what rules read and what sections ask for."""
    check: Check
    terms: tuple[str, ...]


def build(found: Evidence, judgement: Judgement) -> Card:
    """The card of a judgement."""
    source = source_of(found, judgement)
    verdict = source.verdict
    known = waited_for(source)
    blocking = all_shown(source, reading.blockers(verdict))
    warnings = all_shown(source, reading.warnings(verdict))
    changes = overrides.changes(source)
    used = waivers.waivers(source)
    measured = measurements.measured(source)
    levels = groups.groups(source)
    return Card(
        schema=CARD_SCHEMA,
        language="en",
        head=_head(source),
        decision=decision(source, blocking, changes, used),
        blocking=blocking,
        groups=levels,
        min_rows=source.min_rows,
        warnings=warnings,
        waivers=used,
        model=model(source, known),
        data=data(source),
        measurements=measurements.by_concern(source, measured),
        controls=controls.frameworks(source),
        rules=rules.rules(source, frozenset(item.rule for item in (*blocking, *warnings))),
        evidence=evidence.tables(source, measured),
        not_provided=listed(source, known),
        check=check(source, changes),
        terms=terms.used(source, levels),
    )


def _head(source: Source) -> Head:
    subject = source.evidence.subject
    judged = source.verdict.subject
    return Head(
        name=judged.name or "",
        version=judged.version,
        provider=judged.provider,
        summary=subject.summary if subject is not None else None,
        task=judged.task,
        kind=judged.kind,
    )
