"""Counts of the evidence as the tables that metrics are derived from."""

from collections.abc import Iterable
from typing import Any

from gatecard.evidence.counts import (
    BinaryBlock,
    Block,
    Cell,
    MulticlassBlock,
    ScoresBlock,
    ScoringBlock,
    SelectionBlock,
    ShareBlock,
)
from gatecard.gate.totals import loose_rows
from gatecard.metrics import tables
from gatecard.metrics.bounds.persons import PersonSums


def as_tables(blocks: Iterable[Block]) -> tuple[tables.Table, ...]:
    """A table for each block whose metrics this version derives; paired counts have none yet."""
    made = (_table(block) for block in blocks)
    return tuple(table for table in made if table is not None)


def _table(block: Block) -> tables.Table | None:
    common = _common(block)
    if isinstance(block, BinaryBlock):
        cells = {_key(block, cell): tables.Binary(cell.tp, cell.fp, cell.fn, cell.tn) for cell in block.cells}
        return tables.BinaryTable(**common, cells=cells)
    if isinstance(block, SelectionBlock):
        chosen = {_key(block, cell): tables.Share(cell.selected, cell.total) for cell in block.cells}
        return tables.SelectionTable(**common, cells=chosen)
    if isinstance(block, ScoringBlock):
        above = {_key(block, cell): tables.Share(cell.above, cell.total) for cell in block.cells}
        return tables.ScoringTable(**common, cells=above)
    if isinstance(block, ShareBlock):
        events = {_key(block, cell): tables.Share(cell.events, cell.total) for cell in block.cells}
        return tables.ShareTable(**common, metric=block.metric, cells=events)
    if isinstance(block, ScoresBlock):
        scores = {_key(block, cell): tables.Histograms(cell.positives, cell.negatives) for cell in block.cells}
        return tables.ScoresTable(**common, edges=block.edges, cells=scores)
    if isinstance(block, MulticlassBlock):
        classes: dict[tables.Key, dict[tuple[str, str], int]] = {}
        for cell in block.cells:
            classes.setdefault(_key(block, cell), {})[cell.label, cell.prediction] = cell.n
        return tables.MulticlassTable(**common, labels=block.labels, cells=classes)
    return None


def _key(block: Block, cell: Cell) -> tables.Key:
    return tuple(cell.groups[name] for name in sorted(attribute.name for attribute in block.attributes))


def _common(block: Block) -> dict[str, Any]:
    excluded = {(item.attribute, item.group) for item in block.exclusions}
    return {
        "dataset": block.dataset,
        "block": block.id,
        "role": block.role,
        "attributes": tuple(
            tables.Attribute(
                attribute.name,
                tuple(sorted(group.name for group in attribute.groups)),
                attribute.sensitive,
                tuple(sorted(group.name for group in attribute.groups if (attribute.name, group.name) in excluded)),
            )
            for attribute in sorted(block.attributes, key=lambda item: item.name)
        ),
        "excluded_rows": loose_rows(block),
        "rows_per_person": block.rows_per_person,
        "persons_cross_groups": block.persons_cross_groups,
        "persons": {_key(block, cell): _persons(cell) for cell in block.all_cells() if cell.persons},
    }


def _persons(cell: Cell) -> dict[tables.RateName, PersonSums]:
    return {rate: PersonSums(**sums.model_dump()) for rate, sums in sorted((cell.persons or {}).items())}
