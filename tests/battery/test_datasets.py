"""Datasets: training rows given as test rows, groups that were listed and not counted, test data seen in training."""

from datetime import date

import pytest

from tests.battery.cases import Case, bases, blocked, invalid, must_not_pass, passes, table
from tests.cli.runner import Workplace
from tests.documents import digest
from tests.honest import crossed, nothing, second_test, two_blocks, with_scores, with_selection
from tests.scene import Change, Scene, add, both, drop, found, put

FPR = "fairness.false_positive_rates_differ"
GROUPS = "fairness.groups_were_not_measured"
SEEN = "integrity.test_rows_were_seen_in_training"
CELLS = "counts/1/cells"
RACE = [{"name": "race", "sensitive": True, "groups": [{"name": "Black"}, {"name": "White"}]}]


def _share_by_race(scene: Scene) -> None:
    """The overlap with the training data, counted by race: no decision was."""
    total = found(scene, "counts/1/cells/0/total")
    cells = [{"groups": {"race": name}, "events": 1, "total": total // 2} for name in ("Black", "White")]
    found(scene, "counts/1").update(attributes=RACE, cells=cells)


def _selection_by_race(scene: Scene) -> None:
    cells = [{"groups": {"race": name}, "selected": 1000, "total": 2000} for name in ("Black", "White")]
    found(scene, "counts/2").update(id="prediction=1/race", attributes=RACE, cells=cells)


def _scores_by_race(scene: Scene) -> None:
    cells = [{"groups": {"race": n}, "positives": [195, 805], "negatives": [890, 110]} for n in ("Black", "White")]
    found(scene, "counts/2").update(id="score/race", attributes=RACE, cells=cells)


def _one_more_decision(scene: Scene) -> None:
    """Another threshold, that nobody uses, is counted by sex; the decision that is released is not."""
    real = found(scene, "counts/0")
    scene.document["counts"].append({**real, "id": "score>=0.9/sex"})
    totals = {name: sum(cell[name] for cell in real["cells"]) for name in ("tp", "fp", "fn", "tn")}
    scene.document["counts"][0] = {
        **real,
        "id": "prediction=1/-",
        "attributes": [],
        "cells": [{"groups": {}, **totals}],
    }


LISTED = put("datasets/0/sensitive_attributes", ["race", "sex"])


def _uncounted(name: str, change: Change, *says: str, on: Change = nothing) -> Case:
    return blocked(name, change, GROUPS, "insufficient_evidence", *says, on=on)


NOT_COUNTED = [
    _uncounted(
        "no protected attribute listed",
        put("datasets/0/sensitive_attributes", []),
        "protected attributes of dataset test",
    ),
    _uncounted("an attribute listed and not counted", LISTED, "counts of dataset test by race"),
    _uncounted(
        "an attribute in other letters",
        put("datasets/0/sensitive_attributes", ["Sex"]),
        "counts of dataset test by Sex",
    ),
    _uncounted(
        "an attribute in Cyrillic", put("datasets/0/sensitive_attributes", ["s\u0435x"]), "counts of dataset test by s"
    ),
    _uncounted(
        "an attribute that counts as not sensitive",
        put("counts/0/attributes/0/sensitive", value=False),
        "counts of dataset test by sex",
    ),
    _uncounted("an attribute counted in a share alone", both(LISTED, _share_by_race), "counts of dataset test by race"),
    _uncounted(
        "an attribute counted without labels alone", both(LISTED, _selection_by_race), "race", on=with_selection
    ),
    _uncounted(
        "an attribute counted in scores alone",
        both(LISTED, _scores_by_race),
        "counts of dataset test by race",
        on=with_scores,
    ),
    _uncounted(
        "an attribute of the crossing left out",
        put("datasets/0/sensitive_attributes", ["age", "race", "sex"]),
        "counts of dataset test by age",
        on=crossed,
    ),
    _uncounted("one decision of two is counted by groups", _one_more_decision, "counts of dataset test by sex"),
    _uncounted("one of two blocks gone", drop("counts/2"), "counts of dataset test by race", on=two_blocks),
    _uncounted(
        "a second test dataset without groups",
        put("datasets/2/sensitive_attributes", []),
        "protected attributes of dataset second",
        on=second_test,
    ),
    _uncounted(
        "a second test dataset that nobody counted", drop("counts/2"), "counts of dataset second by sex", on=second_test
    ),
    _uncounted(
        "a second test dataset, counted in a share alone",
        both(
            lambda s: found(s, "counts/3").update(
                attributes=found(s, "counts/0/attributes"),
                cells=[{"groups": {"sex": sex}, "events": 1, "total": 2000} for sex in ("Female", "Male")],
            ),
            drop("counts/2"),
        ),
        "counts of dataset second by sex",
        on=second_test,
    ),
    blocked(
        "a gap in the second test dataset alone",
        both(put("counts/2/cells/0/fp", 300), put("counts/2/cells/0/tn", 700)),
        FPR,
        "fail",
        "30.00 % Female",
        on=second_test,
    ),
    _uncounted(
        "no test dataset",
        both(put("datasets/0/role", "validation"), put("counts/0/role", "validation"), drop("counts/1")),
    ),
    _uncounted("no datasets", both(put("datasets", []), put("counts", []))),
]


def _leak(name: str, change: Change, state: str, *says: str, on: Change = nothing) -> Case:
    return blocked(name, change, SEEN, state, *says, on=on)


def _overlap(**cell: int) -> Change:
    return put("counts/1/cells/0", {"groups": {}, **cell})


TRAINING = [
    invalid(
        "training counts given as test counts",
        put("datasets/0/role", "train"),
        "role 'test', but the dataset has role 'train'",
    ),
    invalid(
        "test counts of the training dataset",
        put("counts/0/dataset", "train"),
        "role 'test', but the dataset has role 'train'",
    ),
    invalid(
        "counts of a dataset that is not there",
        put("counts/0/dataset", "tset"),
        "'tset' is not among the datasets",
        "known: test, train",
    ),
    _leak("one file for training and test", put("datasets/1/digest", digest(b"predictions")), "fail"),
    _leak(
        "one file for training and test, all of it",
        put("datasets/1/digest", digest(b"predictions")),
        "fail",
        "100.00 %",
    ),
    _leak(
        "a test file that is listed as training data",
        both(put("datasets/0/digest", digest(b"another")), put("datasets/1/digest", digest(b"predictions"))),
        "fail",
        "100.00 %",
    ),
    _leak("test data of no digest", drop("datasets/0/digest"), "insufficient_evidence", "digest of dataset test"),
    _leak("training data of no digest", drop("datasets/1/digest"), "insufficient_evidence"),
    _leak(
        "one of two training files of no digest",
        add("datasets", {"id": "more", "role": "train"}),
        "insufficient_evidence",
    ),
    _leak("no training data", drop("datasets/1"), "insufficient_evidence", "a dataset of role train"),
    _leak("no comparison with the training data", drop("counts/1"), "insufficient_evidence"),
    _leak(
        "a second test dataset that was not compared",
        drop("counts/3"),
        "insufficient_evidence",
        "rows of dataset second that also",
        on=second_test,
    ),
    _leak("5 % of the test seen in training", _overlap(events=200, total=4000), "fail", "5.00 %"),
    _leak("a comparison of ten rows", _overlap(events=0, total=10), "insufficient_evidence"),
    _leak("a comparison of no rows", _overlap(events=0, total=0), "insufficient_evidence"),
    blocked(
        "a comparison of a tenth of the rows",
        _overlap(events=0, total=400),
        "integrity.rows_were_lost",
        "fail",
        "10.00 %",
    ),
    blocked(
        "a comparison of more rows than there are",
        both(
            _overlap(events=0, total=10**6),
            put("counts/1/sources/0/rows", 10**6),
            put("counts/1/sources/0/physical_rows", 10**6),
        ),
        "integrity.numbers_contradict_each_other",
        "fail",
        "counts 1000000 rows, the dataset has 4000",
    ),
    blocked(
        "a comparison of more rows than its file has",
        put("counts/1/sources/0/rows", 100),
        "integrity.numbers_contradict_each_other",
        "fail",
        "its sources have 100",
    ),
    _leak(
        "a comparison that left half out",
        both(
            _overlap(events=0, total=2000), add("counts/1/exclusions", {"rows": 2000, "reason": "They were too long."})
        ),
        "insufficient_evidence",
        "too many rows were left out",
    ),
    invalid(
        "a comparison on training rows",
        both(put("counts/1/role", "train"), put("counts/1/dataset", "train")),
        "rows of role test, not train",
    ),
    invalid("a comparison under another metric", put("counts/1/metric", "resilience.accuracy"), "is no plain share"),
    invalid(
        "a comparison under no metric", put("counts/1/metric", "integrity.overlap"), "is not a metric of the catalogue"
    ),
]
CASES = [*NOT_COUNTED, *TRAINING]


@pytest.mark.parametrize("on", bases(CASES))
def test_the_evidence_that_is_changed_passes(workplace: Workplace, today: date, on: Change) -> None:
    passes(workplace, today, on)


@table(CASES)
def test_data_that_prove_nothing_never_pass(workplace: Workplace, today: date, case: Case) -> None:
    must_not_pass(workplace, today, case)
