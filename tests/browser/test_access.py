"""What people with other eyes, hands and devices find: axe, contrast, keyboard, zoom, no colours."""

import re
from typing import Any

import pytest

from gatecard_cards.render.style import sheet
from tests.browser.conftest import Open

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
CARDS = ["blocked", "pass", "historic", "audit", "classes", "hostile"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", CARDS)
def test_axe_finds_nothing(open_card: Open, axe: str, name: str, width: int, scheme: str) -> None:
    page = open_card(name, width, unfold=True, color_scheme=scheme, bypass_csp=True).page
    page.evaluate(axe)
    found = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", TAGS)
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


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
@pytest.mark.parametrize("name", [*CARDS, "large"])
def test_the_page_does_not_scroll_sideways(open_card: Open, name: str, width: int) -> None:
    page = open_card(name, width, unfold=True).page
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [390, 1280])
def test_it_survives_large_text_and_wide_spacing(open_card: Open, width: int) -> None:
    page = open_card("blocked", width, unfold=True, bypass_csp=True).page
    page.add_style_tag(content="html{font-size:200%}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    spaced = "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}"
    spaced += "p{margin-bottom:2em!important}"
    page.add_style_tag(content="html{font-size:100%}" + spaced)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [390, 1280])
def test_wide_tables_scroll_in_regions_that_keys_reach(open_card: Open, width: int) -> None:
    page = open_card("blocked", width, unfold=True).page
    loose = page.evaluate(
        """() => [...document.querySelectorAll('table')].filter(table => {
             const region = table.closest('[role=region]');
             return !region || region.tabIndex !== 0 || !region.getAttribute('aria-label')
                 || getComputedStyle(region).overflowX !== 'auto'; }).length"""
    )
    assert loose == 0


RING = """() => { const at = document.activeElement, style = getComputedStyle(at), box = at.getBoundingClientRect();
  const y = Math.max(1, Math.min(box.top + 2, innerHeight - 2));
  const middle = document.elementFromPoint(Math.max(1, box.left + 2), y);
  return {name: at.tagName, href: at.getAttribute('href'), width: style.outlineWidth, style: style.outlineStyle,
          y: box.top + scrollY, x: box.left, height: box.height, covered: !(at.contains(middle) || middle.contains(at)),
          area: at.closest('.toc') ? 'toc' : at.closest('.body') ? 'body' : 'top'}; }"""


def test_keys_reach_everything_in_reading_order(open_card: Open) -> None:
    page = open_card("blocked").page
    stops: list[dict[str, Any]] = []
    expected = page.evaluate(
        """() => [...document.querySelectorAll('a[href],summary,[tabindex="0"]')]
             .filter(e => e.checkVisibility()).length"""
    )
    for _ in range(expected):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(RING))
    assert stops[0]["href"] == "#decision", "the skip link comes first"
    assert {(stop["width"], stop["style"]) for stop in stops} == {("3px", "solid")}
    assert [stop for stop in stops if stop["covered"]] == []
    places = [page.evaluate("href => [...document.querySelectorAll('*')].length")] if not stops else []
    assert places == []
    order = page.evaluate(
        """() => { const all = [...document.querySelectorAll('a[href],summary,[tabindex="0"]')];
             return all.filter(e => e.checkVisibility()).map(e => e.getAttribute('href')); }"""
    )
    assert [stop["href"] for stop in stops] == order


def test_targets_are_large_enough(open_card: Open) -> None:
    """24 by 24 pixels; axe measures links within sentences, this looks at what is no text."""
    page = open_card("blocked", 390, unfold=True).page
    small = page.evaluate(
        """() => [...document.querySelectorAll('summary,.toc a,.tally a')]
             .filter(e => e.getBoundingClientRect().height < 24).map(e => e.textContent)"""
    )
    assert small == []


def test_without_colours_and_backgrounds_words_and_shapes_are_left(open_card: Open) -> None:
    page = open_card("blocked", bypass_csp=True, unfold=True).page
    words = "() => [...document.querySelectorAll('.tag,.kind,.today')].map(e => e.innerText.trim())"
    before = page.evaluate(words)
    page.add_style_tag(content="html{filter:grayscale(1)}*{background:none!important;color:#000!important}")
    after = page.evaluate(words)
    assert before == after
    assert all(before)
    borders = page.evaluate(
        """() => ['k-measured', 'k-declared', 'k-missing'].map(name => {
             const style = getComputedStyle(document.querySelector('.' + name));
             return [style.borderTopStyle, style.borderTopWidth].join(' '); })"""
    )
    assert len(set(borders)) == 3
    shapes = page.evaluate(
        """() => ['k-fail', 'k-insufficient', 'k-pass', 'k-first', 'k-second']
             .map(id => document.getElementById(id).innerHTML)"""
    )
    assert len({re.sub(r'class="[^"]*"', "", shape) for shape in shapes}) == 5


def test_forced_colours_keep_every_word(open_card: Open) -> None:
    plain = open_card("blocked", unfold=True).page.inner_text("body")
    assert open_card("blocked", unfold=True, forced_colors="active").page.inner_text("body") == plain
