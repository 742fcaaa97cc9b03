"""The catalogue that Python reads: complete, merged, and true to the rules."""

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from gatecard.policy import words

DATA = {"metrics", "limits", "profiles", "scope", "topics", "frameworks", "licences", "sensitive_labels"}
KEYS = DATA | {"revision", "opa", "rules"}


@pytest.fixture(scope="module")
def catalogue(built: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((built / "dist" / "catalogue.json").read_bytes())
    return found


def test_it_has_these_parts(catalogue: dict[str, Any]) -> None:
    assert set(catalogue) == KEYS
    assert catalogue["opa"] == "1.22.2"


def test_rules_have_their_words(catalogue: dict[str, Any]) -> None:
    rules = catalogue["rules"]
    assert len(rules) == 20
    assert rules["integrity.nothing_was_judged"]["waivable"] is False
    fpr = rules["fairness.false_positive_rates_differ"]
    assert fpr["title"] == "Groups are wrongly flagged at different rates."
    assert fpr["basis"] == "M"
    assert fpr["remediation"][0] == "fairness-constrained loss"
    assert {"ref", "description"} == set(fpr["references"][0])
    assert fpr["file"].endswith("/false_positive_rates_differ.rego")
    keys = {"title", "holds", "description", "basis", "waivable", "remediation", "references", "file"}
    assert {frozenset(rule) for rule in rules.values()} == {frozenset(keys)}


def test_what_is_never_waived(catalogue: dict[str, Any]) -> None:
    """Digests, contradictions, and that nothing was judged."""
    assert {rule for rule, entry in catalogue["rules"].items() if not entry["waivable"]} == {
        "integrity.evidence_is_about_another_model",
        "integrity.nothing_was_judged",
        "integrity.numbers_contradict_each_other",
        "integrity.scope_contradicts_evidence",
    }


def test_profiles_are_merged(catalogue: dict[str, Any]) -> None:
    baseline, audit = catalogue["profiles"]["baseline"], catalogue["profiles"]["third-party-audit"]
    assert set(audit) - set(baseline) == {"extends"}
    assert audit["limits"] == {**baseline["limits"], "min_group_recall": {"value": 0.5, "origin": "PROJ"}}
    assert audit["kinds"] == ["files", "endpoint", "predictions"]
    assert baseline["kinds"] == ["files"]
    assert (baseline["rules_in_full"], audit["rules_in_full"]) == (78, 41)


def test_severities_are_those_of_the_profiles_table(catalogue: dict[str, Any]) -> None:
    baseline, audit = (catalogue["profiles"][name]["severities"] for name in ("baseline", "third-party-audit"))
    assert {rule for rule, level in baseline.items() if level != "block"} == {
        "fairness.worst_group_is_underserved",
        "privacy.retention_date_has_passed",
        "ethics.labels_name_sensitive_traits",
        "ethics.control_is_unattested",
    }
    assert {rule for rule, level in audit.items() if level == "warn"} == {
        "transparency.intended_use_is_undeclared",
        "ethics.model_licence_is_missing",
        "ethics.labels_name_sensitive_traits",
    }
    assert {rule for rule, level in audit.items() if level == "off"} == {
        "privacy.retention_date_has_passed",
        "ethics.control_is_unattested",
        "integrity.test_rows_were_seen_in_training",
    }


def test_scope_facts_are_all_there(catalogue: dict[str, Any]) -> None:
    scope = catalogue["scope"]
    assert len(scope) == 26
    switching_off = {(fact, value) for fact, entry in scope.items() for value in entry["rationale_for"]}
    assert ("people_affected", "none") in switching_off
    assert ("people_affected", "decisions") not in switching_off
    assert len(switching_off) == 23
    assert scope["jurisdictions"]["left_out"] == ["eu", "uk", "cn", "kr", "us-tx"]


def test_licences_are_the_spdx_list(catalogue: dict[str, Any]) -> None:
    spdx = catalogue["licences"]["spdx"]
    assert catalogue["licences"]["version"] == "3.28.0"
    assert len(spdx) == 727
    assert spdx["Apache-2.0"] == "current"
    assert spdx["GPL-3.0"] == "deprecated"
    assert spdx["GPL-2.0+"] == "deprecated"


def test_sensitive_labels_are_in_lower_case_in_two_languages(catalogue: dict[str, Any]) -> None:
    for trait, terms in catalogue["sensitive_labels"].items():
        assert terms == [term.casefold() for term in terms], trait
        assert len(terms) == len(set(terms)), trait
        assert any(not term.isascii() for term in terms), trait


def test_controls_come_into_force_on_days_of_the_calendar(catalogue: dict[str, Any]) -> None:
    for framework in catalogue["frameworks"].values():
        for control in framework["controls"].values():
            datetime.datetime.strptime(str(control["from"]), "%Y%m%d").replace(tzinfo=datetime.UTC)


def test_words_that_promise_are_found() -> None:
    def said(holds: str) -> list[str]:
        custom = {"holds": holds, "basis": "M", "waivable": True, "remediation": ["more data"]}
        fields = {"scope": "package", "title": "Something is at fault.", "description": "Something is measured here."}
        return words.promises(words.Words.model_validate({**fields, "custom": custom}))

    assert said("The model is legal and Fair.") == ["legal", "Fair"]
    assert said("The release complies with the law.") == ["complies"]
    assert said("The fairness gap is within the limit.") == []


def test_package_names_become_ids() -> None:
    assert words.rule_id("data.gatecard.rules.fairness.x") == "fairness.x"
    assert words.rule_id("data.gatecard.rules.fairness.x_test") is None
    assert words.rule_id("data.gatecard.lib") is None
    assert words.rule_id("data.gatecard.verdict.nothing_was_judged") == "integrity.nothing_was_judged"
