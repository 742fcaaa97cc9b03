"""The page: templates rendered over the view model, made safe as a whole, refused when it grows too large."""

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from gatecard.errors import UsageError
from gatecard.gate import figures
from gatecard_cards.render import style
from gatecard_cards.render.digits import Digits
from gatecard_cards.render.drawing import Drawing
from gatecard_cards.render.helpers import Helpers
from gatecard_cards.render.words import Words
from gatecard_cards.view.card import Card

MOST_BYTES = 2_000_000

# Control characters, and characters that reorder or hide text: shown as escapes wherever they come from.
_HIDDEN = (
    *(code for code in range(0x20) if code not in (0x09, 0x0A)),
    *range(0x7F, 0xA0),
    0xAD,
    0x61C,
    0x200B,
    0x200E,
    0x200F,
    *range(0x2028, 0x202F),
    *range(0x2060, 0x2070),
    0xFEFF,
    *range(0xFFF9, 0xFFFC),
    *range(0xE0000, 0xE0080),
)
_VISIBLE = {code: f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}" for code in _HIDDEN}


def html(card: Card) -> str:
    """The card as one HTML document without script, fonts, pictures or requests.

    Raises UsageError for a card above two megabytes, naming what makes it so large.
    """
    words = Words()
    digits, helpers = Digits(words), Helpers(words)
    sheet = style.sheet() + style.footer(_footer(card))
    csp = f"default-src 'none'; style-src {style.hashed(sheet)}; img-src data:; base-uri 'none'; form-action 'none'"
    template = _environment().get_template("card.html.jinja")
    page = template.render(
        card=card,
        _=words.say,
        _n=words.plural,
        of=words.of,
        metric=words.metric,
        num=digits,
        here=Digits(words, pointers=False),
        h=helpers,
        draw=Drawing(words, helpers),
        shown_times=figures.times,
        style=Markup(sheet),  # noqa: S704  the sheet of this package and an escaped footer
        policy=csp,
    )
    page = page.translate(_VISIBLE)
    _refuse_large(page, card)
    return page


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("gatecard_cards.render", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        optimized=False,  # folding constants takes longer than it saves in one card
    )
    environment.filters["stripped"] = lambda text: str(text).rstrip(".")
    return environment


def _footer(card: Card) -> str:
    name = " ".join(part for part in (card.head.name, card.head.version) if part)
    digest = card.decision.verdict_digest.rpartition(":")[2]
    return f"{name[:80]} · {card.decision.as_of} · verdict {digest[:4]} {digest[4:8]}"


def _refuse_large(page: str, card: Card) -> None:
    size = len(page.encode())
    if size <= MOST_BYTES:
        return
    causes: dict[str, Any] = {
        "measured numbers": len(card.evidence.measurements),
        "cells of counts": sum(len(block.cells) for block in card.evidence.counts),
        "files": len(card.evidence.files),
        "findings": len(card.rules.not_passed) + len(card.rules.passed),
        "declarations": len(card.evidence.declarations),
    }
    what, many = max(causes.items(), key=lambda item: item[1])
    raise UsageError(
        f"the card would have {size:,} bytes, at most {MOST_BYTES:,} are allowed",
        f"the largest part is {many:,} {what}",
        "count by fewer attributes or groups, or read the verdict itself",
    )
