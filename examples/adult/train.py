"""Train a demo model on one file of UCI Adult, test it on the other, and write what the demo of gatecard ships.

`python train.py degree adult.test adult.data out` trains on the first file and tests on the second;
`python train.py degree adult.test --choose` shows how the settings were chosen, on the training file alone.
"""

import argparse
import csv
import hashlib
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

from adult import TASKS, Row, Task, lines, read
from choose import choose
from points import Model, Settings, train

SEX = ("Female", "Male")
RACE = ("White", "Black", "Asian-Pac-Islander")
# Chosen before the test file was read: see README.md.
SETTINGS = {
    "degree": Settings(5.0, 30.0, (1.0, 2.0, 4.0), {"sex": SEX, "race": (*RACE, "smaller groups")}),
    "income": Settings(5.0, 10.0, (2.0,), {"sex": SEX, "race": RACE}),
}

Counts = Counter[tuple[str, str, str, str]]


def counts(task: Task, model: Model, rows: list[Row]) -> Counts:
    """Rows by race, sex, label and prediction."""
    return Counter(
        (row.race, row.sex, task.answers[row.positive], task.answers[answer])
        for row, answer in zip(rows, model.answers(rows), strict=True)
    )


def overlap(
    train_file: Path, test_file: Path, train_rows: list[Row], test_rows: list[Row], subject: str
) -> dict[str, object]:
    """Evidence on how many test rows also stand in the training file; the demo puts the day in."""
    seen = {row.text for row in train_rows}
    block = {
        "kind": "share",
        "metric": "integrity.train_test_overlap",
        "id": "rows seen in training",
        "dataset": "test",
        "role": "test",
        "subject_digest": subject,
        "binding": "stated",
        "stated_by": "Demo ML Engineer, ML engineer",
        "predicted_on": "{today}",
        "counted_on": "{today}",
        "tool": {"name": "examples/adult/train.py", "version": "1"},
        "sources": [_source(test_file, test_rows), _source(train_file, train_rows)],
        "attributes": [],
        "rows_per_person": "one",
        "cells": [{"groups": {}, "events": sum(row.text in seen for row in test_rows), "total": len(test_rows)}],
    }
    return {
        "schema": "gatecard.evidence/1",
        "datasets": [{"id": "train", "role": "train", "digest": _digest(train_file), "rows": len(train_rows)}],
        "counts": [block],
    }


def _source(path: Path, rows: list[Row]) -> dict[str, object]:
    return {"path": path.name, "sha256": _digest(path), "rows": len(rows), "physical_rows": lines(path)}


def _digest(path: Path) -> str:
    return _sha256(path.read_bytes())


def _sha256(raw: bytes) -> str:
    return "sha256:" + hashlib.sha256(raw).hexdigest()


def subject_of(model: str) -> str:
    """The digest by which gatecard knows this release: that of the line `path, size, sha256` of its one model file."""
    raw = model.encode()
    return _sha256(f"model.json, {len(raw)}, {_sha256(raw)}\n".encode())


def as_text(value: object) -> str:
    """JSON text with a fixed layout."""
    return json.dumps(value, indent=1, sort_keys=True) + "\n"


def write(folder: Path, model: str, found: Counts, evidence: object) -> None:
    """Write the model, the counts and the evidence on overlap."""
    (folder / "model").mkdir(parents=True, exist_ok=True)
    (folder / "model" / "model.json").write_text(model, encoding="utf-8", newline="\n")
    (folder / "overlap.evidence.json").write_text(as_text(evidence), encoding="utf-8", newline="\n")
    with (folder / "counts.csv").open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(["race", "sex", "label", "prediction", "n"])
        table.writerows([*key, n] for key, n in sorted(found.items()))


def main() -> None:
    """Read the command line and do what it says."""
    parser = argparse.ArgumentParser(description="Train, test and count a demo model on UCI Adult.")
    parser.add_argument("task", choices=sorted(TASKS), help="what is predicted")
    parser.add_argument("train", type=Path, help="adult.test, the smaller file")
    parser.add_argument("test", type=Path, nargs="?", help="adult.data, the larger file")
    parser.add_argument("out", type=Path, nargs="?", help="folder to write to")
    parser.add_argument("--choose", action="store_true", help="cross-validate settings on the training file")
    parser.add_argument("--strength", type=float, help="of the mitigation; 0 trains without it")
    asked = parser.parse_args()
    task, settings = TASKS[asked.task], SETTINGS[asked.task]
    train_rows = read(asked.train, task)
    if asked.choose:
        choose(task, train_rows, settings)
        return
    if asked.out is None:
        parser.error("name the test file and a folder")
    if asked.strength is not None:
        settings = replace(settings, strength=asked.strength)
    test_rows = read(asked.test, task)
    model = train(task, train_rows, settings)
    text = as_text(model.as_json())
    evidence = overlap(asked.train, asked.test, train_rows, test_rows, subject_of(text))
    write(asked.out, text, counts(task, model, test_rows), evidence)


if __name__ == "__main__":
    main()
