"""The files of the demo's cases, and what is derived from their counts."""

import csv
from collections import Counter
from pathlib import Path

import gatecard
from gatecard.metrics.derive import derive
from gatecard.metrics.rows import Row
from gatecard.metrics.settings import Settings
from gatecard.metrics.tables import Attribute, Binary, BinaryTable, Key

FOLDER = Path(gatecard.__file__).parent / "demo"


def lines(case: str) -> list[dict[str, str]]:
    """The table of counts of a case."""
    with (FOLDER / case / "counts.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def rows_of(case: str, positive: str, attributes: tuple[str, ...], excluded: tuple[str, ...] = ()) -> dict[str, Row]:
    """The derived rows of a case by metric and slice."""
    names = {(True, True): "tp", (False, True): "fp", (True, False): "fn", (False, False): "tn"}
    counts: dict[Key, Counter[str]] = {}
    for line in lines(case):
        key = tuple(line[name] for name in attributes)
        kind = names[line["label"] == positive, line["prediction"] == positive]
        counts.setdefault(key, Counter())[kind] += int(line["n"])
    groups = [tuple(sorted({str(key[at]) for key in counts})) for at in range(len(attributes))]
    table = BinaryTable(
        dataset="test",
        block="demo",
        role="test",
        attributes=tuple(
            Attribute(name, own, excluded=tuple(group for group in own if group in excluded))
            for name, own in zip(attributes, groups, strict=True)
        ),
        cells={key: Binary(**found) for key, found in counts.items()},
    )
    return {f"{row.metric}[{row.slice}]": row for row in derive([table], Settings())}
