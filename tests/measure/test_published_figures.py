"""Published figures, counted from the data sets themselves with the real command."""

import csv
import os
from fractions import Fraction
from pathlib import Path

import pytest

from tests.measure.conftest import Measure, Ran

DATA = Path(os.environ.get("GATECARD_DATA", "no folder is named"))
pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(not DATA.is_dir(), reason="no development data: set GATECARD_DATA to their folder"),
]


def data(name: str) -> str:
    path = DATA / name
    if not path.exists():
        pytest.skip(f"{path} is missing")
    return str(path)


def rate(cells: list[dict[str, int]], events: tuple[str, ...], rows: tuple[str, ...]) -> Fraction:
    total = Fraction(sum(cell[name] for cell in cells for name in rows))
    return sum(cell[name] for cell in cells for name in events) / total


def percent(ran: Ran, race: str | None, events: tuple[str, ...], rows: tuple[str, ...]) -> float:
    cells = [cell for key, cell in ran.cells("binary").items() if race is None or key == (race,)]
    return round(float(100 * rate(cells, events, rows)), 2)


def test_compas_false_positives_and_false_negatives(measure: Measure) -> None:
    words = (
        "--label",
        "two_year_recid",
        "--prediction",
        "score_text",
        "--by",
        "race",
        "--positive",
        "1",
        "--positive",
        "High",
    )
    ran = measure(None, *words, "--positive", "Medium", name=data("tab-compas/compas-scores-two-years.csv"))
    cells = list(ran.cells("binary").values())
    assert [sum(cell[name] for cell in cells) for name in ("tn", "fp", "fn", "tp")] == [2681, 1282, 1216, 2035]
    assert percent(ran, None, ("fp",), ("fp", "tn")) == 32.35
    assert percent(ran, None, ("fn",), ("fn", "tp")) == 37.40
    for race, alarms, misses in (("African-American", 44.85, 27.99), ("Caucasian", 23.45, 47.72)):
        assert percent(ran, race, ("fp",), ("fp", "tn")) == alarms
        assert percent(ran, race, ("fn",), ("fn", "tp")) == misses
    assert ran.blocks["binary"]["sources"][0]["rows"] == ran.blocks["binary"]["sources"][0]["physical_rows"] == 7214


def test_compas_with_the_threshold_moved(measure: Measure) -> None:
    words = (
        "--label",
        "two_year_recid",
        "--prediction",
        "score_text",
        "--by",
        "race",
        "--positive",
        "1",
        "--positive",
        "High",
    )
    name = data("tab-compas/compas-scores-two-years.csv")
    ran = measure(None, *words, "--negative", "0", "--negative", "Low", "--negative", "Medium", name=name)
    for race, alarms, misses in (("African-American", 15.82, 61.02), ("Caucasian", 5.44, 79.81)):
        assert percent(ran, race, ("fp",), ("fp", "tn")) == alarms
        assert percent(ran, race, ("fn",), ("fn", "tp")) == misses


def test_compas_deciles_give_the_same_as_words(measure: Measure) -> None:
    words = (
        "--label",
        "two_year_recid",
        "--score",
        "decile_score",
        "--threshold",
        "5",
        "--positive",
        "1",
        "--by",
        "race",
    )
    ran = measure(None, *words, name=data("tab-compas/compas-scores-two-years.csv"))
    assert percent(ran, "African-American", ("fp",), ("fp", "tn")) == 44.85
    assert ran.blocks["scores"]["edges"][0] == 1


def test_adult_base_rates_with_the_quirks_of_its_files(measure: Measure) -> None:
    words = (
        "--prediction",
        "15",
        "--by",
        "sex=10",
        "--by-other",
        "workclass=2",
        "--unknown",
        "?",
        "--no-header",
        "--trim",
    )
    positive = ("--positive", ">50K", "--positive", ">50K.", "--format", "csv")
    first = measure(None, *words, *positive, name=data("tab-adult/adult.data"))
    second = measure(None, *words, *positive, "--skip-lines", "1", name=data("tab-adult/adult.test"))
    cells = [(key, cell) for ran in (first, second) for key, cell in ran.cells("selection").items()]
    rates = {}
    for sex in ("Female", "Male"):
        own = [cell for key, cell in cells if key[0] == sex]
        rates[sex] = rate(own, ("selected",), ("total",))
    assert sum(cell["total"] for _, cell in cells) == 48842
    assert {sex: round(float(share), 4) for sex, share in rates.items()} == {"Female": 0.1093, "Male": 0.3038}
    assert round(float(rates["Female"] / rates["Male"]), 4) == 0.3597
    assert sum(cell["total"] for key, cell in cells if key[1] is None) == 2799  # `?` in workclass, as adult.names says


def test_ricci_pass_rates(measure: Measure) -> None:
    words = ("--score", "Combine", "--threshold", "70", "--by", "Race", "--by-other", "Position")
    ran = measure(None, *words, name=data("tab-ricci/ricci.csv"))
    found = {key: (cell["selected"], cell["total"]) for key, cell in ran.cells("selection").items()}
    assert found == {
        ("Captain", "W"): (16, 25),
        ("Captain", "B"): (3, 8),
        ("Captain", "H"): (3, 8),
        ("Lieutenant", "W"): (25, 43),
        ("Lieutenant", "B"): (6, 19),
        ("Lieutenant", "H"): (3, 15),
    }


def test_the_worked_example_of_the_new_york_rule_from_its_table_of_counts(measure: Measure) -> None:
    with Path(data("aud-ll144/rule_examples.csv")).open(newline="", encoding="utf-8") as stream:
        lines = [row for row in csv.DictReader(stream) if row["example"] == "selection" and row["group_type"] == "sex"]
    content = "sex,chosen,n\n"
    for row in lines:
        chosen, rest = int(row["selected"]), int(row["applicants"]) - int(row["selected"])
        content += f"{row['sex']},yes,{chosen}\n{row['sex']},no,{rest}\n"
    ran = measure(content, "--prediction", "chosen", "--positive", "yes", "--by", "sex", "--weight", "n")
    cells = ran.cells("selection")
    women, men = (rate([cells[(sex,)]], ("selected",), ("total",)) for sex in ("Female", "Male"))
    assert round(float(women / men), 3) == 0.979


@pytest.mark.parametrize(
    ("name", "rows", "survive"),
    [("txt-edos/edos_train.tsv", 14000, 13989), ("txt-swsr/swsr_train.tsv", 7527, 7223)],
)
def test_no_row_is_lost_where_a_quoting_reader_loses_some(measure: Measure, name: str, rows: int, survive: int) -> None:
    path = data(name)
    words = ("--prediction", "label", "--positive", "1")
    source = measure(None, *words, name=path).blocks["selection"]["sources"][0]
    assert (source["rows"], source["physical_rows"]) == (rows, rows)
    with Path(path).open(newline="", encoding="utf-8") as stream:
        quoted = list(csv.reader(stream, delimiter="\t"))
    assert len(quoted) - 1 == survive
    ran = measure(None, *words, "--quoting", name=path)
    assert (ran.code, ran.evidence) == (3, None)
    assert "read it with --no-quoting" in ran.err


def test_what_a_quoting_reader_left_of_a_table_is_seen(measure: Measure) -> None:
    """Rows that a quoting reader swallowed, written again with quotes, are a table of fewer rows than lines."""
    with Path(data("txt-edos/edos_train.tsv")).open(newline="", encoding="utf-8") as stream:
        rows = list(csv.reader(stream, delimiter="\t"))
    content = "".join("\t".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n" for row in rows)
    words = ("--prediction", "label", "--positive", "1", "--quoting")
    ran = measure(content, *words, name="p.tsv")
    assert ran.code == 3
    assert "p.tsv has 14,000 lines of data, 13,989 rows were read" in ran.err


def test_corgi_sentences_stand_in_both_parts(measure: Measure) -> None:
    train = data("txt-corgi/corgi_biased_train.jsonl")
    name = data("txt-corgi/corgi_biased_valid.jsonl")
    ran = measure(None, "--train", train, "--key", "ori_sentence", name=name)
    assert ran.blocks["share"]["cells"] == [{"groups": {}, "events": 20, "total": 516}]


def test_a_random_forest_on_adult_is_upside_down(measure: Measure) -> None:
    words = ("--label", "label_value", "--prediction", "score", "--by", "gender")
    name = data("tab-scored/adult_rf_binary.csv")
    ran = measure(None, *words, "--positive", "1", "--positive", "1.0", name=name)
    cells = list(ran.cells("binary").values())
    assert round(float(rate(cells, ("tp", "tn"), ("tp", "fp", "fn", "tn"))), 3) == 0.153
    assert "notice: the answers look inverted" in ran.err
    turned = measure(None, *words, "--positive", "1", "--positive", "0.0", name=name)
    assert turned.err == ""
    shares = {
        key[0]: rate([cell], ("tp", "fp"), ("tp", "fp", "fn", "tn")) for key, cell in turned.cells("binary").items()
    }
    assert {sex: round(float(share), 4) for sex, share in shares.items()} == {"Female": 0.0972, "Male": 0.2988}
