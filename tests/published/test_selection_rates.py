"""Published selection rates and impact ratios follow from counts."""

from fractions import Fraction
from typing import Any

import pytest

from gatecard.metrics.slices import cell
from tests.published import inline
from tests.published.published_tables import Derived, as_table, rows_of, stored

SELECTED, RATIO = "fairness.selection_rate", "fairness.impact_ratio"
LL144 = [f"ll144_{kind}_{cut}" for kind in ("selection", "scoring") for cut in ("sex", "race", "crossing")]


def test_adult_base_rates() -> None:
    assert sum(group["total"] for group in stored("adult_income")["cells"]) == 48_842
    found = Derived("adult_income")
    women, men = found[f"{SELECTED}[sex=Female]"], found[f"{SELECTED}[sex=Male]"]
    assert (round(float(women), 4), round(float(men), 4)) == (0.1093, 0.3038)
    assert round(float(women - men), 4) == -0.1945
    assert round(float(found["fairness.selection_rate_difference[sex]"]), 4) == 0.1945
    assert round(float(found[f"{RATIO}[sex=Female]"]), 4) == 0.3597


def test_adult_base_rates_as_labels_of_training_rows() -> None:
    content = stored("adult_income")
    labelled = [
        {"groups": one["groups"], "tp": 0, "fp": 0, "fn": one["selected"], "tn": one["total"] - one["selected"]}
        for one in content["cells"]
    ]
    rows = rows_of([as_table({**content, "kind": "binary", "cells": labelled}, role="train")])
    value = rows["fairness.label_rate_difference[sex]"].value
    assert value is not None
    assert round(float(value), 4) == 0.1945


def test_german_credit_over_25() -> None:
    found = Derived("german_over_25")
    older, younger = found[f"{SELECTED}[age=over 25]"], found[f"{SELECTED}[age=25 or under]"]
    assert (round(float(older), 4), round(float(younger), 4)) == (0.7284, 0.5789)
    assert round(float(younger - older), 4) == -0.1494
    assert round(float(found[f"{RATIO}[age=25 or under]"]), 4) == 0.7948


def test_german_credit_from_25() -> None:
    """The boundary decides: with the people of 25 among the older ones the gap is another one."""
    found = Derived("german_from_25")
    assert round(float(found[f"{SELECTED}[age=under 25]"] - found[f"{SELECTED}[age=25 or over]"]), 4) == -0.1285


def test_ricci_captain() -> None:
    found = Derived("ricci_captain")
    assert found[f"{SELECTED}[race=W]"] == Fraction(16, 25)
    assert found[f"{SELECTED}[race=B]"] == found[f"{SELECTED}[race=H]"] == Fraction(3, 8)
    assert round(float(found[f"{RATIO}[race=B]"]), 3) == 0.586


def test_ricci_lieutenant() -> None:
    found = Derived("ricci_lieutenant")
    assert found[f"{SELECTED}[race=W]"] == Fraction(25, 43)
    assert found[f"{SELECTED}[race=B]"] == Fraction(6, 19)
    assert found[f"{SELECTED}[race=H]"] == Fraction(3, 15)
    assert round(float(found[f"{RATIO}[race=B]"]), 3) == 0.543
    assert round(float(found[f"{RATIO}[race=H]"]), 3) == 0.344


def test_exactly_four_fifths_is_not_adverse() -> None:
    rows = rows_of([inline.uniform_guidelines()])
    ratios = {group: rows[f"{RATIO}[race={group}]"].value for group in ("White", "Black", "Hispanic", "Asian")}
    assert ratios == {
        "White": 1,
        "Black": Fraction(3, 4),
        "Hispanic": Fraction(4, 5),
        "Asian": Fraction(17, 20),
    }
    four_fifths = Fraction("0.80")
    assert [group for group, ratio in ratios.items() if ratio is not None and ratio < four_fifths] == ["Black"]


def test_the_tables_of_new_york_have_46_cells() -> None:
    assert sum(len(stored(name)["printed"]) for name in LL144) == 46


@pytest.mark.parametrize("name", LL144)
def test_impact_ratios_of_new_york(name: str) -> None:
    found = Derived(name)
    metric = "fairness.scoring_impact_ratio" if "scoring" in name else RATIO
    for printed in stored(name)["printed"]:
        value = float(found[f"{metric}[{_slice(printed['groups'])}]"])
        assert value == pytest.approx(float(printed["impact_ratio"]), abs=0.005), printed


@pytest.mark.parametrize("name", LL144)
def test_rates_of_new_york(name: str) -> None:
    content = stored(name)
    events = {"selection": "selected", "scoring": "above"}[content["kind"]]
    for one, printed in zip(content["cells"], content["printed"], strict=True):
        assert one["groups"] == printed["groups"]
        rate = float(printed["rate"].removesuffix("%")) / 100
        assert one[events] / one["total"] == pytest.approx(rate, abs=0.005), printed


def test_examples_of_new_york_named_in_the_rule() -> None:
    sex, race, crossing = (Derived(f"ll144_selection_{cut}") for cut in ("sex", "race", "crossing"))
    assert round(float(sex[f"{RATIO}[sex=Female]"]), 3) == 0.979
    assert round(float(race[f"{RATIO}[race=Black or African American]"]), 2) == 0.84
    smallest = {"race": "Native American or Alaska Native", "sex": "Female"}
    assert round(float(crossing[f"{RATIO}[{_slice(smallest)}]"]), 3) == 0.789
    scoring, cells = Derived("ll144_scoring_sex"), Derived("ll144_scoring_crossing")
    assert round(float(scoring["fairness.scoring_impact_ratio[sex=Female]"]), 2) == 0.82
    men = {"race": "White", "sex": "Male"}
    assert round(float(cells[f"fairness.scoring_impact_ratio[{_slice(men)}]"]), 2) == 0.47
    women = {"race": "Asian", "sex": "Female"}
    assert round(float(cells[f"fairness.scoring_impact_ratio[{_slice(women)}]"]), 2) == 0.33


def _slice(groups: dict[str, Any]) -> str:
    return cell(list(groups), list(groups.values()))
