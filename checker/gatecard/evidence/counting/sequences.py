"""Rows that are in memory: plain sequences, or arrays and columns of other libraries, counted without any of these."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from gatecard.errors import DataError
from gatecard.evidence.counting.answers import two_answers
from gatecard.evidence.counting.bins import bin_of, span
from gatecard.evidence.counting.blocks import Counted
from gatecard.evidence.counting.cells import decided
from gatecard.evidence.counting.persons import Outcome, Persons, outcome, persons_of
from gatecard.evidence.counting.question import Kind, Question, kinds
from gatecard.evidence.counting.tally import Groups, Line, MisfitError, cleaned, fitting, tally

_NOTHING = ("NAType", "NaTType")


@dataclass(frozen=True, slots=True)
class Rows:
    """Equally long columns by name: texts, and scores as numbers."""

    texts: Mapping[str, Sequence[str | None]]
    scores: Sequence[float] | None
    count: int


def rows_of(columns: Mapping[str, Any], scores: Any = None) -> Rows:
    """Columns as texts; raises DataError for different lengths, nested values and scores that are no numbers."""
    texts = {name: [_text(value, name, row) for row, value in _numbered(values)] for name, values in columns.items()}
    numbers = [_score(value, row) for row, value in _numbered(scores)] if scores is not None else None
    lengths = {name: len(values) for name, values in texts.items()}
    lengths |= {"scores": len(numbers)} if numbers is not None else {}
    if len(set(lengths.values())) > 1:
        shown = ", ".join(f"{name} has {length}" for name, length in lengths.items())
        raise DataError("the columns have different numbers of rows", shown)
    count = next(iter(lengths.values()), 0)
    if not count:
        raise DataError("there are no rows", "a table without rows proves nothing")
    return Rows(texts, numbers, count)


def as_text(value: Any) -> str | None:
    """A value as text: whole numbers and truth values as digits (1 equals 1.0 and True), missing values as None."""
    if hasattr(value, "item") and not isinstance(value, str):
        value = value.item()
    if value is None or type(value).__name__ in _NOTHING or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, bool | int) or (isinstance(value, float) and value.is_integer()):
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else str(value)


def counted(rows: Rows, question: Question) -> Counted:
    """Count the rows; raises DataError with the row (from 1) of a value that does not fit."""
    try:
        return _counted(rows, question)
    except MisfitError as fault:
        raise placed(rows, question, fault) from fault


def placed(rows: Rows, question: Question, fault: MisfitError) -> DataError:
    """The error for a value that does not fit, with its row."""
    if not fault.placed:
        return DataError(fault.problem, *fault.details)
    values = rows.texts.get(fault.column, ())
    row = next((at for at, raw in enumerate(values, 1) if cleaned(raw, question.trim) == fault.value), None)
    return DataError(f"row {row}: {fault.problem}" if row else fault.problem, *fault.details)


def _counted(rows: Rows, question: Question) -> Counted:
    found = kinds(question)
    low, high, median = 0.0, 1.0, None
    codes = [0] * rows.count
    if rows.scores is not None and "scoring" in found:
        ordered = sorted(rows.scores)
        border, above = ordered[(rows.count - 1) // 2], ordered[rows.count // 2]
        median = border + (above - border) / 2
        codes = [int(score > border) for score in rows.scores]
    elif rows.scores is not None:
        if "scores" in found:
            low, high = span(min(rows.scores), max(rows.scores))
            codes = [2 * bin_of(score, low, high) for score in rows.scores]
        if question.threshold is not None:
            hits = (score >= question.threshold for score in rows.scores)
            codes = [code + hit for code, hit in zip(codes, hits, strict=True)]
    lines = _lines(rows, question, codes)
    clean = tally([line._replace(n=n) for line, n in Counter(lines).items()], question)
    persons = _persons(rows, question, lines, found[0])
    known = {
        kind: persons if kind == found[0] else Persons(persons.rows_per_person, persons.cross_groups) for kind in found
    }
    return Counted(clean, (low, high), median, known)


def _lines(rows: Rows, question: Question, codes: Sequence[int]) -> list[Line]:
    empty: list[str | None] = [None] * rows.count
    groups: Iterable[Groups] = zip(*(rows.texts[split.column] for split in question.splits), strict=True)
    if not question.splits:
        groups = [()] * rows.count
    labels = rows.texts[question.label] if question.label is not None else empty
    predictions = rows.texts[question.prediction] if question.prediction is not None else empty
    return [Line(*line, 1) for line in zip(groups, labels, predictions, codes, strict=True)]


def _persons(rows: Rows, question: Question, lines: Sequence[Line], kind: Kind) -> Persons:
    if question.person is None:
        return Persons()
    answers = two_answers(tally(lines, question).lines, question) if question.positive else None
    seen: list[tuple[Groups, str, Outcome]] = []
    for line, person in zip(lines, rows.texts[question.person], strict=True):
        name = cleaned(person, question.trim)
        if name is None:
            raise MisfitError(
                question.person, None, f"column {question.person!r} names no person", "every row needs one"
            )
        fitting(name, question.person, "person")
        (clean,) = tally([line], question).lines
        labelled = answers is not None and question.label is not None and clean.label in answers.positive
        result = outcome(labelled, decided(clean, question, answers))
        if kind == "multiclass":
            result = "tp" if clean.label == clean.prediction else "fn"
        seen.append((clean.groups, name, result))
    return persons_of(kind, seen)


def _numbered(values: Any) -> Iterable[tuple[int, Any]]:
    return enumerate(values.tolist() if hasattr(values, "tolist") else values, 1)


def _text(value: Any, name: str, row: int) -> str | None:
    if isinstance(value, list | tuple | dict | set):
        raise DataError(f"row {row}: {name} holds a {type(value).__name__}", "give one value for each row")
    return as_text(value)


def _score(value: Any, row: int) -> float:
    try:
        found = float(value)
    except (TypeError, ValueError):
        found = math.nan
    if not math.isfinite(found):
        raise DataError(
            f"row {row}: the score {value!r} is no finite number", "a score is a finite number such as 0.75"
        )
    return found
