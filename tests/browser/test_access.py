"""What people with other eyes, hands and devices find: axe, contrast, keyboard, zoom, no colours."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page

from gatecard_cards.render.style import sheet
from tests.browser.conftest import Look, Open

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]

RUN = """([tags, contrast]) => axe.run(document, {resultTypes: ['violations'], runOnly: {type: 'tag', values: tags},
  rules: {'color-contrast': {enabled: contrast}}})"""


@pytest.mark.parametrize(
    ("name", "width", "scheme", "contrast"),
    [
        ("blocked", 1280, "light", True),
        ("pass", 390, "dark", True),
        ("historic", 1280, "dark", False),
        ("classes", 390, "light", False),
    ],
)
def test_axe_finds_nothing(open_card: Open, axe: str, name: str, width: int, scheme: str, contrast: object) -> None:
    """All folds open; colours are compared on the two cards that have most of them, as tokens in the test below."""
    page = open_card(name, width, unfold=True, color_scheme=scheme, bypass_csp=True).page
    page.evaluate(axe)
    found = page.evaluate(RUN, [TAGS, contrast])
    page.close()
    assert [(item["id"], [node["target"] for node in item["nodes"][:3]]) for item in found["violations"]] == []


def tokens(text: str) -> dict[str, str]:
    """The colours of one set of tokens."""
    return dict(re.findall(r"--([a-z0-9-]+):(#[0-9a-f]{3,6})[;}]", text))


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast of two colours."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


PAIRS = [
    *((name, "bg") for name in ("ink", "ink2", "link", "fail", "ins", "rev", "pass", "na", "wv")),
    *((name, f"{name}-bg") for name in ("fail", "ins", "rev", "pass", "na", "wv")),
    *(("ink", f"{name}-bg") for name in ("fail", "pass", "na")),
    *(("link", f"{name}-bg") for name in ("fail", "pass", "na")),
    ("ink", "soft"),
    ("ink2", "soft"),
]


@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_every_pair_of_tokens_can_be_read(text: str, ground: str) -> None:
    light, dark = re.findall(r":root\{(--bg:#.*?)\}", sheet())
    for found in (tokens(light + "}"), tokens(dark + "}")):
        assert contrast(found[text], found[ground]) >= 6.5


@pytest.mark.parametrize("name", ["blocked", "pass", "classes", "hostile", "large"])
def test_the_page_does_not_scroll_sideways(look: Look, name: str) -> None:
    for width in (320, 390, 768, 1280):
        page = look(name, width, unfold=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.fixture(scope="module")
def changed(open_card: Open) -> Page:
    """A card that tests add styles to; every test removes what it added."""
    return open_card("blocked", unfold=True, bypass_csp=True).page


def styled(page: Page, style: str) -> None:
    """Replace the style that a test added before."""
    page.evaluate("document.getElementById('added')?.remove()")
    page.evaluate(
        "text => { const style = document.createElement('style'); style.id = 'added'; style.append(text);"
        " document.head.append(style); }",
        style,
    )


SPACED = "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}"


@pytest.mark.parametrize("style", ["html{font-size:200%}", SPACED + "p{margin-bottom:2em!important}"])
def test_it_survives_large_text_and_wide_spacing(changed: Page, style: str) -> None:
    styled(changed, style)
    for width in (390, 1280):
        changed.set_viewport_size({"width": width, "height": 800})
        assert changed.evaluate("document.documentElement.scrollWidth") <= width


def test_wide_tables_scroll_in_regions_that_keys_reach(look: Look) -> None:
    loose = look("blocked", 390, unfold=True).evaluate(
        """() => [...document.querySelectorAll('table')].filter(table => {
             const region = table.closest('[role=region]');
             return !region || region.tabIndex !== 0 || !region.getAttribute('aria-label')
                 || getComputedStyle(region).overflowX !== 'auto'; }).length"""
    )
    assert loose == 0


RING = """() => { const at = document.activeElement, style = getComputedStyle(at), box = at.getClientRects()[0];
  const y = Math.max(1, Math.min(box.top + 2, innerHeight - 2));
  const middle = document.elementFromPoint(Math.max(1, box.left + 2), y);
  return {name: at.tagName, href: at.getAttribute('href'), width: style.outlineWidth, style: style.outlineStyle,
          y: box.top + scrollY, x: box.left, height: box.height, covered: !(at.contains(middle) || middle.contains(at)),
          area: at.closest('.toc') ? 'toc' : at.closest('.body') ? 'body' : 'top'}; }"""


STOPS = """() => [...document.querySelectorAll('a[href],summary,[tabindex="0"]')]
  .filter(e => e.checkVisibility()).map(e => e.getAttribute('href'))"""


def test_keys_reach_everything_in_reading_order(look: Look) -> None:
    page = look("pass")
    expected = page.evaluate(STOPS)
    stops: list[dict[str, Any]] = []
    for _ in expected:
        page.keyboard.press("Tab")
        stops.append(page.evaluate(RING))
    assert stops[0]["href"] == "#decision", "the skip link comes first"
    assert {(stop["width"], stop["style"]) for stop in stops} == {("3px", "solid")}
    assert [stop for stop in stops if stop["covered"]] == []
    assert [stop["href"] for stop in stops] == expected


def test_targets_are_large_enough(look: Look) -> None:
    """24 by 24 pixels; axe measures links within sentences, this looks at what is no text."""
    small = look("blocked", 390, unfold=True).evaluate(
        """() => [...document.querySelectorAll('summary,.toc a,.tally a')]
             .filter(e => e.getBoundingClientRect().height < 24).map(e => e.textContent)"""
    )
    assert small == []


def test_without_colours_and_backgrounds_words_and_shapes_are_left(changed: Page) -> None:
    words = "() => [...document.querySelectorAll('.tag,.kind,.today')].map(e => e.innerText.trim())"
    styled(changed, "")
    before = changed.evaluate(words)
    styled(changed, "html{filter:grayscale(1)}*{background:none!important;color:#000!important}")
    assert changed.evaluate(words) == before
    assert all(before)
    borders = changed.evaluate(
        """() => ['k-measured', 'k-declared', 'k-missing'].map(name => {
             const style = getComputedStyle(document.querySelector('.' + name));
             return [style.borderTopStyle, style.borderTopWidth].join(' '); })"""
    )
    assert len(set(borders)) == 3
    shapes = changed.evaluate(
        """() => ['k-fail', 'k-insufficient', 'k-pass', 'k-first', 'k-second']
             .map(id => document.getElementById(id).innerHTML)"""
    )
    assert len({re.sub(r'class="[^"]*"', "", shape) for shape in shapes}) == 5


def test_forced_colours_keep_every_word(open_card: Open, look: Look) -> None:
    plain = look("pass", unfold=True).inner_text("body")
    assert open_card("pass", unfold=True, forced_colors="active").page.inner_text("body") == plain
