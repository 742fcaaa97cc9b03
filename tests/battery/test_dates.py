"""Dates: too old, not yet come, and days of judgement that are not today."""

from datetime import date, timedelta

import pytest

from gatecard import errors
from tests.battery.cases import Case, bases, blocked, invalid, must_not_pass, passes, table, usage
from tests.cli.runner import Workplace
from tests.honest import measured
from tests.scene import Change, arguments, both, gate, honest, put

OLD = "integrity.evidence_is_too_old"
BLOCK = "counts/0"


def _old(name: str, change: Change, *says: str) -> Case:
    return blocked(name, change, OLD, "fail", *says)


def _predicted(day: str) -> Change:
    return put(f"{BLOCK}/predicted_on", day)


DAYS = [
    _old("predictions of more than a year ago", _predicted("day(-366)"), "counts:test#prediction=1/sex/predicted_on"),
    _old("counts of more than a year ago", both(_predicted("day(-400)"), put(f"{BLOCK}/counted_on", "day(-400)"))),
    _old("predictions of another century", _predicted("1926-01-01")),
    _old("predictions of the first day there is", _predicted("0001-01-01")),
    _old("counts of tomorrow", put(f"{BLOCK}/counted_on", "day(1)"), "counted_on"),
    _old(
        "predictions of tomorrow",
        both(_predicted("day(1)"), put(f"{BLOCK}/counted_on", "day(1)")),
        "1 day in the future",
    ),
    _old(
        "predictions of the last day there is", both(_predicted("9999-12-31"), put(f"{BLOCK}/counted_on", "9999-12-31"))
    ),
    _old("a comparison of more than a year ago", put("counts/1/predicted_on", "day(-366)"), "overlap/text"),
    _old("an old measurement", measured(measured_on="day(-366)"), "measurement:privacy.epsilon"),
    _old("a measurement of tomorrow", measured(measured_on="day(1)"), "measurement:privacy.epsilon"),
    _old(
        "an old measurement behind a fresh one of the same method",
        both(measured(slice={"part": "a"}, measured_on="day(-4000)"), measured(slice={"part": "b"})),
        "part=a",
    ),
    _old(
        "an old measurement behind a fresh one of another dataset",
        both(measured(dataset="test", measured_on="day(-4000)"), measured(dataset="train")),
        "@test",
    ),
    invalid(
        "counted before the predictions were made", put(f"{BLOCK}/counted_on", "day(-3)"), "before the predictions of"
    ),
]
TODAY = [
    usage("a day of judgement to come", arguments("--as-of", "day(1)"), "is in the future", "today is"),
    usage("a day of judgement in a far future", arguments("--as-of", "9999-12-31"), "is in the future"),
    blocked("a day of judgement before the evidence", arguments("--as-of", "day(-5)"), OLD, "fail"),
]
CASES = [*DAYS, *TODAY]


@pytest.mark.parametrize("on", [*bases(CASES), measured(), _predicted("day(-365)")])
def test_the_evidence_that_is_changed_passes(workplace: Workplace, today: date, on: Change) -> None:
    passes(workplace, today, on)


@table(CASES)
def test_a_date_that_proves_nothing_never_passes(workplace: Workplace, today: date, case: Case) -> None:
    must_not_pass(workplace, today, case)


@pytest.mark.parametrize("days", [2, 30, 360])
def test_a_pass_of_an_earlier_day_releases_nothing(workplace: Workplace, today: date, days: int) -> None:
    earlier = today - timedelta(days=days)
    scene = honest(earlier)
    scene.arguments += ["--as-of", earlier.isoformat()]
    ran = gate(scene, workplace)
    assert ran.code == errors.BLOCKED, ran.out + ran.err
    assert ran.out.startswith("PASS (historic)")
    assert "it releases nothing today" in ran.out
    assert ran.out.endswith("exit 1 (historic pass)\n")
    assert workplace.verdict["historic"] is True


def test_evidence_that_has_expired_is_not_saved_by_an_earlier_day(workplace: Workplace, today: date) -> None:
    scene = honest(today)
    put("declarations/0/expires_on", "day(-30)")(scene)
    put("declarations/0/stated_on", "day(-60)")(scene)
    arguments("--as-of", "day(-31)")(scene)
    assert gate(scene, workplace).code == errors.BLOCKED
