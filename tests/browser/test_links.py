"""Links into folds open them; numbers lead to rows that come into view."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Look, Open

ANCHORS = [
    "#m-060",
    "#c-002",
    "#f-001",
    "#rule-fairness.false_positive_rates_differ",
    "#rule-integrity.rows_were_lost",
    "#ctl-licence-terms-LIC-SPDX",
    "#waiver-2",
]
NARROW = ("#m-060", "#rule-integrity.rows_were_lost")

IN_VIEW = """id => { const element = document.getElementById(id), box = element.getBoundingClientRect();
  return element.checkVisibility() && box.top >= -1 && box.top < innerHeight && box.height > 0; }"""


@pytest.fixture(scope="module")
def window(open_card: Open) -> Page:
    """A window that opens the card anew for every link."""
    return open_card("pass").page


@pytest.mark.parametrize(("anchor", "width"), [*((name, 1280) for name in ANCHORS), *((name, 390) for name in NARROW)])
def test_a_cold_link_shows_its_row(window: Page, cards: dict[str, Path], anchor: str, width: int) -> None:
    window.set_viewport_size({"width": width, "height": 800})
    window.goto("about:blank")
    window.goto(cards["blocked"].as_uri() + anchor)
    window.wait_for_function(IN_VIEW, arg=anchor[1:])
    outline = window.evaluate("id => getComputedStyle(document.getElementById(id)).outlineStyle", anchor[1:])
    assert outline == "solid"


def test_a_number_on_the_first_screen_opens_its_row(look: Look) -> None:
    page = look("blocked")
    assert not page.locator("#m-060").is_visible()
    page.locator(".blockers a", has_text="m-060").first.click()
    page.wait_for_function(IN_VIEW, arg="m-060")
