"""From a table and a question to counts blocks, and from a block's recipe back to the question."""

from dataclasses import dataclass

from gatecard.evidence.counting.blocks import Counted, Origin, blocks
from gatecard.evidence.counting.ids import joined
from gatecard.evidence.counting.question import Question, Split
from gatecard.evidence.counting.tally import MisfitError, cleaned, tally
from gatecard.evidence.counts import Block, CountsBlock, Recipe, ShareBlock, ShareCell
from gatecard.measure import locate
from gatecard.measure.count import Count, count
from gatecard.measure.engine import Engine
from gatecard.measure.layout import Layout, layout_from, options_of
from gatecard.measure.overlap import Overlap
from gatecard.measure.people import people
from gatecard.measure.table import Table

OVERLAP = "integrity.train_test_overlap"


@dataclass(frozen=True, slots=True)
class Answered:
    """A question answered from a table: what blocks are built from, and the rows that were read."""

    question: Question
    counted: Counted
    found: Count

    @property
    def rows(self) -> int:
        """Rows that were read; a row of a weighted table stands for several."""
        return self.found.rows

    def blocks(self, table: Table, origin: Origin) -> tuple[CountsBlock, ...]:
        """The counts blocks; raises DataError with the line of a value that does not fit."""
        try:
            return blocks(self.question, self.counted, origin)
        except MisfitError as fault:
            raise locate.misfit(table, fault, _raw(self.found, self.question, fault)) from fault


def answer(engine: Engine, table: Table, question: Question) -> Answered:
    """Count a table; raises DataError with the line of a value that does not fit."""
    for name in question.columns:
        table.column(name)
    found = count(engine, table, question)
    try:
        clean = tally(found.lines, question)
        persons = people(engine, table, question, found)
    except MisfitError as fault:
        raise locate.misfit(table, fault, _raw(found, question, fault)) from fault
    return Answered(question, Counted(clean, found.span, found.median, persons), found)


def _raw(found: Count, question: Question, fault: MisfitError) -> set[str | None]:
    """The ways in which the faulty value is written in its column."""
    held: set[str | None] = set()
    for line in found.lines:
        held |= {raw for split, raw in zip(question.splits, line.groups, strict=True) if split.column == fault.column}
        held |= {line.label} if question.label == fault.column else set()
        held |= {line.prediction} if question.prediction == fault.column else set()
    return {raw for raw in held if cleaned(raw, question.trim) == fault.value}


def recipe_of(question: Question, layout: Layout) -> Recipe:
    """How to count again."""
    options = options_of(layout)
    options |= {"trim": "yes"} if question.trim else {}
    options |= {f"negative.{place}": value for place, value in enumerate(question.negative, 1)}
    return Recipe(
        label=question.label,
        prediction=question.prediction,
        score=question.score,
        threshold=question.threshold,
        positive=question.positive,
        columns={split.name: split.column for split in question.splits},
        unknown=question.unknown,
        weight=question.weight,
        person=question.person,
        format=layout.format,
        options=options,
    )


def question_from(block: Block, recipe: Recipe) -> Question:
    """The question a block answers; raises ValueError when its recipe does not name a column for each attribute."""
    columns = {attribute.name: recipe.columns.get(attribute.name) for attribute in block.attributes}
    missing = sorted(name for name, column in columns.items() if column is None)
    if missing:
        raise ValueError(f"its recipe names no column for {', '.join(missing)}")
    splits = (
        Split(item.name, columns[item.name] or "", item.sensitive, tuple(group.name for group in item.groups))
        for item in block.attributes
    )
    return Question(
        label=recipe.label,
        prediction=recipe.prediction,
        score=recipe.score,
        threshold=recipe.threshold,
        positive=tuple(sorted(recipe.positive)),
        negative=tuple(value for key, value in sorted(recipe.options.items()) if key.startswith("negative.")),
        splits=tuple(sorted(splits, key=lambda split: split.name)),
        unknown=tuple(sorted(recipe.unknown)),
        weight=recipe.weight,
        person=recipe.person,
        trim=recipe.options.get("trim") == "yes",
    )


def overlap_recipe(
    keys: tuple[tuple[str, str], ...], layout: Layout, train: Layout, digest: str, *, trim: bool
) -> Recipe:
    """How to compare with the training table again."""
    options = options_of(layout) | options_of(train, "train.") | {"train.format": train.format, "train.sha256": digest}
    options |= {"trim": "yes"} if trim else {}
    for place, (own, other) in enumerate(keys, 1):
        options |= {f"key.{place}": own, f"train.key.{place}": other}
    return Recipe(format=layout.format, options=options)


def overlap_from(recipe: Recipe) -> tuple[tuple[tuple[str, str], ...], Layout, Layout, str]:
    """Keys, both layouts and the training table's digest; raises ValueError when the recipe holds none."""
    options = recipe.options
    places = range(1, sum(key.startswith("key.") for key in options) + 1)
    try:
        keys = tuple((options[f"key.{place}"], options[f"train.key.{place}"]) for place in places)
        own = layout_from(recipe.format or "", options)
        return keys, own, layout_from(options["train.format"], options, "train."), options["train.sha256"]
    except KeyError as exc:
        raise ValueError(f"its recipe holds no {exc}") from exc


def overlap_block(found: Overlap, origin: Origin, one_row_per_person: bool) -> ShareBlock:
    """The share of test rows seen in training, as counts."""
    return ShareBlock(
        kind="share",
        metric=OVERLAP,
        id=joined("train_test_overlap", []),
        dataset=origin.dataset,
        role=origin.role,
        subject_digest=origin.subject_digest,
        binding="stated" if origin.stated_by is not None else "observed",
        stated_by=origin.stated_by,
        predicted_on=origin.predicted_on,
        counted_on=origin.counted_on,
        tool=origin.tool,
        sources=origin.sources,
        attributes=(),
        rows_per_person="one" if one_row_per_person else "unknown",
        recipe=origin.recipe,
        cells=(ShareCell(groups={}, events=found.seen, total=found.rows),),
    )
