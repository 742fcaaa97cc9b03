"""Evidence documents that tests start from: honest, complete, dated relative to a day."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

FILES = {"model.bin": b"weights", "config.json": b"{}", "LICENSE": b"Apache License 2.0"}


def digest(raw: bytes) -> str:
    """The digest of bytes, written without the product's own code."""
    return "sha256:" + hashlib.sha256(raw).hexdigest()


def subject_digest(files: Mapping[str, bytes] = FILES) -> str:
    """The subject's digest, computed from the definition: sorted lines `path, size, sha256` of the model's files."""
    documents = ("README.md", "LICENSE", "evidence.json", "verdict.json")
    lines = sorted(f"{name}, {len(raw)}, {digest(raw)}\n" for name, raw in files.items() if name not in documents)
    return digest("".join(lines).encode())


def artifacts(files: Mapping[str, bytes] = FILES) -> list[dict[str, Any]]:
    """The files as evidence lists them."""
    roles = {"LICENSE": "licence", "README.md": "card"}
    return [
        {"path": name, "role": roles.get(name, "model"), "size": len(raw), "sha256": digest(raw)}
        for name, raw in sorted(files.items())
    ]


def signed(today: date, days: int = 180) -> dict[str, Any]:
    """Who states something, since yesterday, until then."""
    return {
        "person": "Ana Silva",
        "role": "product owner",
        "stated_on": (today - timedelta(days=1)).isoformat(),
        "expires_on": (today + timedelta(days=days)).isoformat(),
    }


def binary_cells(
    counts: Mapping[Sequence[str], tuple[int, int, int, int]], attributes: Sequence[str]
) -> list[dict[str, Any]]:
    """Cells from (tp, fp, fn, tn) by group or by tuple of groups."""
    return [
        {"groups": dict(zip(attributes, key, strict=True)), "tp": tp, "fp": fp, "fn": fn, "tn": tn}
        for key, (tp, fp, fn, tn) in counts.items()
    ]


def binary_block(
    today: date, counts: Mapping[Sequence[str], tuple[int, int, int, int]], attributes: Sequence[str] = ("sex",)
) -> dict[str, Any]:
    """A counts block over test rows, bound to the subject by the word of a person."""
    rows = sum(sum(cell) for cell in counts.values())
    groups = [sorted({key[at] for key in counts}) for at in range(len(attributes))]
    day = (today - timedelta(days=2)).isoformat()
    return {
        "kind": "binary",
        "id": f"prediction=1/{'+'.join(attributes)}",
        "dataset": "test",
        "role": "test",
        "subject_digest": subject_digest(),
        "binding": "stated",
        "stated_by": "Ana Silva",
        "predicted_on": day,
        "counted_on": day,
        "tool": {"name": "gatecard measure", "version": "0.1.0"},
        "sources": [{"path": "predictions.csv", "sha256": digest(b"predictions"), "rows": rows, "physical_rows": rows}],
        "attributes": [
            {"name": name, "sensitive": True, "groups": [{"name": group} for group in found]}
            for name, found in zip(attributes, groups, strict=True)
        ],
        "rows_per_person": "one",
        "positive": ["1"],
        "negative": ["0"],
        "cells": binary_cells(counts, attributes),
    }


def overlap_block(today: date, seen: int, rows: int) -> dict[str, Any]:
    """Test rows that were seen in training."""
    block = binary_block(today, {("any",): (1, 0, 0, 0)})
    for key in ("positive", "negative"):
        del block[key]
    sources = [{"path": "predictions.csv", "sha256": digest(b"predictions"), "rows": rows, "physical_rows": rows}]
    return {
        **block,
        "kind": "share",
        "id": "overlap/text",
        "metric": "integrity.train_test_overlap",
        "attributes": [],
        "sources": sources,
        "cells": [{"groups": {}, "events": seen, "total": rows}],
    }


Counts = Mapping[Sequence[str], tuple[int, int, int, int]]
GOOD: Counts = {
    ("Female",): (800, 110, 200, 890),
    ("Male",): (810, 105, 190, 895),
}


def evidence_document(
    today: date,
    counts: Mapping[Sequence[str], tuple[int, int, int, int]] | None = None,
    attributes: Sequence[str] = ("sex",),
) -> dict[str, Any]:
    """Evidence that passes the profile baseline when the files of FILES are released."""
    block = binary_block(today, counts or GOOD, attributes)
    rows = block["sources"][0]["rows"]
    return {
        "schema": "gatecard.evidence/1",
        "subject": {
            "name": "Triage",
            "version": "1.2.0",
            "task": "binary_classification",
            "provider": "Example Ltd",
            "identity": {"kind": "files", "digest": subject_digest(), "how": "hashed"},
        },
        "scope": {"people_affected": {"values": ["decisions"], **signed(today)}},
        "datasets": [
            {
                "id": "test",
                "role": "test",
                "rows": rows,
                "sensitive_attributes": list(attributes),
                "digest": digest(b"predictions"),
            },
            {"id": "train", "role": "train", "rows": 9000, "digest": digest(b"train")},
        ],
        "counts": [block, overlap_block(today, 3, rows)],
        "declarations": [
            {
                "topic": "intended_use",
                "text": "Sorts reports by urgency for a person who reads them all.",
                **signed(today),
            },
            {"topic": "out_of_scope_use", "items": ["Closing reports without a person"], **signed(today)},
            {"topic": "limitations", "items": ["English only"], **signed(today)},
            {"topic": "model_licence", "text": "Apache-2.0", **signed(today)},
        ],
        "artifacts": artifacts(),
    }
