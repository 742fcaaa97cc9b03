"""Waivers: in force, expired, not needed, not used, each with its reason, approver and dates."""

from dataclasses import dataclass
from datetime import date

from gatecard.gate import reading
from gatecard_cards.view.findings import ShownFinding, shown
from gatecard_cards.view.source import Source


@dataclass(frozen=True, slots=True)
class ShownWaiver:
    """One waiver and what became of it."""

    anchor: str
    number: int
    rule: str
    title: str
    check: str | None
    accepts: str
    up_to: float | None
    reason: str
    approver: str
    approved_on: date
    expires_on: date
    days_left: int
    status: str
    finding: ShownFinding | None
    """What it is about, where the rule is on."""


def waivers(source: Source) -> tuple[ShownWaiver, ...]:
    """Every waiver, in the order asked; the verdict says what became of each."""
    found = []
    verdict = source.verdict
    for number, (asked, status) in enumerate(zip(verdict.request.waivers, verdict.waivers, strict=True), 1):
        finding = verdict.findings.get(asked.rule)
        found.append(
            ShownWaiver(
                anchor=f"waiver-{number}",
                number=number,
                rule=asked.rule,
                title=str(source.rules.get(asked.rule, {}).get("title", asked.rule)),
                check=asked.check,
                accepts=asked.accepts,
                up_to=asked.up_to,
                reason=asked.reason,
                approver=asked.approver,
                approved_on=asked.approved_on,
                expires_on=asked.expires_on,
                days_left=(asked.expires_on - verdict.as_of).days,
                status=status.status,
                finding=shown(source, asked.rule, finding) if finding is not None else None,
            )
        )
    return tuple(found)


def waived(source: Source) -> tuple[ShownFinding, ...]:
    """Findings that waivers cover."""
    return tuple(shown(source, item.rule, item.finding) for item in reading.waived(source.verdict))
