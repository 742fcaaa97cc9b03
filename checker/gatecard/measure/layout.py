"""How a table is written: its format, and for text tables the delimiter, quoting, header and first lines."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from gatecard.errors import UsageError

Format = Literal["csv", "tsv", "parquet", "jsonl"]
FORMATS: tuple[Format, ...] = ("csv", "tsv", "parquet", "jsonl")
_SUFFIXES: Mapping[str, Format] = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".parquet": "parquet",
    ".pq": "parquet",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
_PACKED = (".gz", ".zip", ".zst", ".bz2", ".xz")
_WORDS = {"tab": "\t", "space": " "}
_TEXT_OPTIONS = ("delimiter", "quoting", "no-header", "skip-lines")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is written; `rows` is the number of rows a person says it has."""

    format: Format
    delimiter: str = ","
    quoting: bool = True
    header: bool = True
    skip_lines: int = 0
    rows: int | None = None
    option: str = "--"
    """How the options begin that say this, for messages: `--train-` for a training table."""

    @property
    def is_text(self) -> bool:
        """Whether delimiter and quoting mean anything."""
        return self.format in ("csv", "tsv")


def layout_of(
    path: Path,
    format: str | None = None,
    delimiter: str | None = None,
    quoting: bool | None = None,
    header: bool = True,
    skip_lines: int = 0,
    rows: int | None = None,
    option: str = "--",
) -> Layout:
    """The layout by the file's ending, unless it is stated; a TSV is read without quoting, a CSV with.

    Raises UsageError for an ending that says nothing, and for options that mean nothing for the format.
    """
    if format is not None and format not in FORMATS:
        raise UsageError(f"{option}format {format!r} is not known", f"known: {', '.join(FORMATS)}")
    kind = next((known for known in FORMATS if known == format), None) or _SUFFIXES.get(path.suffix.lower())
    if path.suffix.lower() in _PACKED:
        raise UsageError(f"{path.name} is compressed", "unpack it first; the digest of the table is that of its bytes")
    if kind is None:
        raise UsageError(
            f"the name {path.name} does not say in which format the table is",
            f"say it: {option}format {'|'.join(FORMATS)}",
        )
    given = (delimiter is not None, quoting is not None, not header, skip_lines != 0)
    if kind in ("parquet", "jsonl"):
        for name, is_given in zip(_TEXT_OPTIONS, given, strict=True):
            if is_given:
                raise UsageError(f"{option}{name} is for CSV and TSV, and {path.name} is read as {kind}")
    if skip_lines < 0 or (rows is not None and rows < 1):
        raise UsageError(f"--skip-lines and {option}rows are whole numbers, and {option}rows is at least 1")
    tsv = kind == "tsv"
    return Layout(
        format=kind,
        delimiter=_delimiter(delimiter, option) if delimiter is not None else ("\t" if tsv else ","),
        quoting=quoting if quoting is not None else not tsv,
        header=header,
        skip_lines=skip_lines,
        rows=rows,
        option=option,
    )


def _delimiter(text: str, option: str) -> str:
    letter = _WORDS.get(text, text)
    if len(letter) != 1 or letter in '"\r\n\0':
        raise UsageError(
            f"{option}delimiter {text!r} is not one character", "write one character, or the word `tab` or `space`"
        )
    return letter


def options_of(layout: Layout, prefix: str = "") -> dict[str, str]:
    """The settings that differ from what the format alone says, as reader options of a recipe."""
    plain = layout_of(Path("table"), layout.format)
    found: dict[str, str] = {}
    if layout.delimiter != plain.delimiter:
        found["delimiter"] = next(
            (word for word, letter in _WORDS.items() if letter == layout.delimiter), layout.delimiter
        )
    if layout.quoting != plain.quoting:
        found["quoting"] = "yes" if layout.quoting else "no"
    if not layout.header:
        found["header"] = "no"
    if layout.skip_lines:
        found["skip_lines"] = str(layout.skip_lines)
    if layout.rows is not None:
        found["rows"] = str(layout.rows)
    return {prefix + key: value for key, value in found.items()}


def layout_from(format: str, options: Mapping[str, str], prefix: str = "") -> Layout:
    """The layout that `options_of` wrote down; raises ValueError or UsageError for what it cannot have written."""
    found = {key: options.get(prefix + key) for key in ("delimiter", "quoting", "header", "skip_lines", "rows")}
    if format not in FORMATS:
        raise ValueError(f"the format {format!r} is not known")
    return layout_of(
        Path("table"),
        format,
        delimiter=found["delimiter"],
        quoting=None if found["quoting"] is None else found["quoting"] == "yes",
        header=found["header"] != "no",
        skip_lines=int(found["skip_lines"] or 0),
        rows=None if found["rows"] is None else int(found["rows"]),
    )
