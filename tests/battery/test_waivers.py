"""Waivers that are late, early, endless, for something else, or accept what cannot be accepted."""

import re
from datetime import date

import pytest

from tests.battery.cases import Case, bases, blocked, must_not_pass, passes, problem, table, usage
from tests.cli.runner import Workplace
from tests.documents import subject_digest
from tests.honest import WAIVER, gap, nobody, nothing
from tests.scene import Change, both, drop, put, release, subject, waivers

FPR = "fairness.false_positive_rates_differ"
USE = "transparency.intended_use_is_undeclared"


def waiver(*lines: str, without: str = "") -> Change:
    """The waiver that covers the gap, with some lines instead of its own."""
    text = WAIVER
    for line in (*lines, *([without] if without else [])):
        name = line.partition("=")[0].strip()
        text = re.sub(rf"(?m)^{name} = .*\n", "" if line == without else f"{line}\n", text)
        if line != without and line not in text:
            text += f"{line}\n"
    return waivers(text)


def _unused(name: str, change: Change, *says: str) -> Case:
    return blocked(name, both(gap, change), FPR, "fail", "30.00 % Female v 10.50 % Male", *says)


DATES = [
    _unused("expired yesterday", waiver("expires_on = day(-1)"), "not used: it has expired"),
    _unused("expires today", waiver("expires_on = day(0)"), "not used: it has expired"),
    _unused("approved tomorrow", waiver("approved_on = day(1)"), "approved after the day of judgement"),
    _unused("endless", waiver("expires_on = 9999-12-31"), "lasts longer than the profile allows"),
    _unused("a day too long", waiver("approved_on = day(-1)", "expires_on = day(180)"), "lasts longer than"),
    _unused("over before it began", waiver("approved_on = day(-2)", "expires_on = day(-3)"), "not used"),
]
WORDS = [
    _unused("for the reason TODO", waiver('reason = "TODO"'), "its reason or approver says nothing"),
    _unused("for a blank reason", waiver('reason = " "'), "its reason or approver says nothing"),
    _unused("approved by nobody", waiver('approver = "n/a"'), "its reason or approver says nothing"),
    _unused("approved by what cannot be seen", waiver('approver = "\u3164"'), "its reason or approver says nothing"),
]
REACH = [
    _unused("for a rule that passes", waiver(f'rule = "{USE}"'), "the rule does not need it"),
    _unused("for a rule that does not exist", waiver('rule = "fairness.everything"'), "no such rule was judged"),
    _unused("for a rule of another spelling", waiver('rule = "fairness.false_positive_rate_differs"'), "no such rule"),
    _unused("of missing evidence for a failure", waiver('accepts = "insufficient_evidence"'), "accepts another state"),
    _unused("of a review for a failure", waiver('accepts = "needs_human_review"'), "accepts another state"),
    _unused("without a bound", waiver(without="up_to"), "a bound that is not kept"),
    _unused("up to less than the bound", waiver("up_to = 0.2296"), "a bound that is not kept"),
    _unused("up to the value alone", waiver("up_to = 0.195"), "a bound that is not kept"),
    _unused("up to less than nothing", waiver("up_to = -1.0"), "a bound that is not kept"),
    _unused("up to anything", waiver("up_to = 1.0"), "that nothing can break"),
    _unused("up to the largest number", waiver("up_to = 1.7e308"), "that nothing can break"),
    _unused("of another check", waiver('check = "fairness.fpr_difference[race]@test#b"'), "another check"),
    _unused("of a check by its beginning", waiver('check = "fairness.fpr_difference"'), "another check"),
    _unused("of every check", waiver('check = "*"'), "another check"),
    _unused("of another subject", waiver(f'subject_digest = "sha256:{"0" * 64}"'), "for another subject"),
]


def _for(rule: str, accepts: str, *lines: str) -> Change:
    return waiver(f'rule = "{rule}"', f'accepts = "{accepts}"', *lines, without="up_to")


UNWAIVABLE = [
    blocked(
        "of other bytes",
        both(release("model.bin", b"other"), _for("integrity.evidence_is_about_another_model", "fail")),
        "integrity.evidence_is_about_another_model",
        "fail",
        "this rule cannot be waived",
    ),
    blocked(
        "of a release that nobody hashed",
        both(subject(subject_digest()), _for("integrity.evidence_is_about_another_model", "insufficient_evidence")),
        "integrity.evidence_is_about_another_model",
        "insufficient_evidence",
        "this rule cannot be waived",
    ),
    blocked(
        "of numbers that contradict each other",
        both(put("subject/task", "regression"), _for("integrity.numbers_contradict_each_other", "fail")),
        "integrity.numbers_contradict_each_other",
        "fail",
        "this rule cannot be waived",
    ),
    blocked(
        "of scope that is contradicted",
        both(put("datasets/1/sensitive_attributes", ["race"]), _for("integrity.scope_contradicts_evidence", "fail")),
        "integrity.scope_contradicts_evidence",
        "fail",
        "this rule cannot be waived",
        on=nobody,
    ),
    blocked(
        "of judging nothing",
        both(put("counts", []), _for("integrity.nothing_was_judged", "fail")),
        "integrity.nothing_was_judged",
        "fail",
        "this rule cannot be waived",
    ),
    problem(
        "of a task that the profile does not cover",
        both(put("counts", []), drop("subject/task"), _for("integrity.nothing_was_judged", "fail")),
        "profile does not cover task",
    ),
    blocked(
        "of every measured rule at once",
        both(
            put("counts/0/subject_digest", None),
            put("counts", []),
            waivers(
                "\n".join(
                    WAIVER.replace(FPR, rule).replace('"fail"', '"insufficient_evidence"').replace("up_to = 0.25\n", "")
                    for rule in (
                        FPR,
                        "fairness.true_positive_rates_differ",
                        "fairness.groups_were_not_measured",
                        "resilience.no_better_than_guessing",
                        "integrity.labels_look_inverted",
                        "integrity.rows_were_lost",
                        "integrity.test_rows_were_seen_in_training",
                    )
                )
            ),
        ),
        "integrity.nothing_was_judged",
        "fail",
        "no measured rule that blocks has passed",
    ),
]


def _file(name: str, change: Change, *says: str) -> Case:
    return usage(name, both(gap, change), "waivers.toml", *says)


FILES = [
    _file("a file that is no TOML", waivers("waivers"), "the file is not valid TOML"),
    _file("an empty file", waivers(""), "/waivers is missing"),
    _file("another list", waivers("[[waiver]]\nrule = 'a.b'"), "did you mean 'waivers'?"),
    _file("an unknown key", waiver("severity = 'off'"), "/severity is not a field"),
    _file("for the state error", waiver('accepts = "error"'), "expected: one of fail, needs_human_review"),
    _file("for a pass", waiver('accepts = "pass"'), "expected: one of fail"),
    _file("for any state", waiver('accepts = "*"'), "expected: one of fail"),
    _file("for all rules", waiver('rule = "*"'), "text of the form"),
    _file("for a concern", waiver('rule = "fairness.*"'), "text of the form"),
    _file("without a rule", waiver(without="rule"), "/rule is missing"),
    _file("without an approver", waiver(without="approver"), "/approver is missing"),
    _file("without a reason", waiver(without="reason"), "/reason is missing"),
    _file("without an end", waiver(without="expires_on"), "/expires_on is missing"),
    _file("without a beginning", waiver(without="approved_on"), "/approved_on is missing"),
    _file("up to infinity", waiver("up_to = inf"), "is not a finite number"),
    _file("up to nan", waiver("up_to = nan"), "is not a finite number"),
    _file("up to a word", waiver('up_to = "all"'), "a finite number, not in quotes"),
    _file("up to true", waiver("up_to = true"), "a finite number"),
    _file("of a digest that is none", waiver('subject_digest = "any"'), "text of the form ^sha256:"),
    _file("expires at a time", waiver("expires_on = 2999-01-01T00:00:00Z"), "has a time of day"),
]
CASES = [*DATES, *WORDS, *REACH, *UNWAIVABLE, *FILES]


@pytest.mark.parametrize("on", [*bases(CASES), both(gap, waivers(WAIVER))])
def test_the_evidence_that_is_changed_passes(workplace: Workplace, today: date, on: Change) -> None:
    passes(workplace, today, on)


def test_without_the_waiver_the_gap_blocks(workplace: Workplace, today: date) -> None:
    must_not_pass(workplace, today, blocked("gap", nothing, FPR, "fail", on=gap))


@table(CASES)
def test_a_waiver_that_is_none_waives_nothing(workplace: Workplace, today: date, case: Case) -> None:
    must_not_pass(workplace, today, case)
