"""Rows that share persons: sums that are missing, that fit no table, or that are too few to say anything."""

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from tests.battery.cases import Case, bases, blocked, must_not_pass, passes, table
from tests.cli.runner import Workplace
from tests.honest import person_sums, persons
from tests.scene import Change, Scene, drop, found, put

FPR = "fairness.false_positive_rates_differ"
CONTRADICTED = "integrity.numbers_contradict_each_other"
SUMS = "counts/0/cells/0/persons"


def _open(name: str, change: Change, *says: str) -> Case:
    return blocked(name, change, FPR, "insufficient_evidence", *says, on=persons)


def _false(name: str, change: Change, *says: str) -> Case:
    return blocked(name, change, CONTRADICTED, "fail", *says, on=persons)


def _sum(rate: str, **change: int) -> Change:
    """Change some sums of a rate by so much."""

    def changed(scene: Scene) -> None:
        sums = found(scene, f"{SUMS}/{rate}")
        sums.update({name: sums[name] + more for name, more in change.items()})

    return changed


def _alike(rate: str) -> Change:
    """Say that no person has two rows of this rate, so that the rows look independent."""

    def changed(scene: Scene) -> None:
        for cell in found(scene, "counts/0/cells"):
            sums = cell["persons"][rate]
            sums.update(persons=sums["m"], yy=sums["y"], ym=sums["y"], mm=sums["m"])

    return changed


def _few(people: int) -> Change:
    """The same rows, of a few persons."""

    def changed(scene: Scene) -> None:
        for cell in found(scene, "counts/0/cells"):
            outcomes = [name for name in ("tp", "fp", "fn", "tn") for _ in range(cell[name])]
            cell["persons"] = person_sums([_counted(outcomes[at::people]) for at in range(people)])

    return changed


def _counted(outcomes: Sequence[str]) -> Mapping[str, int]:
    return {name: outcomes.count(name) for name in ("tp", "fp", "fn", "tn")}


def _without(scene: Scene) -> None:
    for cell in found(scene, "counts/0/cells"):
        del cell["persons"]


def _alone_in_another_block(scene: Scene) -> None:
    """The decision once more, over all rows, as if every row were another person's."""
    first = found(scene, "counts/0")
    total = {name: sum(cell[name] for cell in first["cells"]) for name in ("tp", "fp", "fn", "tn")}
    fields = {"id": "prediction=1/-", "attributes": [], "rows_per_person": "one", "cells": [{"groups": {}, **total}]}
    found(scene, "counts").append({**first, **fields})


MISSING = [
    _open("no sums", _without, "rows repeat persons and no per-person sums were recorded"),
    _open("no sums in one cell", drop(SUMS), "no per-person sums were recorded"),
    _open("no sums of one rate", drop(f"{SUMS}/fpr"), "no per-person sums were recorded"),
    _open(
        "persons in several groups", put("counts/0/persons_cross_groups", value=True), "persons stand in several groups"
    ),
    _open("nine persons", _few(9), "too few persons"),
]
IMPOSSIBLE = [
    _false(f"sums of {name}", change, f"the per-person sums of {rate} fit no table with these counts")
    for name, rate, change in [
        ("events that were not counted", "fpr", _sum("fpr", y=1)),
        ("rows that were not counted", "fpr", _sum("fpr", m=1)),
        ("more persons than rows", "fpr", _sum("fpr", persons=10**6)),
        ("no persons", "fpr", _sum("fpr", persons=-1200)),
        ("squares below the rows", "fpr", _sum("fpr", mm=-800)),
        ("squares below their mean", "accuracy", _sum("accuracy", mm=-3500)),
        ("products above the squares", "tpr", _sum("tpr", ym=10**6)),
        ("event squares above the products", "tpr", _sum("tpr", yy=10**6)),
        ("event squares below the events", "tpr", _sum("tpr", yy=-(10**6) + 10**6 - 1600)),
    ]
]
AGAINST_EACH_OTHER = [
    _false("false positives of one row each", _alike("fpr"), "the per-person sums of fpr fit no table"),
    _false("true positives of one row each", _alike("tpr"), "the per-person sums of tpr fit no table"),
    _false("selections of one row each", _alike("selection"), "selection, accuracy and label fit no table"),
    _false("one row per person, and sums of several", put("counts/0/rows_per_person", "one"), "say several"),
    _false(
        "one row per person, and several in another block",
        _alone_in_another_block,
        "says one row per person, counts:test#prediction=1/sex says several",
    ),
    _false("persons unknown, and sums of several", put("counts/0/rows_per_person", "unknown"), "say several"),
]
CASES = [*MISSING, *IMPOSSIBLE, *AGAINST_EACH_OTHER]


@pytest.mark.parametrize("on", bases(CASES))
def test_the_evidence_that_is_changed_passes(workplace: Workplace, today: date, on: Change) -> None:
    passes(workplace, today, on)


@table(CASES)
def test_persons_who_fit_no_table_never_pass(workplace: Workplace, today: date, case: Case) -> None:
    must_not_pass(workplace, today, case)
