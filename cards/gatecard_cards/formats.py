"""The formats of a card. To add one: a module with a function from Card to text, a line in this table, a test."""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from gatecard.errors import UsageError

if TYPE_CHECKING:
    from gatecard.evidence.document import Evidence
    from gatecard.gate.judge import Judgement

FORMATS = {
    "html": ("gatecard_cards.render.page", "html"),
    "json": ("gatecard_cards.plain", "json"),
}


def check_format(name: str) -> None:
    """Raise UsageError for a format there is not; imports nothing."""
    if name not in FORMATS:
        raise UsageError(f"no card format {name!r}", f"known: {', '.join(FORMATS)}")


def format_of(path: Path) -> str:
    """The format that a file name asks for; raises UsageError when its ending names none."""
    name = path.suffix.removeprefix(".").lower()
    if name not in FORMATS:
        raise UsageError(f"the name {path.name} does not say which card format it is", f"known: {', '.join(FORMATS)}")
    return name


def render(form: str, evidence: "Evidence", judgement: "Judgement") -> str:
    """The card of a judgement as text; raises UsageError for unknown formats and for a card that grows too large."""
    from gatecard_cards.view.card import build

    check_format(form)
    module, function = FORMATS[form]
    made = getattr(import_module(module), function)(build(evidence, judgement))
    if not isinstance(made, str):
        raise TypeError(f"{module}.{function} gave no text")
    return made
