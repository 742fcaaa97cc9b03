"""Counting rows that are in memory; who is answerable for them; counting a kept table again."""

import math
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gatecard.cli import run
from gatecard.errors import DataError, UsageError
from gatecard.evidence.counts import BinaryBlock, MulticlassBlock, ScoresBlock, ScoringBlock, SelectionBlock, ShareBlock
from gatecard.evidence.load import document
from gatecard.record import Recorder

PERSON = "Ada Byron, ML engineer"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def recorded(*columns: Any, **words: Any) -> list[Any]:
    maker = {"stated_by": PERSON} | {name: words.pop(name) for name in ("predict", "today") if name in words}
    with Recorder("evidence.json", name="m", **maker) as run_:
        run_.predictions(*columns, **words)
    return list(document(Path("evidence.json")).counts)


def test_every_kind_of_counts(folder: Path) -> None:
    labels, answers, scores = [1, 0, 1, 0], [1, 1, 0, 0], [0.9, 0.5, 0.1, 0.4]
    (block,) = recorded(labels, answers, positive=1)
    assert isinstance(block, BinaryBlock)
    block, histogram = recorded(labels, scores=scores, threshold=0.5, positive=1)
    assert isinstance(histogram, ScoresBlock)
    assert (block.id, block.cells[0].tp, block.cells[0].fp) == ("score>=0.5/-", 1, 1)
    assert [place for place, n in enumerate(histogram.cells[0].positives) if n] == [5, 45]
    (block,) = recorded(None, answers, positive=1)
    assert isinstance(block, SelectionBlock)
    (block,) = recorded(scores=scores)
    assert isinstance(block, ScoringBlock)
    assert (block.median, block.cells[0].above) == (0.45, 2)
    (block,) = recorded(["a", "b", "c"], ["a", "c", "c"])
    assert isinstance(block, MulticlassBlock)


@pytest.mark.parametrize("positive", [1, 1.0, True, "1", [1]])
def test_numbers_and_truth_values_that_are_equal_are_one_value(folder: Path, positive: Any) -> None:
    (block,) = recorded([1, 0, 1.0, False], [True, False, 0, 1], positive=positive)
    assert (block.positive, block.negative) == (("1",), ("0",))
    assert [(cell.tp, cell.fp, cell.fn, cell.tn) for cell in block.cells] == [(1, 1, 1, 1)]


def test_arrays_need_no_conversion(folder: Path) -> None:
    import numpy

    labels, answers = numpy.array([1, 0, 1], dtype="int8"), numpy.array([True, False, False])
    sexes = numpy.array(["F", "M", "F"], dtype=object)
    scores = numpy.array([0.7, 0.2, 0.1], dtype="float32")
    (block, histogram) = recorded(labels, answers, scores=scores, positive=numpy.int64(1), by={"sex": sexes})
    assert [(cell.groups["sex"], cell.tp, cell.fn) for cell in block.cells] == [("F", 1, 1), ("M", 0, 0)]
    assert isinstance(histogram, ScoresBlock)
    assert histogram.cells[0].positives[34] == 1  # float32(0.7) is below 0.7


def test_missing_groups_are_unknown_and_declared_groups_are_shown(folder: Path) -> None:
    groups = ["F", None, math.nan, "?", " "]
    (block,) = recorded(
        [1, 0, 0, 0, 0], [1, 0, 0, 0, 0], positive=1, by={"sex": groups}, groups={"sex": ["X"]}, unknown=["?"]
    )
    assert [group.name for group in block.attributes[0].groups] == ["F", "X"]
    assert [(cell.groups["sex"], cell.tn) for cell in block.cells] == [("F", 0), (None, 4)]


def test_the_recorder_runs_the_model_itself(folder: Path) -> None:
    block, _ = recorded(
        [1, 0], predict=lambda rows: [row / 10 for row in rows], inputs=[9, 1], threshold=0.5, positive=1
    )
    assert (block.binding, block.stated_by, block.cells[0].tp, block.cells[0].tn) == ("observed", None, 1, 1)
    (block,) = recorded([1, 0], predict=lambda rows: [row > 5 for row in rows], inputs=[9, 1], positive=1)
    assert (block.binding, block.cells[0].tp) == ("observed", 1)


def test_given_predictions_are_stated_by_a_person(folder: Path) -> None:
    (block,) = recorded([1, 0], [1, 0], positive=1, predicted_on=date(2020, 1, 2))
    assert (block.binding, block.stated_by, block.predicted_on) == ("stated", PERSON, date(2020, 1, 2))
    nobody = Recorder("e.json", name="m")
    with pytest.raises(UsageError, match="nobody says that these predictions"):
        nobody.predictions([1, 0], [1, 0], positive=1)
    with pytest.raises(UsageError, match=r"inputs are for the Recorder"):
        recorded([1, 0], [1, 0], positive=1, inputs=[1, 2])
    with pytest.raises(UsageError, match="does not name a person and a role"):
        Recorder("e.json", name="m", stated_by="Ada")


@pytest.mark.parametrize(
    ("columns", "words", "problem"),
    [
        (([1, 0], [1]), {"positive": 1}, "the columns have different numbers of rows"),
        (([], []), {"positive": 1}, "there are no rows"),
        (([1, None], [1, 0]), {"positive": 1}, "row 2: column 'label' is empty"),
        (([1, 0, 2], [1, 0, 0]), {"positive": 1}, "row 3: column 'label' holds '2', a third value beside '0'"),
        (([1, 0], [[0.1, 0.9], [0.8, 0.2]]), {"positive": 1}, "row 1: prediction holds a list"),
        (([1, 0],), {"positive": 1, "scores": [0.5, math.inf]}, "row 2: the score inf is no finite number"),
        (([1, 0],), {"positive": 1, "scores": [0.5, None]}, "row 2: the score None is no finite number"),
        (([1, 0], [1, 0]), {}, "label and prediction hold '0' and '1' and nothing else"),
        (([1, 0], [1, 0]), {"positive": 1, "by": {"sex": ["F", "x" * 201]}}, "row 2: column 'sex' holds a text of 201"),
        (([1, 0], [1, 0]), {"positive": 1, "persons": ["a", None]}, "row 2: column 'person' names no person"),
        (([1, 0],), {"positive": 1, "scores": [1e308, -1e308]}, "cannot be put into 50 bins"),
    ],
)
def test_rows_that_cannot_be_counted(folder: Path, columns: Any, words: Any, problem: str) -> None:
    with pytest.raises(DataError) as raised:
        recorded(*columns, **words)
    assert problem in raised.value.problem


def test_options_are_named_as_the_recorder_names_them(folder: Path) -> None:
    with pytest.raises(DataError) as raised:
        recorded([1, 0], [1, 0])
    assert raised.value.details == ("with two classes, say which one counts as positive: positive=...",)
    with pytest.raises(UsageError, match=r"^a label alone counts nothing"):
        recorded([1, 0])


def test_a_dataset_keeps_its_role(folder: Path) -> None:
    run_ = Recorder("e.json", name="m", stated_by=PERSON)
    run_.dataset("test", role="train")
    with pytest.raises(UsageError, match="the dataset 'test' has role train"):
        run_.predictions([1, 0], [1, 0], positive=1)


def test_a_dataset_keeps_its_number_of_rows(folder: Path) -> None:
    with Recorder("e.json", name="m", stated_by=PERSON) as run_:
        run_.dataset("test", role="test", rows=1000)
        run_.predictions([1, 0], [1, 0], positive=1, by={"sex": ["F", "M"]})
        run_.predictions([1, 0], scores=[1, 0], positive=1, by={"age": ["old", "young"]})
    (own,) = document(Path("e.json")).datasets
    assert (own.rows, own.sensitive_attributes) == (1000, ("age", "sex"))


def test_counts_are_recorded_once(folder: Path) -> None:
    run_ = Recorder("e.json", name="m", stated_by=PERSON)
    run_.predictions([1, 0], [1, 0], positive=1)
    with pytest.raises(UsageError, match="are recorded twice"):
        run_.predictions([1, 0], [1, 1], positive=1)


def test_an_attribute_may_be_called_label(folder: Path) -> None:
    (block,) = recorded([1, 0], [1, 0], positive=1, by={"label": ["x", "y"]}, table="rows.csv")
    assert [cell.groups for cell in block.cells] == [{"label": "x"}, {"label": "y"}]
    assert run(["measure", "rows.csv", "--check", "evidence.json"]) == 0


def test_test_rows_seen_in_training_are_a_share(folder: Path) -> None:
    with Recorder("e.json", name="m", stated_by=PERSON) as run_:
        run_.predictions([1, 0, 1], [1, 0, 1], positive=1, table="rows.csv")
        run_.dataset("train", role="train")
        run_.overlap(["Hello  World", "CAFE\u0301", "new"], ["hello world ", "caf\u00e9", None])
    binary, share = document(Path("e.json")).counts
    assert isinstance(share, ShareBlock)
    assert (share.metric, share.id) == ("integrity.train_test_overlap", "train_test_overlap/-")
    assert [(cell.events, cell.total) for cell in share.cells] == [(2, 3)]
    own, train = document(Path("e.json")).datasets
    assert (own.digest, own.path) == (binary.sources[0].sha256, "rows.csv")
    assert (train.rows, train.digest is None) == (3, False)


def test_rows_of_numbers_are_compared_value_by_value(folder: Path) -> None:
    run_ = Recorder("e.json", name="m")
    run_.dataset("test", role="test")
    run_.dataset("train", role="train")
    run_.overlap([[1, 2.5], [True, 2.5], [1, 2]], [(1.0, 2.5)])
    with pytest.raises(UsageError, match="recorded twice"):
        run_.overlap([[1]], [[1]])
    with pytest.raises(UsageError, match="'other' is no recorded dataset of role train"):
        run_.overlap([[1]], [[1]], train_dataset="other")
    with pytest.raises(DataError, match="there are no rows to compare"):
        run_.overlap([[1]], [])


GROUP = st.one_of(st.none(), st.sampled_from(["F", "M", " M", "?", 'a"b', "x,y", "日本"]))
ROW = st.tuples(st.booleans(), st.booleans(), st.floats(-3, 3), GROUP, GROUP, st.sampled_from("abc"))


@settings(deadline=None, max_examples=15)
@given(st.lists(ROW, min_size=1, max_size=30), st.sampled_from(["prediction", "scores", "threshold", "scoring"]))
def test_a_kept_table_counts_again_to_the_same(tmp_path_factory: Any, rows: list[Any], kind: str) -> None:
    folder = tmp_path_factory.mktemp("kept")
    rows = [*rows, (True, True, 0.5, "F", None, "z")]
    labels, answers, scores, sexes, places, persons = map(list, zip(*rows, strict=True))
    choices: dict[str, dict[str, Any]] = {
        "prediction": {"labels": labels, "predictions": answers, "positive": 1},
        "scores": {"labels": labels, "predictions": answers, "scores": scores, "positive": 1},
        "threshold": {"labels": labels, "scores": scores, "threshold": 0.5, "positive": 1},
        "scoring": {"scores": scores},
    }
    with Recorder(folder / "evidence.json", name="m", stated_by=PERSON) as run_:
        run_.predictions(
            **choices[kind],
            by={"sex": sexes},
            by_other={"place": places},
            unknown=["?"],
            persons=persons,
            table=folder / "rows.csv",
        )
    assert run(["measure", str(folder / "rows.csv"), "--check", str(folder / "evidence.json")]) == 0
