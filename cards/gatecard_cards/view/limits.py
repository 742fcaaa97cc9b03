"""Limits as a card shows them: the value, where it comes from, and what an override changed."""

from dataclasses import dataclass

from gatecard import resources
from gatecard_cards.view.source import Source


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit in force."""

    id: str
    title: str
    judge: str
    unit: str
    value: float
    origin: str
    source: str
    """profile or override."""
    cite: str | None
    base: float | None
    """The profile's own value, where an override changed it."""


def limit_of(source: Source, name: str | None) -> Limit | None:
    """A limit of the verdict by name."""
    found = source.verdict.profile.limits.get(name or "")
    if found is None or name is None:
        return None
    entry = resources.catalogue("limits").get(name, {})
    base = resources.catalogue("profiles")[source.verdict.profile.id]["limits"].get(name, {}).get("value")
    return Limit(
        id=name,
        title=str(entry.get("title", name)),
        judge=str(entry.get("judge", "at_most")),
        unit=str(entry.get("unit", "count")),
        value=found.value,
        origin=found.origin,
        source=found.source,
        cite=found.cite,
        base=base if found.source == "override" else None,
    )
