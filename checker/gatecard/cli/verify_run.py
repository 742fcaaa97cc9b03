"""What `gatecard verify` does: judge again, compare the verdict, the card and the released files."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gatecard.evidence import strict
from gatecard.evidence.document import Evidence
from gatecard.evidence.load import load
from gatecard.gate import again
from gatecard.gate.identity import differing_files
from gatecard.gate.judge import Judgement
from gatecard.gate.request import ReleasedNow
from gatecard.gate.verdict_model import Verdict
from gatecard.policy.engines.embedded import embedded


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found: lines for the reader, and what is wrong."""

    lines: tuple[str, ...]
    wrong: tuple[str, ...]


def not_genuine(found: Verification) -> bool:
    """Whether anything is wrong."""
    return bool(found.wrong)


def verify(
    verdict: Path, evidence: Sequence[Path], card: Path | None, released: ReleasedNow, now: date
) -> Verification:
    """Judge the evidence again and compare; raises EvidenceError and VerificationError where that is impossible."""
    raw = strict.read(verdict)
    stated = again.parse(raw, str(verdict))
    again.check_date(stated, now)
    loaded = load(evidence)
    judgement = again.judge_again(stated, loaded, embedded())
    wrong = [
        *(f"verdict: {what}" for what in again.differences(stated, raw, judgement.verdict)),
        *_card(card, loaded.evidence, judgement),
        *_files(released, stated),
    ]
    lines = [f"not genuine: {what}" for what in wrong] or [_genuine(judgement.verdict, now)]
    if released.digest is None:
        lines.append("released files not checked (no --subject)")
    elif released.how != "hashed":
        lines.append("released files not read (a digest was typed)")
    return Verification((*lines, *_since(judgement, now)), tuple(wrong))


def _genuine(verdict: Verdict, now: date) -> str:
    days = (now - verdict.judged_on).days
    when = "today" if days <= 0 else f"{days} day{'s' if days > 1 else ''} ago"
    historic = " (historic: it releases nothing)" if verdict.historic else ""
    return f"genuine: {verdict.outcome}{historic}, as of {verdict.as_of}, decided {when}"


def _card(card: Path | None, evidence: Evidence, judgement: Judgement) -> list[str]:
    if card is None:
        return []
    from gatecard_cards.formats import format_of, render

    form = format_of(card)
    return (
        []
        if strict.read(card) == render(form, evidence, judgement).encode()
        else [f"card: {card} is not the card of this verdict"]
    )


def _files(released: ReleasedNow, verdict: Verdict) -> list[str]:
    if released.digest is None:
        return []
    if released.digest != verdict.subject.digest:
        return [f"files: {released.digest} is released, the verdict is about {verdict.subject.digest}"]
    judged = verdict.request.released.artifacts
    if not judged or not released.artifacts:
        return []
    return [f"files: {item.id} {item.what}" for item in differing_files(judged, released.artifacts)]


def _since(judgement: Judgement, now: date) -> list[str]:
    """What has expired between the day of judgement and today."""
    ended = [
        f"{item.id} on {item.on.date}"
        for item in judgement.case.expiries
        if judgement.verdict.as_of <= date.fromisoformat(item.on.date) < now
    ]
    ended += [
        f"waiver of {item.rule} on {item.expires_on}"
        for item in judgement.verdict.request.waivers
        if judgement.verdict.as_of < item.expires_on <= now
    ]
    ended += [
        f"change of {item.limit or item.rule} on {item.expires_on}"
        for item in judgement.verdict.request.overrides
        if item.expires_on is not None and judgement.verdict.as_of < item.expires_on <= now
    ]
    return [f"since then expired: {', '.join(sorted(ended))}"] if ended else []
