"""Tables of counts: what every derived row is computed from. Plain values, independent of how evidence is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal, Protocol, Self

from gatecard.metrics.bounds.persons import PersonSums

Key = tuple[str | None, ...]
"""The groups of a cell, one for each attribute of the table in its order; None is unknown."""

RateName = Literal["selection", "tpr", "fpr", "ppv", "accuracy", "label", "share"]


class Counts(Protocol):
    """The counts of a cell; those of a larger part of the table are their sum."""

    @property
    def rows(self) -> int:
        """Rows of the cell."""

    def __add__(self, other: Self, /) -> Self: ...


@dataclass(frozen=True, slots=True)
class Binary:
    """Rows by label and prediction, for two classes."""

    tp: int = 0
    fp: int = 0
    fn: int = 0
    tn: int = 0

    @property
    def rows(self) -> int:
        """All rows."""
        return self.tp + self.fp + self.fn + self.tn

    def __add__(self, other: "Binary") -> "Binary":
        return Binary(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn, self.tn + other.tn)


@dataclass(frozen=True, slots=True)
class Share:
    """Events among rows: selected, above the median, or whatever a share counts."""

    events: int = 0
    rows: int = 0

    def __add__(self, other: "Share") -> "Share":
        return Share(self.events + other.events, self.rows + other.rows)


@dataclass(frozen=True, slots=True)
class Classes:
    """Rows of several classes, by class in the table's order: rightly predicted, labelled, predicted."""

    right: tuple[int, ...]
    labelled: tuple[int, ...]
    predicted: tuple[int, ...]

    @property
    def rows(self) -> int:
        """All rows."""
        return sum(self.labelled)

    def __add__(self, other: "Classes") -> "Classes":
        return Classes(
            _added(self.right, other.right),
            _added(self.labelled, other.labelled),
            _added(self.predicted, other.predicted),
        )

    def against_rest(self, index: int) -> Binary:
        """One class against all others."""
        tp, labelled, predicted = self.right[index], self.labelled[index], self.predicted[index]
        return Binary(tp, predicted - tp, labelled - tp, self.rows - labelled - predicted + tp)


@dataclass(frozen=True, slots=True)
class Histograms:
    """Rows by score bin, low scores first: those labelled positive and those labelled negative."""

    positives: tuple[int, ...]
    negatives: tuple[int, ...]

    @property
    def rows(self) -> int:
        """All rows."""
        return sum(self.positives) + sum(self.negatives)

    def __add__(self, other: "Histograms") -> "Histograms":
        return Histograms(_added(self.positives, other.positives), _added(self.negatives, other.negatives))


@dataclass(frozen=True, slots=True)
class Attribute:
    """A column by which rows were counted; a declared group stays, with or without rows."""

    name: str
    groups: tuple[str, ...]
    sensitive: bool = True
    excluded: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """One dataset, one decision, one full crossing of attributes."""

    dataset: str
    block: str
    role: str
    attributes: tuple[Attribute, ...] = ()
    excluded_rows: int = 0
    """Rows left out of the cells, tied to no group."""
    rows_per_person: Literal["one", "many", "unknown"] = "unknown"
    persons_cross_groups: bool = False
    persons: Mapping[Key, Mapping[RateName, PersonSums]] = field(default_factory=dict)
    """Sums over persons by cell and rate, where rows share persons."""
    cells: Mapping[Key, object]
    """The counts of each cell; how they look depends on the kind."""

    kind: ClassVar[str]

    def __post_init__(self) -> None:
        """Refuse cells of a group that no attribute declares: their rows would vanish."""
        declared = [frozenset(attribute.groups) for attribute in self.attributes]
        for key in (*self.cells, *self.persons):
            if len(key) != len(declared) or any(
                g is not None and g not in d for g, d in zip(key, declared, strict=True)
            ):
                raise ValueError(f"the cell {key} of {self.dataset}#{self.block} is in no declared group")


@dataclass(frozen=True, kw_only=True, slots=True)
class BinaryTable(Table):
    """Counts by label and prediction of a decision with two answers."""

    cells: Mapping[Key, Binary]
    kind: ClassVar[str] = "binary"


@dataclass(frozen=True, kw_only=True, slots=True)
class SelectionTable(Table):
    """Counts of selected rows, without labels."""

    cells: Mapping[Key, Share]
    kind: ClassVar[str] = "selection"


@dataclass(frozen=True, kw_only=True, slots=True)
class ScoringTable(Table):
    """Counts of rows above the sample's median score."""

    cells: Mapping[Key, Share]
    kind: ClassVar[str] = "scoring"


@dataclass(frozen=True, kw_only=True, slots=True)
class ShareTable(Table):
    """Events among rows, for the metric it names."""

    metric: str
    cells: Mapping[Key, Share]
    kind: ClassVar[str] = "share"


@dataclass(frozen=True, kw_only=True, slots=True)
class MulticlassTable(Table):
    """Counts by label and prediction of a decision with several answers."""

    labels: tuple[str, ...]
    cells: Mapping[Key, Mapping[tuple[str, str], int]]
    """By cell, rows of each (label, prediction)."""
    kind: ClassVar[str] = "multiclass"

    def classes(self) -> dict[Key, Classes]:
        """The cells in the form that adds up."""
        return {key: _classes(self.labels, cell) for key, cell in self.cells.items()}


@dataclass(frozen=True, kw_only=True, slots=True)
class ScoresTable(Table):
    """Score histograms by label."""

    edges: tuple[float, ...]
    cells: Mapping[Key, Histograms]
    kind: ClassVar[str] = "scores"


def _classes(labels: tuple[str, ...], cell: Mapping[tuple[str, str], int]) -> Classes:
    place = {label: index for index, label in enumerate(labels)}
    right, labelled, predicted = ([0] * len(labels) for _ in range(3))
    for (label, prediction), n in cell.items():
        labelled[place[label]] += n
        predicted[place[prediction]] += n
        if label == prediction:
            right[place[label]] += n
    return Classes(tuple(right), tuple(labelled), tuple(predicted))


def _added(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(a + b for a, b in zip(one, other, strict=True))
