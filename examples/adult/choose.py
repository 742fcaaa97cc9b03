"""How the settings were chosen: by cross-validation on the training file alone."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations, product
from math import sqrt

from adult import Row, Task
from points import Settings, train

FOLDS = 5
WEIGHTS = (3.0, 4.0, 5.0, 6.0)
STRENGTHS = (0.0, 10.0, 30.0)
JUDGED = {"sex": ("Female", "Male"), "race": ("White", "Black", "Asian-Pac-Islander")}
MORE_ROWS = 2  # the test file has twice the rows of the training file

Answered = list[tuple[Row, bool]]


def choose(task: Task, rows: Sequence[Row], settings: Settings) -> None:
    """Print informedness (TPR - FPR) and about how high the upper bounds of the gaps would be on the test file."""
    print("positive_weight  strength  informedness  " + "  ".join(f"bound over {name}" for name in JUDGED))
    for weight, strength in product(WEIGHTS, STRENGTHS):
        tried = replace(settings, positive_weight=weight, strength=strength)
        pairs = cross_validate(task, rows, tried)
        informedness = rate(pairs, positive=True)[0] - rate(pairs, positive=False)[0]
        bounds = [max(bound(pairs, name, positive=label) for label in (True, False)) for name in JUDGED]
        print(
            f"{weight:<17}{strength:<10}{informedness:<14.3f}" + "".join(f"{found:<16.3f}" for found in bounds).rstrip()
        )


def cross_validate(task: Task, rows: Sequence[Row], settings: Settings) -> Answered:
    """Every row with the answer of a model that has not seen it."""
    answers = [False] * len(rows)
    for fold in range(FOLDS):
        model = train(task, [row for place, row in enumerate(rows) if place % FOLDS != fold], settings)
        answers[fold::FOLDS] = model.answers(rows[fold::FOLDS])
    return list(zip(rows, answers, strict=True))


def rate(pairs: Answered, *, positive: bool) -> tuple[float, int]:
    """The share predicted positive among the rows of one label, and their number."""
    found = [answer for row, answer in pairs if row.positive is positive]
    return sum(found) / len(found), len(found)


def bound(pairs: Answered, name: str, *, positive: bool) -> float:
    """The largest difference of two groups plus 1.96 standard errors, as if there were as many rows as in the test."""
    groups = [rate([pair for pair in pairs if getattr(pair[0], name) == g], positive=positive) for g in JUDGED[name]]
    return max(
        p - q + 1.96 * sqrt((p * (1 - p) / n + q * (1 - q) / m) / MORE_ROWS)
        for (p, n), (q, m) in permutations(groups, 2)
    )
