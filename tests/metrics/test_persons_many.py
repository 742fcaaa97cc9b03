"""Tables whose rows share persons."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest

from gatecard.metrics.bounds.persons import PersonSums
from gatecard.metrics.derive import derive
from gatecard.metrics.rows import Row
from gatecard.metrics.settings import Settings
from gatecard.metrics.tables import (
    Attribute,
    Binary,
    BinaryTable,
    Histograms,
    Key,
    RateName,
    ScoresTable,
    SelectionTable,
    Share,
    ShareTable,
)

ATTRIBUTES = (Attribute("sex", ("f", "m")),)


def sums(persons: int, rows_each: int, yes: int) -> PersonSums:
    """Persons with so many rows each, of which `yes` persons always say yes and the others never."""
    y, m = yes * rows_each, persons * rows_each
    return PersonSums(persons, y, m, yes * rows_each**2, yes * rows_each**2, persons * rows_each**2)


def selection(persons: Mapping[Any, Mapping[RateName, PersonSums]], **more: Any) -> dict[str, Row]:
    settled = {"rows_per_person": "many", **more}
    table = SelectionTable(
        dataset="test",
        block="d/sex",
        role="test",
        attributes=ATTRIBUTES,
        cells={("f",): Share(500, 1000), ("m",): Share(480, 1000)},
        persons=persons,
        **settled,
    )
    return {f"{row.metric}[{row.slice}]": row for row in derive([table], Settings())}


BOTH: dict[Any, dict[RateName, PersonSums]] = {
    ("f",): {"selection": sums(200, 5, 100)},
    ("m",): {"selection": sums(200, 5, 96)},
}
GAP = "fairness.selection_rate_difference[sex]"


def test_without_sums_nothing_is_known() -> None:
    rows = selection({})
    gap, ratio = rows[GAP], rows["fairness.impact_ratio[sex=m]"]
    assert (gap.value, gap.lo, gap.hi, gap.reasons) == (Fraction(1, 50), 0.0, None, ("persons_unmeasured",))
    assert (ratio.lo, ratio.hi, ratio.reasons) == (None, 1.0, ("persons_unmeasured",))
    alone = rows["fairness.selection_rate[sex=f]"]
    assert (alone.value, alone.reasons) == (Fraction(1, 2), ("persons_unmeasured",))


def test_sums_give_bounds_that_are_wider_than_those_of_independent_rows() -> None:
    many, one = selection(BOTH)[GAP], selection({}, rows_per_person="one")[GAP]
    assert many.reasons == ()
    assert many.value == one.value
    assert many.hi is not None
    assert one.hi is not None
    assert many.hi > one.hi


def test_one_row_per_person_is_as_good_as_independent() -> None:
    each: dict[Any, dict[RateName, PersonSums]] = {
        ("f",): {"selection": PersonSums(1000, 500, 1000, 500, 500, 1000)},
        ("m",): {"selection": PersonSums(1000, 480, 1000, 480, 480, 1000)},
    }
    assert selection(each)[GAP] == selection({}, rows_per_person="one")[GAP]


@pytest.mark.parametrize("wrong", [sums(200, 5, 99), sums(199, 5, 100), PersonSums(200, 500, 1000, 500, 500, 1000)])
def test_sums_of_other_rows_are_no_sums(wrong: PersonSums) -> None:
    assert selection({**BOTH, ("f",): {"selection": wrong}})[GAP].reasons == ("persons_unmeasured",)


def test_a_cell_without_sums_leaves_its_group_unmeasured() -> None:
    rows = selection({("m",): BOTH["m",]})
    assert rows[GAP].reasons == ("persons_unmeasured",)
    assert rows["fairness.selection_rate[sex=m]"].reasons == ()


def test_too_few_persons_are_unmeasured() -> None:
    few: dict[Any, dict[RateName, PersonSums]] = {
        ("f",): {"selection": sums(8, 125, 4)},
        ("m",): BOTH["m",],
    }
    assert selection(few)[GAP].reasons == ("too_few_persons",)


def test_persons_in_several_groups_leave_nothing_to_conclude() -> None:
    row = selection(BOTH, persons_cross_groups=True)[GAP]
    assert (row.lo, row.hi, row.reasons) == (0.0, None, ("persons_cross_groups",))


def test_whether_persons_repeat_may_be_unknown() -> None:
    unknown, one = (selection({}, rows_per_person=said)[GAP] for said in ("unknown", "one"))
    assert unknown == one


def test_a_binary_table_uses_the_sums_of_each_rate() -> None:
    tpr, fpr = sums(50, 2, 40), sums(100, 2, 10)
    accuracy = PersonSums(120, 260, 300, 600, 660, 780)
    cells: dict[Key, Binary] = {("f",): Binary(80, 20, 20, 180), ("m",): Binary(80, 20, 20, 180)}
    table = BinaryTable(
        dataset="test",
        block="d/sex",
        role="test",
        attributes=ATTRIBUTES,
        rows_per_person="many",
        cells=cells,
        persons={key: {"tpr": tpr, "fpr": fpr, "accuracy": accuracy} for key in cells},
    )
    rows = {f"{row.metric}[{row.slice}]": row for row in derive([table], Settings())}
    for metric in ("tpr_difference", "fpr_difference", "fnr_ratio", "equalized_odds_difference", "accuracy_difference"):
        assert rows[f"fairness.{metric}[sex]"].reasons == (), metric
    assert rows["fairness.ppv_difference[sex]"].reasons == ("persons_unmeasured",)
    assert rows["resilience.accuracy[all]"].reasons == ()
    true, false = rows["fairness.true_positive_rate[sex=f]"], rows["fairness.false_negative_rate[sex=f]"]
    assert true.lo is not None
    assert false.hi is not None
    assert float(true.lo) == pytest.approx(1 - float(false.hi))


def test_the_recalls_of_the_same_persons_may_depend_on_one_another() -> None:
    """The arms of balanced accuracy are added as they are, not in squares."""
    cells: dict[Key, Binary] = {("f",): Binary(80, 20, 20, 180), ("m",): Binary(80, 20, 20, 180)}
    common: dict[str, Any] = {"dataset": "test", "block": "d/sex", "role": "test", "attributes": ATTRIBUTES}
    each: dict[Key, dict[RateName, PersonSums]] = {
        key: {"tpr": PersonSums(100, 80, 100, 80, 80, 100), "fpr": PersonSums(200, 20, 200, 20, 20, 200)}
        for key in cells
    }
    one = BinaryTable(**common, rows_per_person="one", cells=cells)
    many = BinaryTable(**common, rows_per_person="many", cells=cells, persons=each)
    found = [
        row
        for table in (one, many)
        for row in derive([table], Settings())
        if row.metric == "resilience.balanced_accuracy"
    ]
    assert found[0].value == found[1].value
    assert found[0].lo is not None
    assert found[1].lo is not None
    assert found[1].lo < found[0].lo


@pytest.mark.parametrize("rows_each", [3, 7, 11, 13])
def test_persons_who_are_always_right_are_no_more_than_right(rows_each: int) -> None:
    """Rounding of effective counts must not put a rate above 1."""
    for persons in range(10, 60):
        right, wrong = sums(persons, rows_each, persons), sums(persons, rows_each, 0)
        counts: dict[Key, Binary] = {("f",): Binary(tp=right.y, tn=wrong.m), ("m",): Binary(tp=right.y, tn=wrong.m)}
        table = BinaryTable(
            dataset="test",
            block="d",
            role="test",
            attributes=ATTRIBUTES,
            rows_per_person="many",
            cells=counts,
            persons={key: {"tpr": right, "fpr": wrong} for key in counts},
        )
        rows = {f"{row.metric}[{row.slice}]": row for row in derive([table], Settings())}
        assert rows["resilience.balanced_accuracy[all]"].value == 1
        assert rows["resilience.balanced_accuracy[all]"].hi == 1
        assert rows["fairness.true_positive_rate[sex=f]"].hi == 1


def test_areas_and_shares_of_repeated_rows() -> None:
    scores = ScoresTable(
        dataset="test",
        block="s",
        role="test",
        attributes=ATTRIBUTES,
        rows_per_person="many",
        edges=(0.0, 0.5, 1.0),
        cells={("f",): Histograms((5, 30), (40, 3)), ("m",): Histograms((5, 30), (40, 3))},
    )
    for row in derive([scores], Settings()):
        if row.metric in ("resilience.auc", "fairness.subgroup_auc", "fairness.subgroup_auc_difference"):
            assert row.reasons == ("persons_unmeasured",)
    share = ShareTable(
        dataset="probe",
        block="refusals",
        role="probe",
        metric="ethics.refusal_rate",
        rows_per_person="many",
        cells={(): Share(500, 1000)},
        persons={(): {"share": sums(200, 5, 100)}},
    )
    (row,) = derive([share], Settings())
    assert row.reasons == ()
    assert row.lo is not None
    assert row.lo < 0.45
