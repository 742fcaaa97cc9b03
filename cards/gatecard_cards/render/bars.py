"""The chart of a finding: one bar for each pair or number, the limit as a line, its good side tinted."""

from collections.abc import Sequence

from markupsafe import Markup, escape

from gatecard.metrics.catalogue import metrics
from gatecard_cards.render.digits import text
from gatecard_cards.render.scale import Scale, scale, x_of
from gatecard_cards.render.svg import AXIS, ROW, TOP, Line, Texts, chart, columns, grid, interval, label
from gatecard_cards.render.words import Words
from gatecard_cards.view.comparisons import MOST_BARS, Bar, Comparison

_COLOURS = {"fail": "#9b1118", "pass": "#17603a", "insufficient": "#734600"}
_ROOM = 25
"""Per cent of the plot that the words beside the limit need on a narrow screen."""


def bars(comparison: Comparison, texts: Texts, names: Sequence[str], words: Words, ident: str) -> Markup:
    """The chart; `names` are those of the bars in their order."""
    shown = comparison.bars[:MOST_BARS]
    on = _scale(comparison, shown)
    bottom = TOP + ROW * len(shown)
    drawn, left, right, above, below, spoken = [], [], [], [], [], []
    for at, (bar, name) in enumerate(zip(shown, names, strict=False)):
        y = TOP + ROW * at + ROW // 2
        value = f"{text(bar.value, comparison.unit, named=False)} · {words.of('short_states', bar.state)}"
        between = _between(bar, comparison.unit, words)
        first, second = (label(bar.a), f"v {label(bar.b)}") if bar.b else (label((name,)), _rows(bar))
        drawn.append(_bar(bar, on, y))
        left += [Line(y - 3, first), Line(y + 13, second, light=True)]
        right += [Line(y - 3, value, bold=True), Line(y + 13, between, light=True)]
        above.append(Line(y - 12, label((name,), most=38)))
        below.append(Line(y + 22, f"{value}, {between}" if between else value, bold=True))
        spoken.append(f"{name}: {value}{f' ({between})' if between else ''}")
    parts = [
        _good_side(comparison, on, bottom),
        grid(on, comparison.unit, TOP - 2, bottom, texts.axis),
        _limit(comparison, on, bottom, texts),
        *drawn,
        columns(left, right, above, below),
    ]
    return chart(ident, bottom + AXIS, texts.title, "; ".join(spoken) + ".", parts)


def _scale(comparison: Comparison, shown: tuple[Bar, ...]) -> Scale:
    entry = metrics()[comparison.metric]
    found = [number for bar in shown for number in (bar.lo, bar.value, bar.hi) if number is not None]
    limit = comparison.limit.value
    return scale([*found, limit, limit * 1.15], None if comparison.by_pair else entry.lowest, entry.highest)


def _good_side(comparison: Comparison, on: Scale, bottom: int) -> str:
    at_least = comparison.limit.judge == "at_least"
    left, right = (comparison.limit.value, on.high) if at_least else (on.low, comparison.limit.value)
    width = x_of(on.share(right) - on.share(left))
    place = f'x="{on.x(left)}" y="{TOP - 2}" width="{width}" height="{bottom - TOP + 2}"'
    return f'<rect class="within" {place} fill="#f5f6f8"/>'


def _limit(comparison: Comparison, on: Scale, bottom: int, texts: Texts) -> str:
    """The line; its number stands on the bad side, the words `within the limit` on the good one."""
    x = on.x(comparison.limit.value)
    left_of, right_of = 'dx="-7" text-anchor="end"', 'dx="7"'
    at_least = comparison.limit.judge == "at_least"
    share = on.share(comparison.limit.value)
    good, bad = (right_of, left_of) if at_least else (left_of, right_of)
    narrow = "" if (100 - share if at_least else share) >= _ROOM else " ld"
    return (
        f'<line class="limit" x1="{x}" x2="{x}" y1="6" y2="{bottom}" stroke="#16191d" stroke-width="2"/>'
        f'<text class="b" x="{x}" y="16" {bad}>{escape(texts.limit)}</text>'
        f'<text class="l2{narrow}" x="{x}" y="16" {good}>{escape(texts.within)}</text>'
    )


def _bar(bar: Bar, on: Scale, y: int) -> str:
    kind = bar.state if bar.state in ("fail", "pass") else "insufficient"
    low = on.x(bar.lo if bar.lo is not None else on.low)
    high = on.x(bar.hi if bar.hi is not None else on.high)
    dash = "5 3" if kind == "insufficient" else ""
    drawn = interval(low, high, dash=dash, caps=(bar.lo is not None, bar.hi is not None))
    return (
        f'<g class="s s-{kind}" transform="translate(0 {y})" color="{_COLOURS[kind]}" data-ev="{bar.ev}">'
        f'{drawn}<use href="#k-{kind}" x="{on.x(bar.value)}"/></g>'
    )


def _rows(bar: Bar) -> str:
    return "" if bar.n is None else f"n {bar.n:,}"


def _between(bar: Bar, unit: str, words: Words) -> str:
    low = text(bar.lo, unit, named=False) if bar.lo is not None else None
    high = text(bar.hi, unit, named=False) if bar.hi is not None else None
    if low is not None and high is not None:
        return "" if bar.lo == bar.hi else str(words.say("%(lo)s to %(hi)s", lo=low, hi=high))
    if low is not None:
        return str(words.say("%(lo)s or more", lo=low))
    return str(words.say("%(hi)s or less", hi=high)) if high is not None else ""
