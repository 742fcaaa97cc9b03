"""The guides name every option and every call."""

import re
from pathlib import Path

import click

from gatecard.cli.measure import command
from gatecard.record import Recorder

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_every_option_of_measure_is_explained() -> None:
    text = (DOCS / "measure.md").read_text("utf-8")
    options = [option for option in command.params if isinstance(option, click.Option)]
    missing = [option.name for option in options if not any(re.search(rf"{name}\b", text) for name in _names(option))]
    assert missing == []


def _names(option: click.Option) -> list[str]:
    return [*option.opts, *option.secondary_opts]


def test_every_call_of_the_recorder_is_explained() -> None:
    text = (DOCS / "record.md").read_text("utf-8")
    missing = {name for name in vars(Recorder) if not name.startswith("_") and f"`{name}(" not in text}
    assert missing == set()
