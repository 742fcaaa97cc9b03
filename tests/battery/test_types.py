"""Values of the wrong type, out of range, missing, or not finite: never guessed at, never repaired."""

from datetime import date
from typing import Any

import pytest

from tests.battery.cases import Case, bases, invalid, must_not_pass, passes, table
from tests.cli.runner import Workplace
from tests.honest import measured, multiclass, nothing, persons, with_scores
from tests.scene import Change, add, drop, put, text

TP = "counts/0/cells/0/tp"
COUNTS = [
    invalid(f"a count that is {name}", put(TP, value), f"/{TP} is ", expected)
    for name, value, expected in [
        ("text", "800", "a whole number, not in quotes"),
        ("text with a unit", "800 rows", "a whole number, not in quotes"),
        ("true", True, "true, a boolean"),
        ("null", None, "is null"),
        ("an empty text", "", "a whole number, not in quotes"),
        ("negative", -1, "a number at least 0"),
        ("a fraction", 800.5, "a whole number, not in quotes"),
        ("a float", 800.0, "a whole number, not in quotes"),
        ("a list", [800], "a list"),
        ("an object", {"n": 800}, "an object"),
        ("beyond any dataset", 10**15 + 1, "a number at most"),
        ("of a hundred digits", 10**100, "a number at most"),
    ]
]
NO_NUMBERS = [
    invalid(f"a count that is {name}", text('"tp": 800', f'"tp": {name}'), "evidence.json", *says)
    for name, says in {
        "NaN": ("NaN is not a number of JSON", "give a finite number"),
        "Infinity": ("Infinity is not a number of JSON",),
        "-Infinity": ("-Infinity is not a number of JSON",),
        "1e999": ("larger than any number a computer holds",),
        "-1e999": ("larger than any number a computer holds",),
        "800e0": ("a whole number, not in quotes",),
        "0x320": ("was it cut off?",),
        "0800": ("was it cut off?",),
        "+800": ("was it cut off?",),
        "8_000": ("was it cut off?",),
        "8" * 5000: ("5000 digits",),
    }.items()
]


def _wrong(name: str, path: str, value: Any, *says: str, on: Change = nothing) -> Case:
    return invalid(name, put(path, value), *says, on=on)


FIELDS = [
    _wrong("a digest without its name", "counts/0/subject_digest", "0" * 64, "text of the form ^sha256:"),
    _wrong("a digest in capitals", "counts/0/subject_digest", "sha256:" + "A" * 64, "text of the form ^sha256:"),
    _wrong("a digest that is too short", "counts/0/subject_digest", "sha256:12", "text of the form ^sha256:"),
    _wrong("a digest with a line end", "counts/0/subject_digest", "sha256:" + "0" * 64 + "\n", "text of the form"),
    _wrong("an unknown task", "subject/task", "clasification", "expected: one of binary_classification, multiclass"),
    _wrong("an unknown role", "datasets/0/role", "tset", "expected: one of train, validation, test"),
    _wrong(
        "an unknown kind of counts",
        "counts/0/kind",
        "binray",
        "/counts/0/kind is 'binray'",
        "expected: one of binary, selection",
    ),
    _wrong("an unknown kind of identity", "subject/identity/kind", "file", "one of files, endpoint, predictions"),
    _wrong("an unknown binding", "counts/0/binding", "assumed", "expected: one of observed, stated"),
    _wrong("rows per person that are a number", "counts/0/rows_per_person", 1, "expected: one of one, many, unknown"),
    _wrong("sensitive that is a word", "counts/0/attributes/0/sensitive", "true", "true or false"),
    _wrong("sensitive that is a number", "counts/0/attributes/0/sensitive", 1, "true or false"),
    _wrong("a date with a time", "counts/0/counted_on", "day(-2)T00:00:00", "a date, YYYY-MM-DD"),
    _wrong("a date in figures", "counts/0/counted_on", "20261101", "a date, YYYY-MM-DD"),
    _wrong("a date as seconds", "counts/0/counted_on", 1793318400, "a date, YYYY-MM-DD"),
    _wrong("a day that never was", "counts/0/counted_on", "2026-02-30", "a date, YYYY-MM-DD"),
    _wrong("a date that is a number", "counts/0/counted_on", 0.5, "a date, YYYY-MM-DD"),
    _wrong("an absolute path", "counts/0/sources/0/path", "/home/ana/predictions.csv", "text of the form"),
    _wrong("a path with a line end", "counts/0/sources/0/path", "a\n.csv", "text of the form"),
    _wrong("an empty path", "counts/0/sources/0/path", "", "at least 1 character"),
    _wrong("no sources", "counts/0/sources", [], "at least 1 of them, not 0"),
    _wrong("a block id with a hash", "counts/0/id", "prediction#1", "text of the form"),
    _wrong("a dataset id with blanks", "datasets/1/id", "train set", "text of the form"),
    _wrong("a group that is a number", "counts/0/attributes/0/groups/0/name", 1, "text in quotes"),
    _wrong("a group of nothing", "counts/0/attributes/0/groups/0/name", "", "at least 1 character"),
    _wrong("a group with a bell", "counts/0/attributes/0/groups/0/name", "Fe\x07male", "text of the form"),
    _wrong("cells that are an object", "counts/0/cells", {}, "is an object", "expected: a list"),
    _wrong("counts that are an object", "counts", {}, "is an object", "expected: a list"),
    _wrong("declarations that are text", "declarations", "fine", "expected: a list"),
    _wrong("a scope that is a list", "scope", [], "expected: an object"),
    _wrong("a scope fact without a value", "scope/people_affected/values", [], "at least 1 of them, not 0"),
    _wrong("a scope fact that is a word", "scope/people_affected/values", "decisions", "expected: a list"),
    _wrong("a declaration of nothing", "declarations/0/text", None, "a declaration needs one of text, items"),
    _wrong("an answer that is maybe", "declarations/0/answers", {"q": "maybe"}, "expected: one of yes, no"),
    _wrong("an answer that is true", "declarations/0/answers", {"q": True}, "expected: one of yes, no"),
    _wrong("one class", "counts/0/labels", ["billing"], "at least 2 of them, not 1", on=multiclass),
    _wrong(
        "a class twice",
        "counts/0/labels",
        ["billing", "fault", "other", "other"],
        "a label is listed twice",
        on=multiclass,
    ),
    _wrong("a class nobody declared", "counts/0/cells/0/label", "bill", "the label list does not hold", on=multiclass),
    _wrong("edges that fall", "counts/2/edges", [0.0, 0.0, 1.0], "the edges are not ascending", on=with_scores),
    _wrong(
        "a histogram too short",
        "counts/2/cells/0/positives",
        [1],
        "a histogram has not 2 bins",
        on=with_scores,
    ),
    _wrong("persons that are text", "counts/0/cells/0/persons/tpr/y", "1", "a whole number", on=persons),
    _wrong(
        "persons of an unknown rate",
        "counts/0/cells/0/persons",
        {"recall": {}},
        "one of selection, tpr",
        on=persons,
    ),
]
MISSING = [
    invalid(f"without {path}", drop(path), f"/{path} is missing")
    for path in [
        "subject/identity/digest",
        "scope/people_affected/person",
        "scope/people_affected/expires_on",
        "datasets/0/role",
        "counts/0/dataset",
        "counts/0/predicted_on",
        "counts/0/rows_per_person",
        "counts/0/sources",
        "counts/0/sources/0/physical_rows",
        "counts/0/cells/0/fn",
        "counts/0/attributes/0/sensitive",
        "declarations/0/person",
        "declarations/0/stated_on",
        "declarations/0/expires_on",
        "artifacts/0/sha256",
    ]
]
EXTRA = [
    invalid("a rate beside its counts", put("counts/0/cells/0/fpr", 0.01), "/fpr is not a field of the schema"),
    invalid("a verdict beside its counts", put("counts/0/passed", "yes"), "/passed is not a field of the schema"),
    invalid("a bound typed by hand", put("counts/0/cells/0/hi", 0.01), "/hi is not a field of the schema"),
    invalid("a severity in the subject", put("subject/severity", "off"), "/severity is not a field of the schema"),
    invalid("a waiver in the evidence", put("waivers", []), "/waivers is not a field of the schema"),
    invalid("a profile in the evidence", put("profile", "none"), "/profile is not a field of the schema"),
]
DIRECT = [
    invalid(f"a measured value that is {name}", measured(value=value), "/measurements/0/value is", "a finite number")
    for name, value in {"text": "1.0", "true": True, "null": None, "a list": [1.0]}.items()
] + [
    invalid("a measured value below its range", measured(value=-0.5), "-0.5 is outside the range 0 or more"),
    invalid("an interval upside down", measured(interval={"lo": 2.0, "hi": 1.0}), "the lower bound is above the upper"),
    invalid("a value outside its interval", measured(interval={"lo": 2.0, "hi": 3.0}), "lies outside its interval"),
    invalid("an interval that is text", measured(interval="0.5 to 1.5"), "interval is", "expected: an object"),
    invalid("rows that are negative", measured(n=-5), "a number at least 0"),
    invalid("a measurement without a tool", measured(tool=None), "tool is null"),
    invalid("a measurement without a method", measured(method=""), "at least 1 character"),
]
CASES = [
    *COUNTS,
    *NO_NUMBERS,
    *FIELDS,
    *MISSING,
    *EXTRA,
    *DIRECT,
    invalid("a list of nulls", add("counts", None), "/counts/2"),
]


@pytest.mark.parametrize("on", bases(CASES))
def test_the_evidence_that_is_changed_passes(workplace: Workplace, today: date, on: Change) -> None:
    passes(workplace, today, on)


@table(CASES)
def test_a_value_that_is_none_never_passes(workplace: Workplace, today: date, case: Case) -> None:
    must_not_pass(workplace, today, case)
