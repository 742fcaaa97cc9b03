"""Workflow commands as GitHub reads them."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from gatecard.gate import reading
from gatecard.reports.github import MOST, GitHub, escape, escape_property
from gatecard.reports.interface import Subject

_COMMAND = re.compile(r"::(error|warning|notice) (?:file=([^:,]*),)?title=([^:,]*)::(.*)")
_CODES = {"%25": "%", "%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ","}


def _as_the_runner_reads(text: str) -> str:
    return re.sub("|".join(_CODES), lambda match: _CODES[match.group()], text)


def _read(subject: Subject) -> tuple[list[tuple[str, ...]], list[str]]:
    """Commands as kind, file, title and message; and all other lines."""
    lines = GitHub().render(subject).splitlines()
    commands = [match.groups() for line in lines if (match := _COMMAND.fullmatch(line))]
    return commands, [line for line in lines if not line.startswith("::")]


@given(st.text())
@example("100 %\r\n::error::x")
@example("%0A")
def test_a_message_comes_out_as_it_went_in(text: str) -> None:
    assert not {"\r", "\n"} & set(escape(text))
    assert _as_the_runner_reads(escape(text)) == text


@given(st.text())
@example("a,title=b::c%3A")
def test_a_property_comes_out_as_it_went_in(text: str) -> None:
    assert not {"\r", "\n", ":", ","} & set(escape_property(text))
    assert _as_the_runner_reads(escape_property(text)) == text


def test_blockers_are_errors_warnings_are_warnings_idle_waivers_are_notices(stopped: Subject) -> None:
    commands, others = _read(stopped)
    titles = {kind: [title for of, _, title, _ in commands if of == kind] for kind in ("error", "warning", "notice")}
    assert titles["error"] == ["the request", *(item.rule for item in reading.blockers(stopped.verdict))]
    assert titles["warning"] == [item.rule for item in reading.warnings(stopped.verdict)]
    assert titles["notice"] == [str(item.waiver["rule"]) for item in stopped.verdict.waivers]
    assert {file for kind, file, _, _ in commands if kind != "notice"} == {"evidence.json"}
    assert others == ["gatecard: blocked"]


def test_a_pass_has_no_errors_and_no_notice_for_a_used_waiver(passed: Subject) -> None:
    commands, others = _read(passed)
    assert {kind for kind, *_ in commands} == {"warning"}
    assert others == ["gatecard: pass"]


def test_at_most_ten_of_a_kind_the_last_says_how_many_are_left_out(bare: Subject) -> None:
    commands, _ = _read(bare)
    errors = [command for command in commands if command[0] == "error"]
    everything = len(reading.blockers(bare.verdict)) + len(bare.verdict.problems)
    assert everything > MOST
    assert len(errors) == MOST + 1 == 10
    assert errors[-1][3] == f"and {everything - MOST} more, see the verdict"


def test_every_line_is_one_command(stopped: Subject, bare: Subject) -> None:
    for subject in (stopped, bare):
        lines = GitHub().render(subject).splitlines()
        assert [line for line in lines if line.startswith("::") and not _COMMAND.fullmatch(line)] == []
