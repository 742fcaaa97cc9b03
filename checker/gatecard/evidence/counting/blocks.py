"""Counts blocks of one table: the cells with all that says where they come from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from gatecard.evidence.base import Role, Tool
from gatecard.evidence.counting import cells
from gatecard.evidence.counting.answers import two_answers
from gatecard.evidence.counting.bins import edges
from gatecard.evidence.counting.ids import block_id
from gatecard.evidence.counting.persons import Persons
from gatecard.evidence.counting.question import Kind, Question, kinds
from gatecard.evidence.counting.tally import MisfitError, Tally
from gatecard.evidence.counts import (
    Attribute,
    BinaryBlock,
    CountsBlock,
    Exclusion,
    Group,
    MulticlassBlock,
    Recipe,
    ScoresBlock,
    ScoringBlock,
    SelectionBlock,
    Source,
)

MOST_GROUPS = 1000


@dataclass(frozen=True, slots=True)
class Origin:
    """What the blocks of one table share."""

    dataset: str
    role: Role
    subject_digest: str | None
    stated_by: str | None
    predicted_on: date
    counted_on: date
    tool: Tool
    sources: tuple[Source, ...]
    recipe: Recipe | None
    exclusions: tuple[Exclusion, ...] = ()


@dataclass(frozen=True, slots=True)
class Counted:
    """A clean tally with what went into it: the range of the score bins, the median, the persons."""

    tally: Tally
    span: tuple[float, float] = (0.0, 1.0)
    median: float | None = None
    persons: Mapping[Kind, Persons] | None = None

    def persons_of(self, kind: Kind) -> Persons:
        """What is known about persons, for one kind of counts."""
        return (self.persons or {}).get(kind, Persons())


def blocks(question: Question, counted: Counted, origin: Origin) -> tuple[CountsBlock, ...]:
    """Every block that the question leads to; raises MisfitError for answers that do not fit."""
    found = counted.tally
    made: list[CountsBlock] = []
    for kind in kinds(question):
        persons = counted.persons_of(kind)
        answers = two_answers(found.lines, question) if question.positive else None
        common = _common(kind, question, found, origin, persons)
        if kind == "binary" and answers is not None:
            made.append(
                BinaryBlock(
                    kind=kind,
                    positive=tuple(sorted(answers.positive)),
                    negative=answers.negative,
                    cells=cells.binary(found, question, answers, persons),
                    **common,
                )
            )
        elif kind == "scores" and answers is not None:
            made.append(
                ScoresBlock(
                    kind=kind, edges=edges(*counted.span), cells=cells.scores(found, question, answers), **common
                )
            )
        elif kind == "selection":
            made.append(SelectionBlock(kind=kind, cells=cells.selection(found, question, answers, persons), **common))
        elif kind == "scoring" and counted.median is not None:
            made.append(
                ScoringBlock(kind=kind, median=counted.median, cells=cells.scoring(found, question, persons), **common)
            )
        elif kind == "multiclass":
            made.append(
                MulticlassBlock(
                    kind=kind,
                    labels=_classes(question, found),
                    cells=cells.multiclass(found, question, persons),
                    **common,
                )
            )
    return tuple(made)


def _classes(question: Question, found: Tally) -> tuple[str, ...]:
    classes = {value for line in found.lines for value in (line.label, line.prediction) if value is not None}
    if len(classes) < 3:
        raise MisfitError(
            question.label or "",
            None,
            f"label and prediction hold {' and '.join(map(repr, sorted(classes)))} and nothing else",
            "with two classes, say which one counts as positive: --positive VALUE",
            placed=False,
        )
    if len(classes) > MOST_GROUPS:
        raise MisfitError(
            question.label or "",
            None,
            f"label and prediction hold {len(classes):,} values; at most {MOST_GROUPS:,} classes are counted",
            "is this the column of a class? for yes or no answers name the positive value: --positive VALUE",
            placed=False,
        )
    return tuple(sorted(classes))


def _common(kind: Kind, question: Question, found: Tally, origin: Origin, persons: Persons) -> dict[str, Any]:
    return {
        "id": block_id(kind, question),
        "dataset": origin.dataset,
        "role": origin.role,
        "subject_digest": origin.subject_digest,
        "binding": "stated" if origin.stated_by is not None else "observed",
        "stated_by": origin.stated_by,
        "predicted_on": origin.predicted_on,
        "counted_on": origin.counted_on,
        "tool": origin.tool,
        "sources": origin.sources,
        "weighted": question.weight is not None,
        "attributes": _attributes(question, found),
        "exclusions": origin.exclusions,
        "rows_per_person": persons.rows_per_person,
        "persons_cross_groups": persons.cross_groups,
        "recipe": origin.recipe,
    }


def _attributes(question: Question, found: Tally) -> tuple[Attribute, ...]:
    made = []
    for split, groups in zip(question.splits, found.found, strict=True):
        names = sorted({*groups, *split.declared})
        if len(names) > MOST_GROUPS:
            raise MisfitError(
                split.column,
                None,
                f"column {split.column!r} holds {len(names):,} values; at most {MOST_GROUPS:,} groups are counted",
                "is this the column of a group? put numbers such as ages into bands first",
                placed=False,
            )
        made.append(
            Attribute(name=split.name, sensitive=split.sensitive, groups=tuple(Group(name=name) for name in names))
        )
    return tuple(made)
