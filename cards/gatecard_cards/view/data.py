"""The data sets: what they were used for, where they come from, what is not said about them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gatecard.evidence.subject import Dataset
from gatecard.gate.asked import DATASET_FIELDS
from gatecard_cards.view.absent import Missing, missing
from gatecard_cards.view.source import Source


@dataclass(frozen=True, slots=True)
class Origin:
    """Where some rows come from."""

    name: str
    rows: int | None
    url: str | None


@dataclass(frozen=True, slots=True)
class ShownDataset:
    """One data set."""

    id: str
    role: str
    title: str | None
    description: str | None
    path: str | None
    digest: str | None
    rows: int | None
    period: tuple[date, date] | None
    collection: str | None
    origins: tuple[Origin, ...]
    licence: str | None
    lawful_basis: str | None
    special_category_ground: str | None
    retention_until: date | None
    days_left: int | None
    sensitive_attributes: tuple[str, ...]
    counts: tuple[str, ...]
    """Short names of the counts of its rows."""
    missing: tuple[Missing, ...]


@dataclass(frozen=True, slots=True)
class Data:
    """What the section about data shows."""

    datasets: tuple[ShownDataset, ...]
    missing: tuple[Missing, ...]
    """Whole data sets that are not described."""


def data(source: Source) -> Data:
    """Every data set of the evidence, those of training and test first."""
    found = sorted(source.evidence.datasets, key=lambda item: (_place(item.role), item.id))
    return Data(
        tuple(_dataset(source, item) for item in found),
        _missing(source, (f"datasets:{role}" for role in ("test", "train"))),
    )


_READ_BY_RULES = ("retention_until", "sensitive_attributes", "digest")


def _place(role: str) -> int:
    order = ("test", "train", "validation")
    return order.index(role) if role in order else len(order)


def _dataset(source: Source, item: Dataset) -> ShownDataset:
    return ShownDataset(
        id=item.id,
        role=item.role,
        title=item.title,
        description=item.description,
        path=item.path,
        digest=item.digest,
        rows=item.rows,
        period=item.period,
        collection=item.collection,
        origins=tuple(Origin(origin.name, origin.rows, origin.url) for origin in item.sources),
        licence=item.licence,
        lawful_basis=item.lawful_basis,
        special_category_ground=item.special_category_ground,
        retention_until=item.retention_until,
        days_left=(item.retention_until - source.verdict.as_of).days if item.retention_until is not None else None,
        sensitive_attributes=tuple(sorted(item.sensitive_attributes)),
        counts=tuple(
            sorted(source.alias[f"counts:{name}"] for name, block in source.blocks.items() if block.dataset == item.id)
        ),
        missing=_missing(source, (f"field:datasets.{item.id}.{name}" for name in (*DATASET_FIELDS, *_READ_BY_RULES))),
    )


def _missing(source: Source, needs: Iterable[str]) -> tuple[Missing, ...]:
    return tuple(missing(source, need) for need in needs if need in source.absent)
