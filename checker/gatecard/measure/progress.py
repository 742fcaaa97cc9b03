"""How far a long read is: one line on a terminal, nothing anywhere else."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import TextIO

_FIRST, _EVERY = 1.0, 0.5


@contextmanager
def shown(what: str, percent: Callable[[], float], stream: TextIO | None = None) -> Iterator[None]:
    """Show `what` and how much of it is done, from the first second on, while the block runs."""
    out = stream if stream is not None else sys.stderr
    if not out.isatty():
        yield
        return
    done = Event()
    thread = Thread(target=_tell, args=(what, percent, out, done), daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _tell(what: str, percent: Callable[[], float], out: TextIO, done: Event) -> None:
    wait, told = _FIRST, False
    while not done.wait(wait):
        part = percent()
        out.write(f"\r{what}" + (f" {part:3.0f} %" if part >= 0 else ""))
        out.flush()
        wait, told = _EVERY, True
    if told:
        out.write("\r" + " " * (len(what) + 6) + "\r")
        out.flush()
