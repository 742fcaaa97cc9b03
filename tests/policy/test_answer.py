"""The policy's answer: what has another shape, or contradicts itself, is no answer."""

import copy
from typing import Any

import pytest

from gatecard.errors import EngineError
from gatecard.policy.answer import validated
from gatecard.policy.engines.canary import canaries
from gatecard.policy.engines.embedded import embedded


@pytest.fixture(name="answer")
def _answer() -> dict[str, Any]:
    return copy.deepcopy(embedded().judge(canaries()[0][1]))


def test_the_real_answer_is_valid(answer: dict[str, Any]) -> None:
    assert validated(answer).outcome == "pass"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("outcome",), "ok"),
        (("outcome",), "blocked"),
        (("findings",), {}),
        (("findings",), None),
        (("problems",), ["profile_unknown"]),
        (("findings", "integrity.rows_were_lost", "state"), "fail"),
        (("findings", "integrity.rows_were_lost", "state"), "error"),
        (("findings", "integrity.rows_were_lost", "state"), "PASS"),
        (("findings", "integrity.rows_were_lost", "checks"), "none"),
        (("findings", "integrity.rows_were_lost", "extra"), 1),
        (("profile", "limits", "max_fpr_difference", "value"), "0.1"),
        (("schema",), "gatecard.verdict/2"),
    ],
)
def test_what_is_no_answer(answer: dict[str, Any], path: tuple[str, ...], value: object) -> None:
    node = answer
    for step in path[:-1]:
        node = node[step]
    node[path[-1]] = value
    with pytest.raises(EngineError, match="answer_invalid"):
        validated(answer)
