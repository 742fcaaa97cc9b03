"""Rows that share persons: sums over persons of each rate's numerator and denominator (docs/statistics.md)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from gatecard.evidence.counting.question import Kind
from gatecard.evidence.counting.tally import Groups
from gatecard.evidence.counts import PersonSums, Rate

Outcome = Literal["tp", "fp", "fn", "tn"]
"""Without labels `fp` is selected and `tn` is not; with several classes `tp` is right and `fn` is wrong."""

ALL: tuple[Outcome, ...] = ("tp", "fp", "fn", "tn")
SELECTED: tuple[Outcome, ...] = ("tp", "fp")

# rate: (outcomes of the numerator, outcomes of the denominator)
BINARY: Mapping[Rate, tuple[tuple[Outcome, ...], tuple[Outcome, ...]]] = {
    "selection": (SELECTED, ALL),
    "tpr": (("tp",), ("tp", "fn")),
    "fpr": (("fp",), ("fp", "tn")),
    "ppv": (("tp",), SELECTED),
    "accuracy": (("tp", "tn"), ALL),
    "label": (("tp", "fn"), ALL),
}
RATES: Mapping[Kind, Mapping[Rate, tuple[tuple[Outcome, ...], tuple[Outcome, ...]]]] = {
    "binary": BINARY,
    "selection": {"selection": (SELECTED, ALL)},
    "scoring": {"selection": (SELECTED, ALL)},
    "multiclass": {"accuracy": (("tp",), ALL)},
    "scores": {},
}


@dataclass(frozen=True, slots=True)
class Persons:
    """What was learned about persons: whether rows repeat, whether persons cross groups, and the sums by cell."""

    rows_per_person: Literal["one", "many", "unknown"] = "unknown"
    cross_groups: bool = False
    sums: Mapping[Groups, Mapping[Rate, PersonSums]] = field(default_factory=dict)

    def of(self, groups: Groups) -> dict[Rate, PersonSums] | None:
        """The sums of one cell, None where rows do not repeat or sums mean nothing."""
        return dict(self.sums[groups]) if self.sums.get(groups) else None


def outcome(labelled: bool, decided: bool) -> Outcome:
    """The outcome of one row."""
    if decided:
        return "tp" if labelled else "fp"
    return "fn" if labelled else "tn"


def persons_of(kind: Kind, rows: Iterable[tuple[Groups, str, Outcome]]) -> Persons:
    """Sum over persons, in plain Python; the SQL of `gatecard measure` must give the same."""
    cells: dict[Groups, dict[str, dict[Outcome, int]]] = {}
    seen: dict[str, int] = {}
    where: dict[str, set[Groups]] = {}
    for groups, person, result in rows:
        own = cells.setdefault(groups, {}).setdefault(person, dict.fromkeys(ALL, 0))
        own[result] += 1
        seen[person] = seen.get(person, 0) + 1
        where.setdefault(person, set()).add(groups)
    if all(n == 1 for n in seen.values()):
        return Persons("one")
    sums = {
        groups: {rate: _summed(people.values(), *parts) for rate, parts in RATES[kind].items()}
        for groups, people in cells.items()
    }
    return Persons("many", any(len(places) > 1 for places in where.values()), sums)


def _summed(
    people: Iterable[Mapping[Outcome, int]], numerator: tuple[Outcome, ...], denominator: tuple[Outcome, ...]
) -> PersonSums:
    pairs = [(sum(own[name] for name in numerator), sum(own[name] for name in denominator)) for own in people]
    return PersonSums(
        persons=sum(1 for _, m in pairs if m),
        y=sum(y for y, _ in pairs),
        m=sum(m for _, m in pairs),
        yy=sum(y * y for y, _ in pairs),
        ym=sum(y * m for y, m in pairs),
        mm=sum(m * m for _, m in pairs),
    )
