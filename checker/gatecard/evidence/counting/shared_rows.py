"""Rows of the test data that also stand in the training data, compared in memory after normalising."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from gatecard import canonical
from gatecard.errors import DataError
from gatecard.evidence.counting.ids import joined
from gatecard.evidence.counting.kept import IN_MEMORY
from gatecard.evidence.counting.sequences import as_text
from gatecard.evidence.counts import ShareCell, Source

METRIC = "integrity.train_test_overlap"
BLOCK_ID = joined("train_test_overlap", [])


@dataclass(frozen=True, slots=True)
class Shared:
    """Test rows seen in training among all test rows, and both sets of rows as sources."""

    cell: ShareCell
    test: Source
    train: Source


def shared_rows(test: Any, train: Any) -> Shared:
    """Compare the rows; raises DataError where there are none."""
    tests, trains = _keys(test), _keys(train)
    if not tests or not trains:
        raise DataError("there are no rows to compare", "give the rows of the test data and those of the training data")
    seen = set(trains)
    cell = ShareCell(groups={}, events=sum(key in seen for key in tests), total=len(tests))
    return Shared(cell, _source(tests), _source(trains))


def _source(keys: list[tuple[str, ...]]) -> Source:
    digest = canonical.digest([list(key) for key in keys])
    return Source(path=IN_MEMORY, sha256=digest, rows=len(keys), physical_rows=len(keys))


def normal(value: Any) -> str:
    """A value as it is compared: Unicode NFC, lower case, each run of blanks one space, none at the ends."""
    return " ".join(unicodedata.normalize("NFC", as_text(value) or "").lower().split())


def _keys(rows: Any) -> list[tuple[str, ...]]:
    plain: Iterable[Any] = rows.tolist() if hasattr(rows, "tolist") else rows
    return [tuple(map(normal, row)) if isinstance(row, list | tuple) else (normal(row),) for row in plain]
