"""What a counts block must keep to, whatever its kind."""

import json
from typing import Any

import pytest

from gatecard.errors import EvidenceError
from gatecard.evidence.load import loaded, parse_evidence

Document = dict[str, Any]


def refused(document: Document) -> str:
    with pytest.raises(EvidenceError) as caught:
        loaded(parse_evidence(json.dumps(document), "evidence.json"))
    return caught.value.diagnostics()


def test_a_cell_of_an_undeclared_group(document: Document) -> None:
    document["counts"][0]["cells"][0]["groups"]["sex"] = "Other"
    assert "the group 'Other', which sex does not declare" in refused(document)


def test_a_cell_given_twice(document: Document) -> None:
    document["counts"][0]["cells"].append(document["counts"][0]["cells"][0])
    assert "is given twice" in refused(document)


def test_a_cell_without_an_attribute(document: Document) -> None:
    document["counts"][0]["cells"][0]["groups"] = {}
    assert "the block crosses ['sex']" in refused(document)


def test_a_stated_binding_needs_a_person(document: Document) -> None:
    del document["counts"][0]["stated_by"]
    assert "a stated binding needs stated_by" in refused(document)


def test_more_events_than_rows(document: Document) -> None:
    document["counts"][1]["cells"][0]["events"] = 10**6
    assert "more events than rows" in refused(document)


def test_an_excluded_group_is_declared(document: Document) -> None:
    document["counts"][0]["exclusions"] = [{"attribute": "sex", "group": "X", "reason": "too few"}]
    assert "sex=X is not declared" in refused(document)


def test_an_exclusion_is_of_a_group_or_of_rows(document: Document) -> None:
    document["counts"][0]["exclusions"] = [{"attribute": "sex", "reason": "too few"}]
    assert "an attribute and its group, or a number of rows" in refused(document)


def test_an_unknown_dataset(document: Document) -> None:
    document["counts"][0]["dataset"] = "tset"
    assert "'tset' is not among the datasets" in refused(document)


def test_a_role_that_is_not_the_datasets(document: Document) -> None:
    document["counts"][0]["role"] = "train"
    assert "role 'train', but the dataset has role 'test'" in refused(document)


def test_a_metric_that_is_no_share(document: Document) -> None:
    document["counts"][1]["metric"] = "resilience.accuracy"
    assert "is no plain share" in refused(document)


def test_an_unknown_metric_is_named_with_a_near_one(document: Document) -> None:
    document["counts"][1]["metric"] = "integrity.train_test_overlaps"
    assert "did you mean 'integrity.train_test_overlap'?" in refused(document)


def test_counted_before_the_predictions_were_made(document: Document) -> None:
    document["counts"][0]["counted_on"] = "2020-01-01"
    assert "before the predictions" in refused(document)


def test_histograms_fit_their_edges(document: Document) -> None:
    block = document["counts"][0]
    for key in ("positive", "negative"):
        del block[key]
    cells = [{"groups": {"sex": "Male"}, "positives": [1, 2], "negatives": [3, 4, 5]}]
    document["counts"][0] = {**block, "kind": "scores", "edges": [0.0, 0.5, 1.0], "cells": cells}
    assert "a histogram has not 2 bins" in refused(document)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"value": -1.0}, "outside the range 0 or more"),
        ({"metric": "privacy.epsylon"}, "did you mean 'privacy.epsilon'?"),
        ({"dataset": "nowhere"}, "'nowhere' is not among the datasets"),
        ({"interval": {"lo": 2.0, "hi": 3.0}}, "lies outside its interval"),
        ({"interval": {"lo": 3.0, "hi": 2.0}}, "the lower bound is above the upper bound"),
    ],
)
def test_direct_measurements(document: Document, change: Document, expected: str) -> None:
    measurement = {
        "metric": "privacy.epsilon",
        "value": 1.0,
        "method": "PLD accountant",
        "tool": {"name": "dp-accounting", "version": "0.6"},
        "measured_on": "2026-11-01",
    }
    document["measurements"] = [{**measurement, **change}]
    assert expected in refused(document)
