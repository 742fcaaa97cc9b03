"""Several documents become one: in any order, and never silently against each other."""

import copy
import itertools
import json
from pathlib import Path
from typing import Any

import pytest

from gatecard.errors import EvidenceError
from gatecard.evidence.load import load

Document = dict[str, Any]


def write(folder: Path, *documents: Document) -> list[Path]:
    paths = [folder / f"part{at}.json" for at in range(len(documents))]
    for path, document in zip(paths, documents, strict=True):
        path.write_text(json.dumps({"schema": "gatecard.evidence/1", **document}))
    return paths


def parts(document: Document) -> list[Document]:
    """One honest document, cut into three."""
    rest = {key: value for key, value in document.items() if key not in ("counts", "declarations", "schema")}
    return [
        rest,
        {"counts": document["counts"], "datasets": document["datasets"]},
        {"declarations": document["declarations"]},
    ]


def test_order_does_not_change_the_bytes(document: Document, tmp_path: Path) -> None:
    paths = write(tmp_path, *parts(document))
    digests = {load(order).digest for order in itertools.permutations(paths)}
    assert len(digests) == 1


def test_the_same_key_with_equal_content_is_one(document: Document, tmp_path: Path) -> None:
    paths = write(tmp_path, document, document)
    assert load(paths).digest == load(paths[:1]).digest


@pytest.mark.parametrize(
    ("path", "value", "named"),
    [
        (("declarations", 0, "text"), "Something else entirely", "declarations 'intended_use'"),
        (("counts", 0, "cells", 0, "tp"), 1, "counts 'test#prediction=1/sex'"),
        (("scope", "people_affected", "values"), ["content"], "scope 'people_affected'"),
        (("subject", "name"), "Another", "subject.name"),
        (("artifacts", 0, "size"), 1, "artifacts 'LICENSE'"),
        (("datasets", 0, "rows"), 1, "datasets 'test'.rows"),
    ],
)
def test_different_content_under_one_key_names_both_places(
    document: Document, tmp_path: Path, path: tuple[str | int, ...], value: object, named: str
) -> None:
    other = copy.deepcopy(document)
    node: Any = other
    for step in path[:-1]:
        node = node[step]
    node[path[-1]] = value
    with pytest.raises(EvidenceError) as caught:
        load(write(tmp_path, document, other))
    said = caught.value.diagnostics()
    assert named in said
    assert "part0.json" in said
    assert "part1.json" in said


def test_a_key_given_twice_in_one_document(document: Document, tmp_path: Path) -> None:
    document["declarations"].append(document["declarations"][0])
    with pytest.raises(EvidenceError, match="'intended_use' is given twice"):
        load(write(tmp_path, document))


def test_sensitive_attributes_of_two_counts_are_united(document: Document, tmp_path: Path) -> None:
    other = {"datasets": [{"id": "test", "role": "test", "sensitive_attributes": ["race"]}]}
    found = load(write(tmp_path, document, other)).evidence.datasets
    assert {item.id: item.sensitive_attributes for item in found}["test"] == ("race", "sex")


def test_fields_of_the_subject_are_joined(document: Document, tmp_path: Path) -> None:
    summary = {"subject": {"name": "Triage", "summary": "Sorts reports."}}
    subject = load(write(tmp_path, document, summary)).evidence.subject
    assert subject is not None
    assert (subject.version, subject.summary) == ("1.2.0", "Sorts reports.")
