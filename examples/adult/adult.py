"""Read the two files of UCI Adult and turn each row into label, groups and the inputs of the model."""

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
DEGREES = ("Bachelors", "Masters", "Prof-school", "Doctorate")
SMALL = ("Amer-Indian-Eskimo", "Other")

Input = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Task:
    """What is predicted, and from which names; sex, race, and what stands in for them (relationship, marital status,
    country of birth) are no inputs.
    """

    label: str
    positive: tuple[str, ...]
    answers: tuple[str, str]  # negative, positive
    names: tuple[str, ...]


TASKS = {
    "degree": Task("education", DEGREES, ("no degree", "degree"), ("occupation", "workclass")),
    "income": Task("income", (">50K",), ("<=50K", ">50K"), ("education", "occupation", "workclass")),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the census extract."""

    text: str  # the whole row as published, blanks and final dot removed
    inputs: tuple[Input, ...]
    sex: str
    race: str
    positive: bool

    @property
    def groups(self) -> tuple[str, str]:
        """The groups that training may treat alike; two small ones are one, each is too small by itself."""
        return self.sex, "smaller groups" if self.race in SMALL else self.race


def read(path: Path, task: Task) -> list[Row]:
    """All rows of adult.data or adult.test; a comment line and empty lines are no rows."""
    return list(_rows(path.read_text(encoding="ascii").splitlines(), task))


def lines(path: Path) -> int:
    """Data rows that stand in the file, counted without reading them."""
    return sum(1 for line in path.read_bytes().split(b"\n") if line.strip() and not line.startswith(b"|"))


def inputs_of(record: dict[str, str], task: Task) -> tuple[Input, ...]:
    """One (input, bin or name) pair for each input of the model."""
    numbers = tuple((name, str(bisect_right(edges, int(record[name])))) for name, edges in EDGES.items())
    return numbers + tuple((name, record[name]) for name in task.names)


def _rows(found: list[str], task: Task) -> Iterator[Row]:
    for line in found:
        if not line.strip() or line.startswith("|"):
            continue
        values = [value.strip() for value in line.removesuffix(".").split(",")]
        record = dict(zip(COLUMNS, values, strict=True))
        positive = record[task.label] in task.positive
        yield Row(",".join(values), inputs_of(record, task), record["sex"], record["race"], positive)
