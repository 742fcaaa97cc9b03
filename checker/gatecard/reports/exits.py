"""What a verdict means for the exit code of `gate`."""

from gatecard import errors
from gatecard.gate.verdict_model import Verdict


def exit_code(verdict: Verdict) -> int:
    """0 for a pass of today, 1 for everything else: a pass of an earlier day releases nothing."""
    return errors.PASS if verdict.outcome == "pass" and not verdict.historic else errors.BLOCKED
