"""Several documents become one: the same key with equal content is one, with different content an error."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from gatecard import canonical
from gatecard.errors import EvidenceError
from gatecard.evidence.base import Part
from gatecard.evidence.counts import Block
from gatecard.evidence.document import EVIDENCE_SCHEMA, Evidence
from gatecard.evidence.statements import Declaration, Measurement
from gatecard.evidence.subject import Artifact, Dataset

T = TypeVar("T", bound=Part)
_UNITED = ("sensitive_attributes",)


def merge(documents: Sequence[tuple[str, Evidence]]) -> Evidence:
    """One evidence from (name, document) pairs, independent of their order.

    Parts of subject, dataset and training are joined field by field. Raises EvidenceError naming both places where two
    documents say different things under one key.
    """
    return Evidence(
        schema=EVIDENCE_SCHEMA,
        subject=_joined("subject", [(name, doc.subject) for name, doc in documents]),
        scope=_by_key("scope", documents, lambda doc: doc.scope),
        datasets=_fields_by_key("datasets", documents, lambda doc: doc.datasets, lambda item: item.id),
        counts=_list("counts", documents, lambda doc: doc.counts, _block_key),
        measurements=_list("measurements", documents, lambda doc: doc.measurements, _measurement_key),
        declarations=_list("declarations", documents, lambda doc: doc.declarations, _topic),
        artifacts=_list("artifacts", documents, lambda doc: doc.artifacts, _path),
        training=_joined("training", [(name, doc.training) for name, doc in documents]),
        extensions=_by_key("extensions", documents, lambda doc: doc.extensions),
    )


def _block_key(block: Block) -> str:
    return f"{block.dataset}#{block.id}"


def _measurement_key(item: Measurement) -> str:
    cut = ",".join(f"{name}={value}" for name, value in sorted(item.slice.items()))
    return f"{item.metric}[{cut}]@{item.dataset or ''}#{item.method}"


def _topic(item: Declaration) -> str:
    return item.topic


def _path(item: Artifact) -> str:
    return item.path


def plain(part: Part) -> dict[str, Any]:
    """A part as JSON data, absent fields left out."""
    return part.model_dump(mode="json", by_alias=True, exclude_none=True)


def _conflict(what: str, key: str, first: str, second: str) -> EvidenceError:
    place = f"two different entries for {what} {key!r}" if key else f"two different values for {what}"
    return EvidenceError(f"{place}: one in {first}, one in {second}", "keep the one that is true")


def _list(
    what: str,
    documents: Sequence[tuple[str, Evidence]],
    part: Callable[[Evidence], Iterable[T]],
    key: Callable[[Any], str],
) -> tuple[T, ...]:
    found: dict[str, tuple[str, T]] = {}
    for name, document in documents:
        for item in part(document):
            earlier = found.setdefault(key(item), (name, item))
            if earlier[1] is not item and plain(earlier[1]) != plain(item):
                raise _conflict(what, key(item), earlier[0], name)
            if earlier[1] is not item and earlier[0] == name:
                raise EvidenceError(f"{name}: {what} {key(item)!r} is given twice", "keep one of them")
    return tuple(item for _, (_, item) in sorted(found.items()))


def _by_key(
    what: str, documents: Sequence[tuple[str, Evidence]], part: Callable[[Evidence], Mapping[str, Any]]
) -> dict[str, Any]:
    found: dict[str, tuple[str, Any]] = {}
    for name, document in documents:
        for key, item in part(document).items():
            earlier = found.setdefault(key, (name, item))
            if canonical.compact(_json(earlier[1])) != canonical.compact(_json(item)):
                raise _conflict(what, key, earlier[0], name)
    return {key: item for key, (_, item) in sorted(found.items())}


def _json(item: Any) -> Any:
    return plain(item) if isinstance(item, Part) else item


def _joined(what: str, parts: Sequence[tuple[str, T | None]]) -> T | None:
    """Field by field: a field that one document leaves out is taken from another."""
    fields: dict[str, tuple[str, Any]] = {}
    kind: type[T] | None = None
    for name, part in parts:
        if part is None:
            continue
        kind = type(part)
        for field in sorted(part.model_fields_set):
            value = getattr(part, field)
            if value is None or value == ():  # an empty list is a list left out
                continue
            earlier = fields.setdefault(field, (name, value))
            if field in _UNITED:  # what several counts list adds up, and more attributes can only ask for more
                fields[field] = (name, tuple(sorted({*earlier[1], *value})))
                continue
            if canonical.compact(_deep(earlier[1])) != canonical.compact(_deep(value)):
                raise _conflict(f"{what}.{field}", "", earlier[0], name)
    return kind(**{field: value for field, (_, value) in fields.items()}) if kind is not None else None


def _deep(value: Any) -> Any:
    if isinstance(value, Part):
        return plain(value)
    if isinstance(value, tuple | list):
        return [_deep(item) for item in value]
    return value if isinstance(value, str | int | float | bool | dict) else str(value)


def _fields_by_key(
    what: str,
    documents: Sequence[tuple[str, Evidence]],
    part: Callable[[Evidence], Iterable[Dataset]],
    key: Callable[[Dataset], str],
) -> tuple[Dataset, ...]:
    grouped: dict[str, list[tuple[str, Dataset | None]]] = {}
    for name, document in documents:
        seen: set[str] = set()
        for item in part(document):
            if key(item) in seen:
                raise EvidenceError(f"{name}: {what} {key(item)!r} is given twice", "keep one of them")
            seen.add(key(item))
            grouped.setdefault(key(item), []).append((name, item))
    joined = [_joined(f"{what} {name!r}", items) for name, items in sorted(grouped.items())]
    return tuple(item for item in joined if item is not None)
