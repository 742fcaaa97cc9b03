"""Numbers in words: one rounding, half to even, on decimal digits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatecard.gate import figures


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (0.448468, "proportion", "44.85 %"),
        (0.213925, "difference", "21.39 points"),
        (0.586, "ratio", "0.586"),
        (12.0, "count", "12"),
        (1.0, "days", "1 day"),
        (30.0, "days", "30 days"),
        (0.0, "proportion", "0.00 %"),
        (-0.00001, "difference", "0.00 points"),
        (3.25, "nats", "3.25 nats"),
    ],
)
def test_a_value_with_its_unit(value: float, unit: str, shown: str) -> None:
    assert figures.shown(value, unit) == shown


@pytest.mark.parametrize(("value", "text"), [(0.125, "0.12"), (0.375, "0.38"), (0.135, "0.14"), (2.675, "2.68")])
def test_halves_go_to_the_even_digit_of_what_is_written(value: float, text: str) -> None:
    assert figures.rounded(value, 2) == text


@given(st.floats(min_value=0, max_value=1))
def test_a_printed_share_is_within_half_a_unit(value: float) -> None:
    assert abs(float(figures.percent(value)) / 100 - value) <= 0.0000500001


def test_growth_is_printed_with_two_digits() -> None:
    assert [figures.times(factor) for factor in (1.234, 19.6, 123.4)] == ["1.2", "20", "120"]
