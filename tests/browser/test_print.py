"""Paper: everything unfolded, light, with a footer, on A4 and Letter."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.cards.scenes import Judged


def pages(path: Path) -> list[str]:
    """The text of every page of a PDF."""
    if shutil.which("pdftotext") is None:
        pytest.skip("no pdftotext (poppler-utils): printed pages cannot be read")
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True)
    return done.stdout.rstrip("\f").split("\f")


@pytest.fixture(scope="module")
def window(open_card: Open) -> Page:
    """The blocked card on a dark screen, with everything folded."""
    return open_card("blocked", color_scheme="dark").page


@pytest.fixture(scope="module", params=["A4", "Letter"])
def printed(window: Page, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> list[str]:
    """The text of every page of the same card on paper."""
    path = tmp_path_factory.mktemp("paper") / f"{request.param}.pdf"
    window.pdf(path=path, format=request.param)
    return pages(path)


def test_everything_is_on_paper(printed: list[str], blocked: Judged) -> None:
    text = "".join("".join(page.split()) for page in printed)
    card = blocked.card
    for row in card.evidence.measurements:
        assert row.figure.ev in text
    for words in ("Everyrowofthedatasetwascounted", "Rowsofthesmallestgroupcell", "Declarationsandscope"):
        assert words in text
    assert card.check.verdict.rpartition(":")[2] in text
    assert "Onthiscard" not in text
    assert "Skiptothedecision" not in text


def test_every_page_has_a_footer(printed: list[str], blocked: Judged) -> None:
    digest = blocked.card.decision.verdict_digest.rpartition(":")[2]
    for at, page in enumerate(printed, 1):
        last = " ".join(page.strip().splitlines()[-1].split())
        assert last.startswith(f"Pretrial Risk Screen 3.2.0 · 2026-11-23 · verdict {digest[:4]} {digest[4:8]}"), last
        assert last.endswith(f"{at} / {len(printed)}"), last


def test_tables_repeat_their_heads(printed: list[str]) -> None:
    evidence = [page for page in printed if len(re.findall(r"^m-\d{3} +\w", page, re.MULTILINE)) > 8]
    assert len(evidence) > 2
    assert all("Bounds" in page for page in evidence)


def test_print_is_light_and_has_no_grid(window: Page) -> None:
    window.emulate_media(media="print", color_scheme="dark")
    assert window.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--bg').trim()") == "#fff"
    grids = window.evaluate(
        """() => [...document.querySelectorAll('body *')]
             .filter(e => getComputedStyle(e).display === 'grid').map(e => e.className)"""
    )
    assert grids == []
    border = window.evaluate("getComputedStyle(document.querySelector('.missing')).borderTopStyle")
    assert border == "double", "not provided is told apart without a background"


def test_rows_and_charts_are_not_cut(window: Page) -> None:
    window.emulate_media(media="print")
    inside = window.evaluate(
        """() => ['tr', 'figure', '.missing', '.quote', '.pairs > div', '.rows > div'].map(name =>
             [name, getComputedStyle(document.querySelector(name)).breakInside])"""
    )
    assert {value for _, value in inside} == {"avoid"}


def test_labels_of_charts_fit_the_paper(window: Page) -> None:
    """A4 less its margins is 680 pixels wide."""
    window.set_viewport_size({"width": 680, "height": 900})
    window.emulate_media(media="print")
    cut = window.evaluate(
        """() => [...document.querySelectorAll('.plot')].flatMap(plot => {
             const room = plot.getBoundingClientRect();
             return [...plot.querySelectorAll('text')].map(e => [e.textContent, e.getBoundingClientRect()])
               .filter(([, box]) => box.width && (box.left < room.left - 1 || box.right > room.right + 1))
               .map(([text]) => text); })"""
    )
    assert cut == []
