"""Every command line that the documentation shows is one the program takes."""

import re
import shlex
from pathlib import Path

import click
import pytest

from gatecard.cli import COMMANDS, group

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    path
    for path in [
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "examples").rglob("*.md"),
    ]
    if "reference" not in path.parts
)


def commands(page: Path) -> list[str]:
    """The gatecard command lines in the code blocks of a page, continued lines joined."""
    blocks = re.findall(r"```[a-z]*\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    lines = "\n".join(blocks).replace("\\\n", " ").splitlines()
    return [
        found.strip() for line in lines if (found := re.sub(r"^\s*(\$|-?\s*run:)\s+", "", line)).startswith("gatecard ")
    ]


SHOWN = [(page, line) for page in PAGES for line in commands(page)]


def test_the_documentation_shows_every_command() -> None:
    assert {shlex.split(line, comments=True)[1] for _, line in SHOWN} >= set(COMMANDS) - {"schema"}


@pytest.mark.parametrize(("page", "line"), SHOWN, ids=[f"{page.name}: {line[:60]}" for page, line in SHOWN])
def test_the_command_line_parses(page: Path, line: str) -> None:
    words = [word for word in shlex.split(line, comments=True)[1:] if word != "..."]
    name, *arguments = words
    found = group.get_command(click.Context(group), name)
    assert found is not None, f"{page.name} shows an unknown command: {line}"
    if "--help" not in arguments:
        found.make_context(name, arguments, resilient_parsing=False)


def test_links_between_pages_lead_somewhere() -> None:
    broken = []
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if not (page.parent / target).exists():
                broken.append(f"{page.name}: {target}")
    assert broken == []
