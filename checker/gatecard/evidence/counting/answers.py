"""Which values of label and prediction count as positive, and which as negative."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gatecard.evidence.counting.question import Question
from gatecard.evidence.counting.tally import Line, MisfitError

_FEW = 3
"""More numbers than these beside the positive one are scores rather than classes."""


@dataclass(frozen=True, slots=True)
class TwoAnswers:
    """Which values of label and prediction are positive; every other one that occurs is negative."""

    positive: frozenset[str]
    negative: tuple[str, ...]
    """Label values that count as negative."""
    absent: tuple[str, ...]
    """Positive values that no row has."""


def two_answers(lines: Iterable[Line], question: Question) -> TwoAnswers:
    """Check that label and prediction have two answers each; raises MisfitError for a third one.

    Label and prediction may use different words (0 and 1, Low and High), if both show a positive value.
    """
    positive = frozenset(question.positive)
    values: dict[str, Counter[str]] = {}
    for line in lines:
        for column, value in ((question.label, line.label), (question.prediction, line.prediction)):
            if column is not None and value is not None:
                values.setdefault(column, Counter())[value] += line.n
    found = set().union(*values.values()) if values else set()
    if not positive & found:
        column, shown = next(iter(values.items()))
        raise MisfitError(
            column,
            None,
            f"no row has the positive value {_listed(positive)}",
            f"column {column!r} holds {_listed(shown)}; values are compared as text",
            placed=False,
        )
    if question.label is not None:
        for column, held in values.items():
            _one_negative(column, held, set(question.negative), positive)
        _same_words(question, values, positive)
    elif question.negative and question.prediction is not None:
        _declared(
            question.prediction,
            set(values[question.prediction]) - positive - set(question.negative),
            positive | set(question.negative),
        )
    others = tuple(sorted(set(values.get(question.label or "", ())) - positive))
    return TwoAnswers(positive, tuple(sorted(question.negative)) or others, tuple(sorted(positive - found)))


def _declared(column: str, strange: set[str], known: frozenset[str] | set[str]) -> None:
    if strange:
        value = min(strange)
        raise MisfitError(
            column,
            value,
            f"column {column!r} holds {value!r}, which is neither a positive nor a negative value",
            f"--positive and --negative name {_listed(known)}",
        )


def _one_negative(column: str, held: Counter[str], negative: set[str], positive: frozenset[str]) -> None:
    others = sorted(set(held) - positive, key=lambda value: (-held[value], value))
    if negative:
        _declared(column, set(others) - negative, positive | negative)
    elif len(others) > 1:
        first, second, *_ = others
        raise MisfitError(
            column,
            second,
            f"column {column!r} holds {second!r}, a third value beside {first!r} and the positive {_listed(positive)}",
            *_hints(others, positive),
            "name every positive value with --positive and every negative one with --negative",
            "or leave --positive out, to count classes",
        )


def _hints(others: list[str], positive: frozenset[str]) -> list[str]:
    """What may be meant: a positive value written in another way, or a score that was called a prediction."""
    found = [
        f"values are compared as text, so {value!r} is not {near!r}: add --positive {value}"
        for value in others
        for near in sorted(positive)
        if _plain(value) == _plain(near)
    ]
    if len(others) > _FEW and all(isinstance(_plain(value), float) for value in others):
        found.append("if the column holds scores, name it with --score, and with --threshold the least positive one")
    return found


def _plain(text: str) -> float | str:
    """A value without the differences between ways of writing it."""
    try:
        return float(text)
    except ValueError:
        return text.strip().casefold()


def _same_words(question: Question, values: Mapping[str, Counter[str]], positive: frozenset[str]) -> None:
    """Different negative words in label and prediction are fine only where both columns show a positive one."""
    if question.prediction is None or question.negative or question.label is None:
        return
    label, prediction = set(values[question.label]), set(values[question.prediction])
    if label - positive and prediction - positive and label - positive != prediction - positive:
        for column, held in ((question.prediction, prediction), (question.label, label)):
            if not held & positive:
                value = min(held)
                raise MisfitError(
                    column,
                    value,
                    f"column {column!r} holds {value!r} and nothing else: neither the positive {_listed(positive)} "
                    f"nor a value of the other column",
                    "values are compared as text: write both columns alike, or name all with --positive and --negative",
                )


def _listed(values: Iterable[str]) -> str:
    shown = sorted(values)
    return ", ".join(repr(value) for value in shown[:8]) + (f" and {len(shown) - 8} more" if len(shown) > 8 else "")
