"""The profile in force, computed in Python as the policy computes it in Rego.

Python needs the limits before the rules run, to say how many more rows would settle a question; the gate requires that
the policy's echo is equal, so neither side can drift alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from gatecard import resources
from gatecard.errors import EngineError
from gatecard.evidence.placeholders import is_placeholder
from gatecard.policy.requests import Override

Judge = Literal["at_most", "at_least", "within", "fresh"]
_RANK = {"off": 0, "warn": 1, "block": 2}


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit in force."""

    id: str
    value: float
    origin: str
    metrics: tuple[str, ...]
    judge: Judge
    cite: str | None


@dataclass(frozen=True, slots=True)
class Profile:
    """What a profile of the pack says after the overrides; frameworks may still raise severities."""

    id: str
    data: Mapping[str, Any]
    limits: Mapping[str, Limit]
    severities: Mapping[str, str]
    statuses: tuple[str, ...]

    def limit(self, name: str) -> float:
        """The value of a limit; raises EngineError when the pack lacks it."""
        if name not in self.limits:
            raise EngineError("pack_invalid", f"profile {self.id} has no limit {name}")
        return self.limits[name].value


def resolve(profile: str, overrides: Sequence[Override], as_of: date) -> Profile:
    """The profile with its overrides applied where they are accepted (design: overrides only to values in range)."""
    data = resources.catalogue("profiles")[profile]
    statuses = tuple(_status(item, overrides, data, as_of) for item in overrides)
    used = [item for item, status in zip(overrides, statuses, strict=True) if status.startswith("accepted")]
    values = {item.limit: item.value for item in used if item.limit is not None and item.value is not None}
    severities: dict[str, str] = {item.rule: item.severity for item in used if item.rule and item.severity}
    catalogue = resources.catalogue("limits")
    limits = {
        name: Limit(
            id=name,
            value=float(values.get(name, entry["value"])),
            origin=entry["origin"],
            metrics=tuple(catalogue[name]["metrics"]),
            judge=catalogue[name]["judge"],
            cite=entry.get("cite"),
        )
        for name, entry in data["limits"].items()
    }
    return Profile(profile, data, limits, {**data["severities"], **severities}, statuses)


def _status(item: Override, overrides: Sequence[Override], data: Mapping[str, Any], as_of: date) -> str:
    if (item.rule is None) == (item.limit is None):
        return "refused_malformed"
    if sum(1 for other in overrides if _same_target(item, other)) > 1:
        return "refused_repeated"
    return _severity_status(item, data, as_of) if item.rule is not None else _limit_status(item, data, as_of)


def _same_target(item: Override, other: Override) -> bool:
    same_rule = item.rule is not None and item.rule == other.rule
    return same_rule or (item.limit is not None and item.limit == other.limit)


def _severity_status(item: Override, data: Mapping[str, Any], as_of: date) -> str:
    base = data["severities"].get(item.rule)
    if base is None or item.severity is None:
        return "refused_unknown_rule_or_severity"
    if _RANK[item.severity] >= _RANK[base]:
        return "accepted"
    if str(item.rule).startswith("integrity."):
        return "refused_integrity"
    return _loosening_status(item, data, as_of)


def _limit_status(item: Override, data: Mapping[str, Any], as_of: date) -> str:
    base = data["limits"].get(item.limit)
    entry = resources.catalogue("limits").get(item.limit)
    if base is None or entry is None or item.value is None or not entry["range"][0] <= item.value <= entry["range"][1]:
        return "refused_unknown_limit_or_range"
    tighter = item.value >= base["value"] if entry["judge"] == "at_least" else item.value <= base["value"]
    if tighter:
        return "accepted"
    return "refused_law" if base["origin"] == "LAW" else _loosening_status(item, data, as_of)


def _loosening_status(item: Override, data: Mapping[str, Any], as_of: date) -> str:
    if item.expires_on is None or not said(item.reason) or not said(item.approver):
        return "refused_unreasoned"
    days_left = (item.expires_on - as_of).days
    if days_left <= 0:
        return "expired"
    return "accepted_loosening" if days_left <= data["limits"]["max_declaration_days"]["value"] else "refused_endless"


def said(text: str | None) -> str | None:
    """A reason or a name as the policy is told of it: a placeholder is none."""
    return text if text and not is_placeholder(text) else None
