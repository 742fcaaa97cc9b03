"""Progress is for terminals."""

import io
from threading import Event

import pytest

from gatecard.measure import progress


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


class Ticks(Event):
    """Time that passes at once: a few waits run out, then the work is done."""

    def __init__(self, waits: int) -> None:
        super().__init__()
        self.waits = waits

    def wait(self, timeout: float | None = None) -> bool:
        self.waits -= 1
        return self.waits < 0


def test_nothing_is_shown_where_no_terminal_is(capsys: pytest.CaptureFixture[str]) -> None:
    with progress.shown("counting", lambda: 50.0):
        pass
    assert capsys.readouterr() == ("", "")


def test_short_work_shows_nothing_on_a_terminal() -> None:
    stream = Terminal()
    with progress.shown("counting", lambda: 50.0, stream):
        pass
    assert stream.getvalue() == ""


def test_long_work_shows_how_far_it_is_and_cleans_up() -> None:
    stream, parts = Terminal(), iter([-1.0, 42.4])
    progress._tell("counting", lambda: next(parts), stream, Ticks(2))
    assert stream.getvalue() == "\rcounting\rcounting  42 %\r              \r"
