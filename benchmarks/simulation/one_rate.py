"""One rate, by enumeration: how often a limit excludes the true rate."""

import numpy as np
from benchmarks.simulation.tools import Effort, Worst, binomial, tabulated


def run(effort: Effort) -> list[Worst]:
    """Every count of a few sizes, at the full error and at one shared out."""
    sizes = (10, 30, 100, 500, 5000) if effort.everything else (10, 30, 100, 500)
    rates = np.linspace(0.002, 0.998, 499 if effort.everything else 167)
    found = []
    for error in (0.025, 0.005):
        worst = Worst("One rate", error, allowance=0.013 * error)
        for n in sizes:
            table = tabulated(n, error)
            for p in (float(rate) for rate in rates):
                chances = binomial(n, p)
                # A limit that has to hold for a pass lies on the good side of the truth; either may be the pass side.
                too_low, too_high = float(chances[table.hi < p].sum()), float(chances[table.lo > p].sum())
                worst.see(f"n={n}, p={p:.3f}", false_pass=max(too_low, too_high), false_fail=max(too_low, too_high))
        found.append(worst)
    return found
