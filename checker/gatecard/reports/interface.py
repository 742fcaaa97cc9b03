"""What a report is: a pure function from what was judged to text."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass

from gatecard.gate.verdict_model import Verdict
from gatecard.policy.case_model import Case


@dataclass(frozen=True, slots=True)
class Subject:
    """Everything a report may print: the verdict, the case, aliases of rows, and where the files went."""

    verdict: Verdict
    case: Case
    aliases: Mapping[str, str]
    verdict_digest: str
    files: Mapping[str, str]
    evidence_names: tuple[str, ...]
    colour: bool = False


class Report(ABC):
    """One format."""

    @abstractmethod
    def render(self, subject: Subject, option: str | None = None) -> str:
        """The whole report as text; `option` is what follows the format's name (`text=full`)."""
