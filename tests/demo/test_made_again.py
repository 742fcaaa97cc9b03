"""The shipped counts and models can be made again from the data they come from."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.demo.demo_cases import FOLDER, lines
from tests.published.recount import rows_of_csv

EXAMPLES = Path(__file__).parents[2] / "examples"
MADE = ("counts.csv", "overlap.evidence.json", "model/model.json")
COMMANDS = {
    "adult_income": ("adult/train.py", ("income",), ("tab-adult/adult.test", "tab-adult/adult.data")),
    "weibo_sexism": ("weibo_sexism/train.py", (), ("txt-swsr/swsr_train.tsv",)),
}


@pytest.mark.data
@pytest.mark.parametrize("case", sorted(COMMANDS))
def test_the_example_makes_what_the_demo_ships(case: str, data: Path, tmp_path: Path) -> None:
    script, words, files = COMMANDS[case]
    paths = [str(data / file) for file in files]
    command = [sys.executable, "-B", str(EXAMPLES / script), *words, *paths, str(tmp_path)]
    subprocess.run(command, check=True, timeout=300)
    for name in MADE:
        assert (tmp_path / name).read_bytes() == (FOLDER / case / name).read_bytes(), name


@pytest.mark.data
def test_compas_is_counted_from_all_rows(data: Path) -> None:
    words = {False: "no", True: "yes"}
    found = Counter(
        (row["race"], row["sex"], words[row["two_year_recid"] == "1"], words[row["score_text"] != "Low"])
        for row in rows_of_csv(data / "tab-compas" / "compas-scores-two-years.csv")
    )
    shipped = {(x["race"], x["sex"], x["label"], x["prediction"]): int(x["n"]) for x in lines("compas")}
    assert shipped == found
