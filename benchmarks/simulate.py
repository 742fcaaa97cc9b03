"""How often this version's bounds are wrong: the error table of docs/statistics.md.

python benchmarks/simulate.py [--full] [--only PART ...] [--write]
"""

import argparse
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.simulation import areas, cells, classes, groups, one_rate, persons, report, scoring, twins, two_rates  # noqa: E402
from benchmarks.simulation.tools import Effort, Worst  # noqa: E402

PARTS = {
    "one_rate": one_rate.run,
    "two_rates": two_rates.run,
    "groups": groups.run,
    "classes": classes.run,
    "areas": areas.run,
    "persons": persons.run,
    "scoring": scoring.run,
    "cells": cells.run,
}
PAGE = ROOT / "docs" / "statistics.md"
BEGIN, END = "<!-- simulation: begin -->", "<!-- simulation: end -->"


def main(arguments: list[str]) -> int:
    """Run the parts, print the table, and write it into the page where asked."""
    parser = argparse.ArgumentParser(description="the error table of the statistics")
    parser.add_argument("--full", action="store_true", help="all settings and 10,000 repetitions (about an hour)")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS), help="some parts only")
    parser.add_argument("--write", action="store_true", help="write the table into docs/statistics.md")
    chosen = parser.parse_args(arguments)
    effort = Effort(10_000, everything=True) if chosen.full else Effort(5_000, everything=False)
    disagreement = twins.largest_disagreement()
    if disagreement > 1e-12:
        print(f"the formulas of the simulation are not those of the product: {disagreement:g}", file=sys.stderr)
        return 1
    found: list[Worst] = []
    for name in chosen.only:
        began = time.monotonic()
        found += PARTS[name](effort)
        print(f"{name}: {time.monotonic() - began:.0f} s", file=sys.stderr)
    command = "python benchmarks/simulate.py" + (" --full" if chosen.full else "")
    text = report.table(found, command, datetime.now(UTC).date())
    print(text)
    if chosen.write:
        page = PAGE.read_text(encoding="utf-8")
        before, _, rest = page.partition(BEGIN)
        _, _, after = rest.partition(END)
        PAGE.write_text(f"{before}{BEGIN}\n{text}{END}{after}", encoding="utf-8")
    broken = [worst.method for worst in found if not report.kept(worst) and not worst.method.startswith("(")]
    for method in broken:
        print(f"does not keep its promise: {method}", file=sys.stderr)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
