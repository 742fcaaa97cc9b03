"""Measuring in pairs: A, B, A, B, ..., so that whatever else the machine does falls on both."""

import gc
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

_LOST = ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX", "PYTHONPATH")
"""What a user does not have set: bytecode is written at the first run and read at the next."""


@dataclass(frozen=True, slots=True)
class Used:
    """What one run took: seconds on the clock, and seconds of processors."""

    wall: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Process:
    """A command line as a user would type it, and the exit codes that are no failure."""

    command: Sequence[str]
    cwd: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    codes: tuple[int, ...] = (0,)

    def __call__(self) -> Used:
        """Run it to its end; its output goes to a file, as to a pipe of a CI job."""
        environment = {key: value for key, value in os.environ.items() if key not in _LOST} | dict(self.environment)
        with tempfile.TemporaryFile() as said:
            began = time.perf_counter()
            process = subprocess.Popen(
                list(self.command), cwd=self.cwd, env=environment, stdin=subprocess.DEVNULL, stdout=said, stderr=said
            )
            _, status, spent = os.wait4(process.pid, 0)
            wall = time.perf_counter() - began
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode not in self.codes:
                said.seek(0)
                text = said.read().decode(errors="replace")[-2000:]
                raise RuntimeError(f"{self.command[:4]} ended with exit {process.returncode}:\n{text}")
        return Used(wall, spent.ru_utime + spent.ru_stime)

    def memory(self) -> float:
        """Run it once more and say how many MiB it held at most.

        It is started by a small process of its own: a child is charged with the memory of the one that starts it.
        """
        command = [sys.executable, "-I", "-S", "-c", _STARTER, *self.command]
        environment = {key: value for key, value in os.environ.items() if key not in _LOST} | dict(self.environment)
        done = subprocess.run(command, cwd=self.cwd, env=environment, check=True, capture_output=True)
        return int(done.stderr.split()[-1]) / 1024


_STARTER = """
import os, sys
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)
_, status, used = os.wait4(child, 0)
sys.stderr.write(f" {used.ru_maxrss}")
sys.exit(os.waitstatus_to_exitcode(status))
"""


@dataclass(frozen=True, slots=True)
class Inside:
    """A function of this process, called often enough to be measured."""

    function: Callable[[], object]
    times: int = 1

    def __call__(self) -> Used:
        """The mean of so many calls."""
        gc.collect()
        wall, cpu = time.perf_counter(), time.process_time()
        for _ in range(self.times):
            self.function()
        return Used((time.perf_counter() - wall) / self.times, (time.process_time() - cpu) / self.times)


Run = Process | Inside


@dataclass(frozen=True, slots=True)
class Pairs:
    """Measured pairs of a subject and its alternative."""

    subject: tuple[Used, ...]
    other: tuple[Used, ...]

    @property
    def wall(self) -> "Range":
        """The ratio on the clock, pair by pair."""
        return Range(tuple(one.wall / two.wall for one, two in zip(self.subject, self.other, strict=True)))

    @property
    def cpu(self) -> "Range":
        """The ratio of processor time, pair by pair."""
        return Range(tuple(one.cpu / two.cpu for one, two in zip(self.subject, self.other, strict=True)))


@dataclass(frozen=True, slots=True)
class Range:
    """Values with their median, least and largest."""

    values: tuple[float, ...]

    @property
    def middle(self) -> float:
        """The median."""
        return median(self.values)

    def __str__(self) -> str:
        """`4.9 (4.5 to 5.3)`."""
        return f"{shown(self.middle)} ({shown(min(self.values))} to {shown(max(self.values))})"


def shown(value: float) -> str:
    """Two or three figures, never more than were measured."""
    places = next((places for least, places in ((100, 0), (10, 1), (0.1, 2)) if value >= least), 3)
    return f"{value:.{places}f}"


def pairs(subject: Run, other: Run, count: int) -> Pairs:
    """Warm both up once (bytecode, caches of files), then measure so many pairs, in turn."""
    subject(), other()
    found = [(subject(), other()) for _ in range(count)]
    return Pairs(tuple(one for one, _ in found), tuple(two for _, two in found))
