"""Measurement rows of the case: derived from counts, or given directly."""

from collections.abc import Iterable

from gatecard.canonical import number
from gatecard.evidence.document import Evidence
from gatecard.evidence.statements import Measurement
from gatecard.gate.direct_ids import direct_id, direct_slice
from gatecard.gate.extracted import COMPUTED
from gatecard.metrics import rows
from gatecard.metrics.catalogue import Metric, metrics
from gatecard.policy.case_model import CaseRow, Needed, Pair

# Cells of a crossing make many pairs; rules read none of them, and a reader no more than the worst.
_CROSSING_PAIRS = 12
# A given interval must promise at least what a derived one does.
_CONFIDENCE = 0.95


def derived_row(row: rows.Row) -> CaseRow:
    """A derived row in the numbers of the case."""
    pairs = row.pairs[:_CROSSING_PAIRS] if row.level == "crossing" else row.pairs
    return CaseRow(
        id=row.id,
        level=row.level,
        source="derived",
        slice=row.slice,
        dataset=row.dataset,
        block=row.block,
        value=_number(row.value),
        lo=_number(row.lo),
        hi=_number(row.hi),
        n=row.n,
        k=row.k,
        fail_only=row.excluded,
        families=row.families,
        reasons=list(row.reasons),
        pairs=[_pair(pair) for pair in pairs],
        pairs_left_out=row.pairs_left_out + len(row.pairs) - len(pairs),
        rows_needed={name: _needed(needed) for name, needed in sorted(row.rows_needed.items())},
    )


def _number(value: rows.Number | None) -> float | None:
    return None if value is None else number(value)


def _pair(pair: rows.Pair) -> Pair:
    return Pair(a=pair.a, b=pair.b, value=number(pair.value), lo=number(pair.lo), hi=number(pair.hi), n=pair.n)


def _needed(needed: rows.Needed) -> Needed:
    return Needed(factor=_number(needed.factor), rows=needed.rows, groups=list(needed.groups))


def direct_rows(evidence: Evidence) -> dict[str, list[CaseRow]]:
    """Directly given values by metric. Values that can be derived are compared, never judged; a value without interval
    can only be judged where the catalogue says that it is exact.
    """
    roles = {item.id: item.role for item in evidence.datasets}
    found: dict[str, list[CaseRow]] = {}
    for item in sorted(evidence.measurements, key=_order):
        metric = metrics()[item.metric]
        other_role = item.dataset is not None and roles[item.dataset] not in metric.roles
        if metric.origin == "counts" or item.metric in COMPUTED or other_role:
            continue
        found.setdefault(item.metric, []).append(_direct(item, metric))
    return found


def _order(item: Measurement) -> tuple[str, str, str, str]:
    return item.metric, direct_slice(item), item.dataset or "", item.method


def _direct(item: Measurement, metric: Metric) -> CaseRow:
    interval = item.interval
    reasons: list[str] = []
    lo = hi = None
    if interval is not None and interval.confidence >= _CONFIDENCE:
        lo, hi = number(interval.lo), number(interval.hi)
    elif metric.exact:
        lo = hi = number(item.value)
    else:
        reasons.append("no_interval" if interval is None else "low_confidence")
    if item.subject_digest is None:
        reasons.append("unbound_evidence")
    return CaseRow(
        id=direct_id(item),
        level="marginal",
        source="direct",
        slice=direct_slice(item),
        dataset=item.dataset,
        block=item.method,
        value=number(item.value),
        lo=None if reasons and metric.better == "higher" else lo,
        hi=None if reasons and metric.better != "higher" else hi,
        n=item.n,
        k=None,
        fail_only=False,
        families=1,
        reasons=reasons,
        pairs=[],
        pairs_left_out=0,
        rows_needed={},
    )


def by_metric(items: Iterable[rows.Row]) -> dict[str, list[CaseRow]]:
    """Derived rows by metric, in the order of their ids."""
    found: dict[str, list[CaseRow]] = {}
    for row in sorted(items, key=lambda item: item.id):
        found.setdefault(row.metric, []).append(derived_row(row))
    return found
