"""The name of a counts block: decision and attributes, with whatever could be mistaken for syntax percent-encoded."""

import hashlib
import re

from gatecard.evidence.counting.question import Kind, Question

_SYNTAX = re.compile(r"[%\[\]=*;@#,/+|<>\x00-\x1f\x7f]")
_LONGEST = 400


def block_id(kind: Kind, question: Question) -> str:
    """`prediction=1/race+sex`, `score>=0.5/-`: unique for kind, decision and attributes of one dataset."""
    return joined(_decision(kind, question), [split.name for split in question.splits])


def joined(decision: str, attributes: list[str]) -> str:
    """Decision and attributes as an id that fits; one that is too long ends in a digest of the whole."""
    found = f"{decision}/{'+'.join(sorted(map(escaped, attributes))) or '-'}"
    if len(found) <= _LONGEST:
        return found
    return f"{found[: _LONGEST - 17]}~{hashlib.sha256(found.encode()).hexdigest()[:16]}"


def escaped(name: str) -> str:
    """A name without syntax characters."""
    return _SYNTAX.sub(lambda match: "".join(f"%{byte:02X}" for byte in match.group().encode()), name)


def _decision(kind: Kind, question: Question) -> str:
    if kind == "multiclass":
        return escaped(question.prediction or "")
    if kind == "scores":
        return escaped(question.score or "")
    if kind == "scoring":
        return f"{escaped(question.score or '')}>median"
    if question.prediction is not None:
        return f"{escaped(question.prediction)}={'|'.join(sorted(map(escaped, question.positive)))}"
    return f"{escaped(question.score or '')}>={question.threshold!r}"
