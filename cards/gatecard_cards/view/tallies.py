"""The counts of a block by cell and side: what a published rate would give away."""

from collections.abc import Mapping

from gatecard.evidence.counts import (
    BinaryBlock,
    Block,
    Cell,
    MulticlassBlock,
    PairedBlock,
    ScoresBlock,
    ScoringBlock,
    SelectionBlock,
    ShareBlock,
)

Key = tuple[str | None, ...]
"""The groups of a cell, in the order of the block's attributes."""

Sides = Mapping[str, tuple[int, ...]]
"""By side, the counts of a cell. A rate is computed from one side, or from all of them."""

POSITIVES = "positives"
NEGATIVES = "negatives"
ROWS = "rows"
CLASSES = "classes"


def tallies(block: Block) -> dict[Key, Sides]:
    """The counts of every cell, by side."""
    names = [attribute.name for attribute in block.attributes]
    if isinstance(block, MulticlassBlock):
        return _classes(block, names)
    return {tuple(cell.groups[name] for name in names): sides for cell, sides in _cells(block)}


def rows_of(sides: Sides) -> int:
    """The rows of a cell; the counts by class repeat those of its rows."""
    return sum(sum(counts) for side, counts in sides.items() if side != CLASSES)


def added(parts: list[Sides]) -> Sides:
    """The sum of some cells."""
    if not parts:
        return {}
    return {side: tuple(map(sum, zip(*(part[side] for part in parts), strict=True))) for side in parts[0]}


def _cells(block: Block) -> list[tuple[Cell, Sides]]:
    if isinstance(block, BinaryBlock):
        return [(cell, {NEGATIVES: (cell.fp, cell.tn), POSITIVES: (cell.tp, cell.fn)}) for cell in block.cells]
    if isinstance(block, SelectionBlock):
        return [(cell, {ROWS: (cell.selected, cell.total - cell.selected)}) for cell in block.cells]
    if isinstance(block, ScoringBlock):
        return [(cell, {ROWS: (cell.above, cell.total - cell.above)}) for cell in block.cells]
    if isinstance(block, ShareBlock):
        return [(cell, {ROWS: (cell.events, cell.total - cell.events)}) for cell in block.cells]
    if isinstance(block, ScoresBlock):
        return [(cell, {NEGATIVES: (sum(cell.negatives),), POSITIVES: (sum(cell.positives),)}) for cell in block.cells]
    if isinstance(block, PairedBlock):
        return [(cell, {ROWS: (cell.both, cell.first_only, cell.second_only, cell.neither)}) for cell in block.cells]
    raise TypeError(f"no counts of kind {type(block).__name__}")


def _classes(block: MulticlassBlock, names: list[str]) -> dict[Key, Sides]:
    """Right and wrong rows; and for each class its rows that were found, those that were missed, and false alarms."""
    place = {label: at for at, label in enumerate(block.labels)}
    rows: dict[Key, list[int]] = {}
    classes: dict[Key, list[int]] = {}
    for cell in block.cells:
        key = tuple(cell.groups[name] for name in names)
        total, each = rows.setdefault(key, [0, 0]), classes.setdefault(key, [0] * (3 * len(place)))
        right = cell.label == cell.prediction
        total[0 if right else 1] += cell.n
        each[3 * place[cell.label] + (0 if right else 1)] += cell.n
        if not right:
            each[3 * place[cell.prediction] + 2] += cell.n
    return {key: {ROWS: tuple(rows[key]), CLASSES: tuple(classes[key])} for key in rows}
