"""The verdict itself, for other programs: the same bytes as the verdict file."""

from gatecard.gate.again import dump
from gatecard.reports.interface import Report, Subject


class Json(Report):
    """The verdict as JSON."""

    def render(self, subject: Subject, option: str | None = None) -> str:
        """The verdict document."""
        return dump(subject.verdict)
