"""Judging again: a verdict is genuine when its evidence, judged once more, gives the same bytes."""

from datetime import date
from typing import Any

from pydantic import ValidationError

from gatecard import __version__, canonical, resources
from gatecard.errors import EvidenceError, VerificationError
from gatecard.evidence import strict
from gatecard.evidence.explain import invalid
from gatecard.evidence.files import files_digest, role_of
from gatecard.evidence.load import Loaded
from gatecard.gate.judge import Judgement, judge
from gatecard.gate.request import ReleasedNow
from gatecard.gate.verdict_model import VERDICT_SCHEMA, Verdict
from gatecard.policy.engines.interface import NAMES, Engine

EDITED = "the verdict was not made by gatecard, or was edited"


def dump(verdict: Verdict) -> str:
    """The bytes of a verdict file, as text: canonical JSON, so that equal verdicts have equal bytes."""
    return canonical.dumps(verdict.model_dump(mode="json", by_alias=True))


def digest(verdict: Verdict) -> str:
    """The digest of the verdict file."""
    return canonical.sha256(dump(verdict).encode())


def parse(raw: bytes, name: str) -> Verdict:
    """A verdict from the bytes of its file.

    Raises EvidenceError when it is none, VerificationError when another version of gatecard made it.
    """
    text = strict.text_of(raw, name)
    data: Any = strict.parse_json(text, name)
    schema = data.get("schema") if isinstance(data, dict) else None
    if schema != VERDICT_SCHEMA:
        raise EvidenceError(f"{name} is no verdict: schema is {schema!r}", f"expected: {VERDICT_SCHEMA!r}")
    made_by = data.get("gatecard")
    if made_by != __version__:
        raise VerificationError(
            f"{name} was made by gatecard {made_by}, this is {__version__}", f"verify it with gatecard {made_by}"
        )
    try:
        return Verdict.model_validate_json(canonical.compact(data))
    except ValidationError as exc:
        raise invalid(exc, Verdict, data, name, text, EvidenceError, EDITED) from exc


def check_date(verdict: Verdict, today: date) -> None:
    """Raise VerificationError for a verdict from the future: its dates cannot have been read from a clock.

    Raises EvidenceError for a day of judgement after the clock's: the gate judges for no such day.
    """
    if verdict.as_of > verdict.judged_on:
        raise EvidenceError(
            f"the verdict is for {verdict.as_of}, and was judged before that, on {verdict.judged_on}", EDITED
        )
    latest = max(verdict.judged_on, verdict.as_of)
    if (latest - today).days > 1:
        raise VerificationError(
            f"the verdict says it was judged on {latest}, today is {today}", "check the clock of this machine"
        )


def judge_again(verdict: Verdict, loaded: Loaded, engine: Engine) -> Judgement:
    """Judge the evidence with the verdict's own request.

    Raises VerificationError when this installation has another policy revision than the verdict, EvidenceError when the
    verdict asks for what that revision does not have.
    """
    if verdict.engine.revision != engine.revision:
        raise VerificationError(
            f"the verdict is by policy revision {verdict.engine.revision}, this is {engine.revision}",
            "verify it with the version of gatecard that made it",
        )
    _check_request(verdict)
    _check_released(verdict.request.released)
    again = judge(loaded, verdict.request, engine)
    used = again.verdict.engine.model_copy(update={"name": verdict.engine.name})
    return Judgement(again.verdict.model_copy(update={"engine": used}), again.case)


def _check_request(verdict: Verdict) -> None:
    """Raise EvidenceError when a verdict asks for what its own policy revision does not have.

    The name of the engine is not compared, since each gives the same verdict; so it must be the name of one.
    """
    if verdict.engine.name not in NAMES:
        raise EvidenceError(f"the verdict is by {verdict.engine.name!r}, which is no engine of gatecard", EDITED)
    asked = {
        "profiles": {verdict.request.profile},
        "frameworks": {*verdict.request.frameworks_on, *verdict.request.frameworks_shown},
    }
    for part, names in asked.items():
        if unknown := sorted(names - set(resources.catalogue(part))):
            raise EvidenceError(f"the verdict asks for {unknown[0]!r}, which is none of the {part}", EDITED)


def _check_released(released: ReleasedNow) -> None:
    """Raise EvidenceError when the list of released files is not one that hashing them could have given."""
    files = released.artifacts
    if (released.how == "hashed") != bool(files):
        raise EvidenceError("the verdict says of files that they were hashed, and not which, or the reverse", EDITED)
    paths = [item.path for item in files]
    if paths != sorted(set(paths)):
        raise EvidenceError("the verdict lists the released files twice, or in another order", EDITED)
    if wrong := [item.path for item in files if item.role != role_of(item.path)]:
        raise EvidenceError(f"the verdict gives the released file {wrong[0]!r} a role that it has not", EDITED)
    if files and files_digest(files) != released.digest:
        raise EvidenceError("the verdict lists released files of another digest than it gives", EDITED)


def differences(verdict: Verdict, raw: bytes, again: Verdict) -> tuple[str, ...]:
    """Why a verdict is not genuine, in words; empty when its bytes are those of the verdict judged again."""
    if raw == dump(again).encode():
        return ()
    if verdict.evidence.digest != again.evidence.digest:
        return (f"the evidence has digest {again.evidence.digest}, the verdict is about {verdict.evidence.digest}",)
    mine, theirs = again.model_dump(mode="json", by_alias=True), verdict.model_dump(mode="json", by_alias=True)
    paths = tuple(_differing(theirs, mine, ""))
    return tuple(f"{path} was changed" for path in paths[:12]) or (
        "the bytes of the file were changed, though not its values",
    )


def _differing(theirs: Any, mine: Any, path: str) -> list[str]:
    if isinstance(theirs, dict) and isinstance(mine, dict):
        keys = sorted(theirs.keys() | mine.keys())
        return [found for key in keys for found in _differing(theirs.get(key), mine.get(key), f"{path}/{key}")]
    if isinstance(theirs, list) and isinstance(mine, list) and len(theirs) == len(mine):
        return [
            found
            for at, pair in enumerate(zip(theirs, mine, strict=True))
            for found in _differing(*pair, f"{path}/{at}")
        ]
    return [] if theirs == mine else [path or "/"]
