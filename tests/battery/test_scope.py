"""Scope: facts that would switch rules off, and so must be there, signed, reasoned, and not contradicted."""

from datetime import date
from typing import Any

import pytest

from tests.battery.cases import Case, bases, blocked, invalid, must_not_pass, passes, problem, table
from tests.cli.runner import Workplace
from tests.documents import digest, subject_digest
from tests.honest import also_released, measured, nobody, nothing, predictions
from tests.scene import Change, both, drop, put, raw

FPR = "fairness.false_positive_rates_differ"
GROUPS = "fairness.groups_were_not_measured"
INCOMPLETE = "integrity.scope_is_incomplete"
CONTRADICTED = "integrity.scope_contradicts_evidence"
CONTRADICTION = "integrity.numbers_contradict_each_other"
JUDGED = "integrity.nothing_was_judged"
WHALES = "The pictures show whales and nothing else."


def fact(name: str, *values: str, **fields: Any) -> Change:
    """State a scope fact."""
    signed = {"person": "Ana Silva", "role": "product owner", "stated_on": "day(-1)", "expires_on": "day(180)"}
    return put(f"scope/{name}", {"values": list(values), **signed, **fields})


def _open(name: str, change: Change, *says: str, rule: str = INCOMPLETE, on: Change = nothing) -> Case:
    return blocked(name, change, rule, "insufficient_evidence", *says, on=on)


MISSING = [
    _open("no scope", put("scope", {}), "scope fact people_affected"),
    _open("no scope, for a fairness rule", put("scope", {}), rule=FPR),
    _open("no scope, for the groups", put("scope", {}), rule=GROUPS),
    _open("nobody states it", put("scope/people_affected/person", "TODO"), "nobody stands behind it"),
    _open("nobody states it, for a fairness rule", put("scope/people_affected/person", "-"), rule=FPR),
    _open("it has expired", put("scope/people_affected/expires_on", "day(-1)"), "people_affected: expired"),
    _open("it never expires", put("scope/people_affected/expires_on", "9999-12-31"), "it expires too late"),
    _open("it begins tomorrow", put("scope/people_affected/stated_on", "day(1)"), "nobody stands behind it"),
]
_UNREASONED = drop("scope/people_affected/rationale")
REASONS = [
    _open("nobody affected, without a reason", _UNREASONED, on=nobody),
    _open(
        "nobody affected, without a reason, for a rule",
        put("scope/people_affected/rationale", None),
        rule=FPR,
        on=nobody,
    ),
    *[
        _open(
            f"nobody affected, because of {name}", put("scope/people_affected/rationale", words), "no reason", on=nobody
        )
        for name, words in {
            "TODO": "TODO",
            "a dash": "-",
            "a blank": " ",
            "N/A": "N/A",
            "nothing to be seen": "\u200b",
            "its own title": "People affected",
        }.items()
    ],
    _open("content of persons, without a reason", fact("people_affected", "content"), "no reason is given"),
    _open("a general sector, without a reason", fact("sector", "general"), "scope fact sector", "no reason is given"),
    _open("a place left out, without a reason", fact("jurisdictions", "us"), "scope fact jurisdictions"),
    _open(
        "a place left out for a reason that is none",
        fact("jurisdictions", "us", left_out=dict.fromkeys(("eu", "uk", "cn", "kr", "us-tx"), "TBD")),
        "scope fact jurisdictions",
    ),
]
VALUES = [
    invalid("an unknown fact", fact("peopel_affected", "none"), "did you mean 'people_affected'?"),
    invalid("an unknown value", fact("people_affected", "nobody"), "'nobody' is not one of its values"),
    invalid("a misspelt sector", fact("sector", "emplyoment"), "did you mean 'employment'?"),
    invalid("a value in capitals", fact("people_affected", "NONE", rationale=WHALES), "is not one of its values"),
    invalid("a value with a blank", fact("people_affected", "none ", rationale=WHALES), "did you mean 'none'?"),
    invalid("two answers to one question", fact("people_affected", "none", "decisions"), "takes one value, not 2"),
    invalid("users in words", fact("monthly_users", "a few"), "'a few' is not a whole number"),
    invalid("users below nothing", fact("monthly_users", "-1"), "'-1' is not a whole number"),
    invalid("users in other figures", fact("monthly_users", "\u0663"), "is not a whole number"),
    invalid("a country in words", fact("provider_domicile", "France"), "a country code of two letters"),
    invalid("a day in words", fact("placed_on_market", "soon"), "a date, YYYY-MM-DD"),
    invalid("a day in figures", fact("placed_on_market", "20261101"), "a date, YYYY-MM-DD"),
    invalid("a misspelt place left out", fact("jurisdictions", "us", left_out={"eue": "no"}), "did you mean 'eu'?"),
    invalid("a place stated and left out", fact("jurisdictions", "eu", left_out={"eu": "no"}), "stated and left out"),
]


def _against(name: str, change: Change, *says: str, on: Change = nothing) -> Case:
    return blocked(name, change, CONTRADICTED, "fail", *says, on=on)


_ELSEWHERE = dict.fromkeys(("eu", "uk", "cn", "kr", "us-tx"), "It is not offered there.")
_NUMBER = "It gives a number and nothing else."
_FACE_LABELS = both(put("counts/0/positive", ["angry"]), put("counts/0/negative", ["calm"]))
CONTRADICTIONS = [
    _against(
        "nobody affected, with protected attributes",
        fact("people_affected", "none", rationale=WHALES),
        "is none, but the data hold the protected attributes sex",
    ),
    _against(
        "nobody affected, with a protected attribute in the training data",
        put("datasets/1/sensitive_attributes", ["race"]),
        "protected attributes race",
        on=nobody,
    ),
    _against("nobody affected, in health", fact("sector", "health"), "but the sector is health", on=nobody),
    _against(
        "content alone, in employment",
        both(fact("people_affected", "content", rationale="It sorts letters."), fact("sector", "employment")),
        "is content, but the sector is employment",
    ),
    _against(
        "no personal data, with a lawful basis",
        both(fact("personal_data", "none", rationale=WHALES), put("datasets/1/lawful_basis", "GDPR-6(1)(a)")),
        "a lawful basis is stated for train",
    ),
    _against(
        "no personal data, with protected attributes",
        fact("personal_data", "none", rationale=WHALES),
        "protected attributes sex",
    ),
    _against(
        "nothing generated, with a configuration for it",
        fact("generates_content", "none", rationale=_NUMBER),
        "a generation configuration is among the files",
        on=also_released("generation_config.json"),
    ),
    _against(
        "no instructions, with a chat template",
        fact("instruction_following", "no", rationale=_NUMBER),
        "a chat template is among the files",
        on=also_released("chat_template.jinja"),
    ),
    _against(
        "no biometrics, with emotions in pictures",
        both(fact("biometrics", "none", rationale=_NUMBER), fact("input_modality", "image"), _FACE_LABELS),
        "images or audio go in and the labels angry, calm come out",
    ),
    _against(
        "a privacy claim that the run does not bear out",
        both(fact("privacy_claim", "differential_privacy"), put("training", {"status": "finished"})),
        "the run records neither epsilon nor DP training",
    ),
    _against(
        "no privacy claim, with an epsilon",
        fact("privacy_claim", "none", rationale="Nothing is claimed."),
        "leaves out differential privacy",
        on=measured(),
    ),
    _against(
        "a low EU class for an Annex III use",
        both(fact("eu_risk_class", "minimal", rationale="It only sorts."), fact("annex_iii_point", "4")),
        "an Annex III point is stated",
    ),
    _against(
        "a filing in China, without China",
        both(fact("cn_filing", "yes"), fact("jurisdictions", "us", left_out=_ELSEWHERE)),
        "leaves out cn",
    ),
    _against(
        "another role than the profile's",
        fact("role", "provider"),
        "the profile presets auditor",
        on=predictions,
    ),
]
_NO_LABELS = put(
    "counts/0",
    {
        "kind": "selection",
        "id": "prediction=1/-",
        "dataset": "test",
        "role": "test",
        "subject_digest": subject_digest(),
        "binding": "observed",
        "predicted_on": "day(-2)",
        "counted_on": "day(-2)",
        "tool": {"name": "gatecard measure", "version": "0.1.0"},
        "sources": [{"path": "p.csv", "sha256": digest(b"predictions"), "rows": 4000, "physical_rows": 4000}],
        "attributes": [],
        "rows_per_person": "one",
        "cells": [{"groups": {}, "selected": 2000, "total": 4000}],
    },
)
_NO_TASK = both(put("counts", []), drop("subject/task"))
_WRITES = both(put("counts", []), put("subject/task", "text_generation"))
EVERYTHING_OFF = [
    blocked("nobody affected and nothing labelled", both(_NO_LABELS, drop("counts/1")), JUDGED, "fail", on=nobody),
    blocked("nobody affected and nothing counted", put("counts", []), JUDGED, "fail", on=nobody),
    problem(
        "nobody affected and no task",
        _NO_TASK,
        "profile does not cover task",
        on=nobody,
    ),
    problem("a task without classes", _WRITES, "does not cover task"),
    blocked(
        "a task that the counts belie",
        put("subject/task", "regression"),
        CONTRADICTION,
        "fail",
        "the counts are of binary",
    ),
    blocked("an empty evidence", put("counts", []), JUDGED, "fail"),
    problem("nothing but a schema", raw('{"schema": "gatecard.evidence/1"}'), "profile does not cover task"),
]
CASES = [*MISSING, *REASONS, *VALUES, *CONTRADICTIONS, *EVERYTHING_OFF]


@pytest.mark.parametrize("on", bases(CASES))
def test_the_evidence_that_is_changed_passes(workplace: Workplace, today: date, on: Change) -> None:
    passes(workplace, today, on)


@table(CASES)
def test_scope_that_switches_rules_off_never_passes(workplace: Workplace, today: date, case: Case) -> None:
    must_not_pass(workplace, today, case)
