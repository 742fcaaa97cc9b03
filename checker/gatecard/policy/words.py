"""The words of the rules: read from their METADATA, checked, never typed anywhere else."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from gatecard.errors import EngineError

RULES = "data.gatecard.rules."
# The one rule that can only be judged after all others lives beside the verdict.
ELSEWHERE = {"data.gatecard.verdict.nothing_was_judged": "integrity.nothing_was_judged"}

Sentence = Annotated[
    str, StringConstraints(strict=True, pattern=r"^[A-Z].*[a-z0-9)]\.$", min_length=15, max_length=300)
]
Phrase = Annotated[str, StringConstraints(strict=True, min_length=4, max_length=200)]
# A finding says what the evidence shows; it never says what only a court, or nobody, can say.
_PROMISE = re.compile(
    r"\b(legal|legally|lawful|lawfully|compliant|compliance|complies|fair|fairly|safe|unbiased)\b", re.IGNORECASE
)


class Part(BaseModel):
    """A part of a rule's METADATA: closed, strict."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Reference(Part):
    """A paper or text the rule rests on."""

    ref: Annotated[str, StringConstraints(pattern=r"^https://[^\s]+$")]
    description: Phrase


class Custom(Part):
    """What METADATA has no field for."""

    holds: Sentence
    basis: Literal["M", "X", "D"]
    waivable: bool
    remediation: Annotated[list[Phrase], Field(min_length=1)]


class Words(Part):
    """The METADATA of one rule."""

    scope: Literal["package"]
    title: Sentence
    description: Sentence
    related_resources: list[Reference] = []
    custom: Custom


def rule_words(report: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The words of every rule by id, from `opa inspect -a`; raises EngineError with every fault found."""
    wanted = {name: rule for name in report["namespaces"] if (rule := rule_id(name)) is not None}
    found: dict[str, dict[str, Any]] = {}
    faults: list[str] = []
    for item in report.get("annotations") or []:
        name = ".".join(str(part["value"]) for part in item["path"])
        where = f"{item['location']['file']}:{item['location']['row']}"
        if item["annotations"].get("scope") != "package" or name not in wanted:
            continue
        if wanted[name] in found:
            faults.append(f"{where}: {wanted[name]} has METADATA twice")
            continue
        try:
            words = Words.model_validate(item["annotations"])
        except ValidationError as exc:
            faults += [
                f"{where}: {'.'.join(map(str, error['loc']))}: {error['msg']}"
                for error in exc.errors(include_url=False)
            ]
            continue
        faults += [f"{where}: promises too much: {word!r}" for word in promises(words)]
        found[wanted[name]] = _entry(words, item["location"]["file"])
    faults += [f"{name}: no METADATA with scope package" for name, rule in sorted(wanted.items()) if rule not in found]
    if faults:
        raise EngineError("pack_invalid", "the rules' METADATA is at fault", *sorted(set(faults)))
    return dict(sorted(found.items()))


def rule_id(package: str) -> str | None:
    """The id of the rule that a package holds; None for tests and everything that is no rule."""
    if package in ELSEWHERE:
        return ELSEWHERE[package]
    if not package.startswith(RULES) or package.endswith("_test"):
        return None
    return package.removeprefix(RULES)


def promises(words: Words) -> list[str]:
    """Words that say more than a finding can."""
    texts = (words.title, words.description, words.custom.holds, *words.custom.remediation)
    return [match.group(0) for text in texts for match in _PROMISE.finditer(text)]


def _entry(words: Words, file: str) -> dict[str, Any]:
    return {
        "title": words.title,
        "holds": words.custom.holds,
        "description": words.description,
        "basis": words.custom.basis,
        "waivable": words.custom.waivable,
        "remediation": list(words.custom.remediation),
        "references": [item.model_dump() for item in words.related_resources],
        "file": file,
    }
