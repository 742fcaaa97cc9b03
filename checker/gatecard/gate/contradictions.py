"""Numbers that cannot all be true. Only numbers of one dataset are compared."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from gatecard.evidence.counts import (
    BinaryBlock,
    BinaryCell,
    Block,
    MulticlassBlock,
    PairedBlock,
    PersonSums,
    ScoresBlock,
    SelectionBlock,
    ShareBlock,
)
from gatecard.evidence.document import Evidence
from gatecard.gate.case_model import Named
from gatecard.gate.totals import counted_rows, loose_rows
from gatecard.metrics.catalogue import metrics
from gatecard.metrics.rows import Row


def contradictions(evidence: Evidence, rows: tuple[Row, ...]) -> tuple[Named, ...]:
    """Every contradiction found, in a fixed order."""
    found = [
        *_row_numbers(evidence),
        *_label_totals(evidence),
        *_person_sums(evidence),
        *_given_against_derived(evidence, rows),
        *_stated_task(evidence),
    ]
    return tuple(sorted(found, key=lambda item: (item.id, item.what)))


def _name(block: Block) -> str:
    return f"counts:{block.dataset}#{block.id}"


def _row_numbers(evidence: Evidence) -> Iterator[Named]:
    known = {item.id: item.rows for item in evidence.datasets}
    for block in evidence.counts:
        accounted = counted_rows(block) + loose_rows(block)
        parsed, physical = sum(item.rows for item in block.sources), sum(item.physical_rows for item in block.sources)
        if parsed > physical:
            yield Named(id=_name(block), what=f"parsed {parsed} rows of a file that has {physical}")
        if isinstance(block, ShareBlock | PairedBlock):
            continue
        if not block.weighted and accounted > parsed:
            yield Named(id=_name(block), what=f"counts {accounted} rows, its sources have {parsed}")
        rows = known.get(block.dataset)
        if rows is not None and accounted > rows:
            yield Named(id=_name(block), what=f"counts {accounted} rows, the dataset has {rows}")


def _label_totals(evidence: Evidence) -> Iterator[Named]:
    """Blocks of one dataset and one label must agree on how many rows are labelled positive."""
    first: dict[tuple[str, object], tuple[str, int]] = {}
    for block in evidence.counts:
        if block.recipe is None or block.recipe.label is None or not isinstance(block, BinaryBlock | ScoresBlock):
            continue
        key = (block.dataset, (block.recipe.label, block.recipe.positive, loose_rows(block)))
        positives = _positives(block)
        name, earlier = first.setdefault(key, (_name(block), positives))
        if earlier != positives:
            yield Named(id=_name(block), what=f"has {positives} rows labelled positive, {name} has {earlier}")


def _positives(block: BinaryBlock | ScoresBlock) -> int:
    if isinstance(block, BinaryBlock):
        return sum(cell.tp + cell.fn for cell in block.cells)
    return sum(sum(cell.positives) for cell in block.cells)


def _denominators(cell: BinaryCell) -> dict[str, tuple[int, int]]:
    total = cell.tp + cell.fp + cell.fn + cell.tn
    return {
        "selection": (cell.tp + cell.fp, total),
        "tpr": (cell.tp, cell.tp + cell.fn),
        "fpr": (cell.fp, cell.fp + cell.tn),
        "ppv": (cell.tp, cell.tp + cell.fp),
        "accuracy": (cell.tp + cell.tn, total),
        "label": (cell.tp + cell.fn, total),
    }


def _person_sums(evidence: Evidence) -> Iterator[Named]:
    """Sums over persons that cannot come from any table would narrow the bounds, so they are checked."""
    for block in evidence.counts:
        if not isinstance(block, BinaryBlock | SelectionBlock | ShareBlock):
            continue
        for cell in block.cells:
            expected = _denominators(cell) if isinstance(cell, BinaryCell) else {}
            for rate, sums in (cell.persons or {}).items():
                if not _possible(sums) or (rate in expected and (sums.y, sums.m) != expected[rate]):
                    yield Named(id=_name(block), what=f"the per-person sums of {rate} fit no table with these counts")


def _possible(sums: PersonSums) -> bool:
    return (
        sums.y <= sums.m
        and sums.persons <= sums.m
        and sums.yy >= sums.y
        and sums.mm >= sums.m
        and sums.yy <= sums.ym <= sums.mm
        and sums.mm * sums.persons >= sums.m**2
        and sums.yy * sums.mm >= sums.ym**2
        and (sums.persons > 0) == (sums.m > 0)
    )


def _given_against_derived(evidence: Evidence, rows: tuple[Row, ...]) -> Iterator[Named]:
    """A value that was typed beside the counts it follows from must be the derived one, at its printed precision."""
    derived: dict[tuple[str, str, str], list[Fraction]] = {}
    for row in rows:
        if row.value is not None:
            derived.setdefault((row.metric, row.slice, row.dataset), []).append(Fraction(row.value))
    for item in evidence.measurements:
        if metrics()[item.metric].origin != "counts" or item.dataset is None:
            continue
        cut = "*".join(f"{name}={value}" for name, value in item.slice.items()) or "all"
        values = derived.get((item.metric, cut, item.dataset), [])
        given = Decimal(repr(item.value))
        exponent = given.as_tuple().exponent
        half_unit = Fraction(1, 2) * Fraction(10) ** (exponent if isinstance(exponent, int) else 0)
        if values and not any(abs(Fraction(given) - value) <= half_unit for value in values):
            yield Named(
                id=f"measurement:{item.metric}#{item.method}",
                what=f"is given as {item.value:g}, the counts give {float(values[0]):.6g}",
            )


def _stated_task(evidence: Evidence) -> Iterator[Named]:
    stated = evidence.subject.task if evidence.subject is not None else None
    counted = counted_task(evidence)
    if stated is not None and counted is not None and stated != counted:
        yield Named(id="subject.task", what=f"is stated as {stated}, the counts are of {counted}")


def counted_task(evidence: Evidence) -> str | None:
    """The task that counts of labels and predictions on test rows show, whatever is stated."""
    for block in evidence.counts:
        if block.role == "test" and isinstance(block, MulticlassBlock):
            return "multiclass_classification"
    for block in evidence.counts:
        if block.role == "test" and isinstance(block, BinaryBlock | ScoresBlock):
            return "binary_classification"
    return None
