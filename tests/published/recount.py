"""Counting the published tables again from the files they come from."""

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

Written = dict[str, Any]


def compas_low(data: Path) -> Written:
    """COMPAS by race; a score that is not Low counts as positive."""
    return _compas(data, ("Medium", "High"))


def compas_high(data: Path) -> Written:
    """COMPAS by race; only High counts as positive."""
    return _compas(data, ("High",))


def _compas(data: Path, positive: tuple[str, ...]) -> Written:
    rows = rows_of_csv(data / "tab-compas" / "compas-scores-two-years.csv")
    answers = (((row["race"],), row["two_year_recid"] == "1", row["score_text"] in positive) for row in rows)
    return binary(("race",), answers)


def adult_income(data: Path) -> Written:
    """Both files of Adult: rows with an income over 50,000 dollars, by sex."""
    return selection(("sex",), (((row[9],), row[14].startswith(">50K")) for row in _adult(data)))


def _adult(data: Path) -> Iterator[list[str]]:
    for name in ("adult.data", "adult.test"):
        for line in (data / "tab-adult" / name).read_text(encoding="ascii").splitlines():
            if line.strip() and not line.startswith("|"):
                yield [value.strip() for value in line.split(",")]


def german_over_25(data: Path) -> Written:
    """German credit: good risks, by age over 25 or not."""
    return _german(data, lambda age: "over 25" if age > 25 else "25 or under")


def german_from_25(data: Path) -> Written:
    """German credit: good risks, by age 25 and over or not."""
    return _german(data, lambda age: "25 or over" if age >= 25 else "under 25")


def _german(data: Path, group: Callable[[int], str]) -> Written:
    lines = (data / "tab-german" / "german.data").read_text(encoding="ascii").splitlines()
    values = (line.split() for line in lines if line.strip())
    return selection(("age",), (((group(int(row[12])),), row[20] == "1") for row in values))


def ricci_captain(data: Path) -> Written:
    """The exam for captain: passed with a combined score of 70 or more, by race."""
    return _ricci(data, "Captain")


def ricci_lieutenant(data: Path) -> Written:
    """The exam for lieutenant: passed with a combined score of 70 or more, by race."""
    return _ricci(data, "Lieutenant")


def _ricci(data: Path, position: str) -> Written:
    rows = (row for row in rows_of_csv(data / "tab-ricci" / "ricci.csv") if row["Position"] == position)
    return selection(("race",), (((row["Race"],), float(row["Combine"]) >= 70) for row in rows))


def hatecheck_bert_davidson(data: Path) -> Written:
    """HateCheck by target, as answered by BERT trained on Davidson et al."""
    return _hatecheck(data, "results_BERT_weighted_ACL.csv", "pred_BERT_davidson2017_weighted")


def hatecheck_bert_founta(data: Path) -> Written:
    """HateCheck by target, as answered by BERT trained on Founta et al."""
    return _hatecheck(data, "results_BERT_weighted_ACL.csv", "pred_BERT_founta2018_weighted")


def hatecheck_perspective(data: Path) -> Written:
    """HateCheck by target, as answered by Perspective."""
    return _hatecheck(data, "results_commercial_models_ACL.csv", "pred_perspective")


def hatecheck_siftninja(data: Path) -> Written:
    """HateCheck by target, as answered by SiftNinja."""
    return _hatecheck(data, "results_commercial_models_ACL.csv", "pred_siftninja")


def _hatecheck(data: Path, file: str, column: str) -> Written:
    folder = data / "txt-hatecheck"
    answers = {row["case_id"]: row[column] for row in rows_of_csv(folder / file)}
    cases = rows_of_csv(folder / "test_suite_cases.csv")
    return binary(
        ("target",),
        (
            ((row["target_ident"] or None,), row["label_gold"] == "hateful", answers[row["case_id"]] == "hateful")
            for row in cases
        ),
    )


def adult_rf_binary(data: Path) -> Written:
    """The scored Adult rows of an existing model, by gender, with the scores as they are given."""
    rows = rows_of_csv(data / "tab-scored" / "adult_rf_binary.csv")
    return binary(
        ("gender",), (((row["gender"],), row["label_value"] == "1", float(row["score"]) == 1.0) for row in rows)
    )


def _ll144(kind: str, group_type: str) -> Callable[[Path], Written]:
    """One printed table of the New York City rule; scoring is printed as rates only, which settle the counts."""

    def count(data: Path) -> Written:
        attributes = {"sex": ("sex",), "race/ethnicity": ("race",), "intersectional": ("race", "sex")}[group_type]
        columns = {"race": "race_ethnicity", "sex": "sex"}
        cells, printed = [], []
        for row in rows_of_csv(data / "aud-ll144" / "rule_examples.csv"):
            if (row["example"], row["group_type"]) != (kind, group_type):
                continue
            total, rate = int(row["applicants"]), float(row["rate_as_printed"].removesuffix("%")) / 100
            events = int(row["selected"]) if row["selected"] else round(rate * total)
            groups = {name: row[columns[name]] for name in attributes}
            cells.append(
                {"groups": groups, {"selection": "selected", "scoring": "above"}[kind]: events, "total": total}
            )
            ratio = row["impact_ratio_as_printed"]
            printed.append({"groups": groups, "rate": row["rate_as_printed"], "impact_ratio": ratio})
        return {**_written(kind, attributes, cells), "printed": sorted(printed, key=_place)}

    return count


TABLES: Mapping[str, Callable[[Path], Written]] = {
    **{
        count.__name__: count
        for count in (
            compas_low,
            compas_high,
            adult_income,
            german_over_25,
            german_from_25,
            ricci_captain,
            ricci_lieutenant,
            hatecheck_bert_davidson,
            hatecheck_bert_founta,
            hatecheck_perspective,
            hatecheck_siftninja,
            adult_rf_binary,
        )
    },
    "ll144_selection_sex": _ll144("selection", "sex"),
    "ll144_selection_race": _ll144("selection", "race/ethnicity"),
    "ll144_selection_crossing": _ll144("selection", "intersectional"),
    "ll144_scoring_sex": _ll144("scoring", "sex"),
    "ll144_scoring_race": _ll144("scoring", "race/ethnicity"),
    "ll144_scoring_crossing": _ll144("scoring", "intersectional"),
}

Key = tuple[str | None, ...]


def binary(attributes: tuple[str, ...], answers: Iterable[tuple[Key, bool, bool]]) -> Written:
    """A written table from (groups, label, prediction) of each row."""
    names = {(True, True): "tp", (False, True): "fp", (True, False): "fn", (False, False): "tn"}
    counts: dict[Key, Counter[str]] = {}
    for key, label, prediction in answers:
        counts.setdefault(key, Counter())[names[label, prediction]] += 1
    cells = [
        {"groups": dict(zip(attributes, key, strict=True)), **{name: found[name] for name in names.values()}}
        for key, found in counts.items()
    ]
    return _written("binary", attributes, cells)


def selection(attributes: tuple[str, ...], rows: Iterable[tuple[Key, bool]]) -> Written:
    """A written table from (groups, selected) of each row."""
    counts = Counter(rows)
    keys = {key for key, _ in counts}
    cells = [
        {
            "groups": dict(zip(attributes, key, strict=True)),
            "selected": counts[key, True],
            "total": counts[key, True] + counts[key, False],
        }
        for key in keys
    ]
    return _written("selection", attributes, cells)


def _written(kind: str, attributes: tuple[str, ...], cells: list[Written]) -> Written:
    groups = {name: sorted({cell["groups"][name] for cell in cells} - {None}) for name in attributes}
    return {"kind": kind, "attributes": groups, "cells": sorted(cells, key=_place)}


def _place(cell: Written) -> list[str]:
    return [str(group) for group in cell["groups"].values()]


def rows_of_csv(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file by column name."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
