"""The terminal report: 80 columns, ASCII, states in full words, the exit code last (layout: docs/reports.md)."""

import re
import textwrap

from gatecard.errors import printable
from gatecard.gate import figures, reading
from gatecard.gate.facts import why_of
from gatecard.gate.reading import Named
from gatecard.policy.answer import Finding
from gatecard.reports import sentences
from gatecard.reports.exits import exit_code
from gatecard.reports.interface import Report, Subject
from gatecard.reports.questions import questions
from gatecard.reports.reasons import refused

WIDTH = 80
SHORT = {
    "fail": "fail",
    "needs_human_review": "review",
    "insufficient_evidence": "missing",
    "pass": "pass",
    "not_applicable": "n/a",
    "error": "error",
}
_COLOURS = {"fail": "31", "error": "31", "review": "35", "missing": "33", "pass": "32", "PASS": "32", "BLOCKED": "31"}
_FULL = 10**6
_PAINTED = re.compile(r"(\x1b\[\d+m)")


class Text(Report):
    """What a person at a terminal reads."""

    def render(self, subject: Subject, option: str | None = None) -> str:
        """The report; `full` lists every warning and every rule."""
        full = option == "full"
        parts = [
            _head(subject),
            _blocking(subject),
            _questions(subject),
            _unused(subject),
            _relies_on(subject),
            _warnings(subject, _FULL if full else 3),
            _rules(subject) if full else [],
            _tail(subject),
        ]
        lines = [line for part in parts if part for line in (*part, "")][:-1]
        return "\n".join(_ascii(line, colour=subject.colour).rstrip() for line in lines) + "\n"


def _paint(word: str, subject: Subject) -> str:
    return f"\x1b[{_COLOURS[word]}m{word}\x1b[0m" if subject.colour and word in _COLOURS else word


def _ascii(line: str, *, colour: bool) -> str:
    """A line without anything a terminal or a CI system would obey, our own colours aside."""
    parts = _PAINTED.split(line) if colour else [line]
    return "".join(part if at % 2 else _escaped(part) for at, part in enumerate(parts))


def _escaped(part: str) -> str:
    shown = printable(part)
    return "".join(mark if mark.isascii() else mark.encode("unicode_escape").decode() for mark in shown)


def _column(word: str, subject: Subject) -> str:
    return _paint(word, subject) + " " * max(1, 9 - len(word))


def _head(subject: Subject) -> list[str]:
    verdict = subject.verdict
    outcome = "PASS" if verdict.outcome == "pass" else "BLOCKED"
    name = " ".join(part for part in (verdict.subject.name or "(unnamed)", verdict.subject.version) if part)
    judged = len(verdict.findings)
    blocking = len(reading.blockers(verdict))
    if verdict.outcome == "pass":
        said = f"0 of {judged} rules block this release{_loosened(subject)}"
    else:
        said = (
            f"{blocking} of {judged} rules block this release" if blocking else "blocked by what was asked, see below"
        )
    changed = sum(1 for item in verdict.profile.overrides if item.status.startswith("accepted"))
    limits = f" ({changed} changed)" if changed else ""
    marked = f"{_paint(outcome, subject)}{' (historic)' if verdict.historic else ''}   "
    lines = _wrapped(marked, f"{name}   {said}", 3)
    if verdict.historic:
        lines.append(f"historic: judged as of {verdict.as_of}, on {verdict.judged_on}; it releases nothing today")
    lines.append(
        f"profile {verdict.profile.id}{limits}   policy {verdict.engine.revision[:12]}   as of {verdict.as_of}"
    )
    digest = (verdict.subject.digest or "").removeprefix("sha256:")[:12] or "no digest"
    about = {"predictions": "about this table, not about a model file", "endpoint": "about an endpoint"}.get(
        verdict.subject.kind or "", "released"
    )
    lines.append(f"{about}   sha256 {digest}")
    lines.append(
        f"rules of this profile in this version: {verdict.profile.rules_here} of {verdict.profile.rules_in_full}"
    )
    return lines


def _loosened(subject: Subject) -> str:
    loosened = [item for item in subject.verdict.profile.overrides if item.status == "accepted_loosening"]
    limits = sum(1 for item in loosened if item.override and item.override.get("limit"))
    off = sum(1 for item in loosened if item.override and item.override.get("severity") == "off")
    softer = len(loosened) - limits - off
    words = [(limits, "limit", "loosened"), (off, "rule", "off"), (softer, "rule", "only warns")]
    said = ", ".join(f"{n} {what}{'s' if n > 1 else ''} {how}" for n, what, how in words if n)
    return f" ({said})" if said else ""


def _blocking(subject: Subject) -> list[str]:
    verdict = subject.verdict
    lines = []
    for problem in verdict.problems:
        for text in sentences.problem(problem, verdict):
            lines += _wrapped(_column("error", subject), text)
    alone, together = reading.folded(reading.blockers(verdict))
    for item in alone:
        lines += _finding(item, subject)
    for waiting in together:
        why = why_of(verdict.findings.values())
        needs = "; ".join(sentences.need_words(need, why) for need in waiting.needs)
        lines += _wrapped(f"{_column('missing', subject)}", f"{len(waiting.rules)} rules wait for: {needs}")
        lines += _wrapped(" " * 9, "  ".join(waiting.rules))
    return lines


def _questions(subject: Subject) -> list[str]:
    """What a person has to answer, with the answers to choose from."""
    asked = questions(subject.verdict)
    lines = [line for name, text in asked for line in _wrapped("  ", f"{name}: {text}", 4)]
    return ["to answer, as [scope.NAME] in a declarations file or with measure --scope", *lines] if asked else []


def _unused(subject: Subject) -> list[str]:
    """Waivers and overrides that were given and change nothing."""
    said = [
        f"{_waiver(entry.waiver)} not used: {refused(entry.status)}"
        for entry in subject.verdict.waivers
        if entry.status != "used"
    ]
    lines = [line for text in said for line in _wrapped(f"{'waiver':9}", text)]
    for item in subject.verdict.profile.overrides:
        if item.status == "expired":
            lines += _wrapped(f"{'change':9}", f"{sentences.target(item.override)} not used: {refused('expired')}")
    return lines


def _finding(item: Named, subject: Subject) -> list[str]:
    lines = [f"{_column(SHORT[item.finding.state], subject)}{item.rule}"]
    for line in sentences.lines(item.rule, item.finding, subject):
        lines += _wrapped(" " * 9, line)
    return lines + [line for text in _named(item.rule, subject) for line in _wrapped(" " * 9, text)]


def _named(rule: str, subject: Subject) -> list[str]:
    """The named disagreements behind a count of them."""
    verdict = subject.verdict
    lists = {
        "integrity.evidence_is_about_another_model": verdict.mismatches,
        "integrity.numbers_contradict_each_other": verdict.contradictions,
        "integrity.scope_contradicts_evidence": verdict.scope_contradictions,
    }
    named = lists.get(rule, ())
    return [f"{item.id} {item.what}" for item in named[:5]] + ([f"and {len(named) - 5} more"] if len(named) > 5 else [])


def _wrapped(start: str, text: str, indent: int = 9) -> list[str]:
    """Text in lines that fit, as it will be printed: colours take no room, escaped letters more than one."""
    blank = " " * len(_PAINTED.sub("", start))
    lines = textwrap.wrap(
        _escaped(text), WIDTH, initial_indent=blank, subsequent_indent=" " * indent, break_on_hyphens=False
    )
    return [start + lines[0][len(blank) :], *lines[1:]] if lines else [start]


def _relies_on(subject: Subject) -> list[str]:
    if subject.verdict.outcome != "pass" or not subject.verdict.relies_on:
        return []
    lines = ["this pass relies on"]
    for item in subject.verdict.relies_on:
        said = {
            "scope": f"{item.id}, stated by {item.person}" + (f": {printable(item.text)}" if item.text else ""),
            "binding": f"{item.person} says that the predictions of {item.id} are the subject's",
            "unknown_groups": f"{printable(item.text or '')} in {item.id}: counted as unknown, compared with no group",
            "rows_per_person": f"one row per person in {item.id}, which nobody recorded",
        }[item.kind]
        lines += _wrapped("  - ", said, 4)
    return lines


def _warnings(subject: Subject, most: int) -> list[str]:
    found = reading.warnings(subject.verdict)
    lines = []
    for item in found[:most]:
        check = reading.key_check(item.finding, subject.verdict)
        alias = subject.aliases.get(check.id, "") if check is not None else ""
        lines.append(f"{'warn':9}{item.rule:<47} {_column(SHORT[item.finding.state], subject)}{alias}")
    if len(found) > most:
        lines.append(f"{'warn':9}{len(found) - most} more: --report text=full")
    return lines


def _rules(subject: Subject) -> list[str]:
    lines = ["all rules"]
    for rule, finding in subject.verdict.findings.items():
        lines.append(f"{_column(_word(finding), subject)}{rule:<52} {finding.severity}")
    for entry in subject.verdict.waivers:
        lines += _wrapped(f"{'waiver':9}", f"{_waiver(entry.waiver):<52} {entry.status}")
    for override in subject.verdict.profile.overrides:
        asked = override.override or {}
        lines += _wrapped(f"{'change':9}", f"{asked.get('limit') or asked.get('rule')!s:<52} {override.status}")
    return lines


def _waiver(waiver: object) -> str:
    return str(waiver.get("rule")) if isinstance(waiver, dict) else "malformed"


def _word(finding: Finding) -> str:
    return SHORT[finding.state]


def _tail(subject: Subject) -> list[str]:
    verdict = subject.verdict
    waived = reading.waived(verdict)
    totals = verdict.totals
    chance = figures.rounded(verdict.false_fail_chance, 2)
    facts = verdict.facts
    counted = f"waived {len(waived)}   pass {totals.get('pass', 0)}   n/a {totals.get('not_applicable', 0)}"
    expired = f" ({facts.expired} expired)" if facts.expired else ""
    lines = [
        f"{counted}      chance of any false fail <= {chance}",
        f"facts: {facts.measured} measured, {facts.declared} declared{expired}, {len(facts.not_provided)} not provided",
    ]
    following = reading.next_date(verdict, subject.case)
    if verdict.outcome == "pass" and following is not None:
        lines += _wrapped("next date: ", f"{following.day}, {following.what}", 4)
    files = {what: path for what, path in subject.files.items() if what != "verdict"}
    lines += [f"{what.partition('.')[0]:9}{path}" for what, path in files.items()]
    digest = subject.verdict_digest.removeprefix("sha256:")[:12]
    lines.append(f"{'verdict':9}{subject.files.get('verdict', 'not written')}   {digest}")
    code = exit_code(verdict)
    lines.append(
        f"exit {code} ({'pass' if code == 0 else 'historic pass' if verdict.outcome == 'pass' else 'blocked'})"
    )
    return lines
