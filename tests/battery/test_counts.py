"""Counts that do not add up, groups that vanish, rows that are left out."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from tests.battery.cases import Case, bases, blocked, invalid, must_not_pass, passes, table
from tests.cli.runner import Workplace
from tests.documents import Counts
from tests.honest import (
    BALANCED,
    CROSSED,
    counted,
    crossed,
    excluded_group,
    excluded_rows,
    multiclass,
    nothing,
    two_blocks,
    unknown_groups,
    weighted,
    with_scores,
)
from tests.scene import Change, Scene, add, both, drop, found, put

FPR = "fairness.false_positive_rates_differ"
TPR = "fairness.true_positive_rates_differ"
GUESSING = "resilience.no_better_than_guessing"
LOST = "integrity.rows_were_lost"
CONTRADICTED = "integrity.numbers_contradict_each_other"
SOURCE = "counts/0/sources/0"
CELL = "counts/0/cells/0"
OUTCOMES = ("tp", "fp", "fn", "tn")


def _false(name: str, change: Change, *says: str, on: Change = nothing) -> Case:
    """Numbers that cannot all be true."""
    return blocked(name, change, CONTRADICTED, "fail", *says, on=on)


def _open(name: str, change: Change, *says: str, rule: str = FPR, on: Change = nothing) -> Case:
    """A gap of which nothing can be said."""
    return blocked(name, change, rule, "insufficient_evidence", *says, on=on)


def _file(rows: int, *others: Change) -> Change:
    """The file has so many rows, and the reader parsed them all."""
    return both(put(f"{SOURCE}/rows", rows), put(f"{SOURCE}/physical_rows", rows), *others)


def _times(factor: int) -> Change:
    """Every count of the first block so many times as large."""

    def change(scene: Scene) -> None:
        for cell in found(scene, "counts/0/cells"):
            cell.update({name: cell[name] * factor for name in OUTCOMES})

    return change


def _again(where: str, **fields: Any) -> Change:
    """Another item in a list, like its first."""
    return lambda scene: found(scene, where).append({**found(scene, f"{where}/0"), **fields})


def _one_cell(groups: Mapping[str, str | None]) -> Change:
    """All rows of the first block in one cell."""

    def change(scene: Scene) -> None:
        cells = found(scene, "counts/0/cells")
        total = {name: sum(cell[name] for cell in cells) for name in OUTCOMES}
        found(scene, "counts/0")["cells"] = [{"groups": dict(groups), **total}]

    return change


SUMS = [
    _false("a row more than the dataset has", put(f"{CELL}/tn", 891), "counts 4001 rows, the dataset has 4000"),
    _false("a row more than the file has", _file(3999, drop("datasets/0/rows")), "its sources have 3999"),
    _false("a row parsed that the file has not", put(f"{SOURCE}/physical_rows", 3999), "of a file that has 3999"),
    _false("ten times the rows", _times(10), "counts 40000 rows, the dataset has 4000"),
    _false("as many rows as can be", put(f"{CELL}/tn", 10**15), "counts 1000000000003110 rows"),
    _false("counts of a file without rows", _file(0, drop("datasets/0/rows")), "its sources have 0"),
    _false("weighted counts of a file without rows", _file(0), "its sources have 0", on=weighted),
    _false("weighted counts of more rows than there are", _times(100), "the dataset has 4000", on=weighted),
    _false(
        "one file counted twice",
        both(_times(2), _again("counts/0/sources", path="copy.csv"), put("datasets/0/rows", 8000)),
        "counts the same bytes 2 times: copy.csv, predictions.csv",
    ),
    blocked("a row that nobody counted", put(f"{CELL}/tn", 889), LOST, "fail", "99.98 %"),
    blocked("a line that the reader swallowed", put(f"{SOURCE}/physical_rows", 4100), LOST, "fail", "97.56 %"),
    blocked("rows lost on the way to the table", put("datasets/0/rows", 4100), LOST, "fail", "97.56 %"),
    blocked("nothing counted", put("counts/0/cells", []), LOST, "fail", "0.00 %"),
    _open(
        "weighted counts of a dataset of no size",
        drop("datasets/0/rows"),
        "nobody says how many rows the dataset has",
        rule=LOST,
        on=weighted,
    ),
]


def _by_sex_too(scene: Scene) -> None:
    """The decision once more, by race and sex, with the rows of one sex given to the other."""
    two_blocks(scene)
    first = found(scene, "counts/0")
    cells = [{**cell, "groups": {"sex": other}} for cell, other in zip(first["cells"], ("Male", "Female"), strict=True)]
    for cell in cells:
        cell["groups"]["race"] = "Black"
    race = found(scene, "counts/2/attributes/0")
    both_attributes = [race, *first["attributes"]]
    found(scene, "counts")[2] = {**first, "id": "prediction=1/race+sex", "attributes": both_attributes, "cells": cells}


SEVERAL_BLOCKS = [
    _false(
        "one decision, other counts of a group",
        _by_sex_too,
        "of sex=Female, counts:test#prediction=1/race+sex has",
    ),
    _false(
        "an attribute that is protected in one block and not in another",
        both(_by_sex_too, put("counts/2/attributes/1/sensitive", value=False)),
        "counts:test#prediction=1/race+sex counts sex as no protected attribute, elsewhere it is a protected one",
    ),
    _false(
        "an attribute that the dataset lists as protected, and the counts do not",
        put("counts/0/attributes/0/sensitive", value=False),
        "counts sex as no protected attribute",
    ),
    _false(
        "one decision, two totals",
        both(put("counts/2/cells/0/tp", 806), put("counts/2/cells/0/fn", 194)),
        "counts:test#prediction=1/sex has 390 fn, counts:test#prediction=1/race has 389",
        on=two_blocks,
    ),
    _false(
        "one dataset, two numbers of rows",
        both(put("counts/2/cells/0/tn", 800), put("counts/2/sources/0/rows", 3905), drop("datasets/0/rows")),
        "counts 4000 rows of the dataset, counts:test#prediction=1/race counts 3905",
        on=two_blocks,
    ),
    _false(
        "a score of fewer rows than the decision",
        put("counts/2/cells/0/negatives", [0, 110]),
        "counts 3110 rows of the dataset",
        on=with_scores,
    ),
    _false(
        "a label of other rows in the score",
        both(
            put("counts/0/recipe", {"label": "y", "positive": ["1"]}),
            put("counts/2/recipe", {"label": "y", "positive": ["1"]}),
            put("counts/2/cells/0/positives", [201, 800]),
            put("counts/2/cells/0/negatives", [889, 110]),
        ),
        "rows labelled positive",
        on=with_scores,
    ),
]
CELLS = [
    invalid("a label that is positive and negative", put("counts/0/negative", ["1"]), "positive and as negative"),
    invalid("a cell given twice", _again("counts/0/cells"), "/counts/0: the cell {'sex': 'Female'} is given twice"),
    invalid("a group given twice", _again("counts/0/attributes/0/groups"), "a group of sex is listed twice"),
    invalid("an attribute given twice", _again("counts/0/attributes"), "an attribute is listed twice"),
    invalid("a group that nobody declared", put(f"{CELL}/groups/sex", "Other"), "which sex does not declare"),
    invalid("a group in small letters", put(f"{CELL}/groups/sex", "female"), "which sex does not declare"),
    invalid("a group with a hidden blank", put(f"{CELL}/groups/sex", "Fe\u200bmale"), "does not declare"),
    invalid("a group in Cyrillic", put(f"{CELL}/groups/sex", "F\u0435m\u0430le"), "does not declare"),
    invalid("a cell of another attribute", put(f"{CELL}/groups", {"race": "Asian"}), "the block crosses ['sex']"),
    invalid("a cell of one attribute more", put(f"{CELL}/groups/race", "Asian"), "the block crosses ['sex']"),
    invalid("a cell without a group", put(f"{CELL}/groups", {}), "the block crosses ['sex']"),
    invalid("more rows selected than there are", put("counts/1/cells/0/events", 4001), "more events than rows"),
]
GUESSES: Counts = {("Female",): (500, 500, 500, 500), ("Male",): (500, 500, 500, 500)}
SMALL: Counts = {("Female",): (9, 1, 1, 9), ("Male",): (9, 1, 1, 9)}
COUNTRIES: Counts = {
    ("Female",): (4500, 500, 500, 4500),
    ("Male",): (4500, 500, 500, 4500),
    **{(f"Country {at}",): (13, 1, 1, 13) for at in range(20)},
}
FOUR = ["billing", "fault", "none", "other"]
WORSE = {**CROSSED, ("Female", "Asian"): (80, 60, 20, 40)}
GROUPS = [
    _open("a group without rows", counted({**BALANCED, ("Other",): (0, 0, 0, 0)}), "a declared group has no rows"),
    _open("a group that lost its cells", add("counts/0/attributes/0/groups", {"name": "Other"}), "has no rows"),
    _open("one group", counted({("Female",): (800, 110, 200, 890)}), "fewer than two groups to compare"),
    _open("one group with rows", put("counts/0/cells/1", {"groups": {"sex": "Male"}, **dict.fromkeys(OUTCOMES, 0)})),
    _open("no cells", put("counts/0/cells", [])),
    _open("no groups known", both(put("counts/0/attributes/0/groups", []), _one_cell({"sex": None}))),
    _open("every group unknown", _one_cell({"sex": None}), "has no rows"),
    _open("no attributes", both(put("counts/0/attributes", []), _one_cell({})), "Difference of false positive rates"),
    _open("no counts", put("counts", []), "Difference of false positive rates"),
    _open("only rows of one class", counted({("Female",): (9, 0, 9, 0), ("Male",): (9, 0, 9, 0)})),
    _open("a group of one class", counted({**BALANCED, ("Other",): (500, 0, 500, 0)})),
    _open("a handful of rows", counted(SMALL), "times as many rows would settle it"),
    _open(
        "twenty groups of a few rows", counted(COUNTRIES), "bounds -51.35 to 27.59", "widest: 10.00 % Female v 7.14 %"
    ),
    _open("a class of several without rows", put("counts/0/labels", FOUR), on=multiclass),
    blocked("a crossing that hides a failing cell", counted(WORSE, ("sex", "race")), FPR, "fail", on=crossed),
    blocked("no better than guessing", counted(GUESSES), GUESSING, "fail"),
]
TURNED: Counts = {("Female",): (200, 890, 800, 110), ("Male",): (190, 895, 810, 105)}
INVERTED = [
    blocked("labels turned round", counted(TURNED), "integrity.labels_look_inverted", "fail"),
    _open("labels turned round, of a gap", counted(TURNED), "labels or scores look inverted"),
]


def _excluding(counts: Counts, *groups: str, reason: str = "Very few people.") -> Change:
    """Some groups kept out of the pass side."""
    return both(
        counted(counts),
        *(add("counts/0/exclusions", {"attribute": "sex", "group": g, "reason": reason}) for g in groups),
    )


TINY = (15, 2, 2, 15)
LEFT_OUT = [
    _open(
        "an excluded group of more than 2 %",
        _excluding({**BALANCED, ("Other",): (36, 5, 5, 36)}, "Other"),
        "too many rows are in excluded groups",
    ),
    _open(
        "excluded groups of more than 2 % together",
        _excluding({**BALANCED, **{(name,): TINY for name in ("A", "B", "C")}}, "A", "B", "C"),
        "too many rows are in excluded groups",
    ),
    _open("all groups but one excluded", _excluding(BALANCED, "Male"), "fewer than two groups"),
    _open("all groups excluded", _excluding(BALANCED, "Male", "Female"), "fewer than two groups"),
    blocked(
        "an excluded group that fails", _excluding({**BALANCED, ("Other",): (10, 40, 10, 0)}, "Other"), FPR, "fail"
    ),
    invalid(
        "a group excluded because TODO", put("counts/0/exclusions/0/reason", "TODO"), "says nothing", on=excluded_group
    ),
    invalid(
        "a group excluded for no reason", drop("counts/0/exclusions/0/reason"), "/reason is missing", on=excluded_group
    ),
    invalid(
        "an excluded group that nobody declared",
        put("counts/0/exclusions/0/group", "X"),
        "sex=X is not declared",
        on=excluded_group,
    ),
    invalid(
        "an exclusion of a group and rows",
        put("counts/0/exclusions/0/rows", 40),
        "or a number of rows",
        on=excluded_group,
    ),
    _open("more than 2 % left out", excluded_rows(0.021), "too many rows were left out"),
    invalid(
        "rows left out because of a dash",
        put("counts/0/exclusions/0/reason", "-"),
        "says nothing",
        on=excluded_rows(0.02),
    ),
    _false(
        "rows left out that were never there",
        add("counts/0/exclusions", {"rows": 50, "reason": "Unreadable."}),
        "counts 4050 rows",
    ),
    _open("more than 10 % of unknown group", unknown_groups(448), "too many rows have no known group"),
]
CASES = [*SUMS, *SEVERAL_BLOCKS, *CELLS, *GROUPS, *INVERTED, *LEFT_OUT]


@pytest.mark.parametrize("on", bases(CASES))
def test_the_evidence_that_is_changed_passes(workplace: Workplace, today: date, on: Change) -> None:
    passes(workplace, today, on)


@table(CASES)
def test_counts_that_prove_nothing_never_pass(workplace: Workplace, today: date, case: Case) -> None:
    must_not_pass(workplace, today, case)
