"""Counted lines as they come from a table, and what their values mean: groups, unknown groups, answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from gatecard.evidence.counting.question import Question

Groups = tuple[str | None, ...]


class Line(NamedTuple):
    """How many rows have these values; groups in the order of the question's splits.

    `code` is twice the score bin, plus one where the score reaches the threshold (or lies above the median).
    """

    groups: Groups
    label: str | None
    prediction: str | None
    code: int
    n: int


class MisfitError(Exception):
    """A cleaned value that cannot be counted; whoever read the table knows on which row it stands.

    `placed` is false where the fault is what no row holds.
    """

    def __init__(self, column: str, value: str | None, problem: str, *details: str, placed: bool = True) -> None:
        super().__init__(problem)
        self.column = column
        self.value = value
        self.problem = problem
        self.details = details
        self.placed = placed


@dataclass(frozen=True, slots=True)
class Tally:
    """Lines with cleaned values, merged, and the groups that were found per split."""

    lines: tuple[Line, ...]
    found: tuple[tuple[str, ...], ...]

    @property
    def rows(self) -> int:
        """All rows."""
        return sum(line.n for line in self.lines)


def cleaned(value: str | None, trim: bool) -> str | None:
    """A value without the blanks around it (if asked), None when nothing but blanks is there."""
    if value is None or not value.strip():
        return None
    return value.strip() if trim else value


def tally(lines: Iterable[Line], question: Question) -> Tally:
    """Clean and merge counted lines; raises MisfitError for missing answers and for names that evidence cannot hold."""
    unknown = set(question.unknown)
    groups: list[dict[str | None, str | None]] = [{} for _ in question.splits]
    merged: dict[tuple[Groups, str | None, str | None, int], int] = {}
    for line in lines:
        for known, raw, split in zip(groups, line.groups, question.splits, strict=True):
            if raw not in known:
                known[raw] = _group(raw, split.column, unknown, question.trim)
        key = (
            tuple(known[raw] for known, raw in zip(groups, line.groups, strict=True)),
            _answer(line.label, question.label, question.trim),
            _answer(line.prediction, question.prediction, question.trim),
            line.code,
        )
        merged[key] = merged.get(key, 0) + line.n
    return Tally(
        tuple(sorted((Line(*key, n) for key, n in merged.items()), key=sort_key)),
        tuple(tuple(sorted(set(known.values()) - {None}, key=str)) for known in groups),  # type: ignore[arg-type]
    )


def sort_key(line: Line) -> tuple[object, ...]:
    """A total order of lines, unknown groups last."""
    return (groups_key(line.groups), line.label or "", line.prediction or "", line.code)


def groups_key(groups: Groups) -> tuple[tuple[bool, str], ...]:
    """A total order of cells, unknown groups last."""
    return tuple((group is None, group or "") for group in groups)


def _group(raw: str | None, column: str, unknown: set[str], trim: bool) -> str | None:
    value = cleaned(raw, trim)
    if value is None or value in unknown:
        return None
    return fitting(value, column, "group")


def _answer(raw: str | None, column: str | None, trim: bool) -> str | None:
    if column is None:
        return None
    value = cleaned(raw, trim)
    if value is None:
        raise MisfitError(
            column,
            None,
            f"column {column!r} is empty",
            "rows are never dropped silently: fill it in, or leave the row out of the table",
        )
    return fitting(value, column, "class")


def fitting(value: str, column: str, what: str) -> str:
    """The value, if it can be the name of a group or class; raises MisfitError."""
    if len(value) > 200:
        raise MisfitError(
            column,
            value,
            f"column {column!r} holds a text of {len(value)} characters",
            f"a {what} has a name of at most 200",
        )
    if any(ord(letter) < 32 or ord(letter) == 127 for letter in value):
        raise MisfitError(
            column,
            value,
            f"column {column!r} holds {value!r}, with a control character",
            f"a {what} has a name on one line",
        )
    return value
