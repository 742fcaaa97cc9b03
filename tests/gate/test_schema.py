"""The published schemas of case and verdict say what their models check, and hold for what gatecard writes."""

import copy
import json
from collections.abc import Callable
from typing import Any

import jsonschema_rs
import pytest
from pydantic import BaseModel, ValidationError

from gatecard.gate.schema import schema
from gatecard.gate.verdict_model import Verdict
from gatecard.policy.case_model import Case
from gatecard.reports.interface import Subject
from tests.golden.scenes import blocked, passing, subject_of
from tests.mutations import mutations

MODELS: dict[str, tuple[type[BaseModel], Callable[[Subject], BaseModel]]] = {
    "case": (Case, lambda subject: subject.case),
    "verdict": (Verdict, lambda subject: subject.verdict),
}
# Each says the same of every row, finding and limit; one of a kind is enough.
_ALIKE = ("measurements", "rows", "findings", "limits", "severities")


@pytest.fixture(scope="module")
def subjects() -> list[Subject]:
    """A blocked release and one that passes; together they have every part."""
    return [subject_of(blocked()), subject_of(passing())]


def _written(model: BaseModel) -> dict[str, Any]:
    found: dict[str, Any] = model.model_dump(mode="json", by_alias=True)
    return found


def _shorter(document: dict[str, Any]) -> dict[str, Any]:
    found = copy.deepcopy(document)
    for part in (found, found["profile"]):
        for name in _ALIKE:
            if name in part:
                part[name] = dict(list(part[name].items())[:2])
    return found


def _refused(model: type[BaseModel], document: dict[str, Any]) -> set[str]:
    """The kinds of the model's complaints."""
    try:
        model.model_validate_json(json.dumps(document))
    except ValidationError as exc:
        return {error["type"] for error in exc.errors(include_url=False)}
    return set()


@pytest.mark.parametrize("name", MODELS)
def test_what_is_written_is_valid(name: str, subjects: list[Subject]) -> None:
    _, part = MODELS[name]
    validator = jsonschema_rs.validator_for(schema(name), validate_formats=True)
    for subject in subjects:
        assert [error.message for error in validator.iter_errors(_written(part(subject)))] == []


@pytest.mark.parametrize("name", MODELS)
def test_both_refuse_the_same_changes(name: str, subjects: list[Subject]) -> None:
    model, part = MODELS[name]
    validator = jsonschema_rs.validator_for(schema(name), validate_formats=True)
    narrower, wider, tried = [], [], 0
    for subject in subjects:
        for what, document in mutations(_shorter(_written(part(subject)))):
            refused, valid = _refused(model, document), validator.is_valid(document)
            tried += 1
            if not refused and not valid:
                narrower.append(what)
            if refused - {"value_error"} and valid:
                wider.append(f"{what}: {sorted(refused)}")
    assert narrower == []
    assert wider == []
    assert tried > 1000
