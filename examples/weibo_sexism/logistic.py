"""Ridge logistic regression over sparse rows of ones, by Newton steps and conjugate gradients; no library needed."""

from collections.abc import Sequence
from math import exp

Vector = list[float]
Rows = Sequence[Sequence[int]]


def fit(rows: Rows, positive: Sequence[bool], width: int, positive_weight: float, ridge: float) -> Vector:
    """The coefficients by column; the last one is the intercept, which the ridge leaves free."""
    own = [(*columns, width) for columns in rows]
    shares = [positive_weight if label else 1.0 for label in positive]
    penalty = [ridge] * width + [1e-6]
    weights = [0.0] * (width + 1)
    for _ in range(50):
        chances = [sigmoid(sum([weights[j] for j in columns])) for columns in own]
        pulls = [share * (chance - label) for share, chance, label in zip(shares, chances, positive, strict=True)]
        gradient = [g + p * w for g, p, w in zip(_spread(own, pulls, width), penalty, weights, strict=True)]
        bends = [share * chance * (1 - chance) for share, chance in zip(shares, chances, strict=True)]
        step = _solve(own, bends, penalty, gradient)
        weights = [w - s for w, s in zip(weights, step, strict=True)]
        if max(map(abs, step)) < 1e-6:
            break
    return weights


def sigmoid(x: float) -> float:
    """1 / (1 + exp(-x)) without overflow."""
    return 1 / (1 + exp(-x)) if x >= 0 else 1 - 1 / (1 + exp(x))


def _spread(rows: Rows, values: Vector, width: int) -> Vector:
    """By column, the sum of the values of the rows that hold it."""
    total = [0.0] * (width + 1)
    for columns, value in zip(rows, values, strict=True):
        for j in columns:
            total[j] += value
    return total


def _solve(rows: Rows, bends: Vector, penalty: Vector, right: Vector) -> Vector:
    """Solve (X' diag(bends) X + diag(penalty)) s = right by conjugate gradients."""
    answer, rest = [0.0] * len(right), list(right)
    way, size = rest, _dot(rest, rest)
    goal = 1e-16 * size
    for _ in range(10 * len(right)):
        if size <= goal or size == 0:
            break
        along = [bend * sum([way[j] for j in columns]) for columns, bend in zip(rows, bends, strict=True)]
        turned = [a + p * d for a, p, d in zip(_spread(rows, along, len(right) - 1), penalty, way, strict=True)]
        length = size / _dot(way, turned)
        answer = [a + length * d for a, d in zip(answer, way, strict=True)]
        rest = [r - length * t for r, t in zip(rest, turned, strict=True)]
        size, before = _dot(rest, rest), size
        way = [r + size / before * d for r, d in zip(rest, way, strict=True)]
    return answer


def _dot(one: Vector, other: Vector) -> float:
    return sum([a * b for a, b in zip(one, other, strict=True)])
