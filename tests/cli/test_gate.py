"""`gatecard gate` as its user runs it."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.runner import Workplace
from tests.documents import Counts, evidence_document


def test_honest_evidence_passes(workplace: Workplace) -> None:
    ran = workplace.gate()
    assert ran.code == 0, ran.out + ran.err
    assert ran.out.startswith("PASS   Triage 1.2.0   0 of ")
    assert ran.out.endswith("exit 0 (pass)\n")
    assert workplace.verdict["outcome"] == "pass"


def test_the_report_fits_a_terminal_and_is_ascii(workplace: Workplace) -> None:
    ran = workplace.gate("--report", "text=full")
    lines = [line for line in ran.out.splitlines() if not line.startswith("verdict")]
    assert all(line.isascii() and len(line) <= 80 for line in lines), [line for line in lines if len(line) > 80]


def test_a_gap_blocks_and_names_its_pair(workplace: Workplace, today: date) -> None:
    counts: Counts = {("Female",): (800, 300, 200, 700), ("Male",): (810, 105, 190, 895)}
    workplace.document = evidence_document(today, counts)
    ran = workplace.gate()
    assert ran.code == 1
    assert workplace.state("fairness.false_positive_rates_differ") == "fail"
    assert "30.00 % Female v 10.50 % Male, 19.50 points apart" in ran.out
    assert "limit 10 (PRAC)" in ran.out
    assert ran.out.endswith("exit 1 (blocked)\n")


def test_two_runs_give_the_same_bytes(workplace: Workplace) -> None:
    first = workplace.gate()
    before = (workplace.folder / "verdict.json").read_bytes()
    second = workplace.gate()
    assert (workplace.folder / "verdict.json").read_bytes() == before
    assert first.out == second.out


def test_the_order_of_documents_does_not_change_the_verdict(workplace: Workplace) -> None:
    declared = {"schema": "gatecard.evidence/1", "declarations": workplace.document.pop("declarations")}
    one, two = workplace.write("evidence.json", workplace.document), workplace.write("declared.json", declared)
    model = workplace.folder / "model"
    assert workplace.run("gate", one, two, "--subject", model, "-o", workplace.folder / "verdict.json").code == 0
    first = (workplace.folder / "verdict.json").read_bytes()
    assert workplace.run("gate", two, one, "--subject", model, "-o", workplace.folder / "verdict.json").code == 0
    assert (workplace.folder / "verdict.json").read_bytes() == first


def test_a_day_of_judgement_in_the_future_is_a_usage_error(workplace: Workplace, today: date) -> None:
    ran = workplace.gate("--as-of", (today + timedelta(days=1)).isoformat())
    assert (ran.code, "is in the future" in ran.err) == (2, True)
    assert workplace.left_behind() == []


def test_a_historic_pass_releases_nothing(workplace: Workplace, today: date) -> None:
    earlier = today - timedelta(days=30)
    workplace.document = evidence_document(earlier)
    ran = workplace.gate("--as-of", earlier.isoformat())
    assert ran.code == 1
    assert ran.out.startswith("PASS (historic)")
    assert "it releases nothing today" in ran.out
    assert workplace.verdict["historic"] is True


@pytest.mark.parametrize("days", [0, 1])
def test_today_and_yesterday_are_not_historic(workplace: Workplace, today: date, days: int) -> None:
    day = today - timedelta(days=days)
    workplace.document = evidence_document(day)
    assert workplace.gate("--as-of", day.isoformat()).code == 0


def test_colour_is_for_terminals(workplace: Workplace) -> None:
    assert "\x1b[" not in workplace.gate().out
    assert "\x1b[32mPASS" in workplace.gate("--color", "always").out


def test_json_to_standard_output_is_the_verdict(workplace: Workplace) -> None:
    ran = workplace.gate("--report", "json")
    assert json.loads(ran.out) == workplace.verdict


def test_github_annotations_are_escaped(workplace: Workplace) -> None:
    workplace.document["declarations"].pop(0)
    ran = workplace.gate("--report", "github")
    line = next(line for line in ran.out.splitlines() if "intended_use" in line)
    assert line.startswith("::error file=")
    assert "title=transparency.intended_use_is_undeclared::" in line


def test_reports_and_verdict_are_written_where_asked(workplace: Workplace) -> None:
    report = workplace.folder / "report.txt"
    ran = workplace.gate("--report", f"text={report}")
    assert report.read_text() == ran.out
    assert workplace.left_behind() == ["report.txt", "verdict.json"]


def test_rules_that_wait_for_the_same_thing_share_a_line(workplace: Workplace) -> None:
    workplace.document["scope"] = {}
    ran = workplace.gate()
    assert ran.code == 1
    assert "rules wait for: scope fact people_affected" in ran.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--profile", "basline"), "did you mean 'baseline'?"),
        (("--framework", "licence-term"), "did you mean 'licence-terms'?"),
        (("--show-framework", "nope"), "framework 'nope' does not exist"),
        (("--report", "sarif"), "no report format 'sarif'"),
        (("--card", "html"), "names no file"),
        (("--card", "docx=card.docx"), "docx"),
        (("--as-of", "yesterday"), "is not a date"),
        (("--subject", "sha256:12"), "is no digest"),
        (("--nonsense",), "nonsense"),
    ],
)
def test_usage_errors(workplace: Workplace, arguments: tuple[str, ...], said: str) -> None:
    ran = workplace.gate(*arguments)
    assert ran.code == 2
    assert said in ran.err
    assert "PASS" not in ran.out + ran.err
    assert "BLOCKED" not in ran.out + ran.err
    assert workplace.left_behind() == []


def test_an_unknown_command_names_a_near_one(workplace: Workplace) -> None:
    ran = workplace.run("gait")
    assert (ran.code, "did you mean 'gate'?" in ran.err) == (2, True)


def test_errors_name_exit_code_and_say_that_nothing_was_judged(workplace: Workplace) -> None:
    workplace.write("evidence.json", '{"schema": "gatecard.evidence/1", "counts": 3}')
    ran = workplace.gate()
    assert ran.code == 3
    assert "(exit 3)" in ran.err
    assert "nothing was judged; no verdict was written" in ran.err
    assert ran.out == ""


def test_the_folder_of_an_output_must_exist(workplace: Workplace) -> None:
    ran = workplace.gate("--report", f"text={workplace.folder / 'absent' / 'report.txt'}")
    assert (ran.code, "make it first" in ran.err) == (2, True)


def test_help_imports_nothing_heavy(workplace: Workplace) -> None:
    import subprocess
    import sys

    code = (
        "import sys; from gatecard.cli import run; run(['--help']);"
        "heavy = {'pydantic', 'jinja2', 'wasmtime', 'duckdb', 'numpy'} & set(sys.modules);"
        "sys.exit(', '.join(heavy) or 0)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert "gate" in ran.stdout


def test_old_results_are_gone_when_the_evidence_is_invalid(workplace: Workplace) -> None:
    assert workplace.gate().code == 0
    workplace.write("evidence.json", "{")
    assert workplace.gate().code == 3
    assert workplace.left_behind() == []


def test_paths_are_expanded_nowhere(workplace: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workplace.folder)
    workplace.write("evidence.json", workplace.document)
    ran = workplace.run("gate", "evidence.json", "--subject", "model", "-o", "verdict.json")
    assert ran.code == 0
    assert str(Path.cwd()) not in (workplace.folder / "verdict.json").read_text()
