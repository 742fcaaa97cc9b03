"""The terminal report: width, letters, colours, first and last line."""

import re
import sys
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gatecard.reports.interface import Subject
from gatecard.reports.text import WIDTH, Text
from tests.cli.runner import Workplace
from tests.golden.scenes import LATER, Release, blocked, passing, subject_of

_COLOUR = re.compile(r"\x1b\[\d+m")
_STATES = {"fail", "review", "missing", "pass", "n/a", "error", "PASS", "BLOCKED"}


def _lines(subject: Subject, option: str | None = None) -> list[str]:
    return Text().render(subject, option).splitlines()


@pytest.mark.parametrize("option", [None, "brief", "full"])
def test_every_line_fits_and_is_ascii(stopped: Subject, passed: Subject, bare: Subject, option: str | None) -> None:
    for subject in (stopped, passed, bare):
        for line in _lines(subject, option):
            assert line.isascii()
            assert line.isprintable()
            assert len(line) <= WIDTH == 80, line


@pytest.mark.parametrize("name", ["W" * 200, "客服" * 100, "Triage of reports " * 11, "a\u0301" * 100])
def test_names_of_any_length_fit(name: str) -> None:
    release = passing()
    release.document["subject"].update(name=name, version=name)
    for block in release.document["counts"]:
        block["stated_by"] = name
    lines = _lines(subject_of(release), "full")
    assert all(line.isascii() and len(line) <= WIDTH for line in lines)
    assert lines[0].startswith("PASS   ")
    assert lines[-1] == "exit 0 (pass)"


def test_the_first_line_is_the_outcome_the_last_the_exit_code(stopped: Subject, passed: Subject) -> None:
    assert _lines(stopped)[0].startswith("BLOCKED   ")
    assert _lines(stopped)[-1] == "exit 1 (blocked)"
    assert _lines(passed)[0] == "PASS   Triage 1.2.0   0 of 19 rules block this release (1 limit loosened)"
    assert _lines(passed)[-1] == "exit 0 (pass)"


def test_a_historic_pass_is_none() -> None:
    release = passing()
    release.asked["judged_on"] = LATER
    lines = _lines(subject_of(release))
    assert lines[0].startswith("PASS (historic)   Triage")
    assert "historic: judged as of 2026-03-02, on 2026-06-01; it releases nothing today" in lines[:3]
    assert lines[-1] == "exit 1 (historic pass)"


@pytest.mark.parametrize("made", [blocked, passing])
@pytest.mark.parametrize("option", [None, "full"])
def test_colour_is_on_state_words_only_and_changes_no_letter(made: Callable[[], Release], option: str | None) -> None:
    subject = subject_of(made())
    plain = Text().render(subject, option)
    coloured = Text().render(replace(subject, colour=True), option)
    assert "\x1b" not in plain
    assert _COLOUR.sub("", coloured) == plain
    assert set(re.findall(r"\x1b\[[1-9]\d*m([^\x1b]*)\x1b\[0m", coloured)) <= _STATES
    assert coloured.count("\x1b[0m") * 2 == coloured.count("\x1b")


@pytest.mark.parametrize(
    ("terminal", "variables", "option", "coloured"),
    [
        (True, {}, "auto", True),
        (False, {}, "auto", False),
        (True, {"NO_COLOR": ""}, "auto", False),
        (True, {"NO_COLOR": "0"}, "auto", False),
        (True, {"TERM": "dumb"}, "auto", False),
        (False, {"NO_COLOR": "1"}, "always", True),
        (True, {}, "never", False),
    ],
)
def test_when_there_is_colour(
    terminal: bool,
    variables: dict[str, str],
    option: str,
    coloured: bool,
    workplace: Workplace,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in {"TERM": "xterm", **variables}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    assert ("\x1b[" in workplace.gate("--color", option).out) is coloured


def test_what_stops_is_named_with_numbers_bounds_limit_and_origin(stopped: Subject) -> None:
    text = Text().render(stopped)
    assert "fail     fairness.false_positive_rates_differ\n" in text
    assert "         30.00 % Female v 10.50 % Male, 19.50 points apart\n" in text
    assert "bounds 16.00 to 22.97   limit 10 (PRAC)   m-" in text
    assert "declaration intended_use (asked of: product owner): expired\n" in text
    assert "not provided: declaration out_of_scope_use (asked of: product owner)\n" in text
    assert "error    override of max_fpr_difference refused:" in text


def test_the_request_that_cannot_be_used_is_told(stopped: Subject) -> None:
    text = Text().render(stopped)
    assert text.count("waiver   fairness.false_positive_rates_differ not used:") == 2


def test_what_a_pass_relies_on_is_listed(passed: Subject) -> None:
    lines = _lines(passed)
    relied = lines[lines.index("this pass relies on") + 1 : lines.index("", lines.index("this pass relies on"))]
    assert sum(line.startswith("  - ") for line in relied) == len(passed.verdict.relies_on) == 4


def test_full_lists_every_rule(stopped: Subject) -> None:
    text = Text().render(stopped, "full")
    assert all(
        re.search(rf"^\S+ +{re.escape(rule)} +(block|warn)$", text, re.MULTILINE) for rule in stopped.verdict.findings
    )
    assert "all rules" not in Text().render(stopped)


@settings(max_examples=15, deadline=None)
@given(st.text(min_size=1, max_size=120), st.text(min_size=1, max_size=60))
def test_no_text_of_others_makes_a_line_of_its_own(rationale: str, use: str) -> None:
    release = passing()
    release.document["scope"]["people_affected"]["rationale"] = rationale
    release.document["declarations"][0]["text"] = use
    lines = _lines(subject_of(release), "full")
    assert all(line.isascii() and line.isprintable() for line in lines)
    assert all(len(line) <= WIDTH + 1 for line in lines)
    assert sum(line.startswith("exit ") for line in lines) == 1
    assert [line for line in lines if line.lstrip().startswith(("::", "##["))] == []
