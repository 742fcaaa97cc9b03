"""Cases with their outcome: the good one, and one for each way in which a release is blocked."""

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

FPR = "measurements/fairness.fpr_difference"
SOON = {"date": "2026-01-01", "age_days": -100, "days_left": 100}
PAST = {"date": "2026-01-01", "age_days": 1, "days_left": -1}
TODAY = {"date": "2026-01-01", "age_days": 0, "days_left": 0}
_GONE = object()


@dataclass(frozen=True)
class Case:
    """A case, what must come of it, and the places where a change may mend it."""

    name: str
    case: dict[str, Any]
    outcome: str
    mends: tuple[str, ...] = ()


def changed(case: dict[str, Any], *changes: tuple[str, Any]) -> dict[str, Any]:
    """A copy of a case with values replaced at paths."""
    found = copy.deepcopy(case)
    for path, value in changes:
        *steps, last = path.split("/")
        node: Any = found
        for step in steps:
            node = node[int(step) if isinstance(node, list) else step]
        if value is _GONE:
            del node[last]
        else:
            node[int(last) if isinstance(node, list) else last] = value
    return found


def override(**fields: Any) -> dict[str, Any]:
    """A loosening of a limit, with everything that it needs."""
    loosening = {"rule": None, "severity": None, "limit": "max_fpr_difference", "value": 0.2}
    return {**loosening, "reason": "r", "approver": "a", "expires_on": SOON, **fields}


def waiver(**fields: Any) -> dict[str, Any]:
    """A waiver of the failed gap, with everything that it needs."""
    asked = {"rule": "fairness.false_positive_rates_differ", "check": None, "accepts": "fail", "up_to": 0.2}
    days = {"approved_on": TODAY, "expires_on": SOON, "length_days": 100}
    return {**asked, **days, "reason": "r", "approver": "a", "subject_digest": "sha256:aa", **fields}


def passing(good: dict[str, Any]) -> Iterator[Case]:
    """Cases that pass, each in a way of its own."""
    row = good["measurements"]["fairness.fpr_difference"][0]
    failed = {**row, "value": 0.14, "lo": 0.12, "hi": 0.18}
    table = {"name": "m", "version": None, "task": "binary_classification", "kind": "predictions"}
    made = [
        ("as it is", ()),
        ("on the limit", ((f"{FPR}/0/hi", 0.1),)),
        ("a crossing that is undecided", ((FPR, [row, {**row, "id": "x", "level": "crossing", "hi": 0.9}]),)),
        ("a limit loosened", ((FPR, [failed]), ("profile/overrides", [override()]))),
        ("a gap waived", ((FPR, [failed]), ("waivers", [waiver()]))),
        ("a framework that is met", (("frameworks/on", ["licence-terms"]),)),
        (
            "a table in an audit",
            (
                ("profile/id", "third-party-audit"),
                ("subject", {**table, "digest": "sha256:aa", "how": "hashed"}),
                ("released", {"digest": None, "how": None}),
            ),
        ),
    ]
    for name, changes in made:
        yield Case(name, changed(good, *changes), "pass")


def blocked(good: dict[str, Any]) -> Iterator[Case]:
    """Cases that are blocked, each for one reason."""
    row = good["measurements"]["fairness.fpr_difference"][0]
    informed = good["measurements"]["resilience.informedness"][0]
    failed = {**row, "value": 0.14, "lo": 0.12, "hi": 0.18}
    crossing = {**failed, "id": "x", "level": "crossing"}
    scope = "scope/people_affected"
    made: list[tuple[str, tuple[str, ...], tuple[tuple[str, Any], ...]]] = [
        ("a gap too wide", (), ((FPR, [failed]),)),
        ("one gap of two too wide", (), ((FPR, [row, failed]),)),
        ("a crossing too wide", (), ((FPR, [row, crossing]),)),
        ("a gap undecided", (), ((f"{FPR}/0/hi", 0.2),)),
        ("no pass side", (), ((f"{FPR}/0/hi", None), (f"{FPR}/0/reasons", ["excluded_share"]))),
        (
            "labels inverted",
            (),
            (("measurements/resilience.informedness", [{**informed, "value": -0.5, "lo": -0.6, "hi": -0.4}]),),
        ),
        ("no rows", (), ((FPR, []),)),
        ("a reason nobody gave", (), ((f"{scope}/values", ["none"]), (f"{scope}/rationale", None))),
        ("a fact nobody stated", (), ((scope, _GONE),)),
        ("a late fact", (), ((f"{scope}/expires_on", PAST),)),
        ("another task", (), (("subject/task", "regression"),)),
        ("other bytes", (), (("released/digest", "sha256:bb"),)),
        ("a typed digest", (), (("released/how", "stated"),)),
        ("an unknown licence", (), (("declarations/model_licence/text", "Made-Up-1.0"),)),
        ("nobody's licence", (), (("declarations/model_licence/person", ""),)),
        ("a use that nobody stated", (), (("declarations/intended_use", _GONE),)),
        ("a use that expired", (), (("declarations/intended_use/expires_on", PAST),)),
        ("an old measurement", ("measured",), (("measured/0/on", {"date": "x", "age_days": 400, "days_left": -400}),)),
        ("an expired statement", ("expiries",), (("expiries/0/on", PAST),)),
        (
            "lost rows",
            (),
            (("measurements/integrity.row_coverage/0/lo", 0.5), ("measurements/integrity.row_coverage/0/value", 0.6)),
        ),
        ("one test set in training", (), (("datasets/1/digest", "sha256:01"),)),
        ("a loosening nobody approved", ("profile/overrides",), (("profile/overrides", [override(approver="")]),)),
        ("a limit out of range", ("profile/overrides",), (("profile/overrides", [override(value=0.6)]),)),
        ("an expired loosening", (), ((FPR, [failed]), ("profile/overrides", [override(expires_on=PAST)]))),
        (
            "evidence that only warns",
            ("profile/overrides",),
            (("profile/overrides", [override(limit=None, rule="integrity.rows_were_lost", severity="warn")]),),
        ),
        ("an unknown framework", ("frameworks",), (("frameworks/on", ["nope"]),)),
        ("an unknown profile", (), (("profile/id", "nope"),)),
        ("a waiver too tight", (), ((FPR, [failed]), ("waivers", [waiver(up_to=0.17)]))),
        (
            "a waiver of tomorrow",
            (),
            ((FPR, [failed]), ("waivers", [waiver(approved_on={"date": "x", "age_days": -1, "days_left": 1})])),
        ),
        ("an expired waiver", (), ((FPR, [failed]), ("waivers", [waiver(expires_on=TODAY)]))),
        ("a waiver too long", (), ((FPR, [failed]), ("waivers", [waiver(length_days=181)]))),
        (
            "a waiver of another subject",
            ("waivers/0/subject_digest",),
            ((FPR, [failed]), ("waivers", [waiver(subject_digest="sha256:bb")])),
        ),
    ]
    for name, mends, changes in made:
        yield Case(name, changed(good, *changes), "blocked", mends)


def all_cases(good: dict[str, Any]) -> list[Case]:
    """Every case."""
    return [*passing(good), *blocked(good)]


HOSTILE: tuple[Any, ...] = ({}, None, [], "x", 1, True, 0.5, [{}], {"id": "x"}, {"profile": {"id": "baseline"}})

# What stands in for a value in a damaged case.
DAMAGES: tuple[tuple[str, Callable[[], Any]], ...] = (
    ("gone", lambda: _GONE),
    ("null", lambda: None),
    ("text", lambda: "x"),
    ("true", lambda: True),
    ("[]", list),
    ("{}", dict),
    ("-1", lambda: -1),
)


def paths(node: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of every value below a node."""
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in items:
        yield (*path, key)
        yield from paths(value, (*path, key))


def damaged(case: Any, path: tuple[str | int, ...], value: Any) -> Any:
    """A copy of a case with one value replaced, or gone."""
    found = copy.deepcopy(case)
    node = found
    for step in path[:-1]:
        node = node[step]
    if value is _GONE:
        del node[path[-1]]
    else:
        node[path[-1]] = value
    return found
