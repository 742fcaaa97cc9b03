"""Derived rows of a decision with two answers: worked values, degenerate groups, shares, exclusions."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest

from gatecard.errors import GatecardError
from gatecard.metrics.derive import derive
from gatecard.metrics.rows import Row
from gatecard.metrics.settings import LimitRef, Settings
from gatecard.metrics.tables import Attribute, Binary, BinaryTable


def table(cells: Mapping[Any, Binary], *declared: str, excluded: tuple[str, ...] = (), **more: object) -> BinaryTable:
    groups = declared or tuple(sorted(name for name in cells if name is not None))
    settled: dict[str, object] = {"dataset": "test", "block": "d/race", "role": "test", "rows_per_person": "one"}
    settled.update(more)
    return BinaryTable(
        attributes=(Attribute("race", groups, excluded=excluded),),
        cells={(name,): counts for name, counts in cells.items()},
        **settled,  # type: ignore[arg-type]
    )


def rows_of(tables: BinaryTable, settings: Settings = Settings()) -> dict[str, Row]:  # noqa: B008
    return {f"{row.metric}[{row.slice}]": row for row in derive([tables], settings)}


def selected(events: int, rows: int) -> Binary:
    """Counts with so many selected rows, half of them rightly."""
    right = events // 2
    return Binary(tp=right, fp=events - right, fn=(rows - events) // 2, tn=rows - events - (rows - events) // 2)


TWO = {"A": Binary(80, 30, 20, 270), "B": Binary(150, 90, 50, 510), "C": Binary(45, 10, 5, 140)}


def test_points_are_exact_fractions_of_counts() -> None:
    rows = rows_of(table(TWO))
    assert rows["fairness.true_positive_rate[race=A]"].value == Fraction(4, 5)
    assert rows["fairness.false_positive_rate[race=B]"].value == Fraction(3, 20)
    assert rows["fairness.false_negative_rate[race=A]"].value == Fraction(1, 5)
    assert rows["fairness.positive_predictive_value[race=A]"].value == Fraction(8, 11)
    assert rows["fairness.tpr_difference[race]"].value == Fraction(9, 10) - Fraction(3, 4)
    assert rows["fairness.fnr_ratio[race]"].value == Fraction(1, 10) / Fraction(1, 4)
    assert rows["resilience.accuracy[all]"].value == Fraction(80 + 270 + 150 + 510 + 45 + 140, 1400)
    assert rows["resilience.informedness[all]"].value == Fraction(275, 350) - Fraction(130, 1050)
    assert rows["resilience.balanced_accuracy[all]"].value == (Fraction(275, 350) + Fraction(920, 1050)) / 2
    assert rows["fairness.label_rate[race=C]"].value == Fraction(1, 4)


def test_equalized_odds_worked_value() -> None:
    row = rows_of(table(TWO))["fairness.equalized_odds_difference[race]"]
    assert (row.lo, row.hi) == pytest.approx((0.002138, 0.243990), abs=1e-6)
    assert (row.lo, row.hi) == pytest.approx((0.002254, 0.243826), abs=2e-3)
    assert row.families == 6


def test_gap_and_impact_ratio_worked_values() -> None:
    counts = {"A": selected(400, 500), "B": selected(240, 400), "C": selected(270, 300)}
    rows = rows_of(table(counts))
    gap = rows["fairness.selection_rate_difference[race]"]
    assert (gap.lo, gap.hi) == pytest.approx((0.223694, 0.358983), abs=1e-6)
    worst = rows["fairness.impact_ratio[race=B]"]
    assert worst.value == Fraction(2, 3)
    assert (worst.lo, worst.hi) == pytest.approx((0.607329, 0.743264), abs=1e-6)
    best = rows["fairness.impact_ratio[race=C]"]
    assert (best.value, best.hi) == (1, 1)


def test_worst_group_worked_value() -> None:
    counts = {"A": (270, 300), "B": (450, 500), "C": (60, 80), "D": (28, 30)}
    cells = {name: Binary(tp=x, fn=n - x, tn=n, fp=0) for name, (x, n) in counts.items()}
    row = rows_of(table(cells))["fairness.worst_group_recall[race]"]
    assert row.value == Fraction(3, 4)
    assert (row.lo, row.hi) == pytest.approx((0.640630, 0.860164), abs=1e-6)
    assert row.families == 4


def test_pairs_name_the_groups_the_widest_first() -> None:
    row = rows_of(table(TWO))["fairness.tpr_difference[race]"]
    assert [(pair.a, pair.b) for pair in row.pairs] == [("C", "B"), ("C", "A"), ("A", "B")]
    assert row.pairs[0].value == row.value
    assert row.pairs[0].n == 250
    assert all(pair.lo <= pair.value <= pair.hi for pair in row.pairs)
    assert row.pairs_left_out == 0


def test_at_most_60_pairs_are_listed_and_the_rest_counted() -> None:
    cells = {f"g{i:02}": selected(100 + 10 * i, 500) for i in range(20)}
    row = rows_of(table(cells))["fairness.selection_rate_difference[race]"]
    assert len(row.pairs) == 60
    assert row.pairs_left_out == 130
    assert (row.pairs[0].a, row.pairs[0].b) == ("g19", "g00")


def test_ids_and_order() -> None:
    rows = derive([table(TWO)], Settings())
    assert [row.id for row in rows] == sorted(row.id for row in rows)
    assert "fairness.fpr_difference[race]@test#d/race" in {row.id for row in rows}


def test_two_rows_of_one_id_are_an_internal_error() -> None:
    with pytest.raises(GatecardError, match="two derived rows have the id"):
        derive([table(TWO), table(TWO)], Settings())


def test_the_order_of_cells_and_groups_changes_nothing() -> None:
    there = derive([table(TWO, "A", "B", "C")], Settings())
    back = derive([table(dict(reversed(TWO.items())), "C", "B", "A")], Settings())
    assert there == back


# ------------------------------------------------------------------------------------------------ degenerate groups


def test_a_declared_group_without_rows_never_vanishes_and_never_passes() -> None:
    rows = rows_of(table({"A": selected(50, 100), "B": selected(52, 100)}, "A", "B", "C"))
    gap = rows["fairness.selection_rate_difference[race]"]
    assert gap.reasons == ("group_without_rows",)
    assert gap.hi is None
    assert gap.lo == 0.0
    alone = rows["fairness.selection_rate[race=C]"]
    assert (alone.value, alone.n, alone.reasons) == (None, 0, ("group_without_rows",))
    assert rows["fairness.group_rows[race=C]"].value == 0
    assert rows["fairness.group_share[race=C]"].value == 0
    assert rows["fairness.impact_ratio[race=A]"].lo is None


def test_a_gap_proven_elsewhere_is_proven_without_the_empty_group() -> None:
    row = rows_of(table({"A": selected(400, 500), "B": selected(100, 500)}, "A", "B", "C"))[
        "fairness.selection_rate_difference[race]"
    ]
    assert row.lo is not None
    assert row.lo > 0.5
    assert row.value == Fraction(3, 5)


def test_rates_of_0_have_a_gap_but_no_ratio() -> None:
    cells = {"A": Binary(10, 0, 10, 100), "B": Binary(10, 0, 10, 200)}
    rows = rows_of(table(cells))
    gap, ratio = rows["fairness.fpr_difference[race]"], rows["fairness.fpr_ratio[race]"]
    assert (gap.value, gap.lo, gap.reasons) == (0, 0, ())
    assert gap.hi == pytest.approx(0.036217, abs=1e-6)
    assert (ratio.value, ratio.lo, ratio.hi, ratio.reasons) == (None, None, 1.0, ("zero_over_zero",))


def test_selections_of_nobody_have_no_impact_ratio() -> None:
    row = rows_of(table({"A": selected(0, 100), "B": selected(0, 200)}))["fairness.impact_ratio[race=A]"]
    assert (row.value, row.lo, row.hi, row.reasons) == (None, None, 1.0, ("zero_over_zero",))


def test_one_group_cannot_be_compared() -> None:
    rows = rows_of(table({"A": selected(50, 100)}))
    for metric in (
        "fairness.selection_rate_difference[race]",
        "fairness.tpr_ratio[race]",
        "fairness.impact_ratio[race=A]",
    ):
        assert "fewer_than_two_groups" in rows[metric].reasons
    assert rows["fairness.selection_rate_difference[race]"].hi is None
    assert rows["fairness.tpr_ratio[race]"].lo is None
    assert rows["fairness.worst_group_accuracy[race]"].reasons == ()


def test_an_attribute_without_groups_yields_rows_that_cannot_pass() -> None:
    empty = BinaryTable(dataset="test", block="d", role="test", attributes=(Attribute("race", ()),), cells={})
    for row in derive([empty], Settings()):
        assert row.reasons, row.id
        assert row.lo is None or row.hi is None


def test_a_small_group_is_kept_and_simply_wide() -> None:
    row = rows_of(table({"A": selected(50, 100), "B": selected(5, 10)}))["fairness.selection_rate_difference[race]"]
    assert row.reasons == ()
    assert row.value == 0
    assert row.hi is not None
    assert row.hi > 0.3


def test_0_of_100_is_no_certainty() -> None:
    row = rows_of(table({"A": Binary(5, 0, 5, 100), "B": Binary(5, 0, 5, 90)}))["fairness.false_positive_rate[race=A]"]
    assert row.value == 0
    assert row.hi == pytest.approx(0.036217, abs=1e-6)


# ------------------------------------------------------------------------------------------------ shares and exclusions


def test_excluded_groups_stay_in_the_fail_test_alone() -> None:
    cells = {"A": selected(500, 1000), "B": selected(505, 1000), "C": selected(0, 30)}
    rows = rows_of(table(cells, excluded=("C",)))
    gap = rows["fairness.selection_rate_difference[race]"]
    assert gap.reasons == ()
    assert gap.lo is not None
    assert gap.lo > 0.2  # C alone proves it
    assert gap.value == Fraction(101, 200)
    assert rows["fairness.impact_ratio[race=C]"].excluded
    assert not rows["fairness.impact_ratio[race=A]"].excluded


def test_an_excluded_group_that_proves_nothing_does_not_widen_the_pass_side() -> None:
    cells = {"A": selected(500, 1000), "B": selected(505, 1000), "C": selected(4, 10)}
    with_c = rows_of(table(cells, excluded=("C",)))["fairness.selection_rate_difference[race]"]
    without_c = rows_of(table({k: v for k, v in cells.items() if k != "C"}))["fairness.selection_rate_difference[race]"]
    assert with_c.hi == without_c.hi
    assert with_c.value == Fraction(1, 200)


def test_too_many_excluded_rows_take_the_pass_side_of_the_attribute() -> None:
    cells = {"A": selected(490, 980), "B": selected(490, 980), "C": selected(20, 41)}
    rows = rows_of(table(cells, excluded=("C",)))
    for name, row in rows.items():
        if "race" in name and row.metric not in ("fairness.group_rows", "fairness.group_share"):
            assert "excluded_share" in row.reasons, name
    assert rows["resilience.accuracy[all]"].reasons == ()
    exactly = {"A": selected(490, 980), "B": selected(490, 980), "C": selected(20, 40)}
    assert rows_of(table(exactly, excluded=("C",)))["fairness.selection_rate_difference[race]"].reasons == ()


def test_too_many_unknown_rows_take_the_pass_side_of_the_attribute() -> None:
    cells: dict[str | None, Binary] = {"A": selected(450, 900), "B": selected(450, 900)}
    few, many = {**cells, None: selected(100, 200)}, {**cells, None: selected(100, 201)}
    assert rows_of(table(few))["fairness.selection_rate_difference[race]"].reasons == ()
    rows = rows_of(table(many))
    assert rows["fairness.selection_rate_difference[race]"].reasons == ("unknown_share",)
    assert rows["fairness.selection_rate[race=A]"].reasons == ("unknown_share",)
    assert rows["resilience.accuracy[all]"].reasons == ()
    assert rows["fairness.group_share[race=?]"].value == Fraction(201, 2001)


def test_loose_exclusions_take_the_pass_side_of_every_row() -> None:
    rows = rows_of(table({"A": selected(450, 900), "B": selected(450, 900)}, excluded_rows=37))
    for name, row in rows.items():
        if row.metric not in ("fairness.group_rows", "fairness.group_share"):
            assert "loose_exclusions" in row.reasons, name
    assert rows["resilience.accuracy[all]"].lo is None
    allowed = rows_of(table({"A": selected(450, 900), "B": selected(450, 900)}, excluded_rows=36))
    assert allowed["resilience.accuracy[all]"].reasons == ()


def test_unknown_rows_count_as_rows_of_the_whole() -> None:
    cells: dict[str | None, Binary] = {"A": Binary(10, 0, 0, 10), "B": Binary(10, 0, 0, 10), None: Binary(0, 2, 2, 0)}
    rows = rows_of(table(cells))
    assert rows["resilience.accuracy[all]"].value == Fraction(40, 44)
    assert rows["fairness.group_share[race=A]"].value == Fraction(20, 44)


# ------------------------------------------------------------------------------------------------ roles and bounds


def test_a_metric_is_derived_from_tables_of_its_role_only() -> None:
    test, train = (rows_of(table(TWO, role=role)) for role in ("test", "train"))
    assert "fairness.label_rate_difference[race]" in train
    assert "fairness.label_rate_difference[race]" not in test
    assert [row.metric for row in train.values()] == ["fairness.label_rate_difference"]
    assert rows_of(table(TWO, role="validation")) == {}


def test_changed_data_yield_accuracy_under_the_change() -> None:
    for role, metric in (("corrupted", "corrupted_accuracy"), ("attacked", "adversarial_accuracy")):
        rows = rows_of(table(TWO, role=role))
        assert {row.metric for row in rows.values()} == {f"resilience.{metric}"}
        assert set(rows) == {f"resilience.{metric}[{s}]" for s in ("all", "race=A", "race=B", "race=C")}


def test_identity_terms_yield_false_alarms_per_term() -> None:
    terms = BinaryTable(
        dataset="terms",
        block="d/term",
        role="identity_terms",
        attributes=(Attribute("term", ("gay", "woman"), sensitive=False),),
        cells={("gay",): Binary(0, 12, 0, 88), ("woman",): Binary(0, 3, 0, 97)},
    )
    rows = rows_of(terms)
    assert set(rows) == {"fairness.identity_term_fpr[term=gay]", "fairness.identity_term_fpr[term=woman]"}
    assert rows["fairness.identity_term_fpr[term=gay]"].value == Fraction(3, 25)
    assert rows["fairness.identity_term_fpr[term=gay]"].families == 2


def test_metrics_without_validated_bounds_are_points() -> None:
    rows = rows_of(table(TWO))
    amplification = rows["fairness.bias_amplification[race]"]
    assert (amplification.lo, amplification.hi, amplification.reasons) == (None, None, ("bound_not_validated",))
    assert amplification.value is not None
    f1 = rows["resilience.macro_f1[all]"]
    assert (f1.lo, f1.hi, f1.reasons) == (None, None, ("no_bound",))
    assert f1.value == (Fraction(550, 350 + 405) + Fraction(1840, 1050 + 995)) / 2
    z = rows["fairness.selection_z[race]"]
    assert (z.lo, z.hi, z.reasons) == (None, None, ("no_bound",))


def test_group_rows_count_the_thinner_class() -> None:
    row = rows_of(table(TWO))["fairness.group_rows[race=A]"]
    assert (row.value, row.lo, row.hi, row.n, row.reasons) == (100, 100, 100, 400, ())


def test_a_limit_of_no_gap_at_all_shares_the_error_over_both_directions() -> None:
    limits = {
        "fairness.tpr_difference": (LimitRef("none", "at_most", 0.0),),
        "fairness.tpr_ratio": (LimitRef("equal", "at_least", 1.0),),
        "fairness.fpr_difference": (LimitRef("some", "at_most", 0.1),),
    }
    rows = rows_of(table(TWO), Settings(limits=limits))
    assert rows["fairness.tpr_difference[race]"].families == 6
    assert rows["fairness.tpr_ratio[race]"].families == 6
    assert rows["fairness.fpr_difference[race]"].families == 3


def test_attributes_that_are_not_sensitive_are_shown_and_not_compared() -> None:
    shown = BinaryTable(
        dataset="test",
        block="d/topic",
        role="test",
        attributes=(Attribute("topic", ("x", "y"), sensitive=False),),
        cells={("x",): Binary(8, 3, 2, 27), ("y",): Binary(15, 9, 5, 51)},
    )
    metrics = {row.metric for row in derive([shown], Settings())}
    assert "fairness.true_positive_rate" in metrics
    assert not {metric for metric in metrics if metric.endswith(("_difference", "_ratio")) or "worst" in metric}
