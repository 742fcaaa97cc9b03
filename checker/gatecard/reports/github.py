"""GitHub workflow commands: an error for each blocker, a warning for each warning, notices for waivers nobody needs."""

from collections.abc import Iterable

from gatecard.gate import reading
from gatecard.gate.reading import Named
from gatecard.reports import sentences
from gatecard.reports.interface import Report, Subject
from gatecard.reports.reasons import refused

# GitHub shows ten annotations of a kind for a step; the last place is kept for the number left out.
MOST = 9
_IDLE = (
    "unneeded",
    "unmatched",
    "expired",
    "unknown_rule",
    "not_waivable",
    "too_long",
    "approved_later",
    "other_subject",
    "malformed",
)


class GitHub(Report):
    """Annotations on a workflow run."""

    def render(self, subject: Subject, option: str | None = None) -> str:
        """One line for each annotation, then the outcome as plain text."""
        verdict = subject.verdict
        file = subject.evidence_names[0] if subject.evidence_names else None
        problems = [("the request", text) for code in verdict.problems for text in sentences.problem(code, verdict)]
        errors = [*problems, *(_pair(item, subject) for item in reading.blockers(verdict))]
        warnings = [_pair(item, subject) for item in reading.warnings(verdict)]
        notices = [
            (str(item.waiver.get("rule", "waiver")), f"waiver not used: {refused(item.status)}")
            for item in verdict.waivers
            if isinstance(item.waiver, dict) and item.status in _IDLE
        ]
        lines = [
            *_commands("error", errors, file),
            *_commands("warning", warnings, file),
            *_commands("notice", notices, None),
        ]
        return "\n".join([*lines, f"gatecard: {verdict.outcome}{' (historic)' if verdict.historic else ''}"]) + "\n"


def _pair(item: Named, subject: Subject) -> tuple[str, str]:
    return item.rule, f"{sentences.title(item.rule)} {'; '.join(sentences.lines(item.rule, item.finding, subject))}"


def _commands(kind: str, entries: Iterable[tuple[str, str]], file: str | None) -> list[str]:
    entries = list(entries)
    lines = [_command(kind, rule, text, file) for rule, text in entries[:MOST]]
    if len(entries) > MOST:
        lines.append(_command(kind, "gatecard", f"and {len(entries) - MOST} more, see the verdict", file))
    return lines


def _command(kind: str, title: str, text: str, file: str | None) -> str:
    place = f"file={escape_property(file)}," if file else ""
    return f"::{kind} {place}title={escape_property(title)}::{escape(text)}"


def escape(text: str) -> str:
    """A message: per cent signs and line ends would end the command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(text: str) -> str:
    """A property: colons and commas separate properties."""
    return escape(text).replace(":", "%3A").replace(",", "%2C")
