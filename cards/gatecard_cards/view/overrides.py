"""What an override changed: the profile's own value and the value here, who approved it and until when."""

from dataclasses import dataclass
from datetime import date

from gatecard import resources
from gatecard_cards.view.source import Source


@dataclass(frozen=True, slots=True)
class Change:
    """One override of the profile, and what became of it."""

    limit: str | None
    rule: str | None
    title: str
    unit: str
    base: float | None
    value: float | None
    base_severity: str | None
    severity: str | None
    origin: str | None
    reason: str | None
    approver: str | None
    expires_on: date | None
    status: str


def changes(source: Source) -> tuple[Change, ...]:
    """Every override that was asked for, in the order asked."""
    profile = resources.catalogue("profiles")[source.verdict.profile.id]
    limits = resources.catalogue("limits")
    found = []
    for asked, status in zip(source.verdict.request.overrides, source.verdict.profile.overrides, strict=False):
        limit = profile["limits"].get(asked.limit or "", {})
        words = source.rules.get(asked.rule or "", {})
        entry = limits.get(asked.limit or "", {})
        in_force = source.verdict.profile.limits.get(asked.limit or "")
        found.append(
            Change(
                limit=asked.limit,
                rule=asked.rule,
                title=str(entry.get("title") or words.get("title") or asked.limit or asked.rule or ""),
                unit=str(entry.get("unit", "count")),
                base=limit.get("value"),
                value=asked.value,
                base_severity=profile["severities"].get(asked.rule or ""),
                severity=asked.severity,
                origin=in_force.origin if in_force is not None else None,
                reason=asked.reason,
                approver=asked.approver,
                expires_on=asked.expires_on,
                status=status.status,
            )
        )
    return tuple(found)
