"""Cards are the same bytes as those that are kept; `python -m tests.cards.golden --write` keeps new ones."""

import os
import subprocess
import sys
from difflib import unified_diff
from hashlib import sha256
from itertools import islice
from pathlib import Path

import pytest

from tests.cards import golden

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def rendered() -> dict[str, str]:
    """The cards as they are made now."""
    return golden.texts()


@pytest.mark.parametrize("name", ["card.html", "card.json"])
def test_cards_are_those_that_are_kept(rendered: dict[str, str], name: str) -> None:
    kept = (golden.FOLDER / name).read_bytes()
    if rendered[name].encode() != kept:
        lines = unified_diff(kept.decode().splitlines(), rendered[name].splitlines(), "kept", "now", n=0, lineterm="")
        changes = "\n".join(line[:300] for line in islice(lines, 40))
        pytest.fail(f"{name} has changed; if that is meant: python -m tests.cards.golden --write\n{changes}")


def test_a_second_rendering_is_the_same(rendered: dict[str, str]) -> None:
    assert golden.texts() == rendered


def test_the_order_of_hashes_does_not_matter(rendered: dict[str, str]) -> None:
    """In a process of its own, with another seed of Python's hashes, another locale and another time zone."""
    environment = {**os.environ, "PYTHONHASHSEED": "4242", "LC_ALL": "C", "TZ": "Pacific/Kiritimati"}
    command = [sys.executable, "-m", "tests.cards.golden"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [
        f"{name} {sha256(text.encode()).hexdigest()}" for name, text in rendered.items()
    ]
