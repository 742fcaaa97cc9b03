"""What is seen without scrolling, with nothing but the file itself."""

import pytest

from tests.browser.conftest import Open
from tests.browser.test_access import CARDS

BOTTOMS = "() => [...document.querySelectorAll('.blockers > li')].map(e => e.getBoundingClientRect().bottom)"


@pytest.mark.parametrize("name", CARDS)
@pytest.mark.parametrize("size", [(1280, 800), (390, 844)])
def test_the_outcome_is_in_sight(open_card: Open, name: str, size: tuple[int, int]) -> None:
    page = open_card(name, *size).page
    box = page.locator("#decision-h").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= size[1]
    assert page.title().startswith(page.inner_text("#decision-h"))


def test_five_blockers_fit_a_laptop(open_card: Open) -> None:
    page = open_card("large", 1280, 800).page
    bottoms = page.evaluate(BOTTOMS)
    assert len(bottoms) == 8, "seven, and the line that says how many more"
    assert bottoms[4] <= 800


def test_two_blockers_fit_a_telephone(open_card: Open) -> None:
    assert open_card("blocked", 390, 844).page.evaluate(BOTTOMS)[1] <= 844


@pytest.mark.parametrize("name", [*CARDS, "large"])
def test_nothing_is_asked_of_anybody(open_card: Open, name: str) -> None:
    opened = open_card(name, unfold=True)
    opened.page.mouse.wheel(0, 20_000)
    assert [address for address in opened.requests if not address.startswith("file://")] == []
    assert len(opened.requests) == 1
    assert opened.complaints == []


def test_the_policy_is_obeyed(open_card: Open) -> None:
    """A style that somebody adds is refused, the card's own is applied."""
    opened = open_card("blocked")
    assert opened.page.evaluate("getComputedStyle(document.querySelector('.decision')).borderInlineStartWidth") == "8px"
    opened.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<style>body{display:none}</style>')")
    assert opened.page.evaluate("getComputedStyle(document.body).display") == "block"
    assert any("Content Security Policy" in complaint for complaint in opened.complaints)


@pytest.mark.parametrize("name", CARDS)
def test_without_script_the_words_are_the_same(open_card: Open, name: str) -> None:
    with_script = open_card(name).page.inner_text("body")
    assert open_card(name, java_script_enabled=False).page.inner_text("body") == with_script


def test_hostile_text_runs_nothing(open_card: Open) -> None:
    opened = open_card("hostile", unfold=True)
    assert "owned" not in opened.page.title().replace("document.title='owned'", "")
    assert opened.page.locator("script").count() == 0
    assert opened.page.locator("img").count() == 0
    assert "<script>document.title='owned'</script>" in opened.page.inner_text("h1")
