"""The metric catalogue (policies/gatecard/metrics/data.yaml) with typed access."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from gatecard import resources

Better = Literal["higher", "lower", "target"]
Origin = Literal["counts", "direct", "extracted"]
Bound = Literal["validated", "not_validated", "none", "given", "exact"]


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric: what it means, where its values may lie, how they come about, whether its bounds can be trusted."""

    id: str
    title: str
    title_zh: str
    unit: str
    lowest: float | None
    highest: float | None
    better: Better
    target: float | None
    origin: Origin
    roles: tuple[str, ...]
    bound: Bound
    share: bool
    formula: str
    reference: str

    @property
    def concern(self) -> str:
        """The first part of the id."""
        return self.id.partition(".")[0]

    @property
    def exact(self) -> bool:
        """Whether a value needs no interval: a fact, not an estimate."""
        return self.bound == "exact"

    def holds(self, value: float) -> bool:
        """Whether the value lies in the metric's range."""
        return (self.lowest is None or value >= self.lowest) and (self.highest is None or value <= self.highest)

    def printed_range(self) -> str:
        """The range for a message, for instance `0 to 1` or `0 or more`."""
        if self.lowest is None and self.highest is None:
            return "of all numbers"
        if self.highest is None:
            return f"{self.lowest:g} or more"
        if self.lowest is None:
            return f"{self.highest:g} or less"
        return f"{self.lowest:g} to {self.highest:g}"


@cache
def metrics() -> Mapping[str, Metric]:
    """Every metric by id."""
    return {
        name: Metric(
            id=name,
            title=entry["title"],
            title_zh=entry["title_zh"],
            unit=entry["unit"],
            lowest=entry["range"][0],
            highest=entry["range"][1],
            better=entry["better"],
            target=entry.get("target"),
            origin=entry["from"],
            roles=tuple(entry["roles"]),
            bound=entry["bound"],
            share=entry.get("share", False),
            formula=entry["formula"],
            reference=entry["reference"],
        )
        for name, entry in resources.catalogue("metrics").items()
    }
