"""Numbers that cannot all be true. Only numbers of one dataset are compared."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from gatecard.evidence.counts import BinaryBlock, MulticlassBlock, ScoresBlock
from gatecard.evidence.document import Evidence
from gatecard.evidence.statements import Measurement
from gatecard.gate.count_checks import count_contradictions
from gatecard.gate.direct_ids import direct_id, direct_slice
from gatecard.gate.person_checks import person_contradictions
from gatecard.metrics import slices
from gatecard.metrics.catalogue import metrics
from gatecard.metrics.rows import Row
from gatecard.policy.case_model import Named


def contradictions(evidence: Evidence, rows: tuple[Row, ...]) -> tuple[Named, ...]:
    """Every contradiction found, in a fixed order."""
    found = [
        *count_contradictions(evidence),
        *person_contradictions(evidence),
        *_given_against_derived(evidence, rows),
        *_stated_task(evidence),
    ]
    return tuple(sorted(found, key=lambda item: (item.id, item.what)))


def _given_against_derived(evidence: Evidence, rows: tuple[Row, ...]) -> Iterator[Named]:
    """A value that was typed beside the counts it follows from must be the derived one, at its printed precision."""
    for item in evidence.measurements:
        if metrics()[item.metric].origin != "counts":
            continue
        given = Decimal(repr(item.value))
        exponent = given.as_tuple().exponent
        half_unit = Fraction(1, 2) * Fraction(10) ** (exponent if isinstance(exponent, int) else 0)
        values = [Fraction(row.value) for row in _same(item, rows) if row.value is not None]
        if values and not any(abs(Fraction(given) - value) <= half_unit for value in values):
            yield Named(
                id=f"measurement:{direct_id(item)}",
                what=f"is given as {item.value:g}, the counts give {float(values[0]):.6g}",
            )


def _same(item: Measurement, rows: tuple[Row, ...]) -> list[Row]:
    """The derived rows that a typed value can be about; without a slice also each comparison of groups."""
    own = [row for row in rows if row.metric == item.metric and item.dataset in (None, row.dataset)]
    exactly = [row for row in own if row.slice == direct_slice(item)]
    if exactly or direct_slice(item) != slices.ALL:
        return exactly
    return [row for row in own if row.level == "marginal" and "=" not in row.slice]


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
