"""Train a small credit model on invented applicants and record the run: `python train.py FOLDER`."""

import random
import sys
from pathlib import Path

import skops.io
from sklearn.linear_model import LogisticRegression

from gatecard.record import Recorder

THRESHOLD = 0.5
Row = tuple[list[float], int, str, str]


def applicants(n: int, seed: int) -> list[Row]:
    """Invented people: income and debt (in thousands), whether they paid back, sex, age band. Both groups are alike."""
    draw = random.Random(seed)  # noqa: S311
    rows = []
    for _ in range(n):
        income, debt = draw.gauss(40, 12), draw.gauss(12, 6)
        paid = int(income - 2 * debt + draw.gauss(0, 6) > 16)
        rows.append(([income, debt], paid, draw.choice(["female", "male"]), draw.choice(["18-34", "35-59", "60+"])))
    return rows


def main(folder: Path) -> None:
    """Train, save, record."""
    (folder / "model").mkdir(parents=True, exist_ok=True)
    train, test = applicants(4_000, seed=1), applicants(20_000, seed=2)
    model = LogisticRegression(C=1.0)
    with Recorder(
        folder / "evidence.json",
        name="credit-demo",
        version="1.0",
        task="binary_classification",
        predict=lambda inputs: model.predict_proba(inputs)[:, 1],
    ) as run:
        run.seed(1)
        run.hyperparameters(C=1.0, threshold=THRESHOLD)
        run.training(framework="scikit-learn")
        run.dataset("train", role="train", rows=len(train), title="Invented applicants", licence="CC0-1.0")
        model.fit([inputs for inputs, *_ in train], [paid for _, paid, *_ in train])
        skops.io.dump(model, folder / "model" / "model.skops")
        run.artifact(folder / "model")
        inputs, paid, sex, age = (list(column) for column in zip(*test, strict=True))
        by, table = {"sex": sex, "age": age}, folder / "predictions.csv"
        run.predictions(paid, inputs=inputs, threshold=THRESHOLD, positive=1, by=by, table=table)
        run.overlap(inputs, [inputs for inputs, *_ in train])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
