"""The catalogue: everything Python needs to know of the policy pack, as one JSON document, so that it reads no YAML."""

from collections.abc import Mapping
from typing import Any

from gatecard.policy import opa
from gatecard.policy.words import rule_words


def catalogue(revision: str, data: Mapping[str, Any], report: Mapping[str, Any]) -> dict[str, Any]:
    """The catalogue of a pack, from its data and from what `opa inspect` says of its rules."""
    return {"revision": revision, "opa": opa.VERSION, "rules": rule_words(report), **data}
