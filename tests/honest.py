"""Honest evidences of many shapes, each a change to the small binary classifier. All of them pass."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from tests.documents import (
    FILES,
    Counts,
    artifacts,
    binary_block,
    digest,
    evidence_document,
    overlap_block,
    signed,
    subject_digest,
)
from tests.scene import Change, Scene, arguments, both, dated, drop, put

EVEN = (1600, 210, 400, 1790)
CROSSED: Counts = {(sex, race): EVEN for sex in ("Female", "Male") for race in ("Asian", "Black", "White")}
BALANCED: Counts = {("Female",): (900, 100, 100, 900), ("Male",): (900, 100, 100, 900)}


def nothing(scene: Scene) -> None:
    """The small binary classifier itself."""


def counted(counts: Counts, attributes: Sequence[str] = ("sex",)) -> Change:
    """The same classifier with other counts."""

    def change(scene: Scene) -> None:
        scene.document.update(evidence_document(scene.today, counts, attributes))

    return change


crossed = counted(CROSSED, ("sex", "race"))


def _rows(scene: Scene, rows: int) -> None:
    """Say everywhere how many rows the test dataset has, the overlap with training included."""
    document = scene.document
    document["datasets"][0]["rows"] = rows
    document["counts"][0]["sources"][0].update(rows=rows, physical_rows=rows)
    document["counts"][1] = overlap_block(scene.today, 3, rows)


def _another(block: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """A counts block like another one, of another kind."""
    return {**{key: value for key, value in block.items() if key not in ("positive", "negative")}, **fields}


def multiclass(scene: Scene) -> None:
    """Three classes by sex."""
    labels = ("billing", "fault", "other")
    cells: list[dict[str, Any]] = [
        {"groups": {"sex": sex}, "label": label, "prediction": guess, "n": 900 if label == guess else 50}
        for sex in ("Female", "Male")
        for label in labels
        for guess in labels
    ]
    block = scene.document["counts"][0]
    fields = {"kind": "multiclass", "id": "prediction/sex", "labels": list(labels), "cells": cells}
    scene.document["counts"][0] = _another(block, **fields)
    scene.document["subject"]["task"] = "multiclass_classification"
    _rows(scene, sum(cell["n"] for cell in cells))


def nobody(scene: Scene) -> None:
    """A classifier of whales: no people in the data, none affected."""
    values = {"values": ["none"], "rationale": "The pictures show whales and nothing else.", **signed(scene.today)}
    scene.document["scope"]["people_affected"] = values
    block = scene.document["counts"][0]
    total = {name: sum(cell[name] for cell in block["cells"]) for name in ("tp", "fp", "fn", "tn")}
    block.update(id="prediction=1/-", attributes=[], cells=[{"groups": {}, **total}])
    scene.document["datasets"][0]["sensitive_attributes"] = []


def of_others(kind: str) -> Change:
    """Somebody else's classifier, of which only predictions or an endpoint are at hand."""

    def change(scene: Scene) -> None:
        about = digest(b"predictions") if kind == "predictions" else digest(b"https://example.org triage 1.2")
        scene.document["subject"]["identity"] = {"kind": kind, "digest": about, "how": "hashed"}
        for block in scene.document["counts"]:
            block.update(subject_digest=about, binding="observed", stated_by=None)
        scene.document["artifacts"] = []
        scene.subject = None
        scene.arguments += ["--profile", "third-party-audit"]

    return change


predictions = of_others("predictions")
endpoint = of_others("endpoint")


RATES = {
    "selection": ("tp fp", "tp fp fn tn"),
    "tpr": ("tp", "tp fn"),
    "fpr": ("fp", "fp tn"),
    "ppv": ("tp", "tp fp"),
    "accuracy": ("tp tn", "tp fp fn tn"),
    "label": ("tp fn", "tp fp fn tn"),
}


def _sum(counts: Mapping[str, Any], names: str = "tp fp fn tn") -> int:
    """The sum of some counts, by default of all of a cell."""
    return sum(counts.get(name, 0) for name in names.split())


def person_sums(people: Sequence[Mapping[str, int]]) -> dict[str, dict[str, int]]:
    """Sums over persons by rate, from how often each person has each outcome."""
    sums = {}
    for rate, (above, below) in RATES.items():
        pairs = [
            (sum(own.get(k, 0) for k in above.split()), sum(own.get(k, 0) for k in below.split())) for own in people
        ]
        sums[rate] = {
            "persons": sum(1 for _, m in pairs if m),
            "y": sum(y for y, _ in pairs),
            "m": sum(m for _, m in pairs),
            "yy": sum(y * y for y, _ in pairs),
            "ym": sum(y * m for y, m in pairs),
            "mm": sum(m * m for _, m in pairs),
        }
    return sums


def _people(cell: Mapping[str, int], persons: int) -> list[Mapping[str, int]]:
    """Deal the rows of a cell out to persons, one after the other."""
    outcomes = [name for name in ("tp", "fp", "fn", "tn") for _ in range(cell[name])]
    return [Counter(outcomes[own::persons]) for own in range(persons)]


def persons(scene: Scene) -> None:
    """Persons with several rows each, with the sums that say how alike they are."""
    counted({("Female",): EVEN, ("Male",): EVEN})(scene)
    block = scene.document["counts"][0]
    block["rows_per_person"] = "many"
    for cell in block["cells"]:
        cell["persons"] = person_sums(_people(cell, sum(EVEN) // 2))


def weighted(scene: Scene) -> None:
    """A table of counts, each line of which stands for many rows; the dataset says how many there are."""
    block = scene.document["counts"][0]
    block["weighted"] = True
    block["sources"][0].update(rows=8, physical_rows=8)


def excluded_group(scene: Scene) -> None:
    """A group of well under 2 % of the rows is kept out of the pass side, and stays in the fail test."""
    counted({**BALANCED, ("Unstated",): (18, 2, 2, 18)})(scene)
    reason = "Fewer than fifty people, who asked not to be compared."
    scene.document["counts"][0]["exclusions"] = [{"attribute": "sex", "group": "Unstated", "reason": reason}]


def excluded_rows(share: float) -> Change:
    """Some rows were left out of the counts, with a reason."""

    def change(scene: Scene) -> None:
        inside = sum(map(_sum, scene.document["counts"][0]["cells"]))
        out = int(inside * share / (1 - share))
        scene.document["counts"][0]["exclusions"] = [{"rows": out, "reason": "The pictures could not be opened."}]
        _rows(scene, inside + out)

    return change


def unknown_groups(rows: int) -> Change:
    """The group of some rows is not known."""

    def change(scene: Scene) -> None:
        block = scene.document["counts"][0]
        quarter = rows // 4
        block["cells"].append({"groups": {"sex": None}, "tp": quarter, "fp": quarter, "fn": quarter, "tn": quarter})
        _rows(scene, sum(map(_sum, block["cells"])))

    return change


def second_test(scene: Scene) -> None:
    """Two test datasets, each counted and compared with the training data."""
    first, overlap = scene.document["counts"]
    files = [{**first["sources"][0], "path": "second.csv", "sha256": digest(b"second")}]
    scene.document["datasets"].append({**scene.document["datasets"][0], "id": "second", "digest": digest(b"second")})
    scene.document["counts"] += [{**block, "dataset": "second", "sources": files} for block in (first, overlap)]


def two_blocks(scene: Scene) -> None:
    """One decision counted twice, by sex and by race, without the crossing."""
    by_race = binary_block(scene.today, {("Black",): (805, 105, 195, 895), ("White",): (805, 110, 195, 890)}, ("race",))
    scene.document["counts"].append(by_race)
    scene.document["datasets"][0]["sensitive_attributes"] = ["race", "sex"]


def with_scores(scene: Scene) -> None:
    """Score histograms beside the decision."""
    cells = [
        {
            "groups": cell["groups"],
            "positives": [cell["fn"], cell["tp"]],
            "negatives": [cell["tn"], cell["fp"]],
        }
        for cell in scene.document["counts"][0]["cells"]
    ]
    fields = {"kind": "scores", "id": "score/sex", "edges": [0.0, 0.5, 1.0], "cells": cells}
    scene.document["counts"].append(_another(scene.document["counts"][0], **fields))


def with_selection(scene: Scene) -> None:
    """Selections without labels beside the decision."""
    cells = [
        {"groups": cell["groups"], "selected": _sum(cell, "tp fp"), "total": _sum(cell)}
        for cell in scene.document["counts"][0]["cells"]
    ]
    fields = {"kind": "selection", "id": "prediction=1/sex (selected)", "cells": cells}
    scene.document["counts"].append(_another(scene.document["counts"][0], **fields))


def measured(**fields: Any) -> Change:
    """A number that was measured directly: an epsilon, unless said otherwise."""
    given = {
        "metric": "privacy.epsilon",
        "value": 1.0,
        "method": "PLD accountant",
        "tool": {"name": "dp-accounting", "version": "0.6"},
        "measured_on": "day(-3)",
        "subject_digest": subject_digest(FILES),
        **fields,
    }
    return lambda scene: scene.document.setdefault("measurements", []).append(dated(given, scene.today))


def also_released(name: str, content: bytes = b"{}") -> Change:
    """One more file in the release, hashed with the others; everything is bound to the new digest."""

    def change(scene: Scene) -> None:
        scene.released[name] = content
        about = subject_digest(scene.released)
        scene.document["artifacts"] = artifacts(scene.released)
        scene.document["subject"]["identity"]["digest"] = about
        for block in scene.document["counts"]:
            block["subject_digest"] = about

    return change


LOOSER = """
[[overrides]]
limit = "max_fpr_difference"
value = 0.3
reason = "A person reads every report; the gap is mended in the next release."
approver = "Ana Silva"
expires_on = day(30)
"""
GAP: Counts = {("Female",): (800, 300, 200, 700), ("Male",): (810, 105, 190, 895)}
gap = counted(GAP)
WAIVER = """
[[waivers]]
rule = "fairness.false_positive_rates_differ"
accepts = "fail"
up_to = 0.25
reason = "A person reads every report; the gap is mended in the next release."
approver = "Ana Silva"
approved_on = day(-2)
expires_on = day(30)
"""
stated_by_file = both(drop("artifacts"), put("subject/identity/how", "stated"))
framework = arguments("--framework", "licence-terms")
