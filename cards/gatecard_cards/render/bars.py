"""The chart of a finding: one bar for each pair or number, the limit as a line, its good side tinted."""

from markupsafe import Markup, escape

from gatecard.metrics.catalogue import metrics
from gatecard_cards.render.digits import text
from gatecard_cards.render.scale import Scale, scale
from gatecard_cards.render.svg import AXIS, ROW, TOP, Texts, chart, grid, interval, label
from gatecard_cards.render.words import Words
from gatecard_cards.view.comparisons import MOST_BARS, Bar, Comparison

_COLOURS = {"fail": "#9b1118", "pass": "#17603a", "insufficient": "#734600"}
_ROOM = 25
"""Per cent of the plot that the words beside the limit need on a narrow screen."""


def bars(comparison: Comparison, texts: Texts, names: list[str], words: Words, ident: str) -> Markup:
    """The chart; `names` are those of the bars in their order."""
    shown = comparison.bars[:MOST_BARS]
    on = _scale(comparison, shown)
    bottom = TOP + ROW * len(shown)
    parts = [_good_side(comparison, on, bottom), grid(on, comparison.unit, bottom, texts.axis)]
    parts.append(_limit(comparison, on, bottom, texts))
    spoken = []
    for at, (bar, name) in enumerate(zip(shown, names, strict=False)):
        y = TOP + ROW * at + ROW // 2
        state = str(words.of("short_states", bar.state))
        between = _between(bar, comparison.unit, words)
        parts.append(_bar(bar, on, y))
        parts.append(_labels(bar, name, f"{text(bar.value, comparison.unit, named=False)} · {state}", between, y))
        spoken.append(f"{name}: {text(bar.value, comparison.unit)}{f' ({between})' if between else ''}, {state}")
    return chart(ident, bottom + AXIS, texts.title, "; ".join(spoken) + ".", parts)


def _scale(comparison: Comparison, shown: tuple[Bar, ...]) -> Scale:
    entry = metrics()[comparison.metric]
    found = [number for bar in shown for number in (bar.lo, bar.value, bar.hi) if number is not None]
    limit = comparison.limit.value
    return scale([*found, limit, limit * 1.15], None if comparison.by_pair else entry.lowest, entry.highest)


def _good_side(comparison: Comparison, on: Scale, bottom: int) -> str:
    at_least = comparison.limit.judge == "at_least"
    left, right = (comparison.limit.value, on.high) if at_least else (on.low, comparison.limit.value)
    width = float(on.x(right)[:-1]) - float(on.x(left)[:-1])
    return (
        f'<rect class="within" x="{on.x(left)}" y="{TOP - 2}" width="{width:.3f}%" height="{bottom - TOP + 2}"'
        ' fill="#f5f6f8"/>'
    )


def _limit(comparison: Comparison, on: Scale, bottom: int, texts: Texts) -> str:
    """The line; its number stands on the bad side, the words `within the limit` on the good one."""
    x = on.x(comparison.limit.value)
    left_of, right_of = 'dx="-7" text-anchor="end"', 'dx="7" text-anchor="start"'
    at_least = comparison.limit.judge == "at_least"
    share = 100 - float(x[:-1]) if at_least else float(x[:-1])
    good, bad = (right_of, left_of) if at_least else (left_of, right_of)
    narrow = "" if share >= _ROOM else " ld"
    return (
        f'<line class="limit" x1="{x}" x2="{x}" y1="6" y2="{bottom}" stroke="#16191d" stroke-width="2"/>'
        f'<text class="b" x="{x}" y="16" {bad}>{escape(texts.limit)}</text>'
        f'<text class="l2{narrow}" x="{x}" y="16" {good}>{escape(texts.within)}</text>'
    )


def _bar(bar: Bar, on: Scale, y: int) -> str:
    kind = bar.state if bar.state in ("fail", "pass") else "insufficient"
    low = on.x(bar.lo if bar.lo is not None else on.low)
    high = on.x(bar.hi if bar.hi is not None else on.high)
    drawn = interval(
        low, high, y, dash="5 3" if kind == "insufficient" else "", caps=(bar.lo is not None, bar.hi is not None)
    )
    return (
        f'<g class="s-{kind}" color="{_COLOURS[kind]}" stroke="currentColor" stroke-width="2.5" data-ev="{bar.ev}">'
        f'{drawn}<use href="#k-{kind}" x="{on.x(bar.value)}" y="{y}"/></g>'
    )


def _labels(bar: Bar, name: str, value: str, between: str, y: int) -> str:
    first, second = label((name,)), "" if bar.n is None else f"n {bar.n:,}"
    if bar.b:
        first, second = label(bar.a), f"v {label(bar.b)}"
    under = f"{value}, {between}" if between else value
    return (
        f'<text class="ld" x="-14" y="{y - 3}" text-anchor="end">{escape(first)}</text>'
        f'<text class="ld l2" x="-14" y="{y + 13}" text-anchor="end">{escape(second)}</text>'
        f'<text class="ld b" x="100%" dx="14" y="{y - 3}">{escape(value)}</text>'
        f'<text class="ld l2" x="100%" dx="14" y="{y + 13}">{escape(between)}</text>'
        f'<text class="lm" display="none" x="0" y="{y - 12}">{escape(label((name,), most=38))}</text>'
        f'<text class="lm b" display="none" x="100%" y="{y + 22}" text-anchor="end">{escape(under)}</text>'
    )


def _between(bar: Bar, unit: str, words: Words) -> str:
    low = text(bar.lo, unit, named=False) if bar.lo is not None else None
    high = text(bar.hi, unit, named=False) if bar.hi is not None else None
    if low is not None and high is not None:
        return "" if bar.lo == bar.hi else str(words.say("%(lo)s to %(hi)s", lo=low, hi=high))
    if low is not None:
        return str(words.say("%(lo)s or more", lo=low))
    return str(words.say("%(hi)s or less", hi=high)) if high is not None else ""
