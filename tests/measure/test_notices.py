"""What a person is told to look at, on standard error, with exit code 0."""

import pytest

from tests.measure.conftest import Measure

BINARY = ("--label", "y", "--prediction", "p", "--positive", "1")


def test_inverted_predictions_are_noticed(measure: Measure) -> None:
    ran = measure("y,p\n1,0\n1,0\n1,1\n0,1\n", *BINARY)
    assert ran.code == 0
    assert ran.err == (
        "notice: the answers look inverted: 33.3% of the positive rows are predicted positive, "
        "but 100.0% of the negative ones are (block p=1/-); is --positive the right value?\n"
    )


def test_inverted_scores_are_noticed(measure: Measure) -> None:
    ran = measure("y,s\n1,0.1\n0,0.9\n1,0.5\n0,0.5\n", "--label", "y", "--score", "s", "--positive", "1")
    assert ran.err == "notice: the scores look inverted: the area under the ROC curve is 0.125 (block s/-)\n"


@pytest.mark.parametrize("content", ["y,p\n1,1\n0,0\n1,0\n0,1\n", "y,p\n1,1\n", "y,p\n1,0\n0,0\n"])
def test_answers_that_tell_nothing_are_not_inverted(measure: Measure, content: str) -> None:
    assert measure(content, *BINARY).err == ""


def test_groups_that_look_alike_are_noticed(measure: Measure) -> None:
    content = "y,p,g\n1,1,B\n0,0,b\n1,1,caf\u00e9\n0,0,cafe\u0301\n1,1,x y\n0,0, xy\n0,0,ß\n0,0,SS\n"
    ran = measure(content, *BINARY, "--by", "g")
    assert ran.err.count("notice: two groups of 'g' differ only by letter case, blanks or Unicode form") == 4


def test_classes_that_look_alike_are_noticed(measure: Measure) -> None:
    ran = measure("y,p\na,a\nA,b\nb,b\n", "--label", "y", "--prediction", "p")
    assert ran.err == "notice: two classes differ only by letter case, blanks or Unicode form: 'A' and 'a'\n"


def test_a_positive_value_that_no_row_has_is_noticed(measure: Measure) -> None:
    ran = measure("y,p\n1,1\n0,0\n", *BINARY, "--positive", "yes")
    assert (ran.code, ran.err) == (0, "notice: no row has the positive value 'yes'\n")
