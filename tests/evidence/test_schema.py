"""The published schemas of evidence and declarations say what the models check, wherever a schema can say it."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import jsonschema_rs
import pytest
from pydantic import BaseModel, ValidationError

from gatecard.evidence.document import Declarations, Evidence
from gatecard.gate.schema import schema
from tests.full import full_declarations, full_evidence
from tests.mutations import mutations

DOCUMENTS: list[tuple[str, type[BaseModel], Callable[[date], dict[str, Any]]]] = [
    ("evidence", Evidence, full_evidence),
    ("declarations", Declarations, full_declarations),
]


def _validator(name: str) -> Any:
    return jsonschema_rs.validator_for(schema(name), validate_formats=True)


def _refused(model: type[BaseModel], document: dict[str, Any]) -> set[str]:
    """The kinds of the model's complaints."""
    try:
        model.model_validate_json(json.dumps(document))
    except ValidationError as exc:
        return {error["type"] for error in exc.errors(include_url=False)}
    return set()


def _parts(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The document part by part, and its counts block by block: small documents are tried sooner."""
    for name, part in document.items():
        for item in part if name == "counts" else [part]:
            yield {"schema": document["schema"], name: [item] if name == "counts" else item}


def _missing(model: Any, document: Any, path: str = "") -> list[str]:
    """Fields of a model that a document gives no value, wherever the document has such a part."""
    found: list[str] = []
    if isinstance(model, BaseModel):
        given = model.model_fields_set
        found = [f"{path}/{name}" for name in type(model).model_fields if name not in given]
        for name in given:
            found += _missing(getattr(model, name), document, f"{path}/{name}")
    elif isinstance(model, tuple):
        found = [item for at, part in enumerate(model[:1]) for item in _missing(part, document, f"{path}/{at}")]
    elif isinstance(model, dict):
        found = [item for key, part in model.items() for item in _missing(part, document, f"{path}/{key}")]
    return found


@pytest.mark.parametrize(("name", "model", "made"), DOCUMENTS, ids=[name for name, _, _ in DOCUMENTS])
def test_a_full_document_is_valid_by_both(
    name: str, model: type[BaseModel], made: Callable[[date], dict[str, Any]], today: date
) -> None:
    document = made(today)
    assert [error.message for error in _validator(name).iter_errors(document)] == []
    assert _refused(model, document) == set()
    loaded = model.model_validate_json(json.dumps(document))
    # An exclusion has either group or rows; every other field has a value, so that every one is tried below.
    assert [path for path in _missing(loaded, document) if not path.endswith("/exclusions/0/rows")] == []


@pytest.mark.parametrize(("name", "model", "made"), DOCUMENTS, ids=[name for name, _, _ in DOCUMENTS])
def test_both_refuse_the_same_changes(
    name: str, model: type[BaseModel], made: Callable[[date], dict[str, Any]], today: date
) -> None:
    """A schema may accept more only where fields have to agree with each other, which a model says as `value_error`."""
    validator = _validator(name)
    narrower, wider, tried = [], [], 0
    changed = (found for part in _parts(made(today)) for found in mutations(part))
    for what, document in changed:
        refused, valid = _refused(model, document), validator.is_valid(document)
        tried += 1
        if not refused and not valid:
            narrower.append(what)
        if refused - {"value_error"} and valid:
            wider.append(f"{what}: {sorted(refused)}")
    assert narrower == []
    assert wider == []
    assert tried > 900


@pytest.mark.parametrize("rows", [1.0, 1e3])
def test_a_schema_takes_a_whole_number_with_a_point(rows: float, today: date) -> None:
    """The one thing that JSON Schema cannot tell apart, and the model refuses."""
    document = full_evidence(today)
    document["datasets"][0]["rows"] = rows
    assert _validator("evidence").is_valid(document)
    assert _refused(Evidence, document) == {"int_type"}
