"""Honest counts of many shapes: every kind, few and many groups, large and small ones, left out for a reason."""

from collections.abc import Sequence
from datetime import date
from itertools import product

import pytest

from gatecard import errors
from tests.accept.cases import accepted, must_pass
from tests.cli.runner import Workplace
from tests.documents import Counts, digest
from tests.honest import (
    BALANCED,
    EVEN,
    counted,
    crossed,
    endpoint,
    excluded_group,
    excluded_rows,
    multiclass,
    nobody,
    nothing,
    person_sums,
    persons,
    predictions,
    second_test,
    two_blocks,
    unknown_groups,
    weighted,
    with_scores,
    with_selection,
)
from tests.scene import Change, Scene, add, both, drop, found, put


def _groups(*names: str, each: tuple[int, int, int, int] = EVEN) -> Change:
    return counted({(name,): each for name in names})


def _crossing(*attributes: Sequence[str]) -> Change:
    names = ("sex", "race", "age")[: len(attributes)]
    return counted(dict.fromkeys(product(*attributes), EVEN), names)


LARGE: Counts = {("Female",): (10**9, 10**8, 10**8, 10**9), ("Male",): (10**9, 10**8, 10**8, 10**9)}
UNEVEN: Counts = {("Female",): (40_000, 4_000, 4_000, 40_000), ("Male",): (400, 40, 40, 400)}
PERFECT: Counts = {("Female",): (1000, 0, 0, 1000), ("Male",): (1000, 0, 0, 1000)}
RARE: Counts = {("Female",): (180, 900, 20, 8900), ("Male",): (190, 900, 20, 8890)}
SMALL_CELLS: Counts = {
    **{(sex, race): EVEN for sex in ("Female", "Male") for race in ("Black", "White")},
    ("Female", "Asian"): (264, 35, 66, 295),
    ("Male", "Asian"): (8, 1, 1, 8),
}


def _scoring(scene: Scene) -> None:
    """Rows above the sample's median, counted beside the decision."""
    block = {key: value for key, value in found(scene, "counts/0").items() if key not in ("positive", "negative")}
    cells = [{"groups": {"sex": sex}, "above": 1000, "total": 2000} for sex in ("Female", "Male")]
    scene.document["counts"].append({**block, "kind": "scoring", "id": "score/sex", "median": 0.5, "cells": cells})


def _validation(scene: Scene) -> None:
    """The same decision counted on validation rows too, where the model does worse: no rule reads them."""
    scene.document["datasets"].append({"id": "validation", "role": "validation", "rows": 200})
    block = {**found(scene, "counts/0"), "dataset": "validation", "role": "validation"}
    source = {"path": "validation.csv", "sha256": digest(b"validation"), "rows": 200, "physical_rows": 200}
    cells = [{"groups": {"sex": sex}, "tp": 25, "fp": 25, "fn": 25, "tn": 25} for sex in ("Female", "Male")]
    scene.document["counts"].append({**block, "sources": [source], "cells": cells})


def _two_files(scene: Scene) -> None:
    """The rows lie in two files."""
    files = [
        {"path": name, "sha256": digest(name.encode()), "rows": 2000, "physical_rows": 2000}
        for name in ("north.csv", "south.csv")
    ]
    for block in scene.document["counts"]:
        block["sources"] = files


def _one_row_each(scene: Scene) -> None:
    """Sums over persons who have one row each are those of the counts."""
    persons(scene)
    for cell in found(scene, "counts/0/cells"):
        outcomes = [{name: 1} for name in ("tp", "fp", "fn", "tn") for _ in range(cell[name])]
        cell["persons"] = person_sums(outcomes)


KINDS = {
    "binary": nothing,
    "multiclass": multiclass,
    "scores beside the decision": with_scores,
    "selections beside the decision": with_selection,
    "scores above the median beside the decision": _scoring,
    "no people at all": nobody,
    "predictions alone": predictions,
    "an endpoint": endpoint,
    "several classes of somebody else": both(multiclass, predictions),
    "a task that only the counts tell": drop("subject/task"),
}
GROUPS = {
    "a perfect model": counted(PERFECT),
    "four thousand million rows": counted(LARGE),
    "a group of a hundredth of the rows": counted(UNEVEN),
    "a rare label": counted(RARE),
    "ten groups": _groups(*(f"Group {at}" for at in range(10))),
    "groups in Chinese": _groups("女", "男"),
    "groups in Arabic": _groups("أنثى", "ذكر"),
    "groups of odd letters": _groups("a=b*c", "[d];@#e,%"),
    "groups of long names": _groups("W" * 200, "M" * 200),
    "two attributes crossed": crossed,
    "three attributes crossed": _crossing(("F", "M"), ("A", "B", "W"), ("<40", ">=40")),
    "two attributes apart": two_blocks,
    "a crossing with a cell of few rows": counted(SMALL_CELLS, ("sex", "race")),
    "a group left out for a reason": excluded_group,
    "2 % of the rows left out": excluded_rows(0.0199),
    "rows of unknown group": unknown_groups(200),
    "an attribute that is not sensitive beside": put("counts/1/attributes", []),
    "defined groups": put("counts/0/attributes/0/groups/0/definition", "As stated in the passport."),
}
ROWS = {
    "persons with several rows": persons,
    "persons of one row each": _one_row_each,
    "persons that nobody knows": both(
        put("counts/0/rows_per_person", "unknown"), put("counts/1/rows_per_person", "unknown")
    ),
    "a table of counts": weighted,
    "two files": _two_files,
    "two test datasets": second_test,
    "worse on validation rows": _validation,
    "nothing seen in training": put("counts/1/cells/0/events", 0),
    "a dataset of no stated size": drop("datasets/0/rows"),
    "a training dataset of no size": drop("datasets/1/rows"),
    "two training datasets": add("datasets", {"id": "more", "role": "train", "digest": digest(b"more")}),
    "predictions that the tool itself made": both(
        put("counts/0/binding", "observed"),
        drop("counts/0/stated_by"),
        put("counts/1/binding", "observed"),
        drop("counts/1/stated_by"),
    ),
    "a recipe": put("counts/0/recipe", {"label": "y", "positive": ["1"]}),
}
EVERY = {**KINDS, **GROUPS, **ROWS}


@accepted(EVERY)
def test_honest_counts_pass(workplace: Workplace, today: date, on: Change) -> None:
    must_pass(workplace, today, on)


def test_what_a_pass_relies_on_is_said(workplace: Workplace, today: date) -> None:
    must_pass(
        workplace,
        today,
        ROWS["persons that nobody knows"],
        "this pass relies on",
        "Ana Silva says that the predictions of test#prediction=1/sex are the subject's",
        "one row per person in test#prediction=1/sex, which nobody recorded",
    )


@pytest.mark.parametrize("on", [predictions, endpoint])
def test_a_pass_without_files_says_what_it_is_about(workplace: Workplace, today: date, on: Change) -> None:
    must_pass(workplace, today, on, "about this table, not about a model file" if on is predictions else "an endpoint")


def test_small_groups_of_one_release_are_not_small_for_another(workplace: Workplace, today: date) -> None:
    must_pass(workplace, today, counted({**BALANCED, ("Other",): (300, 33, 33, 300)}))


def test_values_that_were_counted_as_unknown_are_named(workplace: Workplace, today: date) -> None:
    recipe = {"label": "y", "positive": ["1"], "columns": {"sex": "sex"}, "unknown": ["Other"]}
    on = both(unknown_groups(200), put("counts/0/recipe", recipe))
    must_pass(workplace, today, on, "'Other' in test#prediction=1/sex: counted as unknown, compared with no group")
    page = workplace.folder / "card.html"
    card = ("card", workplace.folder / "verdict.json", workplace.folder / "evidence.json", "--card", f"html={page}")
    assert workplace.run(*card).code == errors.PASS
    assert "Counted as unknown, and compared with no group:" in page.read_text(encoding="utf-8")
