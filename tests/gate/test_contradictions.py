"""Numbers that cannot all be true, and evidence about something else."""

import json
from datetime import date
from typing import Any

import pytest

from gatecard.evidence.load import loaded, parse_evidence
from gatecard.gate.derive import derive_case
from gatecard.gate.request import ReleasedNow, Request
from gatecard.policy.profiles import resolve
from tests.documents import FILES, artifacts, digest, subject_digest

Document = dict[str, Any]


def derived(document: Document, today: date, files: dict[str, bytes] | None = None) -> Any:
    evidence = loaded(parse_evidence(json.dumps(document), "evidence.json")).evidence
    found = FILES if files is None else files
    parsed = parse_evidence(json.dumps({**document, "artifacts": artifacts(found)}), "found.json")
    released = ReleasedNow(digest=subject_digest(found), how="hashed", artifacts=parsed.artifacts)
    request = Request(profile="baseline", as_of=today, judged_on=today, released=released)
    return derive_case(evidence, request, resolve("baseline", (), today))


def contradictions(document: Document, today: date) -> list[str]:
    return [item.what for item in derived(document, today).contradictions]


def test_honest_evidence_contradicts_nothing(document: Document, today: date) -> None:
    case = derived(document, today)
    assert (case.contradictions, case.mismatches, case.scope_contradictions) == ([], [], [])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda block: block["cells"][0].update(tp=9000), "counts 12200 rows, its sources have 4000"),
        (lambda block: block["sources"][0].update(rows=5000), "parsed 5000 rows of a file that has 4000"),
    ],
)
def test_rows_that_do_not_add_up(document: Document, today: date, change: Any, said: str) -> None:
    change(document["counts"][0])
    assert said in contradictions(document, today)


def test_more_rows_than_the_dataset_has(document: Document, today: date) -> None:
    document["datasets"][0]["rows"] = 3999
    assert "counts 4000 rows, the dataset has 3999" in contradictions(document, today)


def test_blocks_of_one_label_agree_on_its_total(document: Document, today: date) -> None:
    first = document["counts"][0]
    first["recipe"] = {"label": "y", "positive": ["1"]}
    cells = [{"groups": {"age": "old"}, "tp": 1611, "fp": 215, "fn": 390, "tn": 1784}]
    attribute = {"name": "age", "sensitive": True, "groups": [{"name": "old"}]}
    document["counts"].append({**first, "id": "prediction=1/age", "attributes": [attribute], "cells": cells})
    assert any(
        "2001 rows labelled positive" in said or "2000 rows labelled positive" in said
        for said in contradictions(document, today)
    )


def test_a_stated_task_against_the_counts(document: Document, today: date) -> None:
    document["subject"]["task"] = "regression"
    case = derived(document, today)
    assert case.subject.task == "binary_classification"
    assert [item.id for item in case.contradictions] == ["subject.task"]


@pytest.mark.parametrize(
    ("given", "agrees"), [(0.8485, False), (0.85, True), (0.849, True), (0.8, True), (0.84875, True)]
)
def test_a_typed_rate_is_compared_at_its_precision(document: Document, today: date, given: float, agrees: bool) -> None:
    document["measurements"] = [
        {
            "metric": "resilience.accuracy",
            "dataset": "test",
            "value": given,
            "method": "typed",
            "tool": {"name": "hand", "version": "1"},
            "measured_on": document["counts"][0]["predicted_on"],
            "subject_digest": subject_digest(),
        }
    ]
    case = derived(document, today)
    assert (case.contradictions == []) is agrees
    assert all(row.source == "derived" for row in case.measurements["resilience.accuracy"])


def test_person_sums_that_fit_no_table(document: Document, today: date) -> None:
    block = document["counts"][0]
    block["rows_per_person"] = "many"
    sums = {"persons": 1000, "y": 800, "m": 1000, "yy": 700, "ym": 900, "mm": 1000}
    block["cells"][0]["persons"] = {"tpr": sums}
    assert "the per-person sums of tpr fit no table with these counts" in contradictions(document, today)


@pytest.mark.parametrize(
    ("files", "named"),
    [
        ({**FILES, "model.bin": b"other"}, ["file:model.bin"]),
        ({**FILES, "extra.bin": b"x"}, ["file:extra.bin"]),
        ({"model.bin": FILES["model.bin"]}, ["file:LICENSE", "file:config.json"]),
        ({**FILES, "README.md": b"a new card"}, []),
    ],
)
def test_released_files_are_the_measured_ones(
    document: Document, today: date, files: dict[str, bytes], named: list[str]
) -> None:
    assert [item.id for item in derived(document, today, files).mismatches] == named


def test_counts_of_another_subject(document: Document, today: date) -> None:
    document["counts"][0]["subject_digest"] = digest(b"another")
    case = derived(document, today)
    assert [item.id for item in case.mismatches] == ["counts:test#prediction=1/sex"]


def test_counts_of_no_subject_cannot_pass(document: Document, today: date) -> None:
    del document["counts"][0]["subject_digest"]
    row = derived(document, today).measurements["integrity.digest_mismatches"][0]
    assert (row.value, row.hi, row.reasons) == (0.0, None, ["unbound_evidence"])


def test_one_digest_for_test_and_training_is_an_overlap_of_everything(document: Document, today: date) -> None:
    document["datasets"][1]["digest"] = document["datasets"][0]["digest"]
    rows = derived(document, today).measurements["integrity.train_test_overlap"]
    assert 1.0 in [row.value for row in rows]


def test_lost_rows_show_as_coverage(document: Document, today: date) -> None:
    document["counts"][0]["sources"][0]["physical_rows"] = 4001
    rows = derived(document, today).measurements["integrity.row_coverage"]
    assert min(row.value or 0.0 for row in rows) == 0.999750062484


def test_the_case_is_a_function_of_its_inputs(document: Document, today: date) -> None:
    assert derived(document, today) == derived(json.loads(json.dumps(document)), today)
    assert derived(document, today).id.startswith("sha256:")
