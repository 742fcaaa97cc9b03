"""The parts that all charts share: inline SVG without a view box, x in per cent of the plot, y in pixels.

Without a view box text never shrinks. Labels hang outside the plot; on narrow screens a second set above and below each
bar replaces them. Classes set the colours on screen, presentation attributes those of paged engines. Every value also
stands in the table beside the chart.
"""

from dataclasses import dataclass

from markupsafe import Markup, escape

from gatecard_cards.render.digits import trimmed
from gatecard_cards.render.scale import Scale

ROW = 54
TOP = 28
AXIS = 42
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of a chart, made where the sentences are."""

    title: str
    axis: str
    limit: str = ""
    within: str = ""


def label(names: tuple[str | None, ...], unknown: str = "?", most: int = _LONGEST) -> str:
    """The name of a group or cell, shortened; the table has it in full."""
    whole = " · ".join(unknown if name is None else name for name in names)
    return whole if len(whole) <= most else whole[: most - 1] + "…"


def grid(on: Scale, unit: str, bottom: int, axis: str) -> str:
    """Light lines, the axis, its numbers and its name."""
    lines, labels = [], []
    for tick in on.ticks:
        x = on.x(tick)
        lines.append(f'<line x1="{x}" x2="{x}" y1="{TOP - 2}" y2="{bottom}"/>')
        labels.append(f'<text x="{x}" y="{bottom + 16}">{trimmed(tick, unit, named=False)}</text>')
    return (
        f'<g class="grid" stroke="#e3e6ea">{"".join(lines)}</g>'
        f'<line class="axis" x1="0" x2="100%" y1="{bottom}" y2="{bottom}" stroke="#474e56"/>'
        f'<g class="ax" font-size="12" text-anchor="middle" fill="#474e56">{"".join(labels)}'
        f'<text x="50%" y="{bottom + 34}">{escape(axis)}</text></g>'
    )


def interval(low: str, high: str, y: int, *, dash: str = "", caps: tuple[bool, bool] = (True, True)) -> str:
    """A bar with a cap at each end that is known."""
    known = [x for x, there in zip((low, high), caps, strict=True) if there]
    ends = "".join(f'<line x1="{x}" x2="{x}" y1="{y - 5}" y2="{y + 5}"/>' for x in known)
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<line x1="{low}" x2="{high}" y1="{y}" y2="{y}"{dashed}/>{ends}'


def chart(ident: str, height: int, title: str, spoken: str, parts: list[str]) -> Markup:
    """The whole chart, named and described."""
    return Markup(  # noqa: S704  every text in it is escaped where it is put in
        f'<div class="plot"><svg width="100%" height="{height}" role="img" aria-labelledby="{ident}-t {ident}-d">'
        f'<title id="{ident}-t">{escape(title)}</title><desc id="{ident}-d">{escape(spoken)}</desc>'
        f"{''.join(parts)}</svg></div>"
    )
