"""What honest evidence must get: a pass, a verdict that `verify` calls genuine, and a card."""

from collections.abc import Mapping
from datetime import date

import pytest

from gatecard import errors
from tests.cli.runner import Ran, Workplace
from tests.scene import Change, gate, honest


def accepted(honest_ones: Mapping[str, Change]) -> pytest.MarkDecorator:
    """Honest evidences as parameters of a test, named."""
    return pytest.mark.parametrize("on", [pytest.param(on, id=name) for name, on in honest_ones.items()])


def must_pass(place: Workplace, today: date, on: Change, *says: str) -> Ran:
    """Judge and verify: exit 0, PASS in the first line, nothing that blocks; the verdict is genuine."""
    scene = honest(today)
    on(scene)
    ran = gate(scene, place)
    assert ran.code == errors.PASS, ran.out + ran.err
    said = " ".join(ran.out.split())
    assert ran.out.startswith("PASS   ")
    assert " rules block this release" in ran.out.splitlines()[0]
    assert ran.out.endswith("exit 0 (pass)\n")
    for words in says:
        assert words in said, f"{words!r} is not in: {said}"
    verdict = place.verdict
    assert (verdict["outcome"], verdict["historic"], verdict["problems"]) == ("pass", False, [])
    model = ["--subject", str(place.folder / scene.subject)] if scene.subject is not None else []
    documents = [str(place.folder / name) for name in scene.evidence]
    checked = place.run("verify", place.folder / "verdict.json", *documents, *model)
    assert (checked.code, checked.out.startswith("genuine: pass, as of ")) == (errors.PASS, True), checked.out
    return ran


def must_block(place: Workplace, today: date, on: Change, *says: str) -> None:
    """The neighbour of honest evidence, a hair's breadth beyond what is allowed: exit 1."""
    scene = honest(today)
    on(scene)
    ran = gate(scene, place)
    said = " ".join((ran.out + ran.err).split())
    assert (ran.code, ran.out.startswith("BLOCKED   ")) == (errors.BLOCKED, True), said
    for words in says:
        assert words in said, f"{words!r} is not in: {said}"
