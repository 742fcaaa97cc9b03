"""The chart of the groups of one attribute: one or two rates with their intervals, all rows first."""

from collections.abc import Iterable

from markupsafe import Markup, escape

from gatecard_cards.render.digits import text
from gatecard_cards.render.scale import Scale, scale
from gatecard_cards.render.svg import AXIS, TOP, Texts, chart, grid, interval, label
from gatecard_cards.render.words import Words
from gatecard_cards.view.comparisons import MOST_BARS
from gatecard_cards.view.figures import Figure
from gatecard_cards.view.groups import GroupRow, Levels

_ROW = 60
_MARKS = ("●", "□")
_KEYS = ("k-first", "k-second")


def shared_scale(levels: Iterable[Levels]) -> Scale:
    """One scale for all attributes of a block, so that their charts can be compared."""
    found = [
        number
        for part in levels
        for group in part.groups[:MOST_BARS]
        for rate in group.rates
        if rate is not None and rate.open
        for number in (rate.lo, rate.value, rate.hi)
        if number is not None
    ]
    return scale(found, 0.0, 1.0)


def levels_plot(levels: Levels, on: Scale, texts: Texts, words: Words, ident: str) -> Markup:
    """The chart of an attribute."""
    shown = levels.groups[:MOST_BARS]
    bottom = TOP + _ROW * len(shown)
    unit = next((rate.unit for group in shown for rate in group.rates if rate is not None), "proportion")
    parts = [grid(on, unit, bottom, texts.axis)]
    spoken = []
    for at, group in enumerate(shown):
        name = group_name(group, words)
        y = TOP + _ROW * at + _ROW // 2
        parts.append(_group(group, name, on, y, words))
        values = ", ".join(_spoken(rate, words) for rate in group.rates)
        spoken.append(f"{name}: {values}{', ' + _rows(group, words) if _rows(group, words) else ''}")
    return chart(ident, bottom + AXIS, texts.title, "; ".join(spoken) + ".", parts)


def group_name(group: GroupRow, words: Words) -> str:
    """The name of a group in plain text."""
    unknown = str(words.say("unknown"))
    return " · ".join(unknown if name is None else name for name in group.names) or str(words.say("All rows"))


def _group(group: GroupRow, name: str, on: Scale, y: int, words: Words) -> str:
    ys = (y - 8, y + 8) if len(group.rates) > 1 else (y,)
    rates = zip(group.rates, ys, _KEYS, strict=False)
    drawn = "".join(_rate(rate, on, at, key, few=group.few) for rate, at, key in rates)
    values = [_value(rate, words) for rate in group.rates]
    marks = _MARKS if len(values) > 1 else ("",)
    right = "".join(
        f'<text class="ld" x="100%" dx="14" y="{at + 4}">{escape(f"{mark} {value}".strip())}</text>'
        for mark, value, at in zip(marks, values, ys, strict=True)
    )
    short = "  ".join(f"{mark} {value}".strip() for mark, value in zip(marks, values, strict=True))
    rows = _rows(group, words)
    bold = " b" if not group.names else ""
    return (
        f'{drawn}<text class="ld{bold}" x="-14" y="{y - 3}" text-anchor="end">{escape(label((name,)))}</text>'
        f'<text class="ld l2" x="-14" y="{y + 13}" text-anchor="end">{escape(rows)}</text>{right}'
        f'<text class="lm{bold}" display="none" x="0" y="{y - 18}">{escape(label((name,), most=22))}</text>'
        f'<text class="lm" display="none" x="100%" y="{y - 18}" text-anchor="end">{escape(short)}</text>'
    )


def _rate(rate: Figure | None, on: Scale, y: int, key: str, *, few: bool) -> str:
    if rate is None or rate.value is None:
        return ""
    low, high = rate.lo if rate.lo is not None else on.low, rate.hi if rate.hi is not None else on.high
    width, dash = ("1.5", "2 4") if few else ("2.5", "")
    drawn = interval(on.x(low), on.x(high), y, dash=dash, caps=(rate.lo is not None, rate.hi is not None))
    return (
        f'<g class="lv" stroke="currentColor" stroke-width="{width}" data-ev="{rate.ev}">{drawn}'
        f'<use href="#{key}" x="{on.x(rate.value)}" y="{y}"/></g>'
    )


def _value(rate: Figure | None, words: Words) -> str:
    if rate is None:
        return "–"
    if not rate.open:
        return str(words.say("withheld"))
    return text(rate.value, rate.unit) if rate.value is not None else "–"


def _spoken(rate: Figure | None, words: Words) -> str:
    if rate is None:
        return "–"
    named = str(words.metric(rate.metric))
    if not rate.open or rate.value is None:
        return f"{named} {_value(rate, words)}"
    low, high = ("–" if bound is None else text(bound, rate.unit, named=False) for bound in (rate.lo, rate.hi))
    between = words.say("%(lo)s to %(hi)s", lo=low, hi=high)
    return f"{named} {text(rate.value, rate.unit)} ({between})"


def _rows(group: GroupRow, words: Words) -> str:
    if group.rows.value is None:
        return str(words.say("fewer than 10 rows") if group.rows.few else words.say("rows withheld"))
    rows = f"n {group.rows.value:,}"
    return f"{rows} · {words.say('too few rows')}" if group.few else rows
