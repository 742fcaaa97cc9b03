"""Ids of directly given values, written as those of derived rows are."""

from gatecard.evidence.statements import Measurement
from gatecard.metrics import slices


def direct_slice(item: Measurement) -> str:
    """The slice of a direct value."""
    cut = "*".join(f"{slices.attribute(name)}={slices.encoded(value)}" for name, value in sorted(item.slice.items()))
    return cut or slices.ALL


def direct_id(item: Measurement) -> str:
    """What tells a direct value from all other rows: metric, slice, dataset and method."""
    return f"{item.metric}[{direct_slice(item)}]@{item.dataset or '-'}#{slices.encoded(item.method)}"
