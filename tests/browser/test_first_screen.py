"""What is seen without scrolling, with nothing but the file itself."""

import pytest

from tests.browser.conftest import CARDS, Look, Open

BOTTOMS = "() => [...document.querySelectorAll('.blockers > li')].map(e => e.getBoundingClientRect().bottom)"


@pytest.mark.parametrize("name", CARDS)
def test_the_outcome_is_in_sight(look: Look, name: str) -> None:
    for width, height in ((1280, 800), (390, 844)):
        page = look(name, width, height)
        box = page.locator("#decision-h").bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= height
        assert page.title().startswith(page.inner_text("#decision-h"))


def test_five_blockers_fit_a_laptop(look: Look) -> None:
    bottoms = look("large", 1280, 800).evaluate(BOTTOMS)
    assert len(bottoms) == 8, "seven, and the line that says how many more"
    assert bottoms[4] <= 800


def test_two_blockers_fit_a_telephone(look: Look) -> None:
    assert look("blocked", 390, 844).evaluate(BOTTOMS)[1] <= 844


@pytest.mark.parametrize("name", [*CARDS, "large"])
def test_nothing_is_asked_of_anybody(shared: Open, look: Look, name: str) -> None:
    look(name, unfold=True).mouse.wheel(0, 20_000)
    opened = shared(name)
    assert len(opened.requests) == 1
    assert opened.requests[0].startswith("file://")
    assert opened.complaints == []


def test_the_policy_is_obeyed(open_card: Open) -> None:
    """A style that somebody adds is refused, the card's own is applied."""
    opened = open_card("pass")
    assert opened.page.evaluate("getComputedStyle(document.querySelector('.decision')).borderInlineStartWidth") == "8px"
    opened.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<style>body{display:none}</style>')")
    assert opened.page.evaluate("getComputedStyle(document.body).display") == "block"
    assert any("Content Security Policy" in complaint for complaint in opened.complaints)


@pytest.mark.parametrize("name", ["blocked", "pass", "hostile"])
def test_without_script_the_words_are_the_same(open_card: Open, look: Look, name: str) -> None:
    with_script = look(name).inner_text("body")
    assert open_card(name, java_script_enabled=False).page.inner_text("body") == with_script


def test_hostile_text_runs_nothing(look: Look) -> None:
    page = look("hostile", unfold=True)
    assert "owned" not in page.title().replace("document.title='owned'", "")
    assert page.locator("script").count() == 0
    assert page.locator("img").count() == 0
    assert "<script>document.title='owned'</script>" in page.inner_text("h1")
