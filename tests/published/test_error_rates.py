"""Published error rates follow from counts: COMPAS, HateCheck, the fairlearn guide, a model with inverted scores."""

from fractions import Fraction
from typing import Any

import pytest

from tests.published import inline
from tests.published.published_tables import Derived, as_table, rows_of, stored

FPR, FNR = "fairness.false_positive_rate", "fairness.false_negative_rate"


def test_compas_over_all_rows() -> None:
    cells = stored("compas_low")["cells"]
    assert [sum(cell[name] for cell in cells) for name in ("tn", "fp", "fn", "tp")] == [2681, 1282, 1216, 2035]
    found = Derived("compas_low")
    assert round(100 - found.percent("resilience.class_recall[class=negative]"), 2) == 32.35
    assert round(100 - found.percent("resilience.class_recall[class=positive]"), 2) == 37.40


@pytest.mark.parametrize(
    ("table", "group", "fpr", "fnr"),
    [
        ("compas_low", "African-American", 44.85, 27.99),
        ("compas_low", "Caucasian", 23.45, 47.72),
        ("compas_high", "African-American", 15.82, 61.02),
        ("compas_high", "Caucasian", 5.44, 79.81),
    ],
)
def test_compas_by_race(table: str, group: str, fpr: float, fnr: float) -> None:
    found = Derived(table)
    assert (found.percent(f"{FPR}[race={group}]"), found.percent(f"{FNR}[race={group}]")) == (fpr, fnr)


@pytest.mark.parametrize(
    ("system", "hateful", "non_hateful", "both"),
    [
        ("bert_davidson", 75.5, 36.0, 63.2),
        ("bert_founta", 65.5, 48.5, 60.2),
        ("perspective", 89.5, 48.2, 76.6),
        ("siftninja", 9.0, 86.6, 33.2),
    ],
)
def test_hatecheck_accuracy(system: str, hateful: float, non_hateful: float, both: float) -> None:
    found = Derived(f"hatecheck_{system}")
    assert found.percent("resilience.class_recall[class=positive]") == pytest.approx(hateful, abs=0.05)
    assert found.percent("resilience.class_recall[class=negative]") == pytest.approx(non_hateful, abs=0.05)
    assert found.percent("resilience.accuracy[all]") == pytest.approx(both, abs=0.05)


def test_hatecheck_women_are_overlooked() -> None:
    content = stored("hatecheck_bert_davidson")
    found = Derived("hatecheck_bert_davidson")
    recall = {name: found[f"fairness.true_positive_rate[target={name}]"] for name in content["attributes"]["target"]}
    assert recall.pop("women") == Fraction(63, 373)
    assert round(float(Fraction(63, 373)), 3) == 0.169
    assert (round(float(min(recall.values())), 3), round(float(max(recall.values())), 3)) == (0.826, 0.917)


def test_the_guide_of_fairlearn() -> None:
    rows = rows_of([inline.fairlearn_guide()])
    value = {key: row.value for key, row in rows.items()}
    assert value["fairness.selection_rate_difference[group]"] == Fraction(1, 4)
    ratios = [value[f"fairness.impact_ratio[group={group}]"] for group in "abc"]
    assert min(ratio for ratio in ratios if ratio is not None) == Fraction(2, 3)
    assert value["fairness.equalized_odds_difference[group]"] == 1
    assert (value["fairness.tpr_ratio[group]"], value["fairness.fpr_ratio[group]"]) == (Fraction(2, 3), 0)
    assert value["resilience.class_recall[class=positive]"] == Fraction(1, 2)
    assert value["resilience.class_recall[class=negative]"] == 1 - Fraction(2, 3)
    selected = sum(cell.tp + cell.fp for cell in inline.fairlearn_guide().cells.values())
    assert round(selected / 18, 4) == 0.5556


def test_inverted_scores() -> None:
    """The scores of this model mean the opposite of what their name says."""
    given = Derived("adult_rf_binary")
    assert round(float(given["resilience.accuracy[all]"]), 3) == 0.153
    assert given["resilience.informedness[all]"] < 0
    turned = {key: row.value for key, row in rows_of([as_table(_inverted(stored("adult_rf_binary")))]).items()}
    assert round(float(turned["resilience.accuracy[all]"] or 0), 3) == 0.847
    assert round(float(turned["fairness.selection_rate[gender=Female]"] or 0), 4) == 0.0972
    assert round(float(turned["fairness.selection_rate[gender=Male]"] or 0), 4) == 0.2988
    assert round(float(turned["fairness.impact_ratio[gender=Female]"] or 0), 3) == 0.325


def _inverted(content: dict[str, Any]) -> dict[str, Any]:
    other = {"tp": "fn", "fn": "tp", "fp": "tn", "tn": "fp"}
    cells = [{"groups": cell["groups"], **{other[name]: cell[name] for name in other}} for cell in content["cells"]]
    return {**content, "cells": cells}
