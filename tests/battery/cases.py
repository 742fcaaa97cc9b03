"""What a case of the battery is: a change to honest evidence, and what the gate must answer instead of a pass."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from gatecard import errors
from tests.cli.runner import Ran, Workplace
from tests.honest import nothing
from tests.scene import Change, gate, honest

RESULTS = ("report.txt", "verdict.json")
YESTERDAY = json.dumps({"schema": "gatecard.verdict/1", "outcome": "pass", "note": "an earlier run left this"})


@dataclass(frozen=True)
class Case:
    """One attack. `on` is the honest evidence it changes; without it, the small binary classifier."""

    name: str
    change: Change
    code: int
    says: tuple[str, ...]
    rule: str | None = None
    state: str | None = None
    on: Change = field(default=nothing)


def blocked(name: str, change: Change, rule: str, state: str, *says: str, on: Change = nothing) -> Case:
    """The gate judges and blocks: exit 1; the rule has this state; the report says these words."""
    return Case(name, change, errors.BLOCKED, says, rule, state, on)


def problem(name: str, change: Change, *says: str, on: Change = nothing) -> Case:
    """The gate judges and blocks for what was asked, whatever the findings: exit 1."""
    return Case(name, change, errors.BLOCKED, says, on=on)


def usage(name: str, change: Change, *says: str, on: Change = nothing) -> Case:
    """The request cannot be carried out: exit 2."""
    return Case(name, change, errors.USAGE, says, on=on)


def invalid(name: str, change: Change, *says: str, on: Change = nothing) -> Case:
    """The evidence is invalid: exit 3."""
    return Case(name, change, errors.EVIDENCE, says, on=on)


def table(cases: Iterable[Case]) -> pytest.MarkDecorator:
    """The cases as parameters of a test, named by their names; no name twice."""
    cases = list(cases)
    names = [case.name for case in cases]
    assert len(set(names)) == len(names), [name for name in names if names.count(name) > 1]
    return pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in cases])


def bases(cases: Iterable[Case]) -> list[Change]:
    """The honest evidences that the cases change, each once."""
    return list(dict.fromkeys(case.on for case in cases))


def passes(place: Workplace, today: date, on: Change) -> None:
    """Assert that the evidence as it is before an attack passes: the attack is what blocks."""
    scene = honest(today)
    on(scene)
    ran = gate(scene, place)
    assert ran.code == errors.PASS, ran.out + ran.err


def must_not_pass(place: Workplace, today: date, case: Case) -> None:
    """Run a case in a folder with an earlier pass: exit code, words, and nothing stale or half-written."""
    for name in RESULTS:
        place.write(name, YESTERDAY)
    scene = honest(today)
    case.on(scene)
    case.change(scene)
    ran = gate(scene, place)
    assert ran.code == case.code, ran.out + ran.err
    assert not ran.out.startswith("PASS")
    said = _one_line(ran)
    for words in case.says:
        assert words in said, f"{words!r} is not in: {said}"
    left = sorted(set(place.left_behind()) - set(scene.files))
    if case.code == errors.BLOCKED:
        assert left == sorted(RESULTS)
        _is_blocked(place, case, ran)
    else:
        assert left == []
        assert ran.out == ""
        assert f"(exit {case.code})" in ran.err or case.code == errors.USAGE


def _is_blocked(place: Workplace, case: Case, ran: Ran) -> None:
    verdict = place.verdict
    assert verdict["outcome"] == "blocked"
    assert (place.folder / "report.txt").read_text() == ran.out
    assert ran.out.startswith("BLOCKED")
    assert ran.out.endswith("exit 1 (blocked)\n")
    if case.rule is None:
        assert verdict["problems"], "something that was asked for should block"
    else:
        found = verdict["findings"][case.rule]
        assert (found["state"], found["severity"], found["waived"]) == (case.state, "block", False), _stopping(verdict)


def _stopping(verdict: dict[str, Any]) -> dict[str, str]:
    return {name: item["state"] for name, item in verdict["findings"].items() if item["state"] != "pass"}


def _one_line(ran: Ran) -> str:
    """What was printed, its line breaks and indentation taken out."""
    return " ".join((ran.out + ran.err).split())
