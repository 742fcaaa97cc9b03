"""The chart of the groups of one attribute: one or two rates with their intervals, all rows first."""

from collections.abc import Iterable

from markupsafe import Markup

from gatecard_cards.render.digits import text
from gatecard_cards.render.scale import Scale, scale
from gatecard_cards.render.svg import AXIS, Line, Texts, chart, columns, grid, interval, label
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
    bottom = _ROW * len(shown)
    unit = next((rate.unit for group in shown for rate in group.rates if rate is not None), "proportion")
    marks = _MARKS if len(levels.rates) > 1 else ("",)
    drawn, left, right, above, beside, spoken = [], [], [], [], [], []
    for at, group in enumerate(shown):
        name, rows = group_name(group, words), _rows(group, words)
        y = _ROW * at + _ROW // 2 + 4
        ys = (y - 8, y + 8) if len(marks) > 1 else (y,)
        values = [f"{mark} {_value(rate, words)}".strip() for mark, rate in zip(marks, group.rates, strict=False)]
        rates = zip(group.rates, ys, _KEYS, strict=False)
        drawn += [_rate(rate, on, place, key, few=group.few) for rate, place, key in rates]
        left += [Line(y - 3, label((name,)), bold=not group.names), Line(y + 13, rows, light=True)]
        right += [Line(place + 4, value) for place, value in zip(ys, values, strict=True)]
        above.append(Line(y - 18, label((name,), most=22), bold=not group.names))
        beside.append(Line(y - 18, "  ".join(values)))
        spoken.append(f"{name}: {', '.join([*(_spoken(rate, words) for rate in group.rates), rows])}")
    parts = [grid(on, unit, 0, bottom, texts.axis), *drawn, columns(left, right, above, beside)]
    return chart(ident, bottom + AXIS, texts.title, "; ".join(spoken) + ".", parts)


def group_name(group: GroupRow, words: Words) -> str:
    """The name of a group in plain text."""
    unknown = str(words.say("unknown"))
    return " · ".join(unknown if name is None else name for name in group.names) or str(words.say("All rows"))


def _rate(rate: Figure | None, on: Scale, y: int, key: str, *, few: bool) -> str:
    if rate is None or rate.value is None:
        return ""
    low, high = rate.lo if rate.lo is not None else on.low, rate.hi if rate.hi is not None else on.high
    drawn = interval(on.x(low), on.x(high), dash="2 4" if few else "", caps=(rate.lo is not None, rate.hi is not None))
    thin = " thin" if few else ""
    return (
        f'<g class="s{thin}" transform="translate(0 {y})" data-ev="{rate.ev}">{drawn}'
        f'<use href="#{key}" x="{on.x(rate.value)}"/></g>'
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
