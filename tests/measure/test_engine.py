"""DuckDB is fenced in."""

import tempfile
from pathlib import Path

import duckdb
import pytest

from gatecard.measure.engine import MEMORY, TooLargeError, engine


def test_only_the_named_files_can_be_read(tmp_path: Path) -> None:
    named, other = tmp_path / "a.csv", tmp_path / "b.csv"
    for path in (named, other):
        path.write_text("x\n1\n", "utf-8")
    with engine([named]) as running:
        assert running.rows("SELECT count(*) FROM read_csv(?)", [running.names[named]]) == [(1,)]
        for place in (str(other), "https://example.org/x.csv"):
            with pytest.raises(duckdb.PermissionException):
                running.rows("SELECT * FROM read_csv(?)", [place])
        with pytest.raises(duckdb.PermissionException):
            running.rows(f"COPY (SELECT 1) TO '{other}.new'")
        with pytest.raises(duckdb.InvalidInputException):
            running.rows("SET enable_external_access=true")


def test_extensions_are_neither_installed_nor_loaded(tmp_path: Path) -> None:
    with engine([]) as running:
        for setting in ("autoinstall_known_extensions", "autoload_known_extensions", "allow_community_extensions"):
            assert running.rows(f"SELECT current_setting('{setting}')") == [(False,)]
        with pytest.raises(duckdb.Error):
            running.rows("INSTALL httpfs")


def test_the_private_folder_is_removed_and_memory_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with engine([]) as running:
        (folder,) = tmp_path.iterdir()
        assert running.rows("SELECT current_setting('temp_directory')") == [(str(folder / "spill"),)]
        assert folder.stat().st_mode & 0o777 == 0o700
        assert MEMORY == "512MB"
        running.rows("SET memory_limit='20MB'")
        running.rows("SET max_temp_directory_size='1MB'")
        with pytest.raises(TooLargeError, match="the table does not fit"):
            running.rows("SELECT count(*) FROM (SELECT DISTINCT i, i || 'x' FROM range(2000000) AS t(i))")
    assert list(tmp_path.iterdir()) == []


def test_a_cast_that_fails_gives_null_in_the_reader_too(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("0.5\nn/a\n", "utf-8")
    with engine([path]) as running:
        sql = "SELECT TRY_CAST(a AS DOUBLE) FROM read_csv(?, auto_detect=false, header=false, columns={'a': 'VARCHAR'})"
        assert running.rows(sql, [running.names[path]]) == [(0.5,), (None,)]


def test_an_interruption_is_a_keyboard_interrupt() -> None:
    """DuckDB needs numpy, a tool of these tests, to call Python functions."""
    with engine([]) as running:

        def stop(_: int) -> int:
            running.connection.interrupt()
            return 1

        running.connection.create_function("stop", stop, ["BIGINT"], "BIGINT")
        with pytest.raises(KeyboardInterrupt):
            running.rows("SELECT sum(stop(i)) FROM range(100000) AS t(i)")
