"""Markers stand where the numbers say, limits where the limits are, text keeps its size."""

import re

import pytest

from tests.browser.conftest import Look
from tests.cards.scenes import Judged

PLACES = """() => {
  const svg = document.querySelector('#rule-fairness\\\\.false_positive_rates_differ .plot > svg');
  const plot = svg.getBoundingClientRect();
  const middle = e => { const box = e.getBoundingClientRect(); return box.left + box.width / 2 - plot.left; };
  return {width: plot.width,
          ticks: [...svg.querySelectorAll('.ax text')].map(e => [e.textContent, middle(e)]),
          limit: middle(svg.querySelector('.limit')),
          marks: [...svg.querySelectorAll('g.s > use:last-child')].map(middle),
          ends: [...svg.querySelectorAll('g.s > line')].map(e => e.getBoundingClientRect())
            .map(box => [box.left - plot.left, box.right - plot.left])}; }"""


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_marks_bars_and_limits_are_in_their_places(look: Look, blocked: Judged, width: int) -> None:
    finding = next(item for item in blocked.card.blocking if item.rule == "fairness.false_positive_rates_differ")
    assert finding.comparison is not None
    found = look("blocked", width).evaluate(PLACES)
    axis = [(float(text), x) for text, x in found["ticks"] if re.fullmatch(r"-?\d+", text)]
    (low, left), (high, right) = axis[0], axis[-1]

    def place(value: float) -> float:
        return float(left + (100 * value - low) * (right - left) / (high - low))

    assert found["limit"] == pytest.approx(place(finding.comparison.limit.value), abs=0.5)
    for bar, mark, (start, end) in zip(finding.comparison.bars, found["marks"], found["ends"], strict=True):
        assert bar.lo is not None
        assert bar.hi is not None
        assert mark == pytest.approx(place(bar.value), abs=0.5)
        assert start == pytest.approx(place(bar.lo), abs=1.5)
        assert end == pytest.approx(place(bar.hi), abs=1.5)


@pytest.mark.parametrize("width", [1280, 390, 320])
@pytest.mark.parametrize("name", ["blocked", "pass", "classes", "hostile"])
def test_text_in_charts_is_legible_and_stays_inside(look: Look, name: str, width: int) -> None:
    page = look(name, width)
    texts = page.evaluate(
        """() => [...document.querySelectorAll('.plot text')]
             .filter(e => e.checkVisibility() && e.getBoundingClientRect().width)
             .map(e => ({text: e.textContent, size: parseFloat(getComputedStyle(e).fontSize),
                         left: e.getBoundingClientRect().left, right: e.getBoundingClientRect().right}))"""
    )
    assert texts
    assert [item for item in texts if item["size"] < 12] == []
    assert [item for item in texts if item["left"] < -1 or item["right"] > width + 1] == []


@pytest.mark.parametrize("width", [1280, 390])
def test_labels_do_not_run_into_each_other(look: Look, width: int) -> None:
    page = look("blocked", width)
    crossing = page.evaluate(
        """() => [...document.querySelectorAll('.plot > svg')].flatMap(svg => {
             const boxes = [...svg.querySelectorAll('text')]
                 .filter(e => e.checkVisibility() && e.getBoundingClientRect().width)
                 .map(e => [e.textContent, e.getBoundingClientRect()]);
             const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1
                 && a.top < b.bottom - 3 && b.top < a.bottom - 3;
             return boxes.flatMap(([one, a], i) => boxes.slice(i + 1)
                 .filter(([, b]) => meet(a, b)).map(([other]) => [one, other])); })"""
    )
    assert crossing == []
