"""The page: what was found, on what kind of machine, with which versions."""

import os
import platform
import sys
from datetime import date
from importlib.metadata import version
from itertools import groupby

from benchmarks.speed.result import Result, middle
from benchmarks.speed.timing import shown

from gatecard import __version__
from gatecard.policy.opa import VERSION

_HEAD = """<!-- written by `make bench` -->

# Benchmarks

Every figure is a ratio against a named alternative in the same run: pairs in turn (A B A B ...), after a warm-up of
both, the median of the pairwise ratios with the least and the largest. A ratio below 1 means that gatecard is faster.
Wall is time on the clock, CPU the time of all processors, of whole processes where it says so. Python may write its
bytecode, as it does for a user. Absolute times are medians and hold for one machine only.
"""


def page(results: list[Result], command: str, day: date, pairs: int) -> str:
    """The page as Markdown."""
    lines = [_HEAD, f"Made on {day} by `{command}`, {pairs} pairs each: {_machine()}.", _load(), ""]
    for part, items in groupby(results, key=lambda item: item.part):
        found = list(items)
        lines += [f"## {part}", "", _row(_TITLES), _row(("---",) * len(_TITLES)), *map(_line, found), ""]
        lines += [*dict.fromkeys(f"- {item.how}" for item in found)]
        lines += [_memory(item, *item.memory) for item in found if item.memory is not None]
        lines.append("")
    lines += ["## Not measured here", "", *_NOT, ""]
    return "\n".join(lines)


_TITLES = ("what", "against", "wall", "CPU", "absolute (wall)", "target", "met")
_NOT = (
    "- fairlearn's MetricFrame, PDF, training, audits and exports: their targets come with the parts they are about.",
)


def _line(item: Result) -> str:
    mine, other = (_time(middle(runs, "wall")) for runs in (item.pairs.subject, item.pairs.other))
    cpu = f"{item.pairs.cpu}" if item.cpu else "not seen"
    met = item.target.met(item.pairs, item.cpu)
    return _row((item.what, item.alternative, f"{item.pairs.wall}", cpu, f"{mine} : {other}", f"{item.target}", met))


def _memory(item: Result, mine: float, other: float) -> str:
    return f"- Most memory at once, {item.what}: {mine:.0f} MiB; the alternative {other:.0f} MiB."


def _time(seconds: float) -> str:
    return f"{shown(seconds)} s" if seconds >= 1 else f"{shown(1000 * seconds)} ms"


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def _load() -> str:
    """How busy the machine was: where others use it too, ranges are wide and CPU says more than wall."""
    wanted, cores = os.getloadavg()[2], os.cpu_count() or 1
    busy = "; others were using it: trust CPU before wall" if wanted > cores else ""
    return f"On average {wanted:.1f} processes wanted its {cores} cores{busy}."


def _machine() -> str:
    versions = ", ".join(f"{name} {version(name)}" for name in ("duckdb", "pydantic", "wasmtime"))
    system = f"{platform.system()} on {platform.machine()}, {os.cpu_count()} cores"
    python = ".".join(map(str, sys.version_info[:3]))
    return f"{system}; gatecard {__version__}, Python {python}, opa {VERSION}, {versions}"
