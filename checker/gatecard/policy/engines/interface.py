"""What an engine is: a case goes in, the answer of the policy comes out, or an EngineError."""

from abc import ABC, abstractmethod
from typing import Any

from gatecard.errors import EngineError

ENTRYPOINT = "gatecard/verdict/verdict"
NAMES = ("wasm",)
"""The engines there are: a verdict by any other was not made by gatecard. A new engine adds its name."""


class Engine(ABC):
    """An evaluator of one policy revision."""

    name: str
    revision: str

    @abstractmethod
    def evaluate(self, case: dict[str, Any]) -> dict[str, Any]:
        """The policy's answer for a case, unvalidated; raises EngineError when there is none."""

    def judge(self, case: dict[str, Any]) -> dict[str, Any]:
        """The answer, proven to be about this case and by this revision; raises EngineError otherwise."""
        return check_echo(self.evaluate(case), case, self.revision)


def check_echo(answer: Any, case: dict[str, Any], revision: str) -> dict[str, Any]:
    """The answer must repeat the case's id and the bundle's revision: this input has met this bundle."""
    if not isinstance(answer, dict):
        raise EngineError("answer_invalid", "the policy returned no object")
    expected = (case.get("id"), revision)
    seen = (answer.get("input_id"), answer.get("revision"))
    if not all(isinstance(item, str) and item for item in expected) or seen != expected:
        raise EngineError(
            "bundle_mismatch",
            f"expected case {expected[0]!r} and revision {expected[1]!r}, the answer echoes {seen}",
            "the bundle is not the one this gatecard was built with; install it again",
        )
    return answer
