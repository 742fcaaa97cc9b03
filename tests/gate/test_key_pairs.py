"""Which pairs a finding names."""

from dataclasses import dataclass

import pytest

from gatecard.gate.key_pairs import key_pairs


@dataclass(frozen=True)
class Two:
    name: str
    value: float
    lo: float | None
    hi: float | None
    n: int


WIDE = Two("wide", 0.30, 0.02, 0.60, 40)
LARGE = Two("large", 0.15, 0.12, 0.18, 9000)
SMALL = Two("small", 0.20, 0.11, 0.30, 900)
OPEN = Two("open", 0.08, 0.05, 0.11, 300)
NARROW = Two("narrow", 0.09, 0.08, 0.10, 90000)
UNKNOWN = Two("unknown", 0.01, 0.0, None, 10)


def names(pairs: list[Two], limit: float, judge: str = "at_most") -> list[str]:
    return [pair.name for pair in key_pairs(pairs, limit, judge)]


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([], []),
        ([WIDE, LARGE, SMALL], ["large", "wide"]),
        ([LARGE], ["large"]),
        ([NARROW, OPEN], ["open", "narrow"]),
        ([NARROW], ["narrow"]),
        ([NARROW, UNKNOWN], ["unknown", "narrow"]),
    ],
)
def test_of_gaps_the_one_that_decides_and_the_widest(pairs: list[Two], expected: list[str]) -> None:
    assert names(pairs, 0.10) == expected


def test_of_ratios_the_smallest_is_the_widest() -> None:
    low = Two("low", 0.50, 0.30, 0.85, 40)
    proven = Two("proven", 0.70, 0.65, 0.75, 9000)
    fine = Two("fine", 0.95, 0.90, 1.0, 90000)
    assert names([fine, low, proven], 0.80, "at_least") == ["proven", "low"]
    assert names([fine, low], 0.80, "at_least") == ["low"]


def test_of_equal_pairs_the_first() -> None:
    twin = Two("twin", LARGE.value, LARGE.lo, LARGE.hi, LARGE.n)
    assert names([LARGE, twin], 0.10) == ["large"]
