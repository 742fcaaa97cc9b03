"""The committed tables of counts, and what is derived from them."""

import json
from collections.abc import Iterable, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from gatecard.metrics.derive import derive
from gatecard.metrics.rows import Row
from gatecard.metrics.settings import Settings
from gatecard.metrics.tables import Attribute, Binary, BinaryTable, ScoringTable, SelectionTable, Share, Table

FOLDER = Path(__file__).parent / "tables"
NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))


def stored(name: str) -> dict[str, Any]:
    """A committed table, as it is written: kind, attributes with their groups, cells."""
    found: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return found


def table(name: str, role: str = "test") -> Table:
    """A committed table, as metrics are derived from it."""
    return as_table(stored(name), role)


def as_table(content: Mapping[str, Any], role: str = "test") -> Table:
    """A written table, as metrics are derived from it."""
    attributes = tuple(Attribute(attribute, tuple(groups)) for attribute, groups in content["attributes"].items())
    common: dict[str, Any] = {"dataset": role, "block": "published", "role": role, "attributes": attributes}
    common["rows_per_person"] = "one"
    keys = [tuple(cell["groups"][attribute.name] for attribute in attributes) for cell in content["cells"]]
    cells = dict(zip(keys, content["cells"], strict=True))
    match content["kind"]:
        case "binary":
            binary = {key: Binary(cell["tp"], cell["fp"], cell["fn"], cell["tn"]) for key, cell in cells.items()}
            return BinaryTable(**common, cells=binary)
        case "selection":
            selected = {key: Share(cell["selected"], cell["total"]) for key, cell in cells.items()}
            return SelectionTable(**common, cells=selected)
        case "scoring":
            above = {key: Share(cell["above"], cell["total"]) for key, cell in cells.items()}
            return ScoringTable(**common, cells=above)
        case kind:
            raise AssertionError(f"no published table is of kind {kind}")


def rows_of(tables: Iterable[Table]) -> dict[str, Row]:
    """The derived rows by metric and slice."""
    return {f"{row.metric}[{row.slice}]": row for row in derive(list(tables), Settings())}


class Derived:
    """What follows from one committed table."""

    def __init__(self, name: str, role: str = "test") -> None:
        self.rows = rows_of([table(name, role)])

    def __getitem__(self, key: str) -> Fraction:
        """The exact value of a row, by `metric[slice]`."""
        value = self.rows[key].value
        assert isinstance(value, Fraction), (key, value)
        return value

    def percent(self, key: str) -> float:
        """The value in per cent, to two decimals."""
        return round(float(100 * self[key]), 2)
