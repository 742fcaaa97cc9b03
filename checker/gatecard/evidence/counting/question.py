"""What is to be counted: columns and settings, and the kinds of counts they lead to."""

import math
from dataclasses import dataclass
from typing import Literal

from gatecard.errors import UsageError

Kind = Literal["binary", "multiclass", "selection", "scoring", "scores"]


@dataclass(frozen=True, slots=True)
class Split:
    """One attribute to count by: its name in the evidence, its column in the table."""

    name: str
    column: str
    sensitive: bool
    declared: tuple[str, ...] = ()
    """Groups that must be shown even if no row has them."""


@dataclass(frozen=True, slots=True)
class Question:
    """The columns and settings of one count."""

    label: str | None = None
    prediction: str | None = None
    score: str | None = None
    threshold: float | None = None
    positive: tuple[str, ...] = ()
    negative: tuple[str, ...] = ()
    splits: tuple[Split, ...] = ()
    unknown: tuple[str, ...] = ()
    weight: str | None = None
    person: str | None = None
    trim: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that is read, once, in a fixed order."""
        named = [split.column for split in self.splits]
        named += [
            name for name in (self.label, self.prediction, self.score, self.weight, self.person) if name is not None
        ]
        return tuple(dict.fromkeys(named))


def kinds(question: Question) -> tuple[Kind, ...]:
    """The kinds of counts that the columns allow; raises UsageError where they allow none, or two decisions at once."""
    _check_words(question)
    if question.label is None:
        return (_without_label(question),)
    if question.prediction is None and question.score is None:
        raise UsageError(
            "a label alone counts nothing",
            "name the model's answers too: --prediction COLUMN, or --score COLUMN with --threshold NUMBER",
        )
    if question.prediction is not None and not question.positive:
        if question.score is not None:
            raise UsageError(
                "a score needs to know what it is a score for", "name the positive label: --positive VALUE"
            )
        return ("multiclass",)
    if not question.positive:
        raise UsageError(
            f"the score {question.score} says how sure the model is of a label, but not of which",
            "name the label that high scores stand for: --positive VALUE",
        )
    if question.prediction is not None:
        return ("binary", "scores") if question.score is not None else ("binary",)
    return ("binary", "scores") if question.threshold is not None else ("scores",)


def _without_label(question: Question) -> Kind:
    if question.prediction is not None:
        if question.score is not None:
            raise UsageError(
                "without --label either a prediction or a score is counted", "give --prediction or --score, not both"
            )
        if not question.positive:
            raise UsageError(
                "a prediction without label does not say which value means `selected`",
                "name it: --positive VALUE; or name the true labels: --label COLUMN",
            )
        return "selection"
    if question.score is None:
        raise UsageError("nothing to count", "name the model's answers: --prediction COLUMN or --score COLUMN")
    if question.positive or question.negative:
        raise UsageError(
            "--positive and --negative name values of a label or a prediction, and neither is given",
            "name it: --label COLUMN",
        )
    return "selection" if question.threshold is not None else "scoring"


def _check_words(question: Question) -> None:
    if question.label is not None and question.label in (question.prediction, question.score):
        raise UsageError(
            f"the column {question.label!r} is given as label and as the model's answer",
            "compared with itself, every answer is right; name the column of each",
        )
    if question.threshold is not None:
        if not math.isfinite(question.threshold):
            raise UsageError(f"--threshold {question.threshold} is not a finite number")
        if question.score is None:
            raise UsageError("--threshold needs a score", "name its column: --score COLUMN")
        if question.prediction is not None:
            raise UsageError(
                "--prediction and --threshold are two decisions",
                "give --prediction, or --score with --threshold, not both",
            )
    for option, values in (
        ("--positive", question.positive),
        ("--negative", question.negative),
        ("--unknown", question.unknown),
    ):
        if len(set(values)) != len(values):
            raise UsageError(f"{option} is given twice with one value")
    both = sorted(set(question.positive) & set(question.negative))
    if both:
        raise UsageError(f"{both[0]!r} cannot be positive and negative")
    if question.negative and not question.positive:
        raise UsageError("--negative needs --positive", "name the values that count as positive")
    names = [split.name for split in question.splits]
    for name in names:
        if names.count(name) > 1:
            raise UsageError(f"the attribute {name!r} is given twice", "name each attribute once in --by or --by-other")
    if question.weight is not None and question.person is not None:
        raise UsageError(
            "--weight and --person exclude each other",
            "a table of counts no longer says which rows belong to one person",
        )
