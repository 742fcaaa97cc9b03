"""DuckDB, fenced in: bounded memory, a private folder for what does not fit, no network, no file but those named."""

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from gatecard.errors import DataError, GatecardError
from gatecard.measure import progress

MEMORY = "512MB"
Row = tuple[Any, ...]
_OURS = (duckdb.ParserException, duckdb.BinderException, duckdb.CatalogException)


class TooLargeError(DataError):
    """A query needs more memory or temporary space than there is."""


@dataclass(frozen=True, slots=True)
class Engine:
    """One connection, and the names under which it reads the files."""

    connection: duckdb.DuckDBPyConnection
    names: Mapping[Path, str]

    def rows(
        self, sql: str, values: Sequence[object] = (), explain: Callable[[Exception], GatecardError] | None = None
    ) -> list[Row]:
        """All rows of a query; raises what `explain` makes of the reader's error, and KeyboardInterrupt."""
        try:
            with progress.shown("counting", self.connection.query_progress):
                return self.connection.execute(sql, list(values)).fetchall()
        except _OURS:
            raise
        except duckdb.OutOfMemoryException as exc:
            raise TooLargeError(
                f"the table does not fit: {_first_line(exc)}", "free space in the folder for temporary files (TMPDIR)"
            ) from exc
        except (duckdb.Error, UnicodeDecodeError) as exc:
            if isinstance(exc, duckdb.InterruptException):
                raise KeyboardInterrupt from exc
            if explain is None:
                raise
            raise explain(exc) from exc
        except RuntimeError as exc:  # what the Python client raises for Ctrl-C
            if "interrupt" in str(exc).lower():
                raise KeyboardInterrupt from exc
            raise


@contextmanager
def engine(files: Sequence[Path], in_order: bool = False) -> Iterator[Engine]:
    """A connection that can read these files and nothing else; `in_order` keeps rows in the order of the file.

    It reads them through links with plain names: to DuckDB `p[1].csv` is a pattern and `sex=F/p.csv` a column.
    """
    with tempfile.TemporaryDirectory(prefix="gatecard-") as folder:
        names = {path: str(Path(folder, f"table{place}")) for place, path in enumerate(dict.fromkeys(files))}
        for path, name in names.items():
            Path(name).symlink_to(path.resolve())
        spill = str(Path(folder, "spill"))
        config: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": MEMORY,
            "temp_directory": spill,
            "preserve_insertion_order": in_order,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "allow_community_extensions": False,
        }
        if in_order:
            config["threads"] = 1
        connection = duckdb.connect(":memory:", config=config)
        try:
            connection.execute("SET enable_progress_bar=true")
            connection.execute("SET enable_progress_bar_print=false")
            _keep_try_cast(connection)
            connection.execute("SET allowed_paths=?", [list(names.values())])
            connection.execute("SET enable_external_access=false")
            yield Engine(connection, names)
        finally:
            connection.close()


def _keep_try_cast(connection: duckdb.DuckDBPyConnection) -> None:
    """Turn off the optimiser of DuckDB 2.0 that moves casts into readers, where TRY_CAST raises and gives no NULL."""
    if connection.execute("SELECT 1 FROM duckdb_optimizers() WHERE name = 'type_pushdown'").fetchall():
        connection.execute("SET disabled_optimizers='type_pushdown'")


def _first_line(exc: Exception) -> str:
    return str(exc).partition("\n")[0]
