"""What the terminal report says about a finding: the check to name, the group, what has to be answered."""

from typing import Any

import pytest

from gatecard.reports.interface import Subject
from gatecard.reports.text import Text
from tests.documents import Counts, evidence_document
from tests.golden.scenes import DAY, Release, subject_of

INVERTED: Counts = {("Female",): (200, 890, 800, 110), ("Male",): (190, 895, 810, 105)}
UNEVEN: Counts = {("Female",): (150, 30, 850, 970), ("Male",): (900, 20, 100, 980)}


def said(subject: Subject, rule: str) -> str:
    """The lines under a rule that blocks, as one."""
    lines = Text().render(subject).splitlines()
    at = next(i for i, line in enumerate(lines) if line.split()[1:] == [rule])
    own = []
    for line in lines[at + 1 :]:
        if not line.startswith(" " * 9):
            break
        own.append(line.strip())
    return " ".join(own)


def audit(document: dict[str, Any]) -> Subject:
    """The document judged by the profile in which more rules about groups block."""
    return subject_of(Release(document, {"profile": "third-party-audit"}))


def test_a_broken_precondition_is_named_and_not_the_numbers_that_mean_nothing_yet() -> None:
    subject = audit(evidence_document(DAY, INVERTED))
    for rule in ("fairness.false_positive_rates_differ", "fairness.worst_group_is_underserved"):
        words = said(subject, rule)
        assert words.startswith("labels or scores look inverted, so error rates mean nothing yet Informedness")
        assert "times as many rows" not in words
        assert "Female" not in words


def test_of_several_checks_the_one_farthest_beyond_its_limit_is_named_with_its_group() -> None:
    """A recall of 0.15 lies farther from its limit than a gap of accuracies of 0.38, the larger number."""
    words = said(audit(evidence_document(DAY, UNEVEN)), "fairness.worst_group_is_underserved")
    assert words.startswith("Recall of the worst group 15.00 % [sex]: Female")


def test_a_gap_of_one_class_names_the_class_and_both_rates() -> None:
    document = evidence_document(DAY)
    block = document["counts"][0]
    right = {"Female": {"billing": 300, "fault": 900, "other": 900}}
    cells = [
        {"groups": {"sex": sex}, "label": label, "prediction": guess, "n": n if label == guess else (1000 - n) // 2}
        for sex in ("Female", "Male")
        for label, n in right.get(sex, {"billing": 900, "fault": 900, "other": 900}).items()
        for guess in ("billing", "fault", "other")
    ]
    del block["positive"], block["negative"]
    block.update(kind="multiclass", labels=["billing", "fault", "other"], cells=cells)
    document["subject"]["task"] = "multiclass_classification"
    words = said(audit(document), "fairness.true_positive_rates_differ")
    assert words.startswith("90.00 % Male v 30.00 % Female, 60.00 points apart (class billing) bounds ")


def test_facts_that_rules_wait_for_are_asked_with_their_answers(bare: Subject, passed: Subject) -> None:
    text = " ".join(Text().render(bare).split())
    assert (
        "to answer, as [scope.NAME] in a declarations file or with measure --scope people_affected: Does it take part "
        "in decisions about persons, handle content by or about persons, or neither? "
        "Answers: decisions, content, none (with a rationale: content, none)" in text
    )
    assert "the task of the model (gatecard measure --task)" in text
    assert "state it: gatecard measure --task" in text
    assert "digest of what is released" in text
    assert "name of the model (gatecard measure --name)" in text
    assert "to answer" not in Text().render(passed)


@pytest.mark.parametrize("profile", ["baseline", "third-party-audit"])
def test_where_no_measured_rule_passes_nothing_is_asked_that_was_done(profile: str) -> None:
    subject = subject_of(Release(evidence_document(DAY, INVERTED), {"profile": profile}))
    words = said(subject, "integrity.nothing_was_judged")
    assert words == "no measured rule that blocks has passed; such rules need labelled test rows, by group"
