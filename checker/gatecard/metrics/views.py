"""Views of a table: the whole, the groups of one attribute, the cells of a crossing. Every row is about one of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Generic, TypeVar

from gatecard.metrics import slices
from gatecard.metrics.bounds.persons import PersonSums
from gatecard.metrics.rows import Level
from gatecard.metrics.settings import Settings, exceeds
from gatecard.metrics.tables import Counts, Key, RateName, Table

C = TypeVar("C", bound=Counts)

MOST_EMPTY_CELLS = 1000
"""A crossing that declares more cells than this lists only those with rows."""


@dataclass(frozen=True, slots=True)
class Group(Generic[C]):
    """A group, a cell of a crossing, or the whole, with its counts."""

    name: str
    slice: str
    counts: C
    persons: Mapping[RateName, PersonSums]
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class View(Generic[C]):
    """The groups that are compared with one another, by name, and what speaks against a pass for all of them."""

    slice: str
    level: Level
    groups: tuple[Group[C], ...]
    reasons: tuple[str, ...]
    rows: int
    """All rows of the table, those of unknown group included."""
    unknown: int

    @property
    def with_rows(self) -> int:
        """How many groups have rows: the number over which errors are shared out."""
        return sum(1 for group in self.groups if group.counts.rows)


def whole(table: Table, cells: Mapping[Key, C], zero: C) -> Group[C]:
    """All rows of the cells."""
    return Group("", slices.ALL, sum(cells.values(), start=zero), _persons(table, list(cells)))


def reasons_of(table: Table, rows: int, settings: Settings) -> tuple[str, ...]:
    """What takes the pass side from every row of a table."""
    loose = exceeds(table.excluded_rows, rows + table.excluded_rows, settings.max_excluded_share)
    return ("loose_exclusions",) if loose else ()


def compared(table: Table, cells: Mapping[Key, C], zero: C, settings: Settings) -> list[View[C]]:
    """The views whose groups are compared: each sensitive attribute, and their full crossing if there are several."""
    return _views(table, cells, zero, [i for i, each in enumerate(table.attributes) if each.sensitive], settings)


def others(table: Table, cells: Mapping[Key, C], zero: C, settings: Settings) -> list[View[C]]:
    """The views whose groups are only shown: each attribute that is not sensitive."""
    indices = [i for i, each in enumerate(table.attributes) if not each.sensitive]
    return [view(table, cells, zero, (index,), settings) for index in indices]


def all_of(table: Table, cells: Mapping[Key, C], zero: C, settings: Settings) -> list[View[C]]:
    """One view for each attribute, sensitive or not, and their full crossing where there are several."""
    return _views(table, cells, zero, list(range(len(table.attributes))), settings)


def view(table: Table, cells: Mapping[Key, C], zero: C, indices: Sequence[int], settings: Settings) -> View[C]:
    """The groups of one attribute, or the cells of a crossing of several; the other attributes are summed out."""
    attributes = [table.attributes[i] for i in indices]
    names = [attribute.name for attribute in attributes]
    parts: dict[Key, list[Key]] = {}
    for key in cells:
        parts.setdefault(tuple(key[i] for i in indices), []).append(key)
    known = [key for key in parts if None not in key]
    declared = [attribute.groups for attribute in attributes]
    if len(indices) == 1 or prod(map(len, declared)) <= MOST_EMPTY_CELLS:
        known = list(product(*declared))
    groups = []
    for key in sorted(known, key=lambda key: tuple(map(str, key))):
        members = parts.get(key, [])
        groups.append(
            Group(
                name=slices.groups([str(name) for name in key]),
                slice=slices.cell(names, key),
                counts=sum((cells[member] for member in members), start=zero),
                persons=_persons(table, members),
                excluded=any(name in attribute.excluded for name, attribute in zip(key, attributes, strict=True)),
            )
        )
    rows = sum(cell.rows for cell in cells.values())
    unknown = rows - sum(group.counts.rows for group in groups)
    excluded = sum(group.counts.rows for group in groups if group.excluded)
    reasons = list(reasons_of(table, rows, settings))
    if exceeds(excluded, rows, settings.max_excluded_share):
        reasons.append("excluded_share")
    if exceeds(unknown, rows, settings.max_unknown_share):
        reasons.append("unknown_share")
    level: Level = "marginal" if len(indices) == 1 else "crossing"
    return View(slices.across(names), level, tuple(groups), tuple(reasons), rows, unknown)


def pooled(groups: Sequence[Group[C]]) -> Group[C]:
    """Several groups taken as one."""
    counts = groups[0].counts
    for group in groups[1:]:
        counts += group.counts
    return Group(slices.REMAINDER, slices.REMAINDER, counts, _added([group.persons for group in groups]))


def _views(table: Table, cells: Mapping[Key, C], zero: C, indices: Sequence[int], settings: Settings) -> list[View[C]]:
    found = [view(table, cells, zero, (index,), settings) for index in indices]
    if len(indices) > 1:
        found.append(view(table, cells, zero, indices, settings))
    return found


def _persons(table: Table, members: Sequence[Key]) -> dict[RateName, PersonSums]:
    return _added([table.persons[member] for member in members if member in table.persons])


def _added(parts: Sequence[Mapping[RateName, PersonSums]]) -> dict[RateName, PersonSums]:
    """The sums by rate; a cell that lacks them is noticed later, because the rows then do not agree."""
    total: dict[RateName, PersonSums] = {}
    for sums in parts:
        for name, value in sums.items():
            total[name] = total[name] + value if name in total else value
    return total
