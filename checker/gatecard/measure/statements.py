"""What a person states on the command line: who says it, since when, until when, and the scope facts."""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from gatecard import resources
from gatecard.errors import UsageError
from gatecard.evidence.subject import ScopeFact


@dataclass(frozen=True, slots=True)
class Person:
    """Who states something."""

    name: str
    role: str

    @property
    def shown(self) -> str:
        """Name and role, as the evidence shows a binding."""
        return f"{self.name}, {self.role}"


def person_of(text: str) -> Person:
    """`Person, role`; raises UsageError when either is missing."""
    name, _, role = (part.strip() for part in text.partition(","))
    if not name or not role:
        raise UsageError(
            f"--stated-by {text!r} does not name a person and a role", 'write it as "Ada Byron, product owner"'
        )
    return Person(name, role)


def scope_of(
    facts: Iterable[str], rationales: Iterable[str], person: Person, today: date, expires: date
) -> dict[str, ScopeFact]:
    """Scope facts from `KEY=VALUE,VALUE` and their reasons; raises UsageError for what the catalogue does not know."""
    catalogue = resources.catalogue("scope")
    values = {key: _values(key, text, catalogue) for key, text in _pairs("--scope", facts)}
    whole: dict[str, str] = {}
    left_out: dict[str, dict[str, str]] = {}
    for key, text in _pairs("--rationale", rationales):
        fact, dot, value = key.partition(".")
        if fact not in values:
            raise UsageError(f"--rationale {key} is for no fact that --scope states", f"state it: --scope {fact}=VALUE")
        if not dot:
            whole[fact] = text
        elif value in values[fact]:
            raise UsageError(
                f"--rationale {key} is a reason to leave {value} out, and --scope {fact} states it",
                f"the reason for the answer itself is --rationale {fact}=TEXT",
            )
        else:
            _known(fact, value, catalogue)
            left_out.setdefault(fact, {})[value] = text
    return {
        key: ScopeFact(
            values=found,
            rationale=whole.get(key),
            left_out=left_out.get(key, {}),
            person=person.name,
            role=person.role,
            stated_on=today,
            expires_on=expires,
        )
        for key, found in values.items()
    }


def _pairs(option: str, texts: Iterable[str]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for text in texts:
        key, mark, value = text.partition("=")
        if not mark or not key.strip() or not value.strip():
            raise UsageError(f"{option} {text!r} is not of the form KEY=TEXT")
        if key in (earlier for earlier, _ in found):
            raise UsageError(f"{option} {key} is given twice", "write several values as KEY=VALUE,VALUE")
        found.append((key.strip(), value.strip()))
    return found


def _values(key: str, text: str, catalogue: Mapping[str, Any]) -> tuple[str, ...]:
    if key not in catalogue:
        near = [name for name in catalogue if key in name.split("_")] or difflib.get_close_matches(key, catalogue, 1)
        raise UsageError(
            f"--scope {key}: no such fact",
            f"did you mean {near[0]!r}?" if near else f"known: {', '.join(sorted(catalogue))}",
        )
    values = tuple(dict.fromkeys(part.strip() for part in text.split(",")))
    if "" in values:
        raise UsageError(f"--scope {key}={text} has an empty value")
    if catalogue[key]["type"] != "set" and len(values) > 1:
        raise UsageError(f"--scope {key} takes one value, not {len(values)}")
    for value in values:
        _known(key, value, catalogue)
    return values


def _known(key: str, value: str, catalogue: Mapping[str, Any]) -> None:
    allowed = catalogue[key].get("values") or []
    if allowed and value not in allowed:
        near = difflib.get_close_matches(value, allowed, 1)
        raise UsageError(
            f"--scope {key}: {value!r} is not one of its values",
            f"did you mean {near[0]!r}?" if near else f"expected: {', '.join(allowed)}",
        )
