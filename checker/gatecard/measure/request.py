"""What is asked of `gatecard measure`, and the words of the command line that need a table to be understood."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gatecard.errors import DataError, UsageError
from gatecard.evidence.base import Role, Task
from gatecard.evidence.counting.question import Question, Split
from gatecard.evidence.counts import Attribute, Exclusion


@dataclass(frozen=True, slots=True)
class Request:
    """The command line, word for word."""

    predictions: Path
    format: str | None = None
    delimiter: str | None = None
    quoting: bool | None = None
    header: bool = True
    skip_lines: int = 0
    rows: int | None = None
    trim: bool = False
    label: str | None = None
    prediction: str | None = None
    score: str | None = None
    threshold: float | None = None
    positive: tuple[str, ...] = ()
    negative: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    by_other: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    weight: str | None = None
    person: str | None = None
    measured_at: date | None = None
    dataset: str | None = None
    role: Role = "test"
    train: Path | None = None
    train_format: str | None = None
    train_delimiter: str | None = None
    train_quoting: bool | None = None
    train_rows: int | None = None
    train_dataset: str = "train"
    keys: tuple[str, ...] = ()
    name: str | None = None
    version: str | None = None
    task: Task | None = None
    provider: str | None = None
    subject: Path | None = None
    digest: str | None = None
    scope: tuple[str, ...] = ()
    rationale: tuple[str, ...] = ()
    stated_by: str | None = None
    expires: date | None = None

    @property
    def counts_answers(self) -> bool:
        """Whether any column of answers is named; without one only the overlap with the training table is counted."""
        return any((self.label, self.prediction, self.score))


def question_of(request: Request, names: tuple[str, ...]) -> Question:
    """The question, for a table with these columns; raises UsageError for groups of attributes that are not counted."""
    splits = [_split(text, names, sensitive=True) for text in request.by]
    splits += [_split(text, names, sensitive=False) for text in request.by_other]
    declared: dict[str, list[str]] = {}
    for text in request.groups:
        attribute, group = _known_pair("--group", text, [name for name, _, _ in splits])
        declared.setdefault(attribute, []).append(group)
    return Question(
        label=request.label,
        prediction=request.prediction,
        score=request.score,
        threshold=request.threshold,
        positive=tuple(sorted(request.positive)),
        negative=tuple(sorted(request.negative)),
        splits=tuple(
            sorted(
                (Split(name, column, sensitive, tuple(declared.get(name, ()))) for name, column, sensitive in splits),
                key=lambda split: split.name,
            )
        ),
        unknown=tuple(sorted(request.unknown)),
        weight=request.weight,
        person=request.person,
        trim=request.trim,
    )


def wanted_columns(request: Request) -> tuple[tuple[str, ...], ...]:
    """For each column that is asked for, the names it may mean: the table's columns are not known yet."""
    plain = (request.label, request.prediction, request.score, request.weight, request.person)
    found = [(name,) for name in plain if name]
    return (*found, *map(_alternatives, (*request.by, *request.by_other, *request.keys)))


def _alternatives(text: str) -> tuple[str, ...]:
    cuts = [at for at, letter in enumerate(text) if letter == "="]
    return (text, *(text[at + 1 :] for at in cuts), *(text[:at] for at in cuts))


def pair_of_columns(text: str, own: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, str]:
    """`COLUMN`, or `COLUMN=COLUMN_OF_THE_OTHER_TABLE`; a column that bears the whole text comes first."""
    if text in own:
        return text, text
    for at, letter in enumerate(text):
        if letter == "=" and text[:at] in own and text[at + 1 :] in other:
            return text[:at], text[at + 1 :]
    first, mark, second = text.partition("=")
    return (first, second) if mark else (text, text)


def _split(text: str, names: tuple[str, ...], *, sensitive: bool) -> tuple[str, str, bool]:
    """`COLUMN` or `NAME=COLUMN`; a column that bears the whole text comes first."""
    if text in names or "=" not in text:
        return text, text, sensitive
    for at, letter in enumerate(text):
        if letter == "=" and text[at + 1 :] in names:
            return text[:at], text[at + 1 :], sensitive
    name, _, column = text.partition("=")
    return name, column, sensitive


def _known_pair(option: str, text: str, attributes: list[str]) -> tuple[str, str]:
    for at, letter in enumerate(text):
        if letter == "=" and text[:at] in attributes and text[at + 1 :]:
            return text[:at], text[at + 1 :]
    raise UsageError(
        f"{option} {text!r} names no attribute that is counted",
        f"write ATTRIBUTE=NAME; the attributes are {', '.join(attributes)}" if attributes else "name one with --by",
    )


def exclusions_of(texts: Iterable[str], attributes: tuple[Attribute, ...]) -> tuple[Exclusion, ...]:
    """`GROUP=REASON` or `ATTRIBUTE:GROUP=REASON`; raises UsageError or DataError where that is not one group."""
    made = [_exclusion(text, attributes) for text in texts]
    keys = [(item.attribute, item.group) for item in made]
    for key in keys:
        if keys.count(key) > 1:
            raise UsageError(f"--exclude names {key[0]}:{key[1]} twice")
    return tuple(sorted(made, key=lambda item: (item.attribute or "", item.group or "")))


def _exclusion(text: str, attributes: tuple[Attribute, ...]) -> Exclusion:
    known = [(attribute.name, group.name) for attribute in attributes for group in attribute.groups]
    if "=" not in text:
        raise UsageError(f"--exclude {text!r} gives no reason", "write GROUP=REASON; the reason is printed on the card")
    for at, letter in enumerate(text):
        if letter != "=":
            continue
        found = [pair for pair in known if text[:at] in (pair[1], f"{pair[0]}:{pair[1]}")]
        exact = [pair for pair in found if text[:at] == f"{pair[0]}:{pair[1]}"]
        if len(exact or found) > 1:
            raise UsageError(
                f"--exclude: {text[:at]!r} is a group of {' and of '.join(name for name, _ in found)}",
                f"say which: --exclude '{found[0][0]}:{text}'",
            )
        if found:
            attribute, group = (exact or found)[0]
            if not text[at + 1 :].strip():
                raise UsageError(f"--exclude {text!r} gives no reason", "the reason is printed on the card")
            return Exclusion(attribute=attribute, group=group, reason=text[at + 1 :].strip())
    name = text.partition("=")[0]
    names = [each for pair in known for each in (pair[1], f"{pair[0]}:{pair[1]}")]
    near = difflib.get_close_matches(name, names, 1)
    raise DataError(
        f"--exclude: no group is called {name!r}",
        f"did you mean {near[0]!r}?" if near else f"the groups are {', '.join(repr(group) for _, group in known[:20])}",
    )
