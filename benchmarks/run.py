"""The benchmarks: ratios against named alternatives of the same run, written to docs/benchmarks.md.

python benchmarks/run.py [--quick] [--only PART ...] [--pairs N] [--rows N]
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.speed import card, cold, counting, deriving, pack, page, warm  # noqa: E402
from benchmarks.speed.result import Result  # noqa: E402
from benchmarks.speed.scene import scene  # noqa: E402

from gatecard.errors import GatecardError  # noqa: E402
from gatecard.policy import opa  # noqa: E402

PARTS = ("cold", "warm", "counting", "deriving", "card")
PAGE = ROOT / "docs" / "benchmarks.md"
RULES = 90


def main(arguments: list[str]) -> int:
    """Measure, print, and write the page where everything was measured in full."""
    parser = argparse.ArgumentParser(description="benchmarks, as ratios against named alternatives")
    parser.add_argument("--quick", action="store_true", help="few pairs and rows, for development; writes no page")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS), help="some parts only; writes no page")
    parser.add_argument("--pairs", type=int, help="pairs of each benchmark (9, with --quick 3)")
    parser.add_argument("--rows", type=int, help="rows that are counted, not 10 million (--quick: 1); writes no page")
    chosen = parser.parse_args(arguments)
    count = chosen.pairs or (3 if chosen.quick else 9)
    rows = chosen.rows or (1_000_000 if chosen.quick else 10_000_000)
    results: list[Result] = []
    try:
        with tempfile.TemporaryDirectory(prefix="gatecard-bench-") as folder:
            for item in _measured(Path(folder).resolve(), tuple(chosen.only), count, rows):
                print(f"{item.what} against {item.alternative}: {item.pairs.wall}", file=sys.stderr)
                results.append(item)
    except GatecardError as exc:
        print(exc.diagnostics(), file=sys.stderr)
        return exc.exit_code
    text = page.page(results, " ".join(["python benchmarks/run.py", *arguments]), datetime.now(UTC).date(), count)
    if chosen.quick or len(chosen.only) < len(PARTS) or chosen.rows:
        print(text)
    else:
        PAGE.write_text(text, encoding="utf-8")
    return 0


def _measured(folder: Path, parts: tuple[str, ...], count: int, rows: int) -> Iterator[Result]:
    """Every result of the parts asked for, as soon as it is there."""
    if {"cold", "warm", "card"} & set(parts):
        binary = opa.find()
        audit, release = scene(folder, "compas"), scene(folder, "weibo_sexism")
        scenes = {"an audit of 256 measurements, blocked": audit, "a release that passes": release}
        large = pack.grown(folder / "grown", RULES)
        if "cold" in parts:
            yield from cold.run(scenes, (pack.own(), large), binary, count)
        if "warm" in parts:
            yield from warm.run(scenes, large, binary, count, folder)
        if "card" in parts:
            yield from card.run(audit, large, count)
    if "counting" in parts:
        yield from counting.run(folder, rows, count)
    if "deriving" in parts:
        yield from deriving.run(count)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
