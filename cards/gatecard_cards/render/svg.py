"""The parts that all charts share: inline SVG without a view box, x in per cent of the plot, y in pixels.

Without a view box text never shrinks. Labels hang outside the plot; on narrow screens a second set above and below each
bar replaces them. Classes set the colours on screen, presentation attributes those of paged engines. Every value also
stands in the table beside the chart.
"""

from collections.abc import Sequence
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


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a column of labels."""

    y: int
    text: str
    bold: bool = False
    light: bool = False


def label(names: tuple[str | None, ...], unknown: str = "?", most: int = _LONGEST) -> str:
    """The name of a group or cell, shortened; the table has it in full."""
    whole = " · ".join(unknown if name is None else name for name in names)
    return whole if len(whole) <= most else whole[: most - 1] + "…"


def grid(on: Scale, unit: str, top: int, bottom: int, axis: str) -> str:
    """Light lines, the axis, its numbers and its name."""
    lines = "".join(f'<line x1="{x}" x2="{x}" y1="{top}" y2="{bottom}"/>' for x in map(on.x, on.ticks))
    labels = "".join(
        f'<text x="{on.x(tick)}" y="{bottom + 16}">{trimmed(tick, unit, named=False)}</text>' for tick in on.ticks
    )
    return (
        f'<g class="grid" stroke="#e3e6ea">{lines}</g>'
        f'<line class="axis" x1="0" x2="100%" y1="{bottom}" y2="{bottom}" stroke="#474e56"/>'
        f'<g class="ax" font-size="12" text-anchor="middle" fill="#474e56">{labels}'
        f'<text x="50%" y="{bottom + 34}">{escape(axis)}</text></g>'
    )


def interval(low: str, high: str, *, dash: str = "", caps: tuple[bool, bool] = (True, True)) -> str:
    """A bar with a cap at each end that is known."""
    known = [x for x, there in zip((low, high), caps, strict=True) if there]
    ends = "".join(f'<use href="#k-cap" x="{x}"/>' for x in known)
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<line x1="{low}" x2="{high}"{dashed}/>{ends}'


def columns(
    left: Sequence[Line], right: Sequence[Line], narrow_left: Sequence[Line], narrow_right: Sequence[Line]
) -> str:
    """The labels beside the plot, and those that take their place on a narrow screen."""
    return (
        f'<g class="ld" text-anchor="end" transform="translate(-14 0)">{_lines(left)}</g>'
        f'<svg x="100%" overflow="visible"><g class="ld" transform="translate(14 0)">{_lines(right)}</g>'
        f'<g class="lm" display="none" text-anchor="end">{_lines(narrow_right)}</g></svg>'
        f'<g class="lm" display="none">{_lines(narrow_left)}</g>'
    )


def _lines(lines: Sequence[Line]) -> str:
    return "".join(f'<text y="{line.y}"{_class(line)}>{escape(line.text)}</text>' for line in lines if line.text)


def _class(line: Line) -> str:
    return ' class="b"' if line.bold else ' class="l2"' if line.light else ""


def chart(ident: str, height: int, title: str, spoken: str, parts: Sequence[str]) -> Markup:
    """The whole chart, named and described."""
    return Markup(  # noqa: S704  every text in it is escaped where it is put in
        f'<div class="plot"><svg width="100%" height="{height}" role="img" aria-labelledby="{ident}-t {ident}-d">'
        f'<title id="{ident}-t">{escape(title)}</title><desc id="{ident}-d">{escape(spoken)}</desc>'
        f"{''.join(parts)}</svg></div>"
    )
