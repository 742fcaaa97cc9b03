"""The bytes of a table: its digest, and its rows counted as lines, without the reader's parser."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG

from gatecard.errors import DataError
from gatecard.measure.layout import Layout

_CHUNK = 1 << 20
_BLANK = (b"\n", b"\r\n")


@dataclass(frozen=True, slots=True)
class Bytes:
    """What one pass over the bytes shows: digest, and lines with blank ones among them."""

    digest: str
    lines: int
    stamp: tuple[int, int, int]
    """Inode, size and time of change: whether the file is still the one that was hashed."""


def stamp(path: Path) -> tuple[int, int, int]:
    """What tells this state of the file from another one; raises DataError when it is gone."""
    try:
        found = path.stat()
    except OSError as exc:
        raise DataError(f"{path} cannot be read: {exc.strerror or exc}") from exc
    if not S_ISREG(found.st_mode):
        raise DataError(f"{path} is not a file", "a table is read more than once, so it must be a file on disk")
    return found.st_ino, found.st_size, found.st_mtime_ns


def read_through(path: Path, *, count_lines: bool) -> Bytes:
    """Hash a file and, if asked, count its lines; raises DataError when it cannot be read."""
    before = stamp(path)
    digest = hashlib.sha256()
    lines, chunk = 0, b""
    try:
        with path.open("rb") as stream:
            while read := stream.read(_CHUNK):
                chunk = read
                digest.update(chunk)
                if count_lines:
                    lines += chunk.count(b"\n")
    except OSError as exc:
        raise DataError(f"{path} cannot be read: {exc.strerror or exc}") from exc
    unended = bool(chunk) and not chunk.endswith(b"\n")
    return Bytes(f"sha256:{digest.hexdigest()}", lines + unended, before)


def blank_lines(path: Path, head_lines: int) -> int:
    """Empty lines after the header."""
    with path.open("rb") as stream:
        return sum(1 for number, line in enumerate(stream, 1) if number > head_lines and line in _BLANK)


def record_starts(path: Path, layout: Layout, head_lines: int, one_column: bool) -> Iterator[int]:
    """The line (from 1) on which each row begins, found by counting quotes alone.

    A line break is inside a cell where an odd number of quotes stands before it. Blank lines are rows only in a table
    of one column.
    """
    inside = False
    with path.open("rb") as stream:
        for number, line in enumerate(stream, 1):
            if number <= head_lines:
                continue
            if not inside and (one_column or line not in _BLANK):
                yield number
            if layout.is_text and layout.quoting and line.count(b'"') % 2:
                inside = not inside


def line_of_row(path: Path, layout: Layout, head_lines: int, one_column: bool, row: int) -> int | None:
    """The line on which a row (from 1) begins."""
    for index, line in enumerate(record_starts(path, layout, head_lines, one_column), 1):
        if index == row:
            return line
    return None
