"""Options that several commands share, and the small parsers behind them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click

from gatecard.cli.clock import Day
from gatecard.errors import UsageError


class File(click.ParamType[Path]):
    """A path on the command line; an empty one is not the folder where one stands."""

    name = "path"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path; fails with a usage error."""
        if not str(value):
            self.fail("the path is empty; is a variable not set?", param, ctx)
        return Path(str(value))


evidence_argument = click.argument("evidence", nargs=-1, required=True, type=File())
subject_option = click.option(
    "--subject", metavar="PATH|sha256:...", help="The released files, hashed now; or a digest, which is only stated."
)

_REQUEST = (
    subject_option,
    click.option(
        "--profile", default="baseline", show_default=True, metavar="NAME|FILE.toml", help="The policy profile."
    ),
    click.option("--framework", "on", multiple=True, metavar="ID", help="Switch a framework on: its controls count."),
    click.option("--show-framework", "shown", multiple=True, metavar="ID", help="Only fill its control table."),
    click.option("--waivers", type=File(), metavar="FILE.toml", help="Waivers of named approvers."),
    click.option("--as-of", type=Day(), help="Judge for this day; default today (UTC), never later."),
)


def request_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say what is asked of the gate, on top of the evidence."""
    for option in reversed(_REQUEST):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True)
class Asked:
    """What a command line asks of the gate."""

    subject: str | None
    profile: str
    on: tuple[str, ...]
    shown: tuple[str, ...]
    waivers: Path | None
    as_of: date | None

    @property
    def files(self) -> tuple[Path, ...]:
        """The files it names beside the evidence."""
        profile = (Path(self.profile),) if self.profile.endswith(".toml") else ()
        return (*profile, *((self.waivers,) if self.waivers is not None else ()))


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
    name, mark, rest = text.partition("=")
    if name == "text" and rest in ("full", "brief"):
        return Target(name, rest, None)
    if (needs_path or mark) and not rest:
        raise UsageError(f"{text!r} names no file", f"write {name}=PATH")
    return Target(name, None, Path(rest) if rest else None)


def subject_path(subject: str | None) -> Path | None:
    """The path that `--subject` names, if it is one."""
    if subject is None or subject.startswith("sha256:"):
        return None
    return Path(subject)
