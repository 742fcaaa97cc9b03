"""How to check the card: digests, changed limits, methods, versions."""

from dataclasses import dataclass

from gatecard import resources
from gatecard_cards.view.decision import Reliance, reliances
from gatecard_cards.view.overrides import Change
from gatecard_cards.view.source import Source


@dataclass(frozen=True, slots=True)
class Check:
    """What the section shows."""

    subject: str | None
    released: str | None
    """Digest of the files, if they were hashed; one that was typed proves nothing."""
    evidence: str
    verdict: str
    case: str
    revision: str
    engine: str
    custom_revision: str | None
    opa: str
    gatecard: str
    changes: tuple[Change, ...]
    relies_on: tuple[Reliance, ...]
    false_fail_chance: float
    error: float
    """Error allowed on each side of an interval."""
    rules_here: int
    rules_in_full: int


def check(source: Source, changes: tuple[Change, ...]) -> Check:
    """The section of a verdict."""
    verdict = source.verdict
    released = verdict.request.released
    confidence = float(resources.catalogue("profiles")[verdict.profile.id]["confidence"])
    return Check(
        subject=verdict.subject.digest,
        released=released.digest if released.how == "hashed" else None,
        evidence=verdict.evidence.digest,
        verdict=source.verdict_digest,
        case=verdict.case,
        revision=verdict.engine.revision,
        engine=verdict.engine.name,
        custom_revision=verdict.engine.custom_revision,
        opa=str(resources.catalogue("opa")),
        gatecard=verdict.gatecard,
        changes=changes,
        relies_on=reliances(source),
        false_fail_chance=verdict.false_fail_chance,
        error=round((1 - confidence) / 2, 6),
        rules_here=verdict.profile.rules_here,
        rules_in_full=verdict.profile.rules_in_full,
    )
