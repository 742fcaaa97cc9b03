"""What the schema alone cannot say: known metrics, values in range, references that lead somewhere."""

import difflib
from collections.abc import Iterable

from gatecard.errors import EvidenceError
from gatecard.evidence.counts import PairedBlock, ShareBlock
from gatecard.evidence.document import Evidence
from gatecard.evidence.files import role_of
from gatecard.evidence.statements import Measurement
from gatecard.metrics.catalogue import Metric, metrics


def check_ranges(evidence: Evidence) -> None:
    """Raise EvidenceError for the first metric, range, role or reference that does not fit."""
    datasets = {item.id: item for item in evidence.datasets}
    for item in evidence.measurements:
        where = f"measurement {item.metric}"
        _check_value(where, item, _known(item.metric, where))
        if item.dataset is not None and item.dataset not in datasets:
            raise EvidenceError(f"{where}: the dataset {item.dataset!r} is not among the datasets", _list(datasets))
    for file in evidence.artifacts:
        if file.role != role_of(file.path):
            raise EvidenceError(
                f"file {file.path!r}: its role is {role_of(file.path)!r}, not {file.role!r}",
                "roles are set by the name of the file, see docs/evidence.md, Identity",
            )
    for block in evidence.counts:
        where = f"counts {block.id!r} of {block.dataset}"
        if block.dataset not in datasets:
            raise EvidenceError(f"{where}: the dataset {block.dataset!r} is not among the datasets", _list(datasets))
        if datasets[block.dataset].role != block.role:
            raise EvidenceError(
                f"{where}: role {block.role!r}, but the dataset has role {datasets[block.dataset].role!r}",
                "counts take the role of the dataset that was counted",
            )
        if block.counted_on < block.predicted_on:
            raise EvidenceError(
                f"{where}: counted on {block.counted_on}, before the predictions of {block.predicted_on}"
            )
        if isinstance(block, ShareBlock | PairedBlock):
            metric = _known(block.metric, where)
            if isinstance(block, ShareBlock) and not metric.share:
                raise EvidenceError(
                    f"{where}: {metric.id} is no plain share", "see docs/metrics.md for the metrics marked share"
                )
            if block.role not in metric.roles:
                raise EvidenceError(
                    f"{where}: {metric.id} is counted on rows of role {' or '.join(metric.roles)}, not {block.role}"
                )


def _known(metric: str, where: str) -> Metric:
    found = metrics().get(metric)
    if found is None:
        near = difflib.get_close_matches(metric, metrics(), 1)
        raise EvidenceError(
            f"{where}: {metric!r} is not a metric of the catalogue",
            f"did you mean {near[0]!r}?" if near else "docs/metrics.md lists them",
        )
    return found


def _check_value(where: str, item: Measurement, metric: Metric) -> None:
    bounds = () if item.interval is None else (item.interval.lo, item.interval.hi)
    for value in (item.value, *bounds):
        if not metric.holds(value):
            raise EvidenceError(
                f"{where}: {value:g} is outside the range {metric.printed_range()}", f"unit: {metric.unit}"
            )
    if bounds and not bounds[0] <= item.value <= bounds[1]:
        raise EvidenceError(
            f"{where}: the value {item.value:g} lies outside its interval {bounds[0]:g} to {bounds[1]:g}"
        )


def _list(known: Iterable[str]) -> str:
    names = ", ".join(sorted(known))
    return f"known: {names}" if names else "there are no datasets in the evidence"
