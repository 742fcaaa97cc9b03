"""From files to one checked evidence: read, parse, validate, merge, hash."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from gatecard import canonical
from gatecard.errors import EvidenceError
from gatecard.evidence import strict
from gatecard.evidence.base import Part
from gatecard.evidence.document import DECLARATIONS_SCHEMA, EVIDENCE_SCHEMA, Declarations, Evidence
from gatecard.evidence.explain import invalid
from gatecard.evidence.merge import merge, plain
from gatecard.evidence.ranges import check_ranges

T = TypeVar("T", bound=Part)
_SIGNED = ("person", "role", "stated_on", "expires_on")


@dataclass(frozen=True, slots=True)
class Loaded:
    """The merged evidence, its digest (independent of the order of the documents) and the names of the documents."""

    evidence: Evidence
    digest: str
    names: tuple[str, ...]


def load(paths: Sequence[Path]) -> Loaded:
    """Read evidence (`.json`) and declarations (`.toml`) and merge them.

    Raises EvidenceError for everything that is wrong with a document, with the file, the place in it and what to do.
    """
    if not paths:
        raise EvidenceError("no evidence was given", "name at least one evidence.json")
    documents = [(str(path), document(path)) for path in dict.fromkeys(paths)]
    return loaded(merge(documents), tuple(name for name, _ in documents))


def loaded(evidence: Evidence, names: tuple[str, ...] = ()) -> Loaded:
    """Evidence made in memory, in the form that the gate takes."""
    evidence = merge([("evidence", evidence)])
    check_ranges(evidence)
    return Loaded(evidence, canonical.digest(plain(evidence)), names)


def document(path: Path) -> Evidence:
    """One document as evidence, whatever its kind; raises EvidenceError."""
    text = strict.text_of(strict.read(path), str(path))
    if path.suffix.lower() == ".toml":
        return parse_declarations(text, str(path))
    return parse_evidence(text, str(path))


def parse_evidence(text: str, name: str) -> Evidence:
    """An evidence document from JSON text; raises EvidenceError."""
    data = strict.parse_json(text, name)
    _expect_schema(data, EVIDENCE_SCHEMA, name)
    return validate(Evidence, data, name, text)


def parse_declarations(text: str, name: str) -> Evidence:
    """A declarations document from TOML text; its `[defaults]` fill in person, role and dates. Raises EvidenceError."""
    data = strict.parse_toml(text, name)
    _expect_schema(data, DECLARATIONS_SCHEMA, name)
    _fill_in(data, name)
    return validate(Declarations, data, name, None).as_evidence()


def validate(model: type[T], data: Any, name: str, text: str | None) -> T:
    """Data as a part of the evidence; raises EvidenceError with the line where `text` is given."""
    try:
        return model.model_validate_json(canonical.compact(data))
    except ValidationError as exc:
        raise invalid(exc, model, data, name, text) from exc


def _fill_in(data: Any, name: str) -> None:
    defaults = data.pop("defaults", {})
    if not isinstance(defaults, dict) or not set(defaults) <= set(_SIGNED):
        raise EvidenceError(f"{name}: [defaults] may hold {', '.join(_SIGNED)} and nothing else")
    scope, declarations = data.get("scope"), data.get("declarations")
    entries = [
        *(scope.values() if isinstance(scope, dict) else ()),
        *(declarations if isinstance(declarations, list) else ()),
    ]
    for entry in entries:
        if isinstance(entry, dict):
            for key, value in defaults.items():
                entry.setdefault(key, value)


def _expect_schema(data: Any, expected: str, name: str) -> None:
    if not isinstance(data, dict):
        raise EvidenceError(f"{name} is no object at its top", f'expected: an object with "schema": "{expected}"')
    found = data.get("schema")
    if not isinstance(found, str):
        raise EvidenceError(f"{name}: schema is missing", f'expected: "schema": "{expected}"')
    family, _, version = found.partition("/")
    if family != expected.partition("/")[0]:
        raise EvidenceError(f"{name}: schema is {found!r}", f"expected: {expected!r}")
    if version not in ("1", "1.0"):
        raise EvidenceError(
            f"{name}: schema is {found!r}, made by a newer gatecard",
            f"this version reads {expected!r}; install a newer gatecard",
        )
