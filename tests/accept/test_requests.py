"""Honest requests: profiles, frameworks, changes with reason and end, waivers that count, several documents."""

import json
from datetime import date, timedelta

import pytest

from gatecard import errors
from tests.accept.cases import accepted, must_block, must_pass
from tests.cli.runner import Workplace
from tests.honest import (
    LOOSER,
    WAIVER,
    also_released,
    framework,
    gap,
    measured,
    multiclass,
    nothing,
    predictions,
    stated_by_file,
)
from tests.scene import Change, Scene, arguments, both, document, drop, gate, honest, profile, put, release, waivers

FPR = "fairness.false_positive_rates_differ"
USE = "transparency.intended_use_is_undeclared"
DECLARED = """
schema = "gatecard.declarations/1"
[defaults]
person = "Ana Silva"
role = "product owner"
stated_on = day(-1)
expires_on = day(180)
[scope.people_affected]
values = ["decisions"]
[[declarations]]
topic = "intended_use"
text = "Sorts reports by urgency for a person who reads them all."
[[declarations]]
topic = "out_of_scope_use"
items = ["Closing reports without a person"]
[[declarations]]
topic = "limitations"
items = ["English only"]
[[declarations]]
topic = "model_licence"
text = "Apache-2.0"
"""
_SECTOR = {"values": ["education"], "person": "Ana", "role": "owner", "stated_on": "day(-1)", "expires_on": "day(90)"}


def _split(scene: Scene) -> None:
    """Counts in one document, subject and data in a second, statements in a third; some of it twice, and the same."""
    whole = scene.document
    parts = {
        "subject.json": {key: whole[key] for key in ("subject", "artifacts", "datasets")},
        "statements.json": {"declarations": whole["declarations"], "scope": whole["scope"]},
        "again.json": {"declarations": whole["declarations"][:1], "datasets": whole["datasets"][:1]},
    }
    for name, part in parts.items():
        document(name, json.dumps({"schema": whole["schema"], **part}))(scene)
    scene.document = {"schema": whole["schema"], "counts": whole["counts"]}


def _reversed(scene: Scene) -> None:
    """The same documents the other way round."""
    _split(scene)
    scene.evidence.reverse()


def _override(*lines: str, reasoned: bool = False) -> str:
    reason = (
        'reason = "A person reads every report; it is mended in the next release."',
        'approver = "Ana Silva"',
        "expires_on = day(30)",
    )
    return "\n".join(["[[overrides]]", *lines, *(reason if reasoned else ()), ""])


AUDIT = arguments("--profile", "third-party-audit")
FACTS = {
    "several documents": _split,
    "several documents in another order": _reversed,
    "statements in TOML": both(drop("declarations"), drop("scope"), document("declarations.toml", DECLARED)),
    "an epsilon": measured(),
    "a finished training run": put("training", {"status": "finished", "hyperparameters": {"layers": 6}}),
    "extensions": put("extensions", {"ticket": "AI-17", "outcome": "blocked"}),
    "a card among the files": release("README.md", b"# Triage"),
    "more files": both(also_released("vocab.de.txt", b"eins"), also_released("vocab.en.txt", b"one")),
    "files that nobody listed": stated_by_file,
    "a summary in Chinese": put("subject/summary", "按紧急程度对报告进行排序，供专人逐一阅读。"),
    "a sector": put("scope/sector", _SECTOR),
    "a licence of another kind": put("declarations/3/text", "MIT"),
}
REQUESTS = {
    "files under the profile of audits": AUDIT,
    "no statements under the profile of audits": both(AUDIT, drop("declarations")),
    "several classes under the profile of audits": both(multiclass, AUDIT),
    "licence terms switched on": framework,
    "licence terms switched on, for predictions": both(predictions, framework),
    "licence terms shown": arguments("--show-framework", "licence-terms"),
    "licence terms in a profile": profile('frameworks = ["licence-terms"]\n'),
    "a profile that changes nothing": profile(""),
    "no waivers": waivers("waivers = []\n"),
    "tighter limits": profile(
        _override('limit = "max_fpr_difference"', "value = 0.05")
        + _override('limit = "max_evidence_age"', "value = 30")
        + _override('limit = "min_informedness"', "value = 0.5")
    ),
    "a warning that blocks": profile(_override('rule = "fairness.worst_group_is_underserved"', 'severity = "block"')),
    "a severity as it was": profile(_override(f'rule = "{FPR}"', 'severity = "block"')),
    "a tighter limit with a reason and an end": profile(
        _override('limit = "max_fpr_difference"', "value = 0.05", reasoned=True)
    ),
}


@accepted({**FACTS, **REQUESTS})
def test_honest_requests_pass(workplace: Workplace, today: date, on: Change) -> None:
    must_pass(workplace, today, on)


LOOSE = _override('limit = "max_tpr_difference"', "value = 0.2", reasoned=True)
OFF = _override(f'rule = "{FPR}"', 'severity = "off"', reasoned=True)
WARN = _override(f'rule = "{FPR}"', 'severity = "warn"', reasoned=True)
LOOSENED = {
    "a limit": (LOOSER, "(1 limit loosened)"),
    "two limits": (LOOSER + LOOSE, "(2 limits loosened)"),
    "a rule": (OFF, "(1 rule off)"),
    "a warning": (WARN, "(1 rule only warns)"),
    "a limit and a rule": (LOOSE + OFF, "(1 limit loosened, 1 rule off)"),
}


@pytest.mark.parametrize("name", LOOSENED)
def test_a_reasoned_loosening_passes_and_the_first_line_says_so(workplace: Workplace, today: date, name: str) -> None:
    toml, says = LOOSENED[name]
    ran = must_pass(workplace, today, both(gap, profile(toml)), f"rules block this release {says} profile baseline")
    assert f"next date: {today + timedelta(days=30)}, the change of " in ran.out
    must_block(workplace, today, gap, FPR)


_MISSING = WAIVER.replace(FPR, USE).replace('"fail"', '"insufficient_evidence"').replace("up_to = 0.25\n", "")
_CHECK = WAIVER + 'check = "fairness.fpr_difference[sex]@test#prediction=1/sex"\n'
WAIVED = {
    "a failed number": (gap, WAIVER),
    "a failed number by its check": (gap, _CHECK),
    "a missing statement": (drop("declarations/0"), _MISSING),
    "a missing statement by its check": (drop("declarations/0"), _MISSING + 'check = "decl:intended_use"\n'),
}


@pytest.mark.parametrize("name", WAIVED)
def test_a_waiver_that_counts_passes_and_stays_visible(workplace: Workplace, today: date, name: str) -> None:
    on, toml = WAIVED[name]
    ran = must_pass(workplace, today, both(on, waivers(toml)), "waived 1 ", "the waiver of ")
    assert "not used" not in ran.out
    assert [item["status"] for item in workplace.verdict["waivers"]] == ["used"]
    must_block(workplace, today, on)


def test_a_waiver_for_this_subject(workplace: Workplace, today: date) -> None:
    must_pass(workplace, today, nothing)
    digest = workplace.verdict["subject"]["digest"]
    must_pass(workplace, today, both(gap, waivers(f'{WAIVER}subject_digest = "{digest}"\n')), "waived 1 ")


def test_a_waiver_that_nobody_needs_changes_nothing(workplace: Workplace, today: date) -> None:
    ran = must_pass(workplace, today, waivers(WAIVER), "not used: the rule does not need it", "waived 0 ")
    assert "next date: " in ran.out
    assert "the waiver of" not in ran.out


def test_a_direct_measurement_beside_the_derived_one_is_printed_and_not_judged(
    workplace: Workplace, today: date
) -> None:
    must_pass(
        workplace, today, measured(metric="fairness.fpr_difference", value=0.005, method="fairlearn", dataset="test")
    )
    assert [check["id"] for check in workplace.verdict["findings"][FPR]["checks"]] == [
        "fairness.fpr_difference[sex]@test#prediction=1/sex"
    ]


def test_documents_in_any_order_give_the_same_bytes(workplace: Workplace, today: date) -> None:
    found = []
    for on in (_split, _reversed):
        must_pass(workplace, today, on)
        found.append((workplace.folder / "verdict.json").read_bytes())
    assert found[0] == found[1]


@pytest.mark.parametrize("days", [2, 90])
def test_a_pass_of_an_earlier_day_is_genuine_and_releases_nothing(workplace: Workplace, today: date, days: int) -> None:
    earlier = today - timedelta(days=days)
    scene = honest(earlier)
    arguments("--as-of", earlier.isoformat())(scene)
    ran = gate(scene, workplace)
    assert (ran.code, ran.out.startswith("PASS (historic)   ")) == (errors.BLOCKED, True), ran.out + ran.err
    checked = workplace.run("verify", workplace.folder / "verdict.json", workplace.folder / "evidence.json")
    assert (checked.code, "genuine: pass (historic: it releases nothing)" in checked.out) == (errors.PASS, True)
