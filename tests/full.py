"""Documents in which every part and every field of the contract has a value."""

from datetime import date
from typing import Any

from tests.documents import binary_block, digest, evidence_document, signed

_CELL = {"groups": {"sex": "Female"}}
_SUMS = {"persons": 2, "y": 2, "m": 3, "yy": 2, "ym": 3, "mm": 5}
_KINDS: tuple[dict[str, Any], ...] = (
    {"kind": "selection", "cells": [{**_CELL, "selected": 3, "total": 9}]},
    {"kind": "scoring", "median": 0.5, "cells": [{**_CELL, "above": 3, "total": 9}]},
    {"kind": "multiclass", "labels": ["a", "b"], "cells": [{**_CELL, "label": "a", "prediction": "b", "n": 9}]},
    {"kind": "scores", "edges": [0.0, 0.5, 1.0], "cells": [{**_CELL, "positives": [1, 2], "negatives": [2, 1]}]},
    {
        "kind": "paired",
        "metric": "resilience.compression_drop",
        "first": "before",
        "second": "after",
        "cells": [{**_CELL, "both": 5, "first_only": 1, "second_only": 0, "neither": 3}],
    },
    {"kind": "share", "metric": "integrity.train_test_overlap", "cells": [{**_CELL, "events": 1, "total": 9}]},
)


def _blocks(today: date) -> list[dict[str, Any]]:
    """One counts block of each kind; the first has every field that a block can have."""
    binary = binary_block(today, {("Female",): (3, 1, 1, 4)})
    binary.update(
        weighted=False,
        persons_cross_groups=False,
        rows_per_person="many",
        exclusions=[
            {"attribute": "sex", "group": "Female", "reason": "They asked for it."},
            {"rows": 2, "reason": "Not legible."},
        ],
        recipe={
            "label": "y",
            "prediction": "p",
            "score": "s",
            "threshold": 0.5,
            "positive": ["1"],
            "columns": {"sex": "sex"},
            "unknown": ["?"],
            "weight": "w",
            "person": "id",
            "format": "csv",
            "options": {"delimiter": ","},
        },
    )
    binary["attributes"][0]["groups"][0]["definition"] = "As stated by the persons."
    binary["cells"][0]["persons"] = {"fpr": _SUMS}
    left_out = ("positive", "negative", "recipe", "exclusions", "tool", "sources", "attributes")
    shared = {key: binary[key] for key in ("tool", "sources")}
    attributes = [{"name": "sex", "sensitive": True, "groups": [{"name": "Female"}]}]
    plain = {key: value for key, value in binary.items() if key not in left_out}
    return [
        binary,
        *({**plain, **shared, "attributes": attributes, "id": f"other/{kind['kind']}", **kind} for kind in _KINDS),
    ]


def full_evidence(today: date) -> dict[str, Any]:
    """Evidence with every part and every field."""
    day, tool = today.isoformat(), {"name": "t", "version": "1"}
    document = evidence_document(today)
    document["subject"]["summary"] = "Sorts reports."
    document["counts"] = _blocks(today)
    document["scope"]["people_affected"].update(rationale="They read them.", left_out={"none": "No."}, reference="T-1")
    document["datasets"][0].update(
        title="Reports",
        description="Reports of a year.",
        path="test.csv",
        period=[day, day],
        collection="By hand.",
        sources=[{"name": "office", "rows": 9, "url": "https://example.org"}],
        licence="CC-BY-4.0",
        lawful_basis="GDPR-6(1)(a)",
        special_category_ground="GDPR-9(2)(j)",
        retention_until=day,
    )
    document["declarations"] = [
        {
            "topic": "declared_performance",
            "text": "x",
            "items": ["x"],
            "number": 0.5,
            "answers": {"q": "yes"},
            "details": {"d": "x"},
            "figures": [{"name": "resilience.accuracy", "value": 0.8, "slice": "all"}],
            "document": {"digest": digest(b"d"), "path": "d.pdf", "url": "https://example.org"},
            "language": "en",
            "reference": "T-1",
            **signed(today),
        }
    ]
    document["measurements"] = [
        {
            "metric": "resilience.latency_p95",
            "slice": {"sex": "Female"},
            "dataset": "test",
            "value": 12.5,
            "interval": {"lo": 12.0, "hi": 13.0, "confidence": 0.95},
            "n": 100,
            "method": "timed",
            "tool": tool,
            "measured_on": day,
            "dataset_digest": digest(b"t"),
            "subject_digest": digest(b"s"),
        }
    ]
    document["artifacts"][0].update(format="onnx", derived_from="model.bin")
    document["training"] = {
        "status": "finished",
        "error": "none",
        "framework": "f",
        "framework_version": "1",
        "python": "3.12",
        "seed": 7,
        "code_revision": "abcd",
        "dependencies": [tool],
        "hyperparameters": {"rate": 0.1},
        "steps": 9,
        "planned_steps": 9,
        "selection_metric": "loss",
        "checkpoints": [{"step": 9, "value": 0.5}],
        "released_step": 9,
        "mitigations": [{"name": "reweighing", "acts": "before", "parameters": {"by": "sex"}}],
        "hardware": ["cpu"],
        "finished_on": day,
        "duration_seconds": 1.5,
        "energy": {"kwh": 0.5, "method": "metered"},
    }
    document["extensions"] = {"note": {"free": True}}
    return document


def full_declarations(today: date) -> dict[str, Any]:
    """A declarations document with every part."""
    evidence = full_evidence(today)
    parts = {name: evidence[name] for name in ("subject", "scope", "datasets", "declarations")}
    return {"schema": "gatecard.declarations/1", **parts}
