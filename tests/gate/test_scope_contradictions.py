"""Scope facts that the evidence contradicts: one boolean cannot pass a dozen rules."""

import json
from typing import Any

import pytest

from gatecard.evidence.load import parse_evidence
from gatecard.gate.scope_checks import scope_contradictions

Document = dict[str, Any]


def found(
    document: Document,
    scope: dict[str, list[str]],
    presets: dict[str, list[str]] | None = None,
    labels: tuple[str, ...] = (),
) -> list[str]:
    signed = {key: value for key, value in document["scope"]["people_affected"].items() if key != "values"}
    document["scope"] = {fact: {"values": values, **signed} for fact, values in scope.items()}
    evidence = parse_evidence(json.dumps(document), "evidence.json")
    return [item.id for item in scope_contradictions(evidence, presets or {}, labels)]


def without_groups(document: Document) -> Document:
    document["counts"] = []
    document["datasets"] = [{"id": "test", "role": "test"}]
    return document


@pytest.mark.parametrize(
    ("scope", "named"),
    [
        ({"people_affected": ["none"]}, ["people_affected"]),
        ({"people_affected": ["decisions"]}, []),
        ({"people_affected": ["content"], "sector": ["credit"]}, ["people_affected"]),
        ({"personal_data": ["none"]}, ["personal_data"]),
        ({"personal_data": ["personal"]}, []),
        ({"eu_risk_class": ["minimal"], "annex_iii_point": ["4"]}, ["eu_risk_class"]),
        ({"eu_risk_class": ["minimal"], "annex_iii_point": ["none"]}, []),
        ({"jurisdictions": ["us"], "eu_risk_class": ["annex_iii"]}, ["jurisdictions"]),
        ({"jurisdictions": ["us"], "cn_filing": ["yes"]}, ["jurisdictions"]),
        ({"jurisdictions": ["eu", "cn"], "eu_risk_class": ["annex_iii"], "cn_filing": ["yes"]}, []),
        ({"biometrics": ["emotion"], "sector": ["employment"], "eu_risk_class": ["annex_iii"]}, ["eu_risk_class"]),
    ],
)
def test_facts_against_data_and_each_other(document: Document, scope: dict[str, list[str]], named: list[str]) -> None:
    assert found(document, scope) == named


def test_nobody_affected_is_fine_without_groups(document: Document) -> None:
    assert found(without_groups(document), {"people_affected": ["none"], "sector": ["general"]}) == []


def test_nobody_affected_in_employment(document: Document) -> None:
    assert found(without_groups(document), {"people_affected": ["none"], "sector": ["employment"]}) == [
        "people_affected"
    ]


def test_a_lawful_basis_for_no_personal_data(document: Document) -> None:
    document["counts"] = []
    document["datasets"] = [{"id": "train", "role": "train", "lawful_basis": "GDPR-6(1)(a)"}]
    assert found(document, {"personal_data": ["none"]}) == ["personal_data"]


def test_differential_privacy_that_is_not_claimed(document: Document) -> None:
    document["training"] = {"status": "finished", "mitigations": [{"name": "dp_sgd"}]}
    assert found(document, {"privacy_claim": ["none"]}) == ["privacy_claim"]
    assert (
        found(
            document | {"scope": {"people_affected": {**document["scope"]["privacy_claim"]}}},
            {"privacy_claim": ["differential_privacy"]},
        )
        == []
    )


def test_differential_privacy_that_no_run_used(document: Document) -> None:
    document["training"] = {"status": "finished"}
    assert found(document, {"privacy_claim": ["differential_privacy"]}) == ["privacy_claim"]


def test_a_generator_that_generates_nothing(document: Document) -> None:
    document["artifacts"].append(
        {"path": "generation_config.json", "role": "model", "size": 2, "sha256": "sha256:" + "0" * 64}
    )
    assert found(document, {"generates_content": ["none"]}) == ["generates_content"]


def test_a_chat_template_of_a_model_that_follows_no_instructions(document: Document) -> None:
    document["artifacts"].append(
        {"path": "chat_template.jinja", "role": "model", "size": 2, "sha256": "sha256:" + "0" * 64}
    )
    assert found(document, {"instruction_following": ["no"]}) == ["instruction_following"]


def test_faces_and_emotions_without_biometrics(document: Document) -> None:
    scope = {"biometrics": ["none"], "input_modality": ["image"]}
    assert found(document, scope, labels=("angry",)) == ["biometrics"]
    assert found({**document, "scope": {"people_affected": document["scope"]["biometrics"]}}, scope) == []


def test_a_preset_of_the_profile_against_the_evidence(document: Document) -> None:
    assert found(document, {"role": ["provider"]}, {"role": ["auditor"]}) == ["role"]


def test_a_preset_may_be_one_of_several(document: Document) -> None:
    assert found(document, {"role": ["auditor", "deployer"]}, {"role": ["auditor"]}) == []
