"""The formats there are. To add one: a file here with a Report, a line in this table, a test beside the others."""

from importlib import import_module

from gatecard.errors import UsageError
from gatecard.reports.interface import Report

FORMATS = {
    "text": ("gatecard.reports.text", "Text"),
    "json": ("gatecard.reports.json", "Json"),
    "github": ("gatecard.reports.github", "GitHub"),
}


def open_format(name: str) -> Report:
    """The report of that name, imported now; raises UsageError for unknown names."""
    if name not in FORMATS:
        raise UsageError(f"no report format {name!r}", f"known: {', '.join(FORMATS)}")
    module, attribute = FORMATS[name]
    made = getattr(import_module(module), attribute)()
    if not isinstance(made, Report):
        raise TypeError(f"{module}.{attribute} is no Report")
    return made
