"""Train a demo model on every third comment of SWSR, test it on the others, and write what the demo of gatecard ships.

`python train.py swsr_train.tsv out` trains, tests and counts; `python train.py swsr_train.tsv --choose` shows how the
settings were chosen, on the training rows alone.
"""

import argparse
import csv
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations, product
from math import sqrt
from pathlib import Path

from logistic import fit

# Chosen before the test rows were predicted: see README.md.
LEAST_COMMENTS = 10
RIDGE = 30.0
POSITIVE_WEIGHT = 2.0
SCALE = 100  # points for one unit of log odds
FOLDS = 5
GENDERS = {"女": "women", "男": "men"}
ABOUT = (
    "Add base and the points of each character and pair of neighbours that occurs; at the threshold or above: sexist."
)

Model = dict[str, int]


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment: its text, whether people labelled it sexist, and the gender its author states."""

    text: str
    sexist: bool
    gender: str

    @property
    def grams(self) -> frozenset[str]:
        """Its characters and pairs of neighbours, blanks left out."""
        text = "".join(self.text.split()).lower()
        return frozenset(text) | frozenset(a + b for a, b in pairwise(text))


def read(path: Path) -> list[Comment]:
    """All comments; the file is read without quoting."""
    header, *lines = path.read_text(encoding="utf-8").split("\n")
    places = {name: place for place, name in enumerate(header.split("\t"))}
    cells = (line.split("\t") for line in lines if line)
    return [Comment(row[places["text"]], row[places["label"]] == "1", GENDERS[row[places["gender"]]]) for row in cells]


def train(comments: Sequence[Comment], least: int = LEAST_COMMENTS, ridge: float = RIDGE) -> Model:
    """Points by gram; the empty gram is the base. Gender is not read."""
    grams = [comment.grams for comment in comments]
    found = Counter(gram for each in grams for gram in each)
    columns = {gram: place for place, gram in enumerate(sorted(g for g, n in found.items() if n >= least))}
    rows = [tuple(sorted(columns[gram] for gram in each if gram in columns)) for each in grams]
    weights = fit(rows, [comment.sexist for comment in comments], len(columns), POSITIVE_WEIGHT, ridge)
    return {"": round(SCALE * weights[-1])} | {gram: round(SCALE * weights[place]) for gram, place in columns.items()}


def answers(model: Model, comments: Iterable[Comment]) -> list[bool]:
    """Whether each comment is called sexist."""
    return [model[""] + sum(model.get(gram, 0) for gram in comment.grams) >= 0 for comment in comments]


def choose(comments: list[Comment]) -> None:
    """Print informedness (TPR - FPR) and about how high the upper bound of the gaps would be, by cross-validation."""
    print("least_comments  ridge  informedness  bound over gender")
    for least, ridge in product((10, 20, 40), (10.0, 30.0, 100.0)):
        said = [False] * len(comments)
        for fold in range(FOLDS):
            model = train([each for place, each in enumerate(comments) if place % FOLDS != fold], least, ridge)
            said[fold::FOLDS] = answers(model, comments[fold::FOLDS])
        pairs = list(zip(comments, said, strict=True))
        informedness = _rate(pairs, sexist=True)[0] - _rate(pairs, sexist=False)[0]
        highest = max(_bound(pairs, sexist=label) for label in (True, False))
        print(f"{least:<16}{ridge:<7}{informedness:<14.3f}{highest:.3f}")


def _rate(pairs: list[tuple[Comment, bool]], *, sexist: bool) -> tuple[float, int]:
    said = [answer for comment, answer in pairs if comment.sexist is sexist]
    return sum(said) / len(said), len(said)


def _bound(pairs: list[tuple[Comment, bool]], *, sexist: bool) -> float:
    """The difference of women and men plus 1.96 standard errors, with twice the rows as in the test."""
    groups = [_rate([pair for pair in pairs if pair[0].gender == g], sexist=sexist) for g in GENDERS.values()]
    return max(
        p - q + 1.96 * sqrt((p * (1 - p) / n + q * (1 - q) / m) / 2) for (p, n), (q, m) in permutations(groups, 2)
    )


def overlap(path: Path, trained: list[Comment], tested: list[Comment], subject: str) -> dict[str, object]:
    """Evidence on how many test comments also stand among the training ones; the demo puts the day in."""
    texts = [comment.text for comment in trained]
    seen = set(texts)
    rows = len(trained) + len(tested)
    source = {"path": path.name, "sha256": _sha256(path.read_bytes()), "rows": rows, "physical_rows": _lines(path) - 1}
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
        "tool": {"name": "examples/weibo_sexism/train.py", "version": "1"},
        "sources": [source],
        "attributes": [],
        "rows_per_person": "unknown",
        "cells": [{"groups": {}, "events": sum(each.text in seen for each in tested), "total": len(tested)}],
    }
    digest = _sha256("".join(f"{text}\n" for text in texts).encode())
    return {
        "schema": "gatecard.evidence/1",
        "datasets": [{"id": "train", "role": "train", "digest": digest, "rows": len(trained)}],
        "counts": [block],
    }


def _lines(path: Path) -> int:
    return sum(1 for line in path.read_bytes().split(b"\n") if line)


def _sha256(raw: bytes) -> str:
    return "sha256:" + hashlib.sha256(raw).hexdigest()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def write(folder: Path, path: Path, trained: list[Comment], tested: list[Comment]) -> None:
    """Train, test, and write the model, the counts and the evidence on overlap."""
    model = train(trained)
    points = {gram: n for gram, n in model.items() if gram and n}
    text = _json({"about": ABOUT, "base": model[""], "threshold": 0, "points": points})
    raw = text.encode()
    subject = _sha256(f"model.json, {len(raw)}, {_sha256(raw)}\n".encode())
    (folder / "model").mkdir(parents=True, exist_ok=True)
    (folder / "model" / "model.json").write_bytes(raw)
    (folder / "overlap.evidence.json").write_bytes(_json(overlap(path, trained, tested, subject)).encode())
    names = {False: "not sexist", True: "sexist"}
    said = zip(tested, answers(model, tested), strict=True)
    found = Counter((comment.gender, names[comment.sexist], names[answer]) for comment, answer in said)
    with (folder / "counts.csv").open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(["gender", "label", "prediction", "n"])
        table.writerows([*key, n] for key, n in sorted(found.items()))


def main() -> None:
    """Read the command line and do what it says."""
    parser = argparse.ArgumentParser(description="Train, test and count a demo model on SWSR.")
    parser.add_argument("comments", type=Path, help="swsr_train.tsv")
    parser.add_argument("out", type=Path, nargs="?", help="folder to write to")
    parser.add_argument("--choose", action="store_true", help="cross-validate settings on the training rows")
    asked = parser.parse_args()
    comments = read(asked.comments)
    trained = comments[::3]
    if asked.choose:
        choose(trained)
    elif asked.out is None:
        parser.error("name a folder")
    else:
        write(asked.out, asked.comments, trained, [each for place, each in enumerate(comments) if place % 3])


if __name__ == "__main__":
    main()
