"""The JSON report is the verdict file."""

import json

import jsonschema_rs

from gatecard import canonical
from gatecard.gate import again
from gatecard.gate.schema import schema
from gatecard.reports.interface import Subject
from gatecard.reports.json import Json


def test_it_has_the_bytes_of_the_verdict_file(stopped: Subject, passed: Subject, bare: Subject) -> None:
    for subject in (stopped, passed, bare):
        text = Json().render(subject)
        assert text == again.dump(subject.verdict)
        assert canonical.sha256(text.encode()) == subject.verdict_digest


def test_it_is_valid_by_its_schema(stopped: Subject, passed: Subject, bare: Subject) -> None:
    validator = jsonschema_rs.validator_for(schema("verdict"), validate_formats=True)
    for subject in (stopped, passed, bare):
        assert [error.message for error in validator.iter_errors(json.loads(Json().render(subject)))] == []
