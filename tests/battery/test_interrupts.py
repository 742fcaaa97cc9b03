"""Runs that are stopped half-way, by a person or by the machine: exit code, and nothing left behind.

The interruption is raised in the standard library, where the run happens to be; nothing of gatecard is replaced.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gatecard import errors
from tests.battery.cases import RESULTS, YESTERDAY, passes
from tests.cli.runner import Workplace
from tests.honest import nothing
from tests.scene import gate, honest

Patch = Callable[[pytest.MonkeyPatch, BaseException], None]


def _at_call(original: Callable[..., Any], number: int, stop: BaseException) -> Callable[..., Any]:
    """The function, raising instead of its n-th call."""
    calls = 0

    def stopping(*words: Any, **options: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == number:
            raise stop
        return original(*words, **options)

    return stopping


PLACES: dict[str, Patch] = {
    "while the evidence is parsed": lambda patch, stop: patch.setattr(json, "loads", _at_call(json.loads, 1, stop)),
    "while the files are hashed": lambda patch, stop: patch.setattr(
        hashlib, "file_digest", _at_call(hashlib.file_digest, 1, stop)
    ),
    "before anything is written": lambda patch, stop: patch.setattr(
        tempfile, "mkstemp", _at_call(tempfile.mkstemp, 1, stop)
    ),
    "with one result half-written": lambda patch, stop: patch.setattr(os, "fdopen", _at_call(os.fdopen, 1, stop)),
    "with one result written beside": lambda patch, stop: patch.setattr(
        tempfile, "mkstemp", _at_call(tempfile.mkstemp, 2, stop)
    ),
    "with nothing in place": lambda patch, stop: patch.setattr(Path, "replace", _at_call(Path.replace, 1, stop)),
    "with one result in place": lambda patch, stop: patch.setattr(Path, "replace", _at_call(Path.replace, 2, stop)),
}
STOPS: dict[str, tuple[BaseException, int, str]] = {
    "Ctrl-C": (KeyboardInterrupt(), errors.INTERRUPTED, "interrupted (exit 130)"),
    "no memory": (MemoryError(), errors.INTERNAL, "gatecard broke (exit 70)"),
}


def test_the_evidence_passes_undisturbed(workplace: Workplace, today: date) -> None:
    passes(workplace, today, nothing)


@pytest.mark.parametrize("stop", STOPS)
@pytest.mark.parametrize("place", PLACES)
def test_a_run_that_is_stopped_leaves_nothing(
    workplace: Workplace, today: date, place: str, stop: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    passes(workplace, today, nothing)
    for name in RESULTS:
        workplace.write(name, YESTERDAY)
    cause, code, says = STOPS[stop]
    with monkeypatch.context() as patch:
        PLACES[place](patch, cause)
        ran = gate(honest(today), workplace)
    assert (ran.code, ran.out) == (code, ""), ran.err
    assert says in " ".join(ran.err.split())
    assert workplace.left_behind() == []


@pytest.mark.parametrize("number", [1, 2])
def test_a_disk_that_is_full(workplace: Workplace, today: date, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    full = OSError(28, "No space left on device")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", _at_call(Path.replace, number, full))
        ran = gate(honest(today), workplace)
    assert (ran.code, ran.out) == (errors.USAGE, ""), ran.err
    assert "No space left on device" in ran.err
    assert "nothing was written" in ran.err
    assert workplace.left_behind() == []
