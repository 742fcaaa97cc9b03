"""What a benchmark found."""

from dataclasses import dataclass
from statistics import median

from benchmarks.speed.timing import Pairs, Used


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be reached: a ratio on the clock, or milliseconds."""

    ratio: float | None = None
    milliseconds: float | None = None
    stretch: float | None = None

    def met(self, found: Pairs, cpu: bool) -> str:
        """Whether the medians keep to it, on the clock and (where it is seen) in processor time; empty without one."""
        if self.milliseconds is not None:
            return "yes" if 1000 * middle(found.subject, "wall") <= self.milliseconds else "**no**"
        if self.ratio is None:
            return ""
        wall, all_of = found.wall.middle <= self.ratio, not cpu or found.cpu.middle <= self.ratio
        return "yes" if wall and all_of else "by wall, **not by CPU**" if wall else "**no**"

    def __str__(self) -> str:
        """`<= 6x, stretch 4x`."""
        parts = [
            f"<= {self.ratio:g}x" if self.ratio is not None else "",
            f"stretch {self.stretch:g}x" if self.stretch is not None else "",
            f"<= {self.milliseconds:g} ms" if self.milliseconds is not None else "",
        ]
        return ", ".join(part for part in parts if part) or "none"


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the page."""

    what: str
    alternative: str
    how: str
    pairs: Pairs
    target: Target
    part: str
    """The heading it stands under."""
    cpu: bool = True
    """Whether all of its processor time is seen."""
    memory: tuple[float, float] | None = None
    """The most MiB that it and the alternative held, where that was looked at."""


def middle(runs: tuple[Used, ...], what: str) -> float:
    """The median of `wall` or `cpu` over runs."""
    return median(float(getattr(run, what)) for run in runs)
