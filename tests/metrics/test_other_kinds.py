"""Derived rows of the other kinds of counts: scoring, shares, several classes, scores, and pairs of datasets."""

from fractions import Fraction
from typing import Any

import pytest

from gatecard.errors import GatecardError
from gatecard.metrics.derive import derive
from gatecard.metrics.rows import Row
from gatecard.metrics.settings import Settings
from gatecard.metrics.tables import (
    Attribute,
    Binary,
    BinaryTable,
    Histograms,
    Key,
    MulticlassTable,
    ScoresTable,
    ScoringTable,
    Share,
    ShareTable,
    Table,
)

RACE = Attribute("race", ("A", "B"))


def rows_of(*tables: Table, settings: Settings = Settings()) -> dict[str, Row]:  # noqa: B008
    return {f"{row.metric}[{row.slice}]": row for row in derive(tables, settings)}


# ------------------------------------------------------------------------------------------------ scoring, shares


def test_scoring_rates_yield_their_impact_ratio_alone() -> None:
    cells: dict[Key, Share] = {("A",): Share(60, 100), ("B",): Share(45, 100)}
    rows = rows_of(ScoringTable(dataset="test", block="s", role="test", attributes=(RACE,), cells=cells))
    assert rows["fairness.scoring_impact_ratio[race=B]"].value == Fraction(3, 4)
    assert {row.metric for row in rows.values()} == {
        "fairness.scoring_impact_ratio",
        "fairness.group_rows",
        "fairness.group_share",
    }


def share(metric: str, role: str, **more: Any) -> ShareTable:
    kind = Attribute("kind", ("keyword", "manual"), sensitive=False)
    cells: dict[Key, Share] = {("keyword",): Share(190, 200), ("manual",): Share(95, 100)}
    return ShareTable(dataset="probe", block=metric, role=role, metric=metric, attributes=(kind,), cells=cells, **more)


def test_a_share_yields_the_metric_it_names_for_all_rows_and_each_group() -> None:
    rows = rows_of(share("ethics.qualified_rate", "probe"))
    assert set(rows) == {f"ethics.qualified_rate[{s}]" for s in ("all", "kind=keyword", "kind=manual")}
    assert rows["ethics.qualified_rate[all]"].value == Fraction(285, 300)
    assert rows["ethics.qualified_rate[all]"].families == 1
    assert rows["ethics.qualified_rate[kind=manual]"].families == 2


def test_a_share_of_another_role_yields_nothing() -> None:
    assert rows_of(share("ethics.qualified_rate", "test")) == {}


def test_a_share_without_validated_bound_is_a_point() -> None:
    row = rows_of(share("resilience.export_agreement", "test"))["resilience.export_agreement[all]"]
    assert (row.value, row.lo, row.hi) == (Fraction(285, 300), None, None)
    assert row.reasons == ("bound_not_validated",)


@pytest.mark.parametrize("metric", ["resilience.accuracy", "no.such_metric"])
def test_a_share_of_what_is_no_share_is_refused(metric: str) -> None:
    with pytest.raises(GatecardError, match="no plain share"):
        rows_of(share(metric, "test"))


def test_a_target_without_rows_cannot_pass() -> None:
    empty = ShareTable(dataset="p", block="b", role="probe", metric="fairness.stereotype_preference", cells={})
    row = rows_of(empty)["fairness.stereotype_preference[all]"]
    assert (row.value, row.lo, row.hi, row.reasons) == (None, 0.0, None, ("group_without_rows",))


# ------------------------------------------------------------------------------------------------ several classes


LABELS = ("ham", "spam", "scam")


def answers(hits: tuple[int, int, int], misses: int) -> dict[tuple[str, str], int]:
    """So many right answers per class, and as many wrong ones of each class as the next one."""
    cell = {(label, label): n for label, n in zip(LABELS, hits, strict=True)}
    return cell | {(label, LABELS[(i + 1) % 3]): misses for i, label in enumerate(LABELS)}


def several(cells: dict[Key, dict[tuple[str, str], int]], **more: Any) -> MulticlassTable:
    settled = {"dataset": "test", "block": "d/race", "role": "test", "attributes": (RACE,), **more}
    return MulticlassTable(labels=LABELS, cells=cells, **settled)


MANY = several({("A",): answers((90, 80, 70), 10), ("B",): answers((180, 90, 40), 20)})


def test_several_classes_overall() -> None:
    rows = rows_of(MANY)
    recalls = [Fraction(270, 300), Fraction(170, 200), Fraction(110, 140)]
    mean = sum(recalls, Fraction(0)) / 3
    assert rows["resilience.accuracy[all]"].value == Fraction(550, 640)
    assert rows["resilience.class_recall[class=ham]"].value == recalls[0]
    assert rows["resilience.class_recall[class=scam]"].families == 3
    assert rows["resilience.balanced_accuracy[all]"].value == mean
    assert rows["resilience.informedness[all]"].value == (mean - Fraction(1, 3)) / Fraction(2, 3)
    assert rows["resilience.macro_f1[all]"].value is not None


def test_each_class_is_compared_with_the_rest() -> None:
    rows = rows_of(MANY)
    gap = rows["fairness.tpr_difference[race;class=scam]"]
    assert gap.value == Fraction(70, 80) - Fraction(40, 60)
    assert gap.families == 3
    assert rows["fairness.equalized_odds_difference[race;class=ham]"].families == 6
    assert rows["fairness.true_positive_rate[race=B;class=scam]"].value == Fraction(2, 3)
    assert rows["fairness.impact_ratio[race=A;class=spam]"].value is not None
    assert "fairness.tpr_difference[race]" not in rows
    assert rows["fairness.accuracy_difference[race]"].families == 1


def test_the_worst_group_of_several_classes_is_that_of_the_mean_recall() -> None:
    row = rows_of(MANY)["fairness.worst_group_recall[race]"]
    assert row.value == (Fraction(180, 200) + Fraction(90, 110) + Fraction(40, 60)) / 3
    assert row.families == 2
    assert row.reasons == ()


def test_a_class_without_rows_leaves_the_means_undefined() -> None:
    rows = rows_of(several({("A",): answers((90, 0, 70), 0), ("B",): answers((90, 0, 70), 0)}))
    for metric in (
        "resilience.balanced_accuracy[all]",
        "resilience.informedness[all]",
        "fairness.worst_group_recall[race]",
    ):
        row = rows[metric]
        assert row.value is None
        assert row.reasons == ("group_without_rows",)
    assert rows["resilience.class_recall[class=spam]"].reasons == ("group_without_rows",)
    assert rows["resilience.accuracy[all]"].value == 1


def test_two_classes_counted_as_several_agree_with_binary_counts() -> None:
    counts = {"A": Binary(80, 30, 20, 270), "B": Binary(150, 90, 50, 510)}
    binary = BinaryTable(
        dataset="test", block="d", role="test", attributes=(RACE,), cells={(k,): v for k, v in counts.items()}
    )
    classes = MulticlassTable(
        dataset="test",
        block="d",
        role="test",
        attributes=(RACE,),
        labels=("yes", "no"),
        cells={
            (k,): {("yes", "yes"): v.tp, ("no", "yes"): v.fp, ("yes", "no"): v.fn, ("no", "no"): v.tn}
            for k, v in counts.items()
        },
    )
    one, other = rows_of(binary), rows_of(classes)
    for name in ("resilience.accuracy[all]", "resilience.informedness[all]", "fairness.accuracy_difference[race]"):
        assert one[name] == other[name]
    gap, against = one["fairness.tpr_difference[race]"], other["fairness.tpr_difference[race;class=yes]"]
    assert (gap.value, gap.hi) == (against.value, against.hi)
    assert against.families == 2
    assert gap.lo is not None
    assert against.lo is not None
    assert against.lo <= gap.lo


def test_group_rows_of_several_classes_are_those_of_the_smallest() -> None:
    assert rows_of(MANY)["fairness.group_rows[race=B]"].value == 60


def test_repeated_persons_leave_classes_unmeasured_without_sums() -> None:
    rows = rows_of(several(dict(MANY.cells), rows_per_person="many"))  # type: ignore[arg-type]
    assert rows["resilience.accuracy[all]"].reasons == ("persons_unmeasured",)
    assert rows["fairness.tpr_difference[race;class=ham]"].reasons == ("persons_unmeasured",)


# ------------------------------------------------------------------------------------------------ scores


def scores(cells: dict[Key, Histograms], **more: Any) -> ScoresTable:
    settled = {"dataset": "test", "block": "s/race", "role": "test", "attributes": (RACE,), **more}
    return ScoresTable(edges=(0.0, 0.2, 0.4, 0.6, 0.8, 1.0), cells=cells, **settled)


ONE = Histograms((2, 3, 6, 15, 24), (40, 30, 18, 8, 4))
OTHER = Histograms((5, 9, 12, 12, 12), (30, 25, 20, 15, 10))


def test_areas_of_groups_and_their_gap() -> None:
    rows = rows_of(scores({("A",): ONE, ("B",): OTHER}))
    assert rows["fairness.subgroup_auc[race=A]"].value == Fraction(4411, 5000)
    gap = rows["fairness.subgroup_auc_difference[race]"]
    assert gap.value is not None
    assert gap.lo is not None
    assert gap.hi is not None
    assert gap.lo < gap.value < gap.hi
    assert rows["resilience.auc[all]"].n == 300
    assert rows["fairness.group_rows[race=A]"].value == 50


def test_a_group_without_positives_has_no_area() -> None:
    rows = rows_of(scores({("A",): ONE, ("B",): Histograms((0,) * 5, (1, 2, 3, 4, 5))}))
    assert rows["fairness.subgroup_auc[race=B]"].value is None
    assert rows["fairness.subgroup_auc_difference[race]"].reasons == ("group_without_rows",)


def test_the_calibration_error_is_a_point() -> None:
    exact = Histograms((10, 30, 50, 70, 90), (90, 70, 50, 30, 10))
    row = rows_of(scores({("A",): exact, ("B",): exact}))["resilience.ece[all]"]
    assert (row.value, row.lo, row.hi, row.reasons) == (0, None, None, ("bound_not_validated",))
    over = Histograms((0, 20, 40, 60, 80), (100, 80, 60, 40, 20))
    assert rows_of(scores({("A",): over, ("B",): over}))["resilience.ece[all]"].value == Fraction(1, 10)


def test_scores_that_are_no_probabilities_have_no_calibration_error() -> None:
    table = ScoresTable(
        dataset="test", block="s", role="test", edges=(-3.0, 0.0, 3.0), cells={(): Histograms((1, 5), (5, 1))}
    )
    rows = rows_of(table)
    assert rows["resilience.ece[all]"].value is None
    assert rows["resilience.auc[all]"].value is not None


# ------------------------------------------------------------------------------------------------ two datasets


def decided(dataset: str, role: str, right: int, wrong: int, block: str = "d/race") -> BinaryTable:
    half: dict[Key, Binary] = {
        ("A",): Binary(tp=right // 2, tn=right - right // 2, fp=wrong // 2, fn=wrong - wrong // 2)
    }
    return BinaryTable(dataset=dataset, block=block, role=role, attributes=(RACE,), cells=half)


def test_the_gap_between_training_and_test() -> None:
    rows = derive([decided("test", "test", 850, 150), decided("train", "train", 4750, 250)], Settings())
    (row,) = (row for row in rows if row.metric == "resilience.train_test_gap")
    assert row.id == "resilience.train_test_gap[all]@test#d/race"
    assert row.value == Fraction(1, 10)
    assert (row.lo, row.hi) == pytest.approx((0.0774, 0.1249), abs=2e-3)
    assert row.n == 6000


def test_the_drop_out_of_the_domain() -> None:
    rows = derive([decided("test", "test", 850, 150), decided("mail", "out_of_domain", 700, 300)], Settings())
    (row,) = (row for row in rows if row.metric == "resilience.out_of_domain_drop")
    assert row.id == "resilience.out_of_domain_drop[all]@mail#d/race"
    assert row.value == Fraction(3, 20)


def test_blocks_of_one_decision_belong_together_whatever_their_attributes() -> None:
    tables = [decided("test", "test", 850, 150), decided("train", "train", 4750, 250, "d/sex")]
    assert [row.value for row in derive(tables, Settings()) if row.metric == "resilience.train_test_gap"] == [
        Fraction(1, 10)
    ]
    other = [decided("test", "test", 850, 150), decided("train", "train", 4750, 250, "other/race")]
    assert [row for row in derive(other, Settings()) if row.metric == "resilience.train_test_gap"] == []


def test_several_training_sets_have_a_row_each() -> None:
    tables = [decided("test", "test", 850, 150), decided("old", "train", 90, 10), decided("new", "train", 95, 5)]
    slices = {row.slice for row in derive(tables, Settings()) if row.metric == "resilience.train_test_gap"}
    assert slices == {"against=new", "against=old"}


def test_loose_exclusions_of_either_dataset_take_the_pass_side() -> None:
    train = BinaryTable(
        dataset="train",
        block="d/race",
        role="train",
        excluded_rows=50,
        attributes=(RACE,),
        cells={("A",): Binary(50, 0, 0, 50)},
    )
    rows = derive([decided("test", "test", 850, 150), train], Settings())
    (row,) = (row for row in rows if row.metric == "resilience.train_test_gap")
    assert (row.hi, row.reasons) == (None, ("loose_exclusions",))


def test_repeated_persons_without_sums_leave_the_whole_range() -> None:
    test = BinaryTable(
        dataset="test", block="d", role="test", rows_per_person="many", cells={(): Binary(40, 10, 10, 40)}
    )
    train = BinaryTable(dataset="train", block="d", role="train", cells={(): Binary(45, 5, 5, 45)})
    (row,) = (row for row in derive([test, train], Settings()) if row.metric == "resilience.train_test_gap")
    assert (row.value, row.lo, row.hi) == (Fraction(1, 10), -1.0, None)
