"""Rows that share persons."""

import pytest

from tests.measure.conftest import Measure

BINARY = ("--label", "y", "--prediction", "p", "--positive", "1")


def test_without_a_column_of_persons_nothing_is_known(measure: Measure) -> None:
    block = measure("y,p\n1,1\n0,0\n", *BINARY).blocks["binary"]
    assert block["rows_per_person"] == "unknown"
    assert "persons" not in block["cells"][0]


def test_one_row_for_each_person_needs_no_sums(measure: Measure) -> None:
    block = measure("y,p,who\n1,1,a\n0,0,b\n", *BINARY, "--person", "who").blocks["binary"]
    assert (block["rows_per_person"], block["persons_cross_groups"]) == ("one", False)
    assert "persons" not in block["cells"][0]
    assert block["recipe"]["person"] == "who"


def test_repeated_persons_bring_sums_for_every_rate(measure: Measure) -> None:
    content = "y,p,sex,who\n1,1,F,a\n1,0,F,a\n0,1,F,a\n0,0,F,b\n1,1,M,c\n"
    ran = measure(content, *BINARY, "--by", "sex", "--person", "who")
    block = ran.blocks["binary"]
    assert (block["rows_per_person"], block["persons_cross_groups"]) == ("many", False)
    women = ran.cells("binary")[("F",)]["persons"]
    assert women == {
        "selection": {"persons": 2, "y": 2, "m": 4, "yy": 4, "ym": 6, "mm": 10},
        "tpr": {"persons": 1, "y": 1, "m": 2, "yy": 1, "ym": 2, "mm": 4},
        "fpr": {"persons": 2, "y": 1, "m": 2, "yy": 1, "ym": 1, "mm": 2},
        "ppv": {"persons": 1, "y": 1, "m": 2, "yy": 1, "ym": 2, "mm": 4},
        "accuracy": {"persons": 2, "y": 2, "m": 4, "yy": 2, "ym": 4, "mm": 10},
        "label": {"persons": 2, "y": 2, "m": 4, "yy": 4, "ym": 6, "mm": 10},
    }


def test_a_person_in_two_groups_crosses_groups(measure: Measure) -> None:
    content = "y,p,sex,who\n1,1,F,a\n1,0,M,a\n0,0,F,b\n"
    assert measure(content, *BINARY, "--by", "sex", "--person", "who").blocks["binary"]["persons_cross_groups"] is True


def test_a_person_whose_group_is_sometimes_unknown_crosses_groups(measure: Measure) -> None:
    content = "y,p,sex,who\n1,1,F,a\n1,0,?,a\n0,0,F,b\n"
    ran = measure(content, *BINARY, "--by", "sex", "--person", "who", "--unknown", "?")
    assert ran.blocks["binary"]["persons_cross_groups"] is True


def test_values_that_mean_one_group_are_one_group_for_persons(measure: Measure) -> None:
    content = "y,p,sex,who\n1,1,F,a\n1,0, F,a \n0,0,?,b\n0,1,,b\n"
    ran = measure(content, *BINARY, "--by", "sex", "--person", "who", "--unknown", "?", "--trim")
    assert ran.blocks["binary"]["persons_cross_groups"] is False
    assert ran.cells("binary")[("F",)]["persons"]["selection"] == {
        "persons": 1,
        "y": 1,
        "m": 2,
        "yy": 1,
        "ym": 2,
        "mm": 4,
    }
    assert ran.cells("binary")[(None,)]["persons"]["fpr"] == {"persons": 1, "y": 1, "m": 2, "yy": 1, "ym": 2, "mm": 4}


@pytest.mark.parametrize(
    ("words", "kind", "rate"),
    [
        (("--prediction", "p", "--positive", "1"), "selection", "selection"),
        (("--score", "s", "--threshold", "0.5"), "selection", "selection"),
        (("--score", "s"), "scoring", "selection"),
    ],
)
def test_selections_have_the_sums_of_selection(measure: Measure, words: tuple[str, ...], kind: str, rate: str) -> None:
    content = "p,s,who\n1,0.9,a\n0,0.1,a\n0,0.2,b\n1,0.8,b\n1,0.7,b\n0,0.3,c\n"
    ran = measure(content, *words, "--person", "who")
    assert ran.cells(kind)[()]["persons"] == {rate: {"persons": 3, "y": 3, "m": 6, "yy": 5, "ym": 8, "mm": 14}}


def test_classes_have_the_sums_of_accuracy_once_for_each_crossing(measure: Measure) -> None:
    content = "y,p,who\na,a,1\nb,c,1\nc,c,2\n"
    ran = measure(content, "--label", "y", "--prediction", "p", "--person", "who")
    cells = ran.blocks["multiclass"]["cells"]
    assert [cell.get("persons") for cell in cells] == [
        {"accuracy": {"persons": 2, "y": 2, "m": 3, "yy": 2, "ym": 3, "mm": 5}},
        None,
        None,
    ]


def test_histograms_know_that_rows_repeat_and_have_no_sums(measure: Measure) -> None:
    content = "y,s,who\n1,0.9,a\n0,0.1,a\n"
    ran = measure(content, "--label", "y", "--score", "s", "--positive", "1", "--threshold", "0.5", "--person", "who")
    assert ran.blocks["scores"]["rows_per_person"] == "many"
    assert "persons" not in ran.blocks["scores"]["cells"][0]
    assert "persons" in ran.blocks["binary"]["cells"][0]
