"""Logistic regression that is trained to be wrong equally often in every group. Standard library only.

To the usual loss, with a weight for positive rows, it adds `strength / 2` times a sum of squares: one for each label
and each pair of groups of an attribute, of the difference of the mean soft decision, a sigmoid of `sharpness * score`.
The soft decision stands for "predicted positive", so the sum pulls towards equal true and equal false positive rates.
Groups are read in training only. Minimised by Gauss-Newton steps with halving, for one sharpness after the other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import exp, log1p

Vector = list[float]
RIDGE = 1.0


@dataclass(frozen=True, slots=True)
class Example:
    """One training row: the columns that are 1, the label, and a group for each attribute."""

    columns: tuple[int, ...]
    positive: bool
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """Rows and settings of one fit; `attributes` lists the groups that are to be treated equally."""

    examples: Sequence[Example]
    width: int
    positive_weight: float
    strength: float
    sharpness: Sequence[float]
    attributes: Mapping[str, Sequence[str]]

    def pairs(self) -> list[tuple[tuple[bool, str], tuple[bool, str]]]:
        """The (label, group) sets whose mean soft decisions are compared."""
        return [
            ((label, a), (label, b))
            for label in (True, False)
            for groups in self.attributes.values()
            for a, b in combinations(groups, 2)
        ]


class Soft:
    """Sum of the soft decisions of a set of rows, and of their slopes."""

    def __init__(self, size: int) -> None:
        """Begin with no rows."""
        self.rows = 0
        self.total = 0.0
        self.slopes = [0.0] * size


@dataclass(slots=True)
class Expansion:
    """The loss at some coefficients, its gradient, and its Gauss-Newton matrix."""

    loss: float
    gradient: Vector
    matrix: list[Vector]

    def add_gap(self, strength: float, first: Soft, second: Soft) -> None:
        """Add one squared difference; of the matrix only the upper half."""
        gap = first.total / first.rows - second.total / second.rows
        slope = [a / first.rows - b / second.rows for a, b in zip(first.slopes, second.slopes, strict=True)]
        self.loss += strength / 2 * gap * gap
        for a, value in enumerate(slope):
            self.gradient[a] += strength * gap * value
            line, scaled = self.matrix[a], strength * value
            for b in range(a, len(slope)):
                line[b] += scaled * slope[b]


def fit(problem: Problem) -> Vector:
    """The coefficients by column; the last one is the intercept."""
    weights = [0.0] * (problem.width + 1)
    for sharpness in problem.sharpness:
        weights = descend(problem, sharpness, weights)
    return weights


def descend(problem: Problem, sharpness: float, weights: Vector) -> Vector:
    """The coefficients of a minimum near these ones."""
    here = expand(problem, sharpness, weights)
    for _ in range(100):
        step = solve(here.matrix, here.gradient)
        fall = sum(a * b for a, b in zip(here.gradient, step, strict=True))
        size = 1.0
        while size > 1e-6:
            moved = [w - size * s for w, s in zip(weights, step, strict=True)]
            trial = expand(problem, sharpness, moved)
            if trial.loss <= here.loss - 1e-4 * size * fall:
                break
            size /= 2
        if fall < 1e-12 or trial.loss >= here.loss:
            break
        weights, here = moved, trial
    return weights


def expand(problem: Problem, sharpness: float, weights: Vector) -> Expansion:
    """Loss, gradient and matrix at these coefficients."""
    size = problem.width + 1
    total = sum(problem.positive_weight if example.positive else 1.0 for example in problem.examples)
    loss, gradient, matrix = 0.0, [0.0] * size, [[0.0] * size for _ in range(size)]
    sets = {key: Soft(size) for pair in problem.pairs() for key in pair}
    for example in problem.examples:
        columns = (*example.columns, problem.width)
        score = sum([weights[column] for column in columns])
        share = (problem.positive_weight if example.positive else 1.0) / total
        chance = sigmoid(score)
        loss += share * (log1p(exp(-abs(score))) + max(-score if example.positive else score, 0.0))
        pull, bend = share * (chance - example.positive), share * chance * (1 - chance)
        for place, a in enumerate(columns):
            gradient[a] += pull
            line = matrix[a]
            for b in columns[place:]:
                line[b] += bend
        soft = sigmoid(sharpness * score)
        slope = sharpness * soft * (1 - soft)
        for group in example.groups:
            found = sets.get((example.positive, group))
            if found is not None:
                found.rows += 1
                found.total += soft
                for column in columns:
                    found.slopes[column] += slope
    for a in range(size - 1):
        loss += RIDGE / total / 2 * weights[a] ** 2
        gradient[a] += RIDGE / total * weights[a]
        matrix[a][a] += RIDGE / total
    here = Expansion(loss, gradient, matrix)
    for first, second in problem.pairs():
        here.add_gap(problem.strength, sets[first], sets[second])
    for a in range(size):
        for b in range(a):
            matrix[a][b] = matrix[b][a]
    return here


def sigmoid(x: float) -> float:
    """1 / (1 + exp(-x)) without overflow."""
    return 1 / (1 + exp(-x)) if x >= 0 else 1 - 1 / (1 + exp(x))


def solve(matrix: list[Vector], right: Vector) -> Vector:
    """Solve a symmetric positive definite system by elimination."""
    rows = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for k, pivot in enumerate(rows):
        for i in range(k + 1, size):
            factor = rows[i][k] / pivot[k]
            if factor:
                rows[i] = [a - factor * b for a, b in zip(rows[i], pivot, strict=True)]
    answer = [0.0] * size
    for k in reversed(range(size)):
        known = sum(rows[k][j] * answer[j] for j in range(k + 1, size))
        answer[k] = (rows[k][size] - known) / rows[k][k]
    return answer
