"""Error levels, and the normal and Student quantiles that belong to them."""

from functools import lru_cache
from statistics import NormalDist
from typing import NamedTuple

_NORMAL = NormalDist()


class Level(NamedTuple):
    """An error allowed on one side of a bound, with its upper normal quantile."""

    error: float
    z: float


@lru_cache(maxsize=4096)
def level(error: float) -> Level:
    """The level that errs with the given probability; the quantile keeps its precision for tiny errors."""
    return Level(error, -_NORMAL.inv_cdf(error))


def one_sided(confidence: float, families: int = 1) -> Level:
    """One side of a two-sided confidence, its error shared out over a number of families."""
    return level((1.0 - confidence) / 2.0 / families)


def pairs_of(groups: int) -> int:
    """How many unordered pairs some groups form, at least one."""
    return max(1, groups * (groups - 1) // 2)


def student(at: Level, degrees: float) -> float:
    """Upper Student t quantile: the normal one plus four terms of its expansion in 1/degrees (A&S 26.7.5)."""
    z = at.z
    w = z * z
    terms = (
        z * (w + 1.0) / 4.0,
        z * ((5.0 * w + 16.0) * w + 3.0) / 96.0,
        z * (((3.0 * w + 19.0) * w + 17.0) * w - 15.0) / 384.0,
        z * ((((79.0 * w + 776.0) * w + 1482.0) * w - 1920.0) * w - 945.0) / 92160.0,
    )
    quantile, power = z, 1.0
    for term in terms:
        power /= degrees
        quantile += term * power
    return quantile
