"""Options that several commands share, and the small parsers behind them."""

from dataclasses import dataclass
from pathlib import Path

import click

from gatecard.errors import UsageError

evidence_argument = click.argument("evidence", nargs=-1, required=True, type=click.Path(path_type=Path))
subject_option = click.option(
    "--subject", metavar="PATH|sha256:...", help="The released files, hashed now; or a digest, which is only stated."
)


@dataclass(frozen=True, slots=True)
class Target:
    """`FORMAT[=PATH]` of the command line."""

    format: str
    option: str | None
    path: Path | None


def parse_target(text: str, needs_path: bool) -> Target:
    """`html=card.html`, `text`, `text=full`, `json=report.json`; raises UsageError.

    For `text` the words `full` and `brief` after `=` are options, not paths.
    """
    name, _, rest = text.partition("=")
    if name == "text" and rest in ("full", "brief"):
        return Target(name, rest, None)
    if needs_path and not rest:
        raise UsageError(f"{text!r} names no file", f"write {name}=PATH")
    return Target(name, None, Path(rest) if rest else None)


def subject_path(subject: str | None) -> Path | None:
    """The path that `--subject` names, if it is one."""
    if subject is None or subject.startswith("sha256:"):
        return None
    return Path(subject)
