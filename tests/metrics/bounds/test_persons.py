"""Rows that share persons."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatecard.metrics.bounds.level import level
from gatecard.metrics.bounds.persons import PersonSums, cautious_counts, effective_counts

AT = level(0.025)


def _sums(people: list[tuple[int, int]]) -> PersonSums:
    """The sums over persons, each with y events among m rows."""
    return PersonSums(
        len(people),
        sum(y for y, _ in people),
        sum(m for _, m in people),
        sum(y * y for y, _ in people),
        sum(y * m for y, m in people),
        sum(m * m for _, m in people),
    )


people = st.lists(
    st.integers(1, 9).flatmap(lambda m: st.tuples(st.integers(0, m), st.just(m))), min_size=10, max_size=60
)


def test_worked_value() -> None:
    events, rows = effective_counts(PersonSums(10, 14, 30, 36, 54, 114), AT)
    assert rows == pytest.approx(14.5145, abs=1e-4)
    assert rows == pytest.approx(14.5143, abs=2e-3)
    assert events == pytest.approx(rows * 14 / 30)


def test_one_row_each_is_as_good_as_independent() -> None:
    assert effective_counts(_sums([(1, 1)] * 7 + [(0, 1)] * 13), AT) == (7, 20)


def test_persons_whose_rows_are_alike_count_once() -> None:
    alike = _sums([(5, 5)] * 20 + [(0, 5)] * 20)
    _, rows = effective_counts(alike, AT)
    assert rows < 40


def test_without_any_event_the_worst_is_assumed() -> None:
    _, rows = effective_counts(_sums([(0, 4)] * 25), AT)
    assert rows < 25


@given(people)
def test_there_are_never_more_effective_rows_than_rows(persons: list[tuple[int, int]]) -> None:
    sums = _sums(persons)
    events, rows = effective_counts(sums, AT)
    assert 0 <= events <= rows <= sums.m


def test_events_of_very_few_persons_leave_the_worst_to_be_assumed() -> None:
    """Four of forty persons have all events; how alike their rows are cannot be told from four."""
    few = _sums([(1, 6)] * 4 + [(0, 6)] * 36)
    assert effective_counts(few, AT)[1] > 200
    assert cautious_counts(few, AT)[1] < 40
    opposite = few.complement
    assert cautious_counts(opposite, AT)[1] == pytest.approx(cautious_counts(few, AT)[1])


def test_events_of_many_persons_speak_for_themselves() -> None:
    many = _sums([(1, 6)] * 20 + [(2, 6)] * 10 + [(0, 6)] * 30)
    assert cautious_counts(many, AT) == effective_counts(many, AT)


@given(people)
def test_caution_never_adds_rows(persons: list[tuple[int, int]]) -> None:
    sums = _sums(persons)
    assert cautious_counts(sums, AT)[1] <= effective_counts(sums, AT)[1]


@given(people)
def test_the_opposite_event_has_the_sums_of_the_opposite_counts(persons: list[tuple[int, int]]) -> None:
    assert _sums(persons).complement == _sums([(m - y, m) for y, m in persons])
    assert _sums(persons).complement.complement == _sums(persons)


@given(people, people)
def test_sums_add_up(one: list[tuple[int, int]], other: list[tuple[int, int]]) -> None:
    assert _sums(one) + _sums(other) == _sums(one + other)


@given(people)
def test_sums_of_persons_are_possible(persons: list[tuple[int, int]]) -> None:
    assert _sums(persons).possible


@pytest.mark.parametrize(
    "sums",
    [
        PersonSums(40, 10, 30, 10, 12, 30),  # more persons than rows
        PersonSums(10, 14, 30, 36, 54, 80),  # squares too small for so few persons
        PersonSums(10, 14, 30, 12, 54, 114),  # squares smaller than the events
        PersonSums(10, 14, 30, 36, 120, 114),  # products larger than the squares
    ],
)
def test_sums_that_no_persons_can_have_are_found(sums: PersonSums) -> None:
    assert not sums.possible
