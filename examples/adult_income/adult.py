"""Read the two files of UCI Adult and turn each row into the inputs of the model."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# fmt: off
COLUMNS = (
    "age", "workclass", "fnlwgt", "education", "education_num", "marital_status", "occupation", "relationship", "race",
    "sex", "capital_gain", "capital_loss", "hours_per_week", "native_country", "income",
)
# fmt: on
# Numbers are cut into bins that begin at these edges; the first bin is what lies below them.
EDGES = {
    "age": (22, 26, 30, 34, 38, 42, 46, 50, 55, 60, 65),
    "capital_gain": (1, 3000, 5000, 7000),
    "capital_loss": (1, 1800, 2000, 2300),
    "hours_per_week": (20, 35, 40, 41, 46, 50, 60),
}
# Sex, race, and what stands in for them (relationship, marital status, country of birth), are no inputs.
NAMES = ("education", "occupation", "workclass")

Input = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the census extract."""

    text: str  # the whole row as published, blanks and final dot removed
    inputs: tuple[Input, ...]
    sex: str
    race: str
    income: str

    @property
    def positive(self) -> bool:
        """Whether the person earned more than 50,000 dollars a year."""
        return self.income == ">50K"


def read(path: Path) -> list[Row]:
    """All rows of adult.data or adult.test; a comment line and empty lines are no rows."""
    return list(_rows(path.read_text(encoding="ascii").splitlines()))


def lines(path: Path) -> int:
    """Data rows that stand in the file, counted without reading them."""
    return sum(1 for line in path.read_bytes().split(b"\n") if line.strip() and not line.startswith(b"|"))


def inputs_of(record: dict[str, str]) -> tuple[Input, ...]:
    """One (input, bin or name) pair for each input of the model."""
    numbers = tuple((name, str(bisect_right(edges, int(record[name])))) for name, edges in EDGES.items())
    return numbers + tuple((name, record[name]) for name in NAMES)


def _rows(found: list[str]) -> Iterator[Row]:
    for line in found:
        if not line.strip() or line.startswith("|"):
            continue
        values = [value.strip() for value in line.removesuffix(".").split(",")]
        record = dict(zip(COLUMNS, values, strict=True))
        yield Row(",".join(values), inputs_of(record), record["sex"], record["race"], record["income"])
