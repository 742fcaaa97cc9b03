"""Sums over a counts block that checks need, whatever its kind."""

from fractions import Fraction

from gatecard.evidence.counts import (
    BinaryBlock,
    Block,
    MulticlassBlock,
    PairedBlock,
    ScoresBlock,
    ScoringBlock,
    SelectionBlock,
    ShareBlock,
)
from gatecard.evidence.document import Evidence


def counted_rows(block: Block) -> int:
    """Rows that stand in the cells of a block."""
    if isinstance(block, BinaryBlock):
        return sum(cell.tp + cell.fp + cell.fn + cell.tn for cell in block.cells)
    if isinstance(block, SelectionBlock | ScoringBlock | ShareBlock):
        return sum(cell.total for cell in block.cells)
    if isinstance(block, MulticlassBlock):
        return sum(cell.n for cell in block.cells)
    if isinstance(block, ScoresBlock):
        return sum(sum(cell.positives) + sum(cell.negatives) for cell in block.cells)
    if isinstance(block, PairedBlock):
        return sum(cell.both + cell.first_only + cell.second_only + cell.neither for cell in block.cells)
    raise TypeError(f"no counts of kind {type(block).__name__}")


def loose_rows(block: Block) -> int:
    """Rows that were left out of the cells, with a reason, tied to no group."""
    return sum(item.rows or 0 for item in block.exclusions)


def about_rows(block: Block) -> bool:
    """Whether a block accounts for the rows of its dataset: decisions do, and shares that are facts about the rows."""
    if isinstance(block, ShareBlock):
        return block.metric.startswith("integrity.")
    return not isinstance(block, PairedBlock)


def row_coverage(block: Block, dataset_rows: int | None) -> Fraction | None:
    """Share of the rows there are that were counted or left out with a reason; None when that cannot be known.

    A reader that swallows lines shows in parsed against physical rows; rows lost on the way to the table show against
    the rows of the files, and against the dataset's own number. That number is all there is for a table whose lines
    stand for several rows, and for a share, whose files may be those of two datasets. The result may exceed 1, which
    is a contradiction.
    """
    accounted = counted_rows(block) + loose_rows(block)
    parsed = sum(source.rows for source in block.sources)
    physical = sum(source.physical_rows for source in block.sources)
    own_files = physical > 0 and not block.weighted and not isinstance(block, ShareBlock)
    if not dataset_rows and not own_files:
        return None
    shares = [Fraction(parsed, physical)] if physical else []
    if own_files:
        shares.append(Fraction(accounted, physical))
    if dataset_rows:
        shares.append(Fraction(accounted, dataset_rows))
    return min(shares)


def own_rows(evidence: Evidence) -> dict[str, int | None]:
    """Rows of each dataset, as its owner counts them; where nobody says, as many as a decision was counted over."""
    found = {item.id: item.rows for item in evidence.datasets}
    for block in evidence.counts:
        if found.get(block.dataset) is None and not block.weighted and not isinstance(block, ShareBlock | PairedBlock):
            found[block.dataset] = counted_rows(block) + loose_rows(block)
    return found
