"""Files that are no whole, unambiguous evidence."""

from datetime import date

import pytest

from tests.battery.cases import Case, bases, invalid, must_not_pass, passes, table
from tests.cli.runner import Workplace
from tests.scene import Change, add, both, cut, document, found, put, raw, text

_HEAD = '{"schema": "gatecard.evidence/1"'
_DEEP = '"extensions": {"a": ' + "[" * 70 + "]" * 70 + '}, "schema"'
_MANY = "".join(f'"k{at}": 1,' for at in range(50_000))
_DECLARED = 'schema = "gatecard.declarations/1"\n'

JSON = [
    invalid("empty file", raw(""), "evidence.json line 1, column 1: Expecting value"),
    invalid("blanks only", raw(" \n\t\n"), "Expecting value"),
    invalid("an empty object", raw("{}"), "schema is missing", 'expected: "schema": "gatecard.evidence/1"'),
    invalid("a list", raw("[]"), "is no object at its top"),
    invalid("null", raw("null"), "is no object at its top"),
    invalid("a number", raw("1"), "is no object at its top"),
    invalid("a sentence", raw("This model is fair."), "Expecting value", "was it cut off?"),
    invalid("YAML", raw("schema: gatecard.evidence/1\n"), "Expecting value"),
    invalid("cut off in the middle", cut(0.5), "the file is not whole JSON; was it cut off?"),
    invalid("cut off before the last brace", cut(0.999), "was it cut off?"),
    invalid("two documents in one file", text('"artifacts"', '"extensions": {}}\n{"artifacts"'), "Extra data"),
    invalid("a comment", text('"schema"', '// honest\n "schema"'), "was it cut off?"),
    invalid("a comma too many", text('"tp": 800,', '"tp": 800,,'), "Expecting property name"),
    invalid("single quotes", text('"tp"', "'tp'"), "Expecting property name"),
    invalid("UTF-16", raw(_HEAD.encode("utf-16")), "is not UTF-8 text"),
    invalid("Latin-1", raw((_HEAD + ', "extensions": {"a": "é"}}').encode("latin-1")), "is not UTF-8 text: byte"),
    invalid("a byte order mark", raw(b"\xef\xbb\xbf" + _HEAD.encode() + b"}"), "BOM"),
    invalid("a string of escaped quotes without an end", raw('"' + '\\"' * 200_000), "Unterminated string"),
    invalid("a key twice among many", raw("{" + '"a": 1,' + _MANY + '"a": 1}'), "the key 'a' is given twice"),
    invalid("half of a surrogate pair", text('"Triage"', '"Triage\\ud800"'), "half of a surrogate pair"),
    invalid("a NUL byte", raw(_HEAD.encode() + b"\x00}"), "was it cut off?"),
    invalid("a key given twice", text('"tp": 800,', '"tp": 800, "tp": 800,'), "the key 'tp' is given twice"),
    invalid("a key twice, once escaped", text('"tp": 800,', '"\\u0074p": 900, "tp": 800,'), "'tp' is given twice"),
    invalid("counts given twice", text('"scope"', '"counts": [],\n "scope"'), "the key 'counts' is given twice"),
    invalid("nested too deep", text('"schema"', _DEEP), "nested deeper than 64"),
    invalid("a hundred thousand brackets", raw("[" * 100_000), "nested deeper than 64"),
    invalid("an older schema", put("schema", "gatecard.evidence/0"), "made by a newer gatecard"),
    invalid("a newer minor version", put("schema", "gatecard.evidence/1.1"), "made by a newer gatecard"),
    invalid("a newer major version", put("schema", "gatecard.evidence/2"), "made by a newer gatecard"),
    invalid("the schema of a verdict", put("schema", "gatecard.verdict/1"), "expected: 'gatecard.evidence/1'"),
    invalid("a schema that is no text", put("schema", 1), "schema is missing"),
    invalid("an unknown part", put("results", []), "/results is not a field of the schema"),
    invalid("a misspelt part", lambda s: s.document.update(measurments=[]), "did you mean 'measurements'?"),
    invalid("a verdict of its own", put("outcome", "pass"), "/outcome is not a field of the schema"),
    invalid(
        "a declaration given twice",
        both(add("declarations"), lambda s: found(s, "declarations").append(found(s, "declarations/0"))),
        "declarations 'intended_use' is given twice",
    ),
    invalid(
        "a dataset given twice",
        lambda s: found(s, "datasets").append(found(s, "datasets/0")),
        "datasets 'test' is given twice",
    ),
    invalid(
        "a counts block given twice",
        lambda s: found(s, "counts").append(found(s, "counts/0")),
        "counts 'test#prediction=1/sex' is given twice",
    ),
    invalid(
        "a file given twice",
        lambda s: found(s, "artifacts").append(found(s, "artifacts/0")),
        "artifacts 'LICENSE' is given twice",
    ),
]
TOML = [
    invalid(f"TOML {name}", document("d.toml", body if "schema" in body else _DECLARED + body), "d.toml", words)
    for name, body, words in [
        ("that is none", "schema = ", "the file is not valid TOML"),
        ("of evidence", 'schema = "gatecard.evidence/1"', "schema is 'gatecard.evidence/1'"),
        ("with a key twice", "a = 1\na = 2", "Cannot overwrite a value"),
        ("with a byte order mark", "\ufeff" + _DECLARED, "begins with a byte order mark"),
        ("with counts", "counts = []", "/counts is not a field of the schema"),
        ("with a time of day", "a = 2026-11-01T10:00:00", "has a time of day"),
        ("with a local time", "a = 10:00:00", "has a time of day"),
        ("with an impossible day", "a = 2026-02-30", "the file is not valid TOML"),
        ("with nan", "a = nan", "is not a finite number"),
        ("with inf", "a = -inf", "is not a finite number"),
        ("with 5000 digits", "a = " + "9" * 5000, "5000 digits"),
        ("with 5000 hexadecimal digits", "a = 0x" + "f" * 5000, "more than 400 digits"),
        ("nested too deep", "a = " + "[" * 200 + "]" * 200, "nested deeper than 64"),
        ("of a deep table", f"[{'.'.join('a' * 90)}]", "nested deeper than 64"),
        ("of defaults that state something", '[defaults]\ntext = "x"', "[defaults] may hold"),
        ("of defaults that are a list", "defaults = []", "[defaults] may hold"),
    ]
]
CASES = [
    *JSON,
    *TOML,
    invalid("TOML without a schema", document("d.toml", "declarations = []"), "d.toml: schema is missing"),
]


@pytest.mark.parametrize("on", bases(CASES))
def test_the_evidence_that_is_changed_passes(workplace: Workplace, today: date, on: Change) -> None:
    passes(workplace, today, on)


@table(CASES)
def test_a_file_that_is_no_evidence_never_passes(workplace: Workplace, today: date, case: Case) -> None:
    must_not_pass(workplace, today, case)
