"""What a reader's complaint means: the file, the line, what is wrong with it, what to do."""

import json
import re
from pathlib import Path

from gatecard.errors import DataError
from gatecard.measure.layout import Layout

_LINE = re.compile(r"CSV Error on Line: (\d+)")
_WIDTH = re.compile(r"Expected Number of Columns: (\d+) Found: (\d+)")
_NO_QUOTES = "if quotes are part of the text, read it with {}no-quoting"


def explained(exc: Exception, path: Path, layout: Layout, columns: int) -> DataError:
    """The error for a file that DuckDB cannot read."""
    text, no_quotes = str(exc), _NO_QUOTES.format(layout.option)
    if layout.format == "jsonl":
        return of_json(path, text)
    if layout.format == "parquet" and "string encoding" in text:
        return DataError(f"{path}: a column holds bytes that are not UTF-8 text", "write the column as text")
    if layout.format == "parquet":
        return DataError(f"{path} is not a whole Parquet file: {_short(text, path)}", "write the table again")
    found = _LINE.search(text)
    place = f"{path} line {found.group(1)}" if found else str(path)
    width = _WIDTH.search(text)
    if width:
        return DataError(
            f"{place} has {width.group(2)} cells, the table has {width.group(1)} columns",
            "a cell that holds the delimiter must stand in quotes",
            *(
                []
                if layout.quoting
                else [f"quotes are read as text here; if cells stand in quotes, read it with {layout.option}quoting"]
            ),
        )
    if "unterminated quote" in text or "Value with unterminated" in text:
        return DataError(f"{place}: a quoted cell does not end where it should", no_quotes)
    if "nicode" in text or "utf-8" in text.lower():
        return DataError(f"{place} is not UTF-8 text", "convert the file to UTF-8")
    if "aximum line size" in text:
        return DataError(
            f"{place}: a line is longer than DuckDB reads", no_quotes if layout.quoting else "is it a text file?"
        )
    if "invalid state" in text:
        return DataError(
            f"{path}: lines end in different ways, or a quote stands where none can",
            "end every line the same way (line feed, or carriage return and line feed)",
            *([no_quotes] if layout.quoting else []),
        )
    return DataError(
        f"{place} cannot be read: {_short(text, path)}", f"it is read as {layout.format} with {columns} columns"
    )


def of_json(path: Path, text: str = "") -> DataError:
    """The error for JSON lines that are none; the line is found with Python's own parser."""
    with path.open("rb") as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                value = json.loads(line)
            except UnicodeDecodeError:
                return DataError(f"{path} line {number} is not UTF-8 text", "convert the file to UTF-8")
            except ValueError as exc:
                reason = getattr(exc, "msg", str(exc))
                return DataError(
                    f"{path} line {number} is not JSON: {reason}",
                    "each line holds one whole object, without line breaks",
                )
            if not isinstance(value, dict):
                return DataError(
                    f"{path} line {number} is JSON, but no object", "each line holds one object, column by column"
                )
    return DataError(f"{path} cannot be read: {_short(text, path) or 'no line holds an object'}")


def _short(text: str, path: Path) -> str:
    """The first line of the reader's words, with the table's name in place of the link's."""
    first = re.sub(r"[\"']?\S*/gatecard-\w+/table\d+[\"']?", path.name, text.partition("\n")[0])
    return first.removeprefix("Invalid Input Error: ").removeprefix("IO Error: ").strip()[:300]
