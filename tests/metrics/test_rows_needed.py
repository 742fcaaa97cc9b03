"""About how many more rows would settle what is undecided."""

from typing import Any

import pytest

from gatecard.metrics.bounds.needed import rounded_up
from gatecard.metrics.derive import derive
from gatecard.metrics.rows import Needed, Row
from gatecard.metrics.settings import LimitRef, Settings
from gatecard.metrics.tables import Attribute, Binary, BinaryTable, Key, SelectionTable, Share, ShareTable

GAP = "fairness.selection_rate_difference"


def settings(metric: str, judge: Any, value: float, target: float | None = None) -> Settings:
    return Settings(limits={metric: (LimitRef("limit", judge, value, target),)})


def selection(groups: list[tuple[int, int]], asked: Settings, times: int = 1, **more: Any) -> dict[str, Row]:
    names = tuple(f"g{i}" for i, _ in enumerate(groups, 1))
    table = SelectionTable(
        dataset="test",
        block="d",
        role="test",
        attributes=(Attribute("race", names),),
        cells={(name,): Share(x * times, n * times) for name, (x, n) in zip(names, groups, strict=True)},
        **more,
    )
    return {f"{row.metric}[{row.slice}]": row for row in derive([table], asked)}


WORKED = [(90, 300), (150, 500), (20, 100), (110, 400)]


def test_worked_example() -> None:
    row = selection(WORKED, settings(GAP, "at_most", 0.15))[f"{GAP}[race]"]
    assert row.hi == pytest.approx(0.1919, abs=1e-4)
    needed = row.rows_needed["limit"]
    assert needed.factor == pytest.approx(7.5, abs=0.05)
    assert needed.groups == ("g1", "g3")
    assert needed.rows == 2700  # 6.5 times the 400 rows of both, rounded up


def test_nothing_is_needed_where_the_limit_is_settled() -> None:
    for limit in (0.05, 0.25):
        row = selection([(90, 300), (150, 500), (20, 300)], settings(GAP, "at_most", limit))[f"{GAP}[race]"]
        assert ("limit" in row.rows_needed) == (row.lo is not None and row.hi is not None and row.lo <= limit < row.hi)


@pytest.mark.parametrize(
    ("groups", "limit"),
    [
        ([(90, 300), (150, 500), (20, 100), (110, 400)], 0.15),
        ([(60, 100), (40, 100)], 0.1),
        ([(55, 100), (40, 90)], 0.25),
    ],
)
def test_with_somewhat_more_rows_at_the_same_rates_the_gap_is_settled(
    groups: list[tuple[int, int]], limit: float
) -> None:
    asked = settings(GAP, "at_most", limit)
    needed = selection(groups, asked)[f"{GAP}[race]"].rows_needed["limit"]
    assert needed.factor is not None
    later = selection(groups, asked, times=int(needed.factor) + 1)[f"{GAP}[race]"]
    assert later.lo is not None
    assert later.hi is not None
    assert later.hi <= limit or later.lo > limit


def test_a_ratio() -> None:
    asked = settings("fairness.impact_ratio", "at_least", 0.8)
    row = selection([(95, 200), (105, 200)], asked)["fairness.impact_ratio[race=g1]"]
    needed = row.rows_needed["limit"]
    assert needed.factor is not None
    assert needed.groups == ("g1", "g2")
    later = selection([(95, 200), (105, 200)], asked, int(needed.factor) + 1)["fairness.impact_ratio[race=g1]"]
    assert later.lo is not None
    assert later.lo >= 0.8


def test_exactly_on_the_limit_no_number_of_rows_settles_it() -> None:
    row = selection([(80, 100), (70, 100)], settings(GAP, "at_most", 0.1))[f"{GAP}[race]"]
    assert row.rows_needed == {"limit": Needed(None, None, ())}


def test_close_to_the_limit_it_is_said_to_be_too_close() -> None:
    row = selection([(8000, 10000), (7005, 10000)], settings(GAP, "at_most", 0.1))[f"{GAP}[race]"]
    assert row.rows_needed["limit"].factor is None


def test_without_a_pass_side_only_a_fail_can_be_grown_into() -> None:
    good = selection([(80, 100), (78, 100)], settings(GAP, "at_most", 0.1), excluded_rows=100)[f"{GAP}[race]"]
    bad = selection([(80, 100), (60, 100)], settings(GAP, "at_most", 0.1), excluded_rows=100)[f"{GAP}[race]"]
    assert good.rows_needed == {}
    assert bad.rows_needed["limit"].factor is not None


def test_overall_rates_and_informedness() -> None:
    asked = Settings(
        limits={
            "resilience.accuracy": (LimitRef("a", "at_least", 0.8),),
            "resilience.informedness": (LimitRef("i", "at_least", 0.6),),
            "fairness.equalized_odds_difference": (LimitRef("e", "at_most", 0.1),),
            "fairness.worst_group_recall": (LimitRef("w", "at_least", 0.75),),
        }
    )
    for times, settled in ((1, False), (40, True)):
        cells: dict[Key, Binary] = {
            ("a",): Binary(*(c * times for c in (41, 9, 9, 41))),
            ("b",): Binary(*(c * times for c in (41, 8, 9, 42))),
        }
        table = BinaryTable(
            dataset="test", block="d", role="test", attributes=(Attribute("race", ("a", "b")),), cells=cells
        )
        rows = {row.metric: row for row in derive([table], asked)}
        for metric in asked.limits:
            assert (rows[metric].rows_needed == {}) == settled, metric
            for needed in rows[metric].rows_needed.values():
                assert needed.factor is not None
                assert 1 <= needed.factor < 40


def test_a_range_around_a_target_has_two_sides() -> None:
    asked = settings("fairness.stereotype_preference", "within", 0.1, 0.5)

    def row(events: int, rows: int) -> Row:
        (found,) = derive(
            [
                ShareTable(
                    dataset="p",
                    block="crows",
                    role="probe",
                    metric="fairness.stereotype_preference",
                    cells={(): Share(events, rows)},
                )
            ],
            asked,
        )
        return found

    undecided = row(912, 1508)  # the published answers of BERT: 0.605 around a limit of 0.6
    assert (undecided.lo, undecided.hi) == pytest.approx((0.5796, 0.6296), abs=1e-3)
    assert undecided.rows_needed["limit"].factor is None or undecided.rows_needed["limit"].factor > 20
    assert row(500, 1000).rows_needed == {}
    assert row(900, 1000).rows_needed == {}
    assert row(50, 100).rows_needed["limit"].factor == pytest.approx(2, abs=0.5)


@pytest.mark.parametrize(
    ("rows", "rounded"), [(0.0, 0), (0.2, 1), (99, 99), (100.1, 110), (101, 110), (2594, 2600), (12000, 12000)]
)
def test_rows_are_rounded_up_to_two_digits(rows: float, rounded: int) -> None:
    assert rounded_up(rows) == rounded
