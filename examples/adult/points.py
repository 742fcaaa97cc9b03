"""The model: a table of points. A row is predicted positive when its points add up to the threshold or more."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from adult import EDGES, Input, Row, Task
from fair_logistic import Example, Problem, fit

SCALE = 100  # points for one unit of log odds


@dataclass(frozen=True, slots=True)
class Settings:
    """How to train; `attributes` lists the groups whose error rates are drawn together."""

    positive_weight: float
    strength: float
    sharpness: tuple[float, ...]
    attributes: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Model:
    """Points by input and bin or name."""

    task: Task
    base: int
    threshold: int
    points: Mapping[Input, int]

    def answers(self, rows: Iterable[Row]) -> list[bool]:
        """The answer for each row; a name the table does not know counts nothing."""
        least = self.threshold - self.base
        return [sum(self.points.get(pair, 0) for pair in row.inputs) >= least for row in rows]

    def as_json(self) -> dict[str, object]:
        """The content of model.json: the bins of a number begin at its edges, the first one lies below them."""
        numbers = {
            name: {"edges": edges, "points": [self.points.get((name, str(bin)), 0) for bin in range(len(edges) + 1)]}
            for name, edges in EDGES.items()
        }
        names = {name: {value: n for (at, value), n in self.points.items() if at == name} for name in self.task.names}
        about = f"Add base and the points of every input; at the threshold or above: {self.task.answers[1]}."
        return {"about": about, "base": self.base, "threshold": self.threshold, "numbers": numbers, "names": names}


def train(task: Task, rows: Sequence[Row], settings: Settings) -> Model:
    """Fit the model; sex and race are read here and nowhere else."""
    columns = {pair: place for place, pair in enumerate(sorted({pair for row in rows for pair in row.inputs}))}
    examples = [Example(tuple(columns[pair] for pair in row.inputs), row.positive, row.groups) for row in rows]
    weights = fit(
        Problem(
            examples,
            len(columns),
            settings.positive_weight,
            settings.strength,
            settings.sharpness,
            settings.attributes,
        )
    )
    points = {pair: round(SCALE * weights[place]) for pair, place in columns.items()}
    return Model(task, round(SCALE * weights[-1]), 0, points)
