"""Cells of the full crossing from a clean tally, one function for each kind of counts."""

from collections.abc import Iterable
from typing import TypeVar

from gatecard.evidence.counting.answers import TwoAnswers
from gatecard.evidence.counting.bins import BINS
from gatecard.evidence.counting.persons import Persons
from gatecard.evidence.counting.question import Question
from gatecard.evidence.counting.tally import Groups, Line, Tally, groups_key
from gatecard.evidence.counts import BinaryCell, MulticlassCell, ScoresCell, ScoringCell, SelectionCell

T = TypeVar("T")


def decided(line: Line, question: Question, answers: TwoAnswers | None) -> bool:
    """Whether the model's answer is positive."""
    if question.prediction is not None and answers is not None:
        return line.prediction in answers.positive
    return bool(line.code & 1)


def binary(found: Tally, question: Question, answers: TwoAnswers, persons: Persons) -> tuple[BinaryCell, ...]:
    """Rows by label and decision."""
    sums: dict[Groups, list[int]] = {}
    for line in found.lines:
        index = 2 * (line.label not in answers.positive) + (not decided(line, question, answers))
        sums.setdefault(line.groups, [0, 0, 0, 0])[index] += line.n
    return tuple(
        BinaryCell(groups=_named(groups, question), persons=persons.of(groups), tp=tp, fn=fn, fp=fp, tn=tn)
        for groups, (tp, fn, fp, tn) in _ordered(sums.items())
    )


def selection(
    found: Tally, question: Question, answers: TwoAnswers | None, persons: Persons
) -> tuple[SelectionCell, ...]:
    """Selected rows among all rows."""
    return tuple(
        SelectionCell(groups=_named(groups, question), persons=persons.of(groups), selected=hit, total=rows)
        for groups, (hit, rows) in _ordered(_shares(found, question, answers).items())
    )


def scoring(found: Tally, question: Question, persons: Persons) -> tuple[ScoringCell, ...]:
    """Rows above the median among all rows."""
    return tuple(
        ScoringCell(groups=_named(groups, question), persons=persons.of(groups), above=hit, total=rows)
        for groups, (hit, rows) in _ordered(_shares(found, question, None).items())
    )


def multiclass(found: Tally, question: Question, persons: Persons) -> tuple[MulticlassCell, ...]:
    """Rows by label and prediction; the first cell of a crossing carries the sums over its persons."""
    sums: dict[tuple[Groups, str, str], int] = {}
    for line in found.lines:
        key = (line.groups, line.label or "", line.prediction or "")
        sums[key] = sums.get(key, 0) + line.n
    made, begun = [], set[Groups]()
    for (groups, label, prediction), n in sorted(sums.items(), key=lambda item: (groups_key(item[0][0]), item[0][1:])):
        own = persons.of(groups) if groups not in begun else None
        begun.add(groups)
        cell = MulticlassCell(groups=_named(groups, question), persons=own, label=label, prediction=prediction, n=n)
        made.append(cell)
    return tuple(made)


def scores(found: Tally, question: Question, answers: TwoAnswers) -> tuple[ScoresCell, ...]:
    """Score histograms by label."""
    sums: dict[Groups, tuple[list[int], list[int]]] = {}
    for line in found.lines:
        positives, negatives = sums.setdefault(line.groups, ([0] * BINS, [0] * BINS))
        histogram = positives if line.label in answers.positive else negatives
        histogram[min(line.code >> 1, BINS - 1)] += line.n
    return tuple(
        ScoresCell(groups=_named(groups, question), positives=tuple(positives), negatives=tuple(negatives))
        for groups, (positives, negatives) in _ordered(sums.items())
    )


def _shares(found: Tally, question: Question, answers: TwoAnswers | None) -> dict[Groups, list[int]]:
    sums: dict[Groups, list[int]] = {}
    for line in found.lines:
        own = sums.setdefault(line.groups, [0, 0])
        own[0] += line.n * decided(line, question, answers)
        own[1] += line.n
    return sums


def _ordered(items: Iterable[tuple[Groups, T]]) -> list[tuple[Groups, T]]:
    return sorted(items, key=lambda item: groups_key(item[0]))


def _named(groups: Groups, question: Question) -> dict[str, str | None]:
    return {split.name: group for split, group in zip(question.splits, groups, strict=True)}
