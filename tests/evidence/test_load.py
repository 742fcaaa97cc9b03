"""Reading documents: what is accepted, and what the message says where it is not."""

import json
from pathlib import Path
from typing import Any

import pytest

from gatecard.errors import EvidenceError
from gatecard.evidence.load import load, parse_declarations, parse_evidence

Document = dict[str, Any]


def text(document: Document) -> str:
    return json.dumps(document, indent=1)


def refused(document: Document | str) -> str:
    with pytest.raises(EvidenceError) as caught:
        parse_evidence(document if isinstance(document, str) else text(document), "evidence.json")
    return caught.value.diagnostics()


def test_honest_evidence_loads(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "evidence.json"
    path.write_text(text(document))
    loaded = load([path])
    assert loaded.evidence.subject is not None
    assert loaded.evidence.subject.name == "Triage"
    assert loaded.digest.startswith("sha256:")


def test_the_digest_does_not_depend_on_layout_or_order(document: Document, tmp_path: Path) -> None:
    one, two = tmp_path / "a.json", tmp_path / "b.json"
    one.write_text(text(document))
    reordered = dict(reversed(document.items()))
    reordered["declarations"] = list(reversed(document["declarations"]))
    two.write_text(json.dumps(reordered))
    assert load([one]).digest == load([two]).digest


def test_a_string_for_a_number_names_line_place_and_remedy(document: Document) -> None:
    document["counts"][0]["cells"][0]["fp"] = "349"
    said = refused(document)
    line = next(at for at, found in enumerate(text(document).splitlines(), 1) if '"fp": "349"' in found)
    assert f'evidence.json line {line}: /counts/0/cells/0/fp is "349", a string' in said
    assert "expected: a whole number, not in quotes" in said
    assert "nothing was judged" in said
    assert "(exit 3)" in said


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (True, "a boolean"),
        (None, "null"),
        (1.5, "1.5, a number"),
        (-1, "a number at least 0"),
        (10**16, "a number at most"),
        ([1], "a list"),
    ],
)
def test_counts_are_whole_numbers(document: Document, value: object, expected: str) -> None:
    document["counts"][0]["cells"][0]["tp"] = value
    assert expected in refused(document)


@pytest.mark.parametrize(
    "day", ["1767225600", "20260101", "2026-1-1", "2026-02-30", "2026-01-01T00:00:00Z", 1767225600]
)
def test_days_are_written_out(document: Document, day: object) -> None:
    document["counts"][0]["counted_on"] = day
    assert "a date, YYYY-MM-DD" in refused(document)


def test_unknown_fields_are_named(document: Document) -> None:
    document["counts"][0]["cells"][0]["fpr"] = 0.1
    assert "/counts/0/cells/0/fpr is not a field of the schema" in refused(document)


@pytest.mark.parametrize("constant", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_numbers_that_are_none_are_refused(document: Document, constant: str) -> None:
    assert "evidence.json" in refused(text(document).replace('"tp": 800', f'"tp": {constant}'))


def test_a_key_given_twice_is_refused(document: Document) -> None:
    assert "'tp' is given twice" in refused(text(document).replace('"tp": 800', '"tp": 1, "tp": 800'))


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("", "Expecting value"),
        ("[]", "is no object at its top"),
        ("{}", "schema is missing"),
        ('{"schema": 3}', "schema is missing"),
        ('{"schema": "gatecard.verdict/1"}', "expected: 'gatecard.evidence/1'"),
        ('{"schema": "gatecard.evidence/1.1"}', "made by a newer gatecard"),
        ('{"schema": "gatecard.evidence/2"}', "made by a newer gatecard"),
        ("[" * 100, "nested deeper than 64"),
        ('{"schema": "gatecard.evidence/1", "extensions": {"x": "\\ud800"}}', "half of a surrogate pair"),
        ('{"schema": "gatecard.evidence/1", "extensions": {"n": ' + "9" * 5000 + "}}", "evidence.json"),
    ],
)
def test_documents_that_are_none(raw: str, expected: str) -> None:
    assert expected in refused(raw)


def test_a_truncated_file_names_the_place(document: Document) -> None:
    said = refused(text(document)[:400])
    assert "was it cut off?" in said


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "evidence.json"
    path.write_bytes(b'{"schema": "\xff"}')
    with pytest.raises(EvidenceError, match="not UTF-8 text: byte 12"):
        load([path])


@pytest.mark.parametrize("name", ["absent.json", "."])
def test_paths_that_hold_no_document(tmp_path: Path, name: str) -> None:
    with pytest.raises(EvidenceError, match=r"cannot be read|is a folder"):
        load([tmp_path / name])


def test_declarations_take_defaults(today: Any) -> None:
    found = parse_declarations(
        """
        schema = "gatecard.declarations/1"
        [defaults]
        person = "Ana Silva"
        role = "product owner"
        stated_on = 2026-11-01
        expires_on = 2027-05-01
        [scope.people_affected]
        values = ["decisions"]
        [[declarations]]
        topic = "intended_use"
        text = "Triage"
        role = "legal counsel"
        """,
        "declarations.toml",
    )
    assert found.scope["people_affected"].person == "Ana Silva"
    assert found.declarations[0].role == "legal counsel"
    assert found.declarations[0].expires_on.isoformat() == "2027-05-01"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("x = 2026-11-01T10:00:00", "has a time of day"),
        ("x = nan", "not a finite number"),
        ("x = ", "not valid TOML"),
        ("x = 1\nx = 2", "not valid TOML"),
        ("[defaults]\nyear = 3", "may hold person, role, stated_on, expires_on"),
        ("[[declarations]]\ntopic = 'a'", "/declarations/0/person is missing"),
    ],
)
def test_declarations_that_are_wrong(line: str, expected: str) -> None:
    with pytest.raises(EvidenceError) as caught:
        parse_declarations(f'schema = "gatecard.declarations/1"\n{line}', "declarations.toml")
    assert expected in caught.value.diagnostics()
    assert "declarations.toml" in caught.value.diagnostics()
