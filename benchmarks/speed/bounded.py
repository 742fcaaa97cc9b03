"""`gatecard measure`, then all metrics with their bounds, in one process: what a notebook would do."""

import sys
from pathlib import Path

from gatecard.cli import run


def main(words: list[str]) -> int:
    """Count, read what was counted, derive."""
    code = run(["measure", *words])
    from gatecard.evidence.load import load
    from gatecard.gate.tables import as_tables
    from gatecard.metrics.derive import derive
    from gatecard.metrics.settings import Settings

    counted = load([Path(words[-1])]).evidence.counts
    rows = derive(as_tables(counted), Settings())
    print(f"{len(rows)} rows")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
