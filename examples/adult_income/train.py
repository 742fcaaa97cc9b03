"""Train the demo model on one file of UCI Adult, test it on the other, and write what the demo of gatecard ships.

`python train.py adult.test adult.data out` trains on the first file and tests on the second;
`python train.py adult.test --choose` shows how the two settings were chosen, on the training file alone.
"""

import argparse
import csv
import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from itertools import product
from pathlib import Path

from adult import Row, lines, read
from points import ATTRIBUTES, train

# Chosen with --choose before the test file was read: see README.md.
POSITIVE_WEIGHT = 5.0
STRENGTH = 10.0
FOLDS = 5

Answered = list[tuple[Row, bool]]


def counts(rows: Iterable[Row], answers: Iterable[bool]) -> Counter[tuple[str, str, str, str]]:
    """Rows by race, sex, label and prediction."""
    names = {False: "<=50K", True: ">50K"}
    return Counter((row.race, row.sex, row.income, names[answer]) for row, answer in zip(rows, answers, strict=True))


def choose(rows: list[Row]) -> None:
    """Print informedness (TPR - FPR) and the larger gap of TPR and FPR over groups, by cross-validation."""
    print("positive_weight  strength  informedness  gap over " + "  gap over ".join(ATTRIBUTES))
    for weight, strength in product((3.5, 5.0, 7.0), (0.0, 3.0, 10.0, 30.0)):
        answers = [False] * len(rows)
        for fold in range(FOLDS):
            model = train([row for place, row in enumerate(rows) if place % FOLDS != fold], weight, strength)
            answers[fold::FOLDS] = model.answers(rows[fold::FOLDS])
        pairs = list(zip(rows, answers, strict=True))
        informedness = rate(pairs, positive=True) - rate(pairs, positive=False)
        gaps = [max(gap(pairs, name, positive=label) for label in (True, False)) for name in ATTRIBUTES]
        print(
            f"{weight:<17}{strength:<10}{informedness:<14.3f}" + "".join(f"{found:<14.3f}" for found in gaps).rstrip()
        )


def rate(pairs: Answered, *, positive: bool) -> float:
    """The share predicted positive among the rows of one label."""
    found = [answer for row, answer in pairs if row.positive is positive]
    return sum(found) / len(found)


def gap(pairs: Answered, name: str, *, positive: bool) -> float:
    """The largest difference of that share between the groups of an attribute."""
    rates = [rate([pair for pair in pairs if getattr(pair[0], name) == g], positive=positive) for g in ATTRIBUTES[name]]
    return max(rates) - min(rates)


def overlap(train_file: Path, test_file: Path, train_rows: list[Row], test_rows: list[Row]) -> dict[str, object]:
    """Evidence on how far the two files hold the same rows; the demo puts the day in."""
    seen = {row.text for row in train_rows}
    repeated = len(test_rows) - len({row.text for row in test_rows})

    def block(name: str, metric: str, events: int) -> dict[str, object]:
        return {
            "kind": "share",
            "metric": metric,
            "id": name,
            "dataset": "test",
            "role": "test",
            "binding": "stated",
            "stated_by": "Demo ML Engineer",
            "predicted_on": "{today}",
            "counted_on": "{today}",
            "tool": {"name": "examples/adult_income/train.py", "version": "1"},
            "sources": [_source(test_file, test_rows), _source(train_file, train_rows)],
            "attributes": [],
            "rows_per_person": "one",
            "cells": [{"groups": {}, "events": events, "total": len(test_rows)}],
        }

    return {
        "schema": "gatecard.evidence/1",
        "datasets": [{"id": "train", "role": "train", "digest": _digest(train_file), "rows": len(train_rows)}],
        "counts": [
            block("rows seen in training", "integrity.train_test_overlap", sum(row.text in seen for row in test_rows)),
            block("repeated rows", "integrity.test_duplicate_rate", repeated),
        ],
    }


def _source(path: Path, rows: list[Row]) -> dict[str, object]:
    return {"path": path.name, "sha256": _digest(path), "rows": len(rows), "physical_rows": lines(path)}


def _digest(path: Path) -> str:
    return "sha256:" + hashlib.sha256(path.read_bytes()).hexdigest()


def write(folder: Path, model: object, found: Counter[tuple[str, str, str, str]], evidence: object) -> None:
    """Write the model, the counts and the evidence on overlap."""
    (folder / "model").mkdir(parents=True, exist_ok=True)
    _write_json(folder / "model" / "model.json", model)
    _write_json(folder / "overlap.evidence.json", evidence)
    with (folder / "counts.csv").open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(["race", "sex", "label", "prediction", "n"])
        table.writerows([*key, n] for key, n in sorted(found.items()))


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, indent=1, sort_keys=True) + "\n", encoding="utf-8", newline="\n")


def main() -> None:
    """Read the command line and do what it says."""
    parser = argparse.ArgumentParser(description="Train, test and count the demo model on UCI Adult.")
    parser.add_argument("train", type=Path, help="adult.test, the smaller file")
    parser.add_argument("test", type=Path, nargs="?", help="adult.data, the larger file")
    parser.add_argument("out", type=Path, nargs="?", help="folder to write to")
    parser.add_argument("--choose", action="store_true", help="cross-validate the settings on the training file")
    parser.add_argument("--strength", type=float, default=STRENGTH, help="0 trains without the mitigation")
    asked = parser.parse_args()
    train_rows = read(asked.train)
    if asked.choose:
        choose(train_rows)
        return
    if asked.out is None:
        parser.error("name the test file and a folder")
    test_rows = read(asked.test)
    model = train(train_rows, POSITIVE_WEIGHT, asked.strength)
    found = counts(test_rows, model.answers(test_rows))
    write(asked.out, model.as_json(), found, overlap(asked.train, asked.test, train_rows, test_rows))


if __name__ == "__main__":
    main()
