"""Counts per group: the sufficient statistics from which the gate derives every rate and every bound."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from gatecard.evidence.base import (
    BlockId,
    Count,
    Day,
    Identifier,
    MetricId,
    Name,
    Part,
    RelativePath,
    Role,
    Sha256,
    Text,
    Tool,
)
from gatecard.evidence.placeholders import is_placeholder

Rate = Literal["selection", "tpr", "fpr", "ppv", "accuracy", "label", "share"]


class Source(Part):
    """One file that was counted."""

    path: RelativePath = Field(description="Path as given, never absolute.")
    sha256: Sha256 = Field(description="Digest of its bytes.")
    rows: Count = Field(description="Data rows the reader parsed.")
    physical_rows: Count = Field(description="Data rows that stand in the file, counted without the reader.")


class Group(Part):
    """One declared group of an attribute; it stays visible without rows."""

    name: Name = Field(description="Value of the attribute.")
    definition: Text | None = Field(None, description="What the group is, for instance `age 25 and younger`.")


class Attribute(Part):
    """A column by which rows were counted."""

    name: Name = Field(description="Name of the attribute.")
    sensitive: bool = Field(description="Whether it is a protected attribute (`--by`) or another one (`--by-other`).")
    groups: tuple[Group, ...] = Field(description="All declared groups, with or without rows.")


class Exclusion(Part):
    """A group kept out of the pass side, or rows kept out of the counts, with the reason."""

    attribute: Name | None = Field(None, description="Attribute of the excluded group.")
    group: Name | None = Field(None, description="The excluded group; its rows stay in the cells.")
    rows: Count | None = Field(None, description="Rows left out of the cells, for an exclusion tied to no group.")
    reason: Text = Field(description="Why.")

    @model_validator(mode="after")
    def _one_kind(self) -> "Exclusion":
        tied = self.attribute is not None and self.group is not None and self.rows is None
        loose = self.attribute is None and self.group is None and self.rows is not None
        if not (tied or loose):
            raise ValueError("an exclusion names an attribute and its group, or a number of rows")
        if is_placeholder(self.reason):
            raise ValueError(f"the reason of the exclusion is {self.reason[:40]!r}, which says nothing")
        return self


class Recipe(Part):
    """The columns and settings of the count, so that anybody who has the table can count again."""

    label: Name | None = Field(None, description="Column of the true label.")
    prediction: Name | None = Field(None, description="Column of the predicted label.")
    score: Name | None = Field(None, description="Column of the score.")
    threshold: float | None = Field(None, description="Rows with a score at or above it are predicted positive.")
    positive: tuple[Name, ...] = Field((), description="The values that count as positive.")
    columns: dict[Name, Name] = Field(default_factory=dict, description="Column of each attribute.")
    unknown: tuple[str, ...] = Field((), description="Further values that mean `unknown`; empty cells always do.")
    weight: Name | None = Field(None, description="Column that says how many rows a line stands for.")
    person: Name | None = Field(None, description="Column that tells persons apart.")
    format: Name | None = Field(None, description="Format of the table.")
    options: dict[Name, Name] = Field(default_factory=dict, description="Reader options.")


class PersonSums(Part):
    """Sums over persons of one rate in one cell: y events among m rows of the denominator (docs/statistics.md)."""

    persons: Count = Field(description="Persons with at least one row in the denominator.")
    y: Count = Field(description="Sum of y.")
    m: Count = Field(description="Sum of m.")
    yy: Count = Field(description="Sum of y squared.")
    ym: Count = Field(description="Sum of y times m.")
    mm: Count = Field(description="Sum of m squared.")


class Cell(Part):
    """One cell of the full crossing: a group for each attribute, null where the value is unknown."""

    groups: dict[Name, Name | None] = Field(description="Group by attribute; null is unknown.")
    persons: dict[Rate, PersonSums] | None = Field(None, description="Per-person sums by rate, where rows repeat.")

    def key(self, attributes: tuple[str, ...]) -> tuple[str | None, ...]:
        """What tells this cell from the others of its block."""
        return tuple(self.groups.get(name) for name in attributes)


class BinaryCell(Cell):
    """Rows of a cell by label and prediction."""

    tp: Count = Field(description="Labelled positive, predicted positive.")
    fp: Count = Field(description="Labelled negative, predicted positive.")
    fn: Count = Field(description="Labelled positive, predicted negative.")
    tn: Count = Field(description="Labelled negative, predicted negative.")


class SelectionCell(Cell):
    """Rows of a cell that were selected."""

    selected: Count = Field(description="Rows predicted positive.")
    total: Count = Field(description="All rows.")


class ScoringCell(Cell):
    """Rows of a cell that scored above the sample's median (6 RCNY 5-301)."""

    above: Count = Field(description="Rows with a score above the sample's median.")
    total: Count = Field(description="All rows.")


class MulticlassCell(Cell):
    """Rows of a cell with one label and one prediction."""

    label: Name = Field(description="True class.")
    prediction: Name = Field(description="Predicted class.")
    n: Count = Field(description="Rows.")

    def key(self, attributes: tuple[str, ...]) -> tuple[str | None, ...]:
        """Several cells of one crossing differ by label and prediction."""
        return (*super().key(attributes), self.label, self.prediction)


class ScoresCell(Cell):
    """Score histograms of a cell, by label, low scores first."""

    positives: tuple[Count, ...] = Field(description="Rows labelled positive, by score bin.")
    negatives: tuple[Count, ...] = Field(description="Rows labelled negative, by score bin.")


class PairedCell(Cell):
    """The same rows answered twice: right before and after, only once, or never."""

    both: Count = Field(description="Right both times.")
    first_only: Count = Field(description="Right only the first time.")
    second_only: Count = Field(description="Right only the second time.")
    neither: Count = Field(description="Right neither time.")


class ShareCell(Cell):
    """Events among rows, for a named metric that is a plain share."""

    events: Count = Field(description="Rows with the event.")
    total: Count = Field(description="All rows.")


class Block(Part):
    """One dataset, one decision, one full crossing of its attributes."""

    id: BlockId = Field(description="Decision and attributes; unique within its dataset.")
    dataset: Identifier = Field(description="Dataset that was counted.")
    role: Role = Field(description="Role of that dataset.")
    subject_digest: Sha256 | None = Field(None, description="Digest of the subject whose predictions these are.")
    binding: Literal["observed", "stated"] = Field(
        description="`observed`: this tool ran the model; `stated`: a person says these predictions are the subject's."
    )
    stated_by: Name | None = Field(None, description="Who says so.")
    predicted_on: Day = Field(description="Day the predictions were made.")
    counted_on: Day = Field(description="Day the rows were counted.")
    tool: Tool = Field(description="What counted.")
    sources: tuple[Source, ...] = Field(min_length=1, description="Files that were counted.")
    weighted: bool = Field(default=False, description="Whether a line stands for several rows (`--weight`).")
    attributes: tuple[Attribute, ...] = Field(description="Attributes of the crossing.")
    exclusions: tuple[Exclusion, ...] = Field((), description="Excluded groups and rows.")
    rows_per_person: Literal["one", "many", "unknown"] = Field(
        description="Whether a person may stand in several rows."
    )
    persons_cross_groups: bool = Field(
        default=False, description="Whether a person stands in several groups of one attribute."
    )
    recipe: Recipe | None = Field(None, description="How to count again.")

    def all_cells(self) -> tuple[Cell, ...]:
        """The cells, whatever their kind."""
        raise NotImplementedError

    @model_validator(mode="after")
    def _crossing_is_whole(self) -> "Block":
        declared = {attribute.name: {group.name for group in attribute.groups} for attribute in self.attributes}
        if len(declared) != len(self.attributes):
            raise ValueError("an attribute is listed twice")
        for attribute in self.attributes:
            if len({group.name for group in attribute.groups}) != len(attribute.groups):
                raise ValueError(f"a group of {attribute.name} is listed twice")
        seen: set[tuple[str | None, ...]] = set()
        for cell in self.all_cells():
            if set(cell.groups) != set(declared):
                raise ValueError(f"a cell has groups for {sorted(cell.groups)}, the block crosses {sorted(declared)}")
            for name, group in cell.groups.items():
                if group is not None and group not in declared[name]:
                    raise ValueError(f"a cell has the group {group!r}, which {name} does not declare")
            key = cell.key(tuple(declared))
            if key in seen:
                raise ValueError(f"the cell {cell.groups} is given twice")
            seen.add(key)
        for exclusion in self.exclusions:
            if exclusion.attribute is not None and exclusion.group not in declared.get(exclusion.attribute, set()):
                raise ValueError(f"the excluded group {exclusion.attribute}={exclusion.group} is not declared")
        if self.binding == "stated" and self.stated_by is None:
            raise ValueError("a stated binding needs stated_by, the person who says so")
        if self.stated_by is not None and is_placeholder(self.stated_by):
            raise ValueError(f"stated_by is {self.stated_by[:40]!r}, which names nobody")
        return self


class BinaryBlock(Block):
    """Counts by label and prediction of a decision with two answers."""

    kind: Literal["binary"] = Field(description="Kind of counts.")
    positive: tuple[Name, ...] = Field((), description="The label values that count as positive.")
    negative: tuple[Name, ...] = Field((), description="The label values that count as negative.")
    cells: tuple[BinaryCell, ...] = Field(description="The cells of the crossing.")

    def all_cells(self) -> tuple[Cell, ...]:
        """The cells of the crossing."""
        return self.cells

    @model_validator(mode="after")
    def _two_classes(self) -> "BinaryBlock":
        if both := sorted(set(self.positive) & set(self.negative)):
            raise ValueError(f"the label {both[0]!r} counts as positive and as negative")
        return self


class SelectionBlock(Block):
    """Counts of selected rows, without labels."""

    kind: Literal["selection"] = Field(description="Kind of counts.")
    cells: tuple[SelectionCell, ...] = Field(description="The cells of the crossing.")

    def all_cells(self) -> tuple[Cell, ...]:
        """The cells of the crossing."""
        return self.cells

    @model_validator(mode="after")
    def _adds_up(self) -> "SelectionBlock":
        if any(cell.selected > cell.total for cell in self.cells):
            raise ValueError("more rows are selected than there are")
        return self


class ScoringBlock(Block):
    """Counts of rows above the sample's median score."""

    kind: Literal["scoring"] = Field(description="Kind of counts.")
    median: float = Field(description="Median score of the sample.")
    cells: tuple[ScoringCell, ...] = Field(description="The cells of the crossing.")

    def all_cells(self) -> tuple[Cell, ...]:
        """The cells of the crossing."""
        return self.cells

    @model_validator(mode="after")
    def _adds_up(self) -> "ScoringBlock":
        if any(cell.above > cell.total for cell in self.cells):
            raise ValueError("more rows are above the median than there are")
        return self


class MulticlassBlock(Block):
    """Counts by label and prediction of a decision with several answers."""

    kind: Literal["multiclass"] = Field(description="Kind of counts.")
    labels: tuple[Name, ...] = Field(min_length=2, description="All classes, with or without rows.")
    cells: tuple[MulticlassCell, ...] = Field(description="The cells of the crossing.")

    def all_cells(self) -> tuple[Cell, ...]:
        """The cells of the crossing."""
        return self.cells

    @model_validator(mode="after")
    def _labels_are_declared(self) -> "MulticlassBlock":
        if len(set(self.labels)) != len(self.labels):
            raise ValueError("a label is listed twice")
        for cell in self.cells:
            for value in (cell.label, cell.prediction):
                if value not in self.labels:
                    raise ValueError(f"a cell has the class {value!r}, which the label list does not hold")
        return self


class ScoresBlock(Block):
    """Score histograms by label: what AUC and calibration are derived from."""

    kind: Literal["scores"] = Field(description="Kind of counts.")
    edges: tuple[float, ...] = Field(
        min_length=3, description="Edges of the score bins, ascending; one more than bins."
    )
    cells: tuple[ScoresCell, ...] = Field(description="The cells of the crossing.")

    def all_cells(self) -> tuple[Cell, ...]:
        """The cells of the crossing."""
        return self.cells

    @model_validator(mode="after")
    def _bins_fit(self) -> "ScoresBlock":
        if any(low >= high for low, high in zip(self.edges, self.edges[1:], strict=False)):
            raise ValueError("the edges are not ascending")
        for cell in self.cells:
            if not len(cell.positives) == len(cell.negatives) == len(self.edges) - 1:
                raise ValueError(f"a histogram has not {len(self.edges) - 1} bins")
        return self


class PairedBlock(Block):
    """The same rows answered twice: before and after compression, a swap, an export, a release."""

    kind: Literal["paired"] = Field(description="Kind of counts.")
    metric: MetricId = Field(description="The metric these pairs are for, for instance `resilience.compression_drop`.")
    first: Name = Field(description="What answered first.")
    second: Name = Field(description="What answered second.")
    cells: tuple[PairedCell, ...] = Field(description="The cells of the crossing.")

    def all_cells(self) -> tuple[Cell, ...]:
        """The cells of the crossing."""
        return self.cells


class ShareBlock(Block):
    """Events among rows, for a metric that is a plain share (overlap, duplicates, refusals, flagged rows)."""

    kind: Literal["share"] = Field(description="Kind of counts.")
    metric: MetricId = Field(description="A metric of the catalogue that is marked `share`.")
    cells: tuple[ShareCell, ...] = Field(description="The cells of the crossing.")

    def all_cells(self) -> tuple[Cell, ...]:
        """The cells of the crossing."""
        return self.cells

    @model_validator(mode="after")
    def _adds_up(self) -> "ShareBlock":
        if any(cell.events > cell.total for cell in self.cells):
            raise ValueError("there are more events than rows")
        return self


CountsBlock = Annotated[
    BinaryBlock | SelectionBlock | ScoringBlock | MulticlassBlock | ScoresBlock | PairedBlock | ShareBlock,
    Field(discriminator="kind"),
]
