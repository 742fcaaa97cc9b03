"""Sums over persons that cannot come from any table: they would narrow the bounds."""

from collections.abc import Iterator, Mapping

from gatecard.evidence.counts import (
    BinaryCell,
    Block,
    Cell,
    PairedBlock,
    PersonSums,
    ScoringCell,
    SelectionCell,
    ShareBlock,
    ShareCell,
)
from gatecard.evidence.document import Evidence
from gatecard.metrics.bounds import persons
from gatecard.policy.case_model import Named


def person_contradictions(evidence: Evidence) -> Iterator[Named]:
    """Every rate of every block whose sums cannot be."""
    for block in evidence.counts:
        name = f"counts:{block.dataset}#{block.id}"
        for cell in block.all_cells():
            for rate in _impossible(cell):
                yield Named(id=name, what=f"the per-person sums of {rate} fit no table with these counts")
            if block.rows_per_person != "many" and any(sums.mm != sums.m for sums in (cell.persons or {}).values()):
                yield Named(id=name, what=f"says {_words(block)}, its per-person sums say several")
    yield from _same_persons(evidence)


def _same_persons(evidence: Evidence) -> Iterator[Named]:
    """All decisions about a dataset are about the rows of the same persons."""
    decisions = [block for block in evidence.counts if not isinstance(block, ShareBlock | PairedBlock)]
    many = {
        block.dataset: f"counts:{block.dataset}#{block.id}" for block in decisions if block.rows_per_person == "many"
    }
    for block in decisions:
        if block.rows_per_person == "one" and block.dataset in many:
            name = f"counts:{block.dataset}#{block.id}"
            yield Named(id=name, what=f"says {_words(block)}, {many[block.dataset]} says several")


def _words(block: Block) -> str:
    return "one row per person" if block.rows_per_person == "one" else "nothing of rows per person"


def _impossible(cell: Cell) -> list[str]:
    sums: Mapping[str, PersonSums] = {str(rate): found for rate, found in (cell.persons or {}).items()}
    expected = _expected(cell)
    alone = [
        rate
        for rate, found in sums.items()
        if not _possible(found) or (rate in expected and (found.y, found.m) != expected[rate])
    ]
    return sorted({*alone, *_against_each_other(sums)})


def _expected(cell: Cell) -> dict[str, tuple[int, int]]:
    """Events and rows of each rate, from the counts of the cell."""
    if isinstance(cell, BinaryCell):
        total = cell.tp + cell.fp + cell.fn + cell.tn
        return {
            "selection": (cell.tp + cell.fp, total),
            "tpr": (cell.tp, cell.tp + cell.fn),
            "fpr": (cell.fp, cell.fp + cell.tn),
            "ppv": (cell.tp, cell.tp + cell.fp),
            "accuracy": (cell.tp + cell.tn, total),
            "label": (cell.tp + cell.fn, total),
        }
    if isinstance(cell, SelectionCell):
        return {"selection": (cell.selected, cell.total)}
    if isinstance(cell, ScoringCell):
        return {"selection": (cell.above, cell.total)}
    if isinstance(cell, ShareCell):
        return {"share": (cell.events, cell.total)}
    return {}


def _possible(sums: PersonSums) -> bool:
    alone = persons.PersonSums(**sums.model_dump())
    return alone.possible and (sums.persons > 0) == (sums.m > 0)


def _against_each_other(sums: Mapping[str, PersonSums]) -> Iterator[str]:
    """Rates of one cell are about the same persons: what one sums up as events, another sums up as rows."""
    label, selection, accuracy = (sums.get(rate) for rate in ("label", "selection", "accuracy"))
    whole = [found for found in (label, selection, accuracy) if found is not None]
    if any((found.persons, found.mm) != (whole[0].persons, whole[0].mm) for found in whole[1:]):
        yield "selection, accuracy and label"
    squares = {
        "tpr": None if label is None else label.yy,
        "fpr": None if label is None else label.mm - 2 * label.ym + label.yy,
        "ppv": None if selection is None else selection.yy,
    }
    for rate, square in squares.items():
        found = sums.get(rate)
        if found is not None and square is not None and found.mm != square:
            yield rate
