"""On the limit is within it: bounds, shares, ages and dates that are exactly as far as they may be, and one step on."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from tests.accept.cases import accepted, must_block, must_pass
from tests.cli.runner import Workplace
from tests.documents import Counts
from tests.honest import WAIVER, counted, gap, measured, nothing, unknown_groups
from tests.scene import Change, Scene, add, arguments, both, found, put, waivers
from tests.scene import profile as profile_file

FPR = "fairness.false_positive_rates_differ"


@dataclass(frozen=True)
class Bound:
    """A rule, the limit of its number, the side that passes, and one unit of the twelfth digit beyond it."""

    rule: str
    limit: str
    side: str
    beyond: float


BOUNDS = [
    Bound(FPR, "max_fpr_difference", "hi", -1e-13),
    Bound("fairness.true_positive_rates_differ", "max_tpr_difference", "hi", -1e-13),
    Bound("resilience.no_better_than_guessing", "min_informedness", "lo", 1e-12),
    Bound("integrity.test_rows_were_seen_in_training", "max_train_test_overlap", "hi", -1e-14),
]


def _tightened(limit: str, value: float) -> Change:
    return profile_file(f'[[overrides]]\nlimit = "{limit}"\nvalue = {value!r}\n')


@pytest.mark.parametrize("bound", BOUNDS, ids=lambda bound: bound.limit)
def test_a_bound_on_its_limit_passes(workplace: Workplace, today: date, bound: Bound) -> None:
    must_pass(workplace, today, nothing)
    checks = workplace.verdict["findings"][bound.rule]["checks"]
    value = next(check[bound.side] for check in checks if check["limit"] == bound.limit)
    must_pass(workplace, today, _tightened(bound.limit, value), "(1 changed)")
    must_block(workplace, today, _tightened(bound.limit, value + bound.beyond), bound.rule, "missing")


@pytest.mark.parametrize("digits", [0, 1e-13])
def test_a_failed_number_is_waived_up_to_its_bound(workplace: Workplace, today: date, digits: float) -> None:
    must_block(workplace, today, gap, FPR)
    bound = workplace.verdict["findings"][FPR]["checks"][0]["hi"]
    waiver = both(gap, waivers(WAIVER.replace("up_to = 0.25", f"up_to = {bound + digits!r}")))
    must_pass(workplace, today, waiver, "waived 1")
    short = both(gap, waivers(WAIVER.replace("up_to = 0.25", f"up_to = {bound - 1e-12!r}")))
    must_block(workplace, today, short, "a bound that is not kept")


def _aged(days: int) -> Change:
    """Everything was predicted and counted so many days ago."""

    def change(scene: Scene) -> None:
        for block in scene.document["counts"]:
            day = (scene.today - timedelta(days=days)).isoformat()
            block.update(predicted_on=day, counted_on=day)

    return change


def _stated(since: int, until: int) -> Change:
    """Everything is stated since and until then."""

    def change(scene: Scene) -> None:
        first, last = ((scene.today + timedelta(days=days)).isoformat() for days in (since, until))
        for item in (*found(scene, "declarations"), found(scene, "scope/people_affected")):
            item.update(stated_on=first, expires_on=last)

    return change


def _left_out(rows: int) -> Change:
    """So many of 5000 rows could not be judged."""

    def change(scene: Scene) -> None:
        inside = 5000 - rows
        cell = (inside // 2 - 1470, 123, 245, 1102)
        counted({("Female",): cell, ("Male",): cell})(scene)
        scene.document["counts"][0]["exclusions"] = [{"rows": rows, "reason": "The pictures could not be opened."}]
        scene.document["datasets"][0]["rows"] = 5000
        for block in scene.document["counts"]:
            block["sources"][0].update(rows=5000, physical_rows=5000)
        scene.document["counts"][1]["cells"] = [{"groups": {}, "events": 3, "total": 5000}]

    return change


def _group_left_out(rows: int) -> Change:
    """A group of so many of 5000 rows is excluded."""
    others = (5000 - rows) // 2
    cell = (others - 1470, 123, 245, 1102)
    counts: Counts = {("Female",): cell, ("Male",): cell, ("Unstated",): (rows - 60, 10, 10, 40)}
    reason = {"attribute": "sex", "group": "Unstated", "reason": "They asked not to be compared."}
    return both(counted(counts), add("counts/0/exclusions", reason))


EIGHTEEN_HUNDRED = (720, 90, 180, 810)
UNKNOWN = counted({("Female",): EIGHTEEN_HUNDRED, ("Male",): EIGHTEEN_HUNDRED})
ON_THE_DAY = {
    "predictions of a year ago": _aged(365),
    "predictions of today": _aged(0),
    "statements that hold a last day": _stated(-30, 1),
    "statements of today": _stated(0, 30),
    "statements of two years": _stated(-1, 729),
    "a waiver of its last day": both(gap, waivers(WAIVER.replace("day(30)", "day(1)"))),
    "a waiver of today": both(gap, waivers(WAIVER.replace("day(-2)", "day(0)"))),
    "a waiver of 180 days": both(gap, waivers(WAIVER.replace("day(30)", "day(178)"))),
    "yesterday's day of judgement": both(_aged(2), _stated(-5, 30), arguments("--as-of", "day(-1)")),
    "today's day of judgement": arguments("--as-of", "day(0)"),
}
SHARES = {
    "2 % of the rows left out": _left_out(100),
    "2 % of the rows in an excluded group": _group_left_out(100),
    "10 % of the rows of unknown group": both(UNKNOWN, unknown_groups(400)),
    "a measured accuracy that the counts give too": measured(
        metric="resilience.accuracy", value=0.84875, method="evaluate()", dataset="test"
    ),
    "a measured accuracy of two places": measured(
        metric="resilience.accuracy", value=0.85, method="evaluate()", dataset="test"
    ),
}
STEP = {
    "a year and a day ago": (_aged(366), "integrity.evidence_is_too_old"),
    "a day of two years": (_stated(-1, 730), "it expires too late"),
    "a day over": (_stated(-30, -1), "integrity.declaration_has_expired"),
    "a waiver of 181 days": (both(gap, waivers(WAIVER.replace("day(30)", "day(179)"))), "lasts longer than"),
    "a waiver that ends today": (both(gap, waivers(WAIVER.replace("day(30)", "day(0)"))), "it has expired"),
    "102 of 5000 rows left out": (_left_out(102), "too many rows were left out"),
    "102 of 5000 rows in an excluded group": (_group_left_out(102), "too many rows are in excluded groups"),
    "404 of 4004 rows of unknown group": (both(UNKNOWN, unknown_groups(404)), "too many rows have no known group"),
}


@accepted({**ON_THE_DAY, **SHARES})
def test_as_far_as_it_may_be_passes(workplace: Workplace, today: date, on: Change) -> None:
    must_pass(workplace, today, on)


@pytest.mark.parametrize("name", STEP)
def test_one_step_on_does_not(workplace: Workplace, today: date, name: str) -> None:
    change, says = STEP[name]
    must_block(workplace, today, change, says)


def test_a_statement_of_which_this_is_the_last_day(workplace: Workplace, today: date) -> None:
    must_pass(workplace, today, put("declarations/0/expires_on", "day(0)"), "decl:intended_use expires")
