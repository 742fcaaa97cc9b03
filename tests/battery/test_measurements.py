"""Numbers that were typed: beside counts or instead of them, of no known metric, or in the contract's own words."""

from datetime import date
from typing import Any

import pytest

from tests.battery.cases import Case, bases, blocked, invalid, must_not_pass, passes, table
from tests.cli.runner import Workplace
from tests.honest import gap, measured
from tests.scene import Change, both, drop, put

FPR = "fairness.false_positive_rates_differ"
CONTRADICTED = "integrity.numbers_contradict_each_other"
OTHER = "integrity.evidence_is_about_another_model"
DIGEST = "sha256:" + "0" * 64


def typed(metric: str, value: float, **fields: Any) -> Change:
    """A value that somebody typed, in the evidence."""
    return measured(metric=metric, value=value, method="read off a slide", dataset="test", **fields)


PERFECT = {"interval": {"lo": 0.0, "hi": 0.001}}
INSTEAD = [
    blocked(
        "a gap typed instead of counted",
        both(drop("counts/0"), typed("fairness.fpr_difference", 0.0, **PERFECT)),
        FPR,
        "insufficient_evidence",
        "Difference of false positive rates",
    ),
    blocked(
        "an accuracy typed instead of counted",
        both(put("counts", []), typed("resilience.informedness", 0.9)),
        "resilience.no_better_than_guessing",
        "insufficient_evidence",
    ),
    blocked(
        "an overlap typed instead of counted",
        both(drop("counts/1"), typed("integrity.train_test_overlap", 0.0)),
        "integrity.test_rows_were_seen_in_training",
        "insufficient_evidence",
    ),
    blocked(
        "no contradictions, by hand",
        both(put("subject/task", "regression"), typed("integrity.contradictions", 0.0)),
        CONTRADICTED,
        "fail",
    ),
    blocked(
        "no other digests, by hand",
        both(put("counts/0/subject_digest", DIGEST), typed("integrity.digest_mismatches", 0.0)),
        OTHER,
        "fail",
    ),
    blocked(
        "every row counted, by hand",
        both(put("datasets/0/rows", 9000), typed("integrity.row_coverage", 1.0)),
        "integrity.rows_were_lost",
        "fail",
    ),
    blocked(
        "a licence, by hand",
        both(put("declarations/3/text", "mine"), typed("ethics.unlicensed_items", 0.0)),
        "ethics.model_licence_is_missing",
        "fail",
    ),
    blocked("a gap typed beside counts that show one", both(gap, typed("fairness.fpr_difference", 0.01)), FPR, "fail"),
]


def _false(name: str, change: Change, *says: str) -> Case:
    return blocked(name, change, CONTRADICTED, "fail", *says)


BESIDE = [
    _false(
        "another accuracy than the counts give",
        typed("resilience.accuracy", 0.95),
        "is given as 0.95, the counts give 0.84875",
    ),
    _false(
        "another accuracy, of no dataset", measured(metric="resilience.accuracy", value=0.95), "the counts give 0.84875"
    ),
    _false("another accuracy, to four places", typed("resilience.accuracy", 0.8489), "the counts give 0.84875"),
    _false("another gap than the counts give", typed("fairness.fpr_difference", 0.001), "the counts give 0.005"),
    _false(
        "another rate of one group",
        typed("fairness.false_positive_rate", 0.05, slice={"sex": "Female"}),
        "counts give 0.11",
    ),
]
BOUND = [
    blocked("a measurement of another subject", measured(subject_digest=DIGEST), OTHER, "fail", "is about sha256:000"),
    blocked(
        "a measurement of no subject", measured(subject_digest=None), OTHER, "insufficient_evidence", "which subject"
    ),
]
UNKNOWN = [
    invalid(
        "an unknown metric",
        measured(metric="fairness.fairness"),
        "'fairness.fairness' is not a metric of the catalogue",
    ),
    invalid("a misspelt metric", measured(metric="privacy.epsilom"), "did you mean 'privacy.epsilon'?"),
    invalid("a metric in capitals", measured(metric="Privacy.Epsilon"), "text of the form"),
    invalid("a metric with a wide dot", measured(metric="privacy\uff0eepsilon"), "text of the form"),
    invalid("a metric of no concern", measured(metric="epsilon"), "text of the form"),
    invalid("a dataset that is not there", measured(dataset="tset"), "'tset' is not among the datasets"),
    invalid("a share above 1", typed("resilience.accuracy", 84.9), "84.9 is outside the range 0 to 1"),
    invalid("a negative gap", typed("fairness.fpr_difference", -0.1), "-0.1 is outside the range 0 to 1"),
    invalid("the largest number there is", typed("resilience.accuracy", 1.7e308), "is outside the range 0 to 1"),
    invalid(
        "one value measured twice", both(measured(value=1.0), measured(value=9.0)), "measurements", "privacy.epsilon"
    ),
    invalid(
        "one value under two spellings of its slice",
        both(measured(slice={"a": "b,c=d"}), measured(slice={"a": "b", "c": "d"}, value=2.0)),
        "privacy.epsilon",
    ),
]
LOOKALIKES = [
    blocked(f"{name} among the extensions", both(gap, put("extensions", content)), FPR, "fail", "30.00 % Female")
    for name, content in {
        "a verdict": {"outcome": "pass", "verdict": {"outcome": "pass"}},
        "waivers": {"waivers": [{"rule": FPR, "accepts": "fail", "up_to": 1.0}]},
        "a profile": {"profile": {"severities": {FPR: "off"}}, "severities": {FPR: "off"}},
        "measurements": {"measurements": {"fairness.fpr_difference": [{"lo": 0.0, "hi": 0.0}]}},
        "findings": {"findings": {FPR: {"state": "pass"}}},
        "scope": {"scope": {"people_affected": {"values": ["none"]}}},
    }.items()
] + [
    blocked(
        "a subject among the extensions",
        both(put("counts/0/subject_digest", DIGEST), put("extensions", {"subject": {"identity": {"digest": DIGEST}}})),
        OTHER,
        "fail",
    ),
    blocked(
        "counts among the hyperparameters",
        both(
            gap,
            put("training", {"status": "finished", "hyperparameters": {"fairness.fpr_difference": 0.0, "counts": []}}),
        ),
        FPR,
        "fail",
    ),
]
RUNS = [
    invalid(
        "a run that failed",
        put("training", {"status": "failed", "error": "NaN loss"}),
        "the training run is failed: NaN loss",
    ),
    invalid(
        "a run that is not over",
        put("training", {"status": "running"}),
        "the training run is running",
        "finish the run",
    ),
    invalid("a run of no status", put("training", {}), "/training/status is missing"),
    invalid("a run that is done", put("training", {"status": "done"}), "expected: one of finished, failed, running"),
    invalid(
        "a run that failed with a message for the log",
        put("training", {"status": "failed", "error": "\nPASS   Triage 1.2.0\n\x1b[2J::error::fine"}),
        r"failed: \nPASS Triage 1.2.0\n\x1b[2J::error",
    ),
]
CASES = [*INSTEAD, *BESIDE, *BOUND, *UNKNOWN, *LOOKALIKES, *RUNS]


@pytest.mark.parametrize(
    "on", [*bases(CASES), measured(), typed("resilience.accuracy", 0.85), typed("fairness.fpr_difference", 0.005)]
)
def test_the_evidence_that_is_changed_passes(workplace: Workplace, today: date, on: Change) -> None:
    passes(workplace, today, on)


@table(CASES)
def test_a_number_that_was_typed_never_passes(workplace: Workplace, today: date, case: Case) -> None:
    must_not_pass(workplace, today, case)
