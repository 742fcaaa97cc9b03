"""Profiles: what a user may change, and what only looks like a change."""

import re
from datetime import date

import pytest

from tests.battery.cases import Case, bases, blocked, must_not_pass, passes, problem, table, usage
from tests.cli.runner import Workplace
from tests.honest import LOOSER, gap, predictions
from tests.scene import Change, arguments, beside, both, drop, profile

FPR = "fairness.false_positive_rates_differ"


def looser(*lines: str, without: tuple[str, ...] = ()) -> Change:
    """The override that loosens the limit of the gap, with some lines instead of its own."""
    text = LOOSER
    for name in without:
        text = re.sub(rf"(?m)^{name} = .*\n", "", text)
    for line in lines:
        name = line.partition("=")[0].strip()
        text = re.sub(rf"(?m)^{name} = .*\n", "", text) + f"{line}\n"
    return profile(text)


def _refused(name: str, change: Change, *says: str) -> Case:
    return problem(name, change, "refused:", *says)


def _off(rule: str, severity: str = "off") -> Change:
    given = [f'severity = "{severity}"'] if severity else []
    return looser(f'rule = "{rule}"', *given, without=("limit", "value"))


def _plain(severity: str, times: int = 1) -> Change:
    return profile(f'[[overrides]]\nrule = "{FPR}"\nseverity = "{severity}"\n' * times)


REASONS = [
    _refused("a looser limit without a reason", looser(without=("reason",)), "max_fpr_difference", "needs a reason"),
    _refused("a looser limit without an approver", looser(without=("approver",)), "needs a reason, an approver"),
    _refused("a looser limit without an end", looser(without=("expires_on",)), "a day on which it expires"),
    _refused("a looser limit because TODO", looser('reason = "TODO"'), "needs a reason"),
    _refused("a looser limit because of a blank", looser('reason = " "'), "needs a reason"),
    _refused("a looser limit approved by a dash", looser('approver = "-"'), "needs a reason, an approver"),
    _refused(
        "a looser limit for ever", looser("expires_on = 9999-12-31"), "within the days that a declaration may live"
    ),
    _refused("a looser limit for three years", looser("expires_on = day(1096)"), "within the days that a declaration"),
    _refused("a rule that is off without a reason", _plain("off"), FPR),
    _refused("a rule that only warns without a reason", _plain("warn"), FPR),
]
EXPIRED = [
    blocked(f"a looser limit that {name}", looser(f"expires_on = {day}"), FPR, "fail", "it has expired", on=gap)
    for name, day in {"expired yesterday": "day(-1)", "expires today": "day(0)", "never began": "0001-01-01"}.items()
]
VALUES = [
    _refused(f"a limit of {value}", looser(f"value = {value}"), "outside its range")
    for value in ("1.0", "0.51", "-0.1", "1e300", "-1e300")
] + [
    _refused("a limit that does not exist", looser('limit = "max_gap"'), "the profile has no such limit"),
    _refused("a limit without a value", looser(without=("value",)), "the value is missing"),
    _refused("a limit of the law", looser('limit = "max_days_past_retention"', "value = 30"), "outside its range"),
    _refused("contradictions allowed", looser('limit = "max_contradictions"', "value = 1"), "outside its range"),
    _refused("other digests allowed", looser('limit = "max_digest_mismatches"', "value = 1"), "outside its range"),
    _refused("waivers for a year", looser('limit = "max_waiver_days"', "value = 365"), "outside its range"),
    _refused("declarations for ever", looser('limit = "max_declaration_days"', "value = 100000"), "outside its range"),
    _refused("lost rows allowed", looser('limit = "min_row_coverage"', "value = 0.5"), "outside its range"),
    _refused("guessing allowed", looser('limit = "min_informedness"', "value = 0.0"), "outside its range"),
    _refused("every unknown group allowed", looser('limit = "max_unknown_share"', "value = 1.0"), "outside its range"),
    _refused("half excluded", looser('limit = "max_excluded_share"', "value = 0.5"), "outside its range"),
    _refused("a leak of half the test", looser('limit = "max_train_test_overlap"', "value = 0.5"), "outside its range"),
]
TARGETS = [
    _refused(
        "a rule and a limit in one", looser(f'rule = "{FPR}"', 'severity = "off"'), "it names no rule and no limit"
    ),
    _refused("neither rule nor limit", looser(without=("limit",)), "override of nothing refused"),
    _refused("one limit twice", profile(LOOSER + LOOSER), "another override has the same target"),
    _refused("one rule twice", _plain("block", 2), "the same target"),
    _refused("a rule that does not exist", _off("fairness.everything"), "the profile has no such rule"),
    _refused("a rule without a severity", _off(FPR, ""), "no severity was given"),
    _refused("the rule that something was judged", _off("integrity.nothing_was_judged"), "refused"),
]
INTEGRITY = [
    _refused(f"integrity.{rule} set to {severity}", _off(f"integrity.{rule}", severity), "can only block")
    for rule in (
        "evidence_is_about_another_model",
        "evidence_is_too_old",
        "declaration_has_expired",
        "scope_is_incomplete",
        "scope_contradicts_evidence",
        "numbers_contradict_each_other",
        "labels_look_inverted",
        "rows_were_lost",
        "test_rows_were_seen_in_training",
    )
    for severity in ("off", "warn")
]
EVERYTHING = profile(
    "".join(
        LOOSER.replace('limit = "max_fpr_difference"\nvalue = 0.3', f'rule = "{rule}"\nseverity = "{severity}"')
        for rule, severity in {
            FPR: "off",
            "fairness.true_positive_rates_differ": "warn",
            "fairness.groups_were_not_measured": "off",
            "resilience.no_better_than_guessing": "warn",
        }.items()
    )
)
ALL_OFF = [blocked("every measured rule off or warning", EVERYTHING, "integrity.nothing_was_judged", "fail")]


def _file(name: str, change: Change, *says: str) -> Case:
    return usage(name, change, "profile.toml", *says)


FILES = [
    _file("a file that is no TOML", profile("overrides"), "the file is not valid TOML"),
    _file("a profile that extends nothing", both(profile(""), beside("profile.toml", "")), "/extends is missing"),
    _file("a profile that extends a typo", profile("", "basline"), "did you mean 'baseline'?"),
    _file("a profile that extends a file", profile("", "other.toml"), "does not exist"),
    _file("a profile that extends two", profile('extends = "baseline"'), "Cannot overwrite a value"),
    _file("its own tasks", profile('tasks = ["text_generation"]'), "/tasks is not a field"),
    _file("its own presets", profile("[presets]\npeople_affected = ['none']"), "/presets is not a field"),
    _file("its own confidence", profile("confidence = 0.5"), "/confidence is not a field"),
    _file("its own pooling", profile("[pooling]\nmax_share = 1.0"), "/pooling is not a field"),
    _file("its own crossings", profile('crossings = "none"'), "/crossings is not a field"),
    _file("its own severities", profile("[severities]\nx = 'off'"), "/severities is not a field"),
    _file("its own limits", profile("[limits]\nmax_fpr_difference = 1.0"), "/limits is not a field"),
    _file("its own kinds", profile('kinds = ["predictions"]'), "/kinds is not a field"),
    _file("overrides as a table", profile("[overrides]\nlimit = 'x'"), "/overrides is an object", "expected: a list"),
    _file("an unknown severity", _off(FPR, "ignore"), "expected: one of block, warn, off"),
    _file("a severity in capitals", _off(FPR, "OFF"), "expected: one of block, warn, off"),
    _file("a severity that is false", looser(f'rule = "{FPR}"', "severity = false"), "severity is false"),
    _file("a value that is text", looser('value = "0.3"'), "a finite number, not in quotes"),
    _file("a value that is true", looser("value = true"), "true, a boolean"),
    _file("a value of nan", looser("value = nan"), "is not a finite number"),
    _file("a value of infinity", looser("value = inf"), "is not a finite number"),
    _file("a value of 400 digits", looser("value = " + "9" * 399), "a finite number"),
    _file("a value of 5000 digits", looser("value = " + "9" * 5000), "5000 digits"),
    _file("a misspelt key", looser('aprover = "Ana Silva"'), "did you mean 'approver'?"),
    _file(
        "a file with an unknown framework",
        profile('frameworks = ["eu-ai-act-2"]'),
        "framework 'eu-ai-act-2' does not exist",
    ),
]
NAMES = [
    usage("an unknown profile", arguments("--profile", "strickt"), "profile 'strickt' does not exist"),
    usage("a profile in capitals", arguments("--profile", "Baseline"), "did you mean 'baseline'?"),
    usage("a profile with a blank", arguments("--profile", "baseline "), "did you mean 'baseline'?"),
    usage("a profile of no name", arguments("--profile", ""), "profile '' does not exist"),
    usage("a path that is no TOML", arguments("--profile", "../baseline"), "does not exist"),
    usage("an unknown framework", arguments("--framework", "licence-term"), "did you mean 'licence-terms'?"),
    usage("an unknown framework to show", arguments("--show-framework", "eu"), "framework 'eu' does not exist"),
    usage("a framework of no name", arguments("--framework", ""), "framework '' does not exist"),
]
CONTROLS = [
    blocked(
        "a framework whose control is not met",
        both(drop("declarations/3"), arguments("--framework", "licence-terms", "--profile", "third-party-audit")),
        "ethics.model_licence_is_missing",
        "fail",
    ),
    blocked(
        "predictions alone under a profile for files",
        arguments("--profile", "baseline"),
        "integrity.evidence_is_about_another_model",
        "fail",
        on=predictions,
    ),
]
CASES = [*REASONS, *EXPIRED, *VALUES, *TARGETS, *INTEGRITY, *ALL_OFF, *FILES, *NAMES, *CONTROLS]


@pytest.mark.parametrize("on", [*(on for on in bases(CASES) if on is not gap), both(gap, profile(LOOSER))])
def test_the_evidence_that_is_changed_passes(workplace: Workplace, today: date, on: Change) -> None:
    passes(workplace, today, on)


@table(CASES)
def test_a_profile_that_lets_everything_through_never_passes(workplace: Workplace, today: date, case: Case) -> None:
    must_not_pass(workplace, today, case)
