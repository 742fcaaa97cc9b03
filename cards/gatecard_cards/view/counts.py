"""Counts as a card shows them: the blocks with where they come from, and their cells, small ones withheld."""

from dataclasses import dataclass
from datetime import date

from gatecard.evidence.counts import CountsBlock, MulticlassBlock, PairedBlock, ShareBlock
from gatecard_cards.view.parts import EVERYTHING, Members
from gatecard_cards.view.search import MINIMUM
from gatecard_cards.view.source import Source
from gatecard_cards.view.tallies import NEGATIVES, POSITIVES, ROWS, Key, Sides, added, rows_of, tallies

MOST_CELLS = 400

_COLUMNS = {
    "binary": (("tp", POSITIVES, 0), ("fp", NEGATIVES, 0), ("fn", POSITIVES, 1), ("tn", NEGATIVES, 1)),
    "selection": (("selected", ROWS, 0),),
    "scoring": (("above_median", ROWS, 0),),
    "share": (("events", ROWS, 0),),
    "multiclass": (("right", ROWS, 0), ("wrong", ROWS, 1)),
    "scores": (("positives", POSITIVES, 0), ("negatives", NEGATIVES, 0)),
    "paired": (("both", ROWS, 0), ("first_only", ROWS, 1), ("second_only", ROWS, 2), ("neither", ROWS, 3)),
}


@dataclass(frozen=True, slots=True)
class Count:
    """A number of rows; null where it is withheld."""

    value: int | None
    few: bool = False
    """It is under ten."""


@dataclass(frozen=True, slots=True)
class CountedSource:
    """A file that was counted."""

    ev: str
    rows: int
    physical_rows: int


@dataclass(frozen=True, slots=True)
class Excluded:
    """Rows or a group left out, with the reason."""

    attribute: str | None
    group: str | None
    rows: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class CountedCell:
    """One cell of the crossing."""

    groups: tuple[str | None, ...]
    counts: tuple[Count, ...]
    rows: Count


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """One counts block."""

    ev: str
    dataset: str
    block: str
    role: str
    kind: str
    metric: str | None
    labels: int | None
    rows: int
    binding: str
    stated_by: str | None
    predicted_on: date
    counted_on: date
    tool: str
    rows_per_person: str
    attributes: tuple[str, ...]
    sources: tuple[CountedSource, ...]
    excluded: tuple[Excluded, ...]
    columns: tuple[str, ...]
    cells: tuple[CountedCell, ...]
    cells_left_out: int
    withheld: bool


def blocks(source: Source) -> tuple[ShownBlock, ...]:
    """Every counts block, in the order of the short names."""
    named = {source.alias[f"counts:{name}"]: block for name, block in source.blocks.items()}
    return tuple(_block(source, ev, named[ev]) for ev in sorted(named))


def rows_in(source: Source, block: CountsBlock, members: Members) -> Count:
    """How many rows of a block belong to a part of it."""
    known = source.published[f"{block.dataset}#{block.id}"]
    if members == EVERYTHING:
        return Count(sum(rows_of(sides) for sides in tallies(block).values()))
    part = known.slices.get(members)
    if part is None:
        return Count(0)
    return Count(part.rows) if known.rows(members) else Count(None, part.rows < MINIMUM)


def _block(source: Source, ev: str, block: CountsBlock) -> ShownBlock:
    cells = tallies(block)
    columns = _COLUMNS[block.kind]
    names = tuple(attribute.name for attribute in block.attributes)
    shown = [_cell(source, block, names, key, sides) for key, sides in cells.items()]
    shown.sort(key=lambda cell: tuple((group is None, group or "") for group in cell.groups))
    everything = added(list(cells.values()))
    whole = () if not names else (_total(columns, everything),)
    return ShownBlock(
        ev=ev,
        dataset=block.dataset,
        block=block.id,
        role=block.role,
        kind=block.kind,
        metric=block.metric if isinstance(block, ShareBlock | PairedBlock) else None,
        labels=len(block.labels) if isinstance(block, MulticlassBlock) else None,
        rows=rows_of(everything),
        binding=block.binding,
        stated_by=block.stated_by,
        predicted_on=block.predicted_on,
        counted_on=block.counted_on,
        tool=f"{block.tool.name} {block.tool.version}",
        rows_per_person=block.rows_per_person,
        attributes=names,
        sources=tuple(
            CountedSource(source.alias[f"file:{item.path}"], item.rows, item.physical_rows) for item in block.sources
        ),
        excluded=tuple(Excluded(item.attribute, item.group, item.rows, item.reason) for item in block.exclusions),
        columns=tuple(name for name, _, _ in columns),
        cells=(*shown[:MOST_CELLS], *whole),
        cells_left_out=max(0, len(shown) - MOST_CELLS),
        withheld=any(count.value is None for cell in shown for count in (*cell.counts, cell.rows)),
    )


def _cell(source: Source, block: CountsBlock, names: tuple[str, ...], key: Key, sides: Sides) -> CountedCell:
    members = frozenset(zip(names, key, strict=True))
    known = source.published[f"{block.dataset}#{block.id}"]
    counts = []
    for _, side, at in _COLUMNS[block.kind]:
        value = sides[side][at]
        shown = not names or not rows_of(sides) or known.side(members, [side])
        counts.append(Count(value) if shown else Count(None, value < MINIMUM))
    rows = Count(rows_of(sides)) if not names else rows_in(source, block, members)
    return CountedCell(key, tuple(counts), rows)


def _total(columns: tuple[tuple[str, str, int], ...], sides: Sides) -> CountedCell:
    """All rows, in the last line of the table; marked by having no group at all."""
    counts = tuple(Count(sides[side][at]) for _, side, at in columns) if sides else ()
    return CountedCell((), counts, Count(rows_of(sides)))
