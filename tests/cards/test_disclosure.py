"""No count under ten of a group can be read from a card or worked out from what it prints."""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gatecard.evidence.base import Tool
from gatecard.evidence.counts import Attribute, BinaryBlock, BinaryCell, Group, SelectionBlock, SelectionCell, Source
from gatecard_cards.view.disclosure import Published, published
from gatecard_cards.view.parts import EVERYTHING, Members
from tests.cards.scenes import COMPAS
from tests.documents import digest

COLUMNS = ("tp", "fp", "fn", "tn")
SIDE_OF = {"tp": "positives", "fn": "positives", "fp": "negatives", "tn": "negatives"}


Counts = Mapping[tuple[str, ...], tuple[int, int, int, int]]


def fields(names: Iterable[str], groups: Iterable[Iterable[str]]) -> dict[str, Any]:
    """Everything of a block but its cells."""
    day = date(2026, 11, 20)
    return {
        "id": "score/groups",
        "dataset": "test",
        "role": "test",
        "binding": "observed",
        "predicted_on": day,
        "counted_on": day,
        "tool": Tool(name="gatecard measure", version="0.1.0"),
        "sources": (Source(path="a.csv", sha256=digest(b"a"), rows=1, physical_rows=1),),
        "attributes": tuple(
            Attribute(name=name, sensitive=True, groups=tuple(Group(name=group) for group in found))
            for name, found in zip(names, groups, strict=True)
        ),
        "rows_per_person": "one",
    }


def block_of(counts: Counts, names: tuple[str, ...]) -> BinaryBlock:
    """A binary block from counts by group."""
    groups = [sorted({key[at] for key in counts}) for at in range(len(names))]
    cells = tuple(
        BinaryCell(groups=dict(zip(names, key, strict=True)), tp=tp, fp=fp, fn=fn, tn=tn)
        for key, (tp, fp, fn, tn) in counts.items()
    )
    return BinaryBlock(kind="binary", cells=cells, **fields(names, groups))


Row = list[Fraction]


class Known:
    """What follows from sums: exact elimination over the rational numbers, written without the product's own code."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._pivots: list[tuple[int, Row]] = []
        for row in rows:
            rest = self._rest(row)
            at = next((i for i, value in enumerate(rest) if value), None)
            if at is not None:
                self._pivots.append((at, [value / rest[at] for value in rest]))

    def _rest(self, row: Row) -> Row:
        rest = list(row)
        for at, known in self._pivots:
            if rest[at]:
                factor = rest[at]
                rest = [value - factor * other for value, other in zip(rest, known, strict=True)]
        return rest

    def gives(self, row: Row) -> bool:
        """Whether a sum follows."""
        return not any(self._rest(row))


class Reader:
    """A reader who puts together all that is printed of a block."""

    def __init__(self, block: BinaryBlock, shown: Published) -> None:
        self.names = [attribute.name for attribute in block.attributes]
        self.cells = [dict(cell.groups) for cell in block.cells]
        self.counts = [[getattr(cell, column) for column in COLUMNS] for cell in block.cells]
        self.shown = shown
        self.known = Known(self._printed())

    def parts(self) -> list[Members]:
        """All groups and all cells."""
        single = {frozenset({(name, cell[name])}) for cell in self.cells for name in self.names}
        crossed = {frozenset(cell.items()) for cell in self.cells}
        return [*single, *crossed]

    def inside(self, part: Members) -> list[int]:
        """Which cells belong to a part."""
        return [at for at, cell in enumerate(self.cells) if all(cell[name] == group for name, group in part)]

    def vector(self, part: Members, columns: Iterable[str]) -> Row:
        """The sum of some columns over a part."""
        wanted, inside = {COLUMNS.index(name) for name in columns}, set(self.inside(part))
        return [
            Fraction(cell in inside and column in wanted)
            for cell in range(len(self.cells))
            for column in range(len(COLUMNS))
        ]

    def _printed(self) -> Iterable[Row]:
        for column in COLUMNS:
            yield self.vector(EVERYTHING, [column])
        for part in self.parts():
            yield from (self.vector(part, [name]) for name in COLUMNS if self.shown.side(part, [SIDE_OF[name]]))
            if self.shown.rows(part):
                yield self.vector(part, COLUMNS)
        for cell, row in zip(self.cells, self.counts, strict=True):
            if not sum(row):  # a cell without rows is printed as such
                yield from (self.vector(frozenset(cell.items()), [name]) for name in COLUMNS)

    def small_and_solved(self) -> list[tuple[Members, tuple[str, ...], int]]:
        """Counts under ten of a part with rows, its sides and its rows included, that follow from what is printed."""
        sums = [(name,) for name in COLUMNS] + [("tp", "fn"), ("fp", "tn"), COLUMNS]
        rows = sum(map(sum, self.counts))
        found = []
        for part in self.parts():
            inside = self.inside(part)
            if sum(sum(self.counts[at]) for at in inside) in (0, rows):
                continue
            for columns in sums:
                count = sum(self.counts[at][COLUMNS.index(name)] for at in inside for name in columns)
                if count < 10 and self.known.gives(self.vector(part, columns)):
                    found.append((part, columns, count))
        return found


def test_small_counts_of_the_risk_screen_cannot_be_worked_out() -> None:
    block = block_of({tuple(key): row for key, row in COMPAS.items()}, ("race", "sex"))
    shown = published(block)
    assert Reader(block, shown).small_and_solved() == []
    assert shown.side(frozenset({("race", "Caucasian")})), "large groups stay in print"
    assert not shown.side(frozenset({("race", "Asian")}))


def test_one_small_group_takes_another_with_it() -> None:
    counts: Counts = {("a",): (50, 50, 50, 50), ("b",): (40, 40, 40, 40), ("c",): (30, 4, 30, 40)}
    shown = published(block_of(counts, ("group",)))
    assert not shown.side(frozenset({("group", "c")}), ["negatives"])
    assert not shown.side(frozenset({("group", "b")}), ["negatives"]), "the smaller neighbour, so that nothing follows"
    assert shown.side(frozenset({("group", "a")}))
    assert shown.side(frozenset({("group", "c")}), ["positives"]), "the other side gives nothing away"


def test_what_leaves_one_possibility_counts_as_worked_out() -> None:
    """Two groups whose withheld counts must both be nine, or both be nothing, once `fewer than 10` is said."""
    counts: Counts = {("a",): (50, 50, 50, 50), ("b",): (50, 0, 50, 60), ("c",): (50, 0, 50, 60)}
    shown = published(block_of(counts, ("group",)))
    assert not shown.side(frozenset({("group", "a")}), ["negatives"])


def test_blocks_without_groups_are_printed_whole() -> None:
    block = block_of({(): (3, 2, 1, 4)}, ())
    assert published(block).side(EVERYTHING)
    assert published(block).rows(EVERYTHING)


def test_selections_are_held_back_with_their_share() -> None:
    counts = {"a": (5, 100), "b": (60, 120), "c": (70, 130)}
    cells = tuple(SelectionCell(groups={"g": name}, selected=k, total=n) for name, (k, n) in counts.items())
    shown = published(SelectionBlock(kind="selection", cells=cells, **fields(["g"], [list(counts)])))
    assert [name for name in counts if shown.side(frozenset({("g", name)}))] == ["c"]


cell = st.one_of(st.integers(0, 30), st.integers(0, 3), st.just(0))
rows = st.tuples(cell, cell, cell, cell)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_no_table_of_two_attributes_gives_a_small_count_away(data: st.DataObject) -> None:
    sizes = data.draw(st.tuples(st.integers(1, 4), st.integers(1, 3)))
    keys = list(product([f"a{i}" for i in range(sizes[0])], [f"b{i}" for i in range(sizes[1])]))
    counts: Counts = {key: data.draw(rows) for key in keys}
    block = block_of(counts, ("one", "other"))
    assert Reader(block, published(block)).small_and_solved() == []


@settings(max_examples=40, deadline=None)
@given(st.lists(rows, min_size=1, max_size=7))
def test_no_table_of_one_attribute_gives_a_small_count_away(found: list[tuple[int, int, int, int]]) -> None:
    counts: Counts = {(f"g{at}",): row for at, row in enumerate(found)}
    block = block_of(counts, ("group",))
    assert Reader(block, published(block)).small_and_solved() == []


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_cells_does_not_matter(order: int) -> None:
    counts = {tuple(key): row for key, row in list(COMPAS.items())[::order]}
    assert (
        published(block_of(counts, ("race", "sex"))).open_sides
        == published(block_of({tuple(key): row for key, row in COMPAS.items()}, ("race", "sex"))).open_sides
    )
