"""Every error gatecard raises on purpose; the class says whose fault it is, `exit_code` what the process returns.

Exit codes are a published API (docs/exit-codes.md): 0 pass, 1 blocked or "no", 2 usage, 3 evidence invalid,
4 policy or engine error, 70 internal error, 130 interrupted.
"""

import re
from typing import ClassVar

PASS = 0
BLOCKED = 1
USAGE = 2
EVIDENCE = 3
ENGINE = 4
INTERNAL = 70
INTERRUPTED = 130

_CI_COMMAND = re.compile(r"^(\s*)(::|##\[)")


class GatecardError(Exception):
    """A named failure: what is wrong, and lines that say where, what was expected and what to do."""

    exit_code: ClassVar[int] = INTERNAL
    headline: ClassVar[str] = "gatecard broke"

    def __init__(self, problem: str, *details: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.details = details

    def diagnostics(self) -> str:
        """The text for standard error: the headline, the problem, then one line for each detail."""
        lines = [f"  {printable(line)}" for line in (self.problem, *self.details)]
        return "\n".join([f"error: {self.headline}   (exit {self.exit_code})", *lines])


def printable(line: str) -> str:
    """One line for a terminal or a CI log, whatever stands in it: no control codes, no line ends, no CI commands."""
    shown = "".join(mark if mark.isprintable() else mark.encode("unicode_escape").decode() for mark in line)
    return _CI_COMMAND.sub(r"\1\\\2", shown)


class UsageError(GatecardError):
    """The command line, a profile file or a waiver file asks for something that cannot be done."""

    exit_code = USAGE
    headline = "the command cannot be carried out"


class EvidenceError(GatecardError):
    """The evidence, or the data it is made from, is not what it must be."""

    exit_code = EVIDENCE
    headline = "the evidence is invalid"


class DataError(EvidenceError):
    """A table of predictions cannot be counted as asked."""

    headline = "the data cannot be counted"


class EngineError(GatecardError):
    """The policy engine gave no decision; `code` is stable, and every code means that nothing may pass."""

    exit_code = ENGINE
    headline = "the policy engine gave no decision"

    def __init__(self, code: str, problem: str, *details: str) -> None:
        super().__init__(f"{code}: {problem}", *details)
        self.code = code


class VerificationError(GatecardError):
    """A verdict cannot be judged again with this version of gatecard or of the policy."""

    exit_code = ENGINE
    headline = "the verdict cannot be verified here"
