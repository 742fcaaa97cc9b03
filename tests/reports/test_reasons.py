"""Every code that stops a release has a sentence of its own."""

import re
from pathlib import Path
from typing import get_args

import pytest

from gatecard import resources
from gatecard.metrics.rows import REASONS
from gatecard.policy.answer import State
from gatecard.reports.interface import Subject
from gatecard.reports.reasons import reason, refused
from gatecard.reports.sentences import lines
from gatecard.reports.text import Text
from tests.golden.scenes import Release, subject_of
from tests.policies.pack import POLICIES

GATE = Path(resources.__file__).parent / "gate"
# States stand in the same places; an interval is told by its bounds.
_NO_CODES = {*get_args(State), "interval"}
_WORD = r'"([a-z_]+)"'


def _rego(*names: str) -> str:
    folders = [POLICIES / "gatecard" / name for name in names]
    files = sorted(path for folder in folders for path in folder.rglob("*.rego"))
    return "\n".join(path.read_text(encoding="utf-8") for path in files if not path.name.endswith("_test.rego"))


def _function(name: str, text: str) -> set[str]:
    """The words that a Rego function returns: of its first head and of each `else` after it."""
    found = re.search(rf"^{name}\(.*\n(?:[\s}}].*\n|\n)*", text, re.MULTILINE)
    assert found is not None, f"the rules have no function {name}"
    return set(re.findall(rf":= {_WORD}", found.group()))


def _of_checks() -> set[str]:
    """Codes of checks that stop, wherever the rules and the gate write them down."""
    text = _rego("lib", "rules", "verdict")
    stops = set(re.findall(rf'"(?:fail|insufficient_evidence|needs_human_review)", {_WORD}', text))
    unread = set(re.findall(rf"unreadable\([^\n]*, {_WORD}\)", text)) - {"shown"}
    python = "\n".join(path.read_text(encoding="utf-8") for path in sorted(GATE.glob("*.py")))
    given = set(re.findall(r'"reasons": \["([a-z_]+)"\]', python))
    for call in re.findall(r"reasons\.append\((.*)\)$", python, re.MULTILINE):
        given |= set(re.findall(_WORD, call))
    needs = set(re.findall(rf'^[a-z]+ := \{{"reason": {_WORD}, "checks"', text, re.MULTILINE))
    found = stops | unread | given | needs | set(REASONS) | _function("unmet", text) | {"measured_blocking_rules"}
    return found - _NO_CODES


def _statuses() -> tuple[set[str], set[str]]:
    """What may become of a waiver and of an override."""
    waivers = _function("waiver_status", _rego("verdict"))
    overrides = set(re.findall(r'"(refused_[a-z_]+|expired)"', _rego("lib/profile")))
    return waivers, overrides


def test_the_codes_are_found() -> None:
    """The enumeration above reads source text; these would be missed first."""
    some = {"no_rows", "malformed_row", "expired", "outside_set", "no_interval", "low_confidence", "polarity"}
    assert some | {"rows_unknown", "unbound_evidence", "too_old_or_in_future", "unreasoned"} <= _of_checks()
    waivers, overrides = _statuses()
    assert {"unmatched", "too_long", "malformed"} <= waivers
    assert {"refused_law", "refused_endless"} <= overrides


@pytest.mark.parametrize("code", sorted(_of_checks()))
def test_a_reason_has_its_own_words(code: str) -> None:
    assert reason(code) != code.replace("_", " ") or code == "expired"


@pytest.mark.parametrize("status", sorted(set().union(*_statuses()) - {"used", "accepted", "accepted_loosening"}))
def test_a_status_has_its_own_words(status: str) -> None:
    assert refused(status) != status.replace("_", " ")


@pytest.mark.parametrize("rule", sorted(resources.catalogue("rules")))
def test_every_finding_says_something(rule: str, stopped: Subject, bare: Subject) -> None:
    for subject in (stopped, bare):
        finding = subject.verdict.findings.get(rule)
        if finding is not None:
            assert all(line.strip() for line in lines(rule, finding, subject))


def _said(release: Release) -> str:
    return re.sub(r"\n {9}", " ", Text().render(subject_of(release)))


def test_a_subject_of_another_kind_is_told_which_are_accepted() -> None:
    release = Release()
    release.document["subject"]["identity"]["kind"] = "predictions"
    assert "subject.kind: the profile baseline accepts files, not predictions" in _said(release)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2025-02-28", "367 days old, limit 365 (PROJ)"),
        ("2026-03-03", "dated 1 day in the future"),
    ],
)
def test_days_are_counted(day: str, said: str) -> None:
    release = Release()
    for block in release.document["counts"]:
        block.update(predicted_on=day, counted_on=day)
    assert said in _said(release)


def test_what_has_expired_says_since_when() -> None:
    release = Release()
    release.document["declarations"][0]["expires_on"] = "2026-02-28"
    assert "decl:intended_use: past its last day by 2 days" in _said(release)
