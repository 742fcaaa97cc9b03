"""Edited verdicts: whatever was changed, `verify` says that they are not genuine and `card` makes no card."""

import json
from datetime import date
from typing import Any

import pytest

from gatecard import errors
from tests.battery.judged import Edit, Forgery, card, judged, must_not_hold, replaced, values, verify
from tests.cli.runner import Workplace
from tests.documents import FILES, digest, subject_digest
from tests.honest import WAIVER, gap, nothing, predictions
from tests.scene import Change, arguments, both, profile, put, release, subject, waivers

FPR = "fairness.false_positive_rates_differ"
DIGEST = digest(b"another")
CHECK = f"findings|{FPR}|checks|0"
_ROW = "rows|fairness.fpr_difference[sex]@test#prediction=1/sex"
FRAMEWORK = arguments("--framework", "licence-terms")
WAIVED = both(gap, waivers(WAIVER))
STATED = subject(DIGEST)
OTHER_BYTES = release("model.bin", b"other")
REFUSED = profile(f'[[overrides]]\nrule = "{FPR}"\nseverity = "off"\n')
HISTORIC = both(put("counts/0/predicted_on", "day(-9)"), put("counts/0/counted_on", "day(-9)"))
_WAIVER: dict[str, Any] = {
    "accepts": "fail",
    "approved_on": "day(-2)",
    "approver": "Ana Silva",
    "check": None,
    "expires_on": "day(30)",
    "reason": "A person reads every report.",
    "rule": FPR,
    "subject_digest": None,
    "up_to": 0.25,
}
_LOOSER: dict[str, Any] = {
    "approver": "Ana Silva",
    "expires_on": "day(30)",
    "limit": "max_fpr_difference",
    "reason": "A person reads every report.",
    "rule": None,
    "severity": None,
    "value": 0.3,
}


def _changed(name: str, *changes: tuple[str, Any], on: Change = nothing, says: tuple[str, ...] = ()) -> Forgery:
    """Values were changed: not genuine, and named."""
    path = "/" + changes[0][0].replace("|", "/")
    return Forgery(name, values(*changes), errors.EVIDENCE, says or (f"{path} was changed",), on)


def _malformed(name: str, edit: Edit, *says: str) -> Forgery:
    return Forgery(name, edit, errors.EVIDENCE, says)


def _elsewhere(name: str, edit: Edit, *says: str) -> Forgery:
    """The verdict cannot be verified here: another version, another day."""
    return Forgery(name, edit, errors.ENGINE, says)


def _released(name: str, change: tuple[str, Any], on: Change = nothing, says: str = "hashed, and not which") -> Forgery:
    """The list of released files was changed, so that no hashing could have given it."""
    return Forgery(name, values((f"request|released{change[0]}", change[1])), errors.EVIDENCE, (says,), on)


_WEIGHTS = "|artifacts|2"
_MEASURED = (
    ("request|released|artifacts|2|sha256", digest(FILES["model.bin"])),
    ("request|released|artifacts|2|size", len(FILES["model.bin"])),
    ("request|released|digest", subject_digest()),
)
DECISIONS = [
    _changed("an outcome", ("outcome", "pass"), on=gap),
    _changed("an outcome to blocked", ("outcome", "blocked")),
    _changed("a state", (f"findings|{FPR}|state", "pass"), on=gap),
    _changed("a state and the outcome", (f"findings|{FPR}|state", "pass"), ("outcome", "pass"), on=gap),
    _changed("the state of a check", (f"{CHECK}|state", "pass"), on=gap),
    _changed("a failed finding removed", (f"findings|{FPR}", ...), ("outcome", "pass"), on=gap),
    _changed("a finding removed", (f"findings|{FPR}", ...)),
    _changed("a finding added", ("findings|fairness.everything", {}), says=("/findings/fairness.everything",)),
    _changed("a check removed", (f"{CHECK}", ...), on=gap, says=(f"/findings/{FPR}/checks was changed",)),
    _changed("a finding waived", (f"findings|{FPR}|waived", True), ("outcome", "pass"), on=gap),
    _changed("a finding that only warns", (f"findings|{FPR}|severity", "warn"), ("outcome", "pass"), on=gap),
    _changed("a finding of another basis", (f"findings|{FPR}|basis", "D")),
    _changed("totals", ("totals|fail", 0), on=gap),
    _changed("a control", ("controls|licence-terms|LIC-SPDX|state", "fail"), on=FRAMEWORK),
    _changed("no problems", ("problems", []), ("outcome", "pass"), on=REFUSED),
    _changed("no contradictions", ("contradictions", []), on=put("subject/task", "regression")),
    _changed("no mismatches", ("mismatches", []), on=put("counts/0/subject_digest", DIGEST)),
    _changed("nothing it relies on", ("relies_on", [])),
    _changed("nothing missing", ("facts|not_provided", [])),
    _changed("a lower chance of a false fail", ("false_fail_chance", 0.0)),
]
NUMBERS = [
    _changed("a value", (f"{CHECK}|value", 0.0), on=gap),
    _changed("a value in the last place", (f"{CHECK}|value", 0.00500000000001)),
    _changed("a bound", (f"{CHECK}|hi", 0.01), on=gap),
    _changed("the row of a value", (f"{_ROW}|value", 0.0), on=gap),
    _changed("a row removed", (_ROW, ...)),
    _changed("a limit", ("profile|limits|max_fpr_difference|value", 0.3), on=gap),
    _changed("the origin of a limit", ("profile|limits|max_fpr_difference|origin", "LAW")),
    _changed("a severity of the profile", (f"profile|severities|{FPR}", "off"), on=gap),
    _changed("the rules in full", ("profile|rules_in_full", 19)),
    _malformed("a value that is text", values((f"{CHECK}|value", "0.005")), '/value is "0.005", a string'),
    _malformed("a value that is true", values((f"{CHECK}|value", True)), "/value is true"),
    _malformed("a value that is not a number", replaced('"value": 0.005', '"value": NaN'), "NaN is not a number"),
]
REQUESTS = [
    _changed("a waiver added", ("request|waivers", [_WAIVER]), ("outcome", "pass"), on=gap, says=("/case was",)),
    _changed("a waiver removed", ("request|waivers", []), on=WAIVED, says=("/case was changed",)),
    _changed("a waiver of another approver", ("request|waivers|0|approver", "Eve"), on=WAIVED, says=("approver was",)),
    _changed("a waiver that lasts longer", ("request|waivers|0|expires_on", "day(99)"), on=WAIVED, says=("/case was",)),
    _changed("a waiver that was used", ("waivers|0|status", "used"), on=waivers(WAIVER)),
    _changed("a change added", ("request|overrides", [_LOOSER]), ("outcome", "pass"), on=gap, says=("/case was",)),
    _changed("a change that was accepted", ("profile|overrides|0|status", "accepted"), on=REFUSED),
    _changed("a framework switched off", ("request|frameworks_on", []), on=FRAMEWORK, says=("/case was changed",)),
    _changed("another profile", ("request|profile", "third-party-audit"), on=gap, says=("/case was changed",)),
    _changed("another profile's name alone", ("profile|id", "third-party-audit")),
    _malformed("a profile that is none", values(("request|profile", "lenient")), "'lenient', which is none of the"),
    _malformed("a framework that is none", values(("request|frameworks_on", ["eu"])), "none of the frameworks"),
    _malformed("an unknown key of the request", values(("request|force", True)), "/request/force is not a field"),
]
RELEASED = [
    _released("files that nobody hashed", ("|how", "hashed"), on=STATED),
    _released("files that were hashed, and are not said", ("|artifacts", [])),
    _released("files that were hashed, as stated", ("|how", "stated")),
    _released("another digest of the files", ("|digest", DIGEST), says="of another digest than it gives"),
    _released("a file of another digest", (f"{_WEIGHTS}|sha256", DIGEST), says="of another digest than it gives"),
    _released("a file of another size", (f"{_WEIGHTS}|size", 8), says="of another digest than it gives"),
    _released("a file of another role", (f"{_WEIGHTS}|role", "card"), says="'model.bin' a role that it has not"),
    _released("a file under another name", (f"{_WEIGHTS}|path", "x.bin"), says="of another digest than it gives"),
    _released("a file left out", (_WEIGHTS, ...), says="of another digest than it gives"),
    _released("a file twice", (f"{_WEIGHTS}|path", "config.json"), says="lists the released files twice"),
    _changed("other weights as the measured ones", *_MEASURED, on=OTHER_BYTES, says=("/case was changed",)),
]
SUBJECTS = [
    _changed("another name", ("subject|name", "Another")),
    _changed("another version", ("subject|version", "2.0.0")),
    _changed("another subject", ("subject|digest", DIGEST)),
    _changed("a table as files", ("subject|kind", "files"), on=predictions),
    _changed("another evidence", ("evidence|digest", DIGEST), says=("the evidence has digest",)),
    _changed("more evidence", ("evidence|measurements", 90)),
    _changed("another case", ("case", DIGEST)),
]
DATES = [
    _changed("a day of judgement", ("as_of", "day(-1)")),
    _changed("a day of judgement in the request", ("request|as_of", "day(-1)"), says=("/as_of was changed",)),
    _changed("a day of the clock", ("judged_on", "day(-1)"), ("as_of", "day(-1)"), says=("/judged_on was changed",)),
    _changed("a historic pass of today", ("historic", False), on=both(HISTORIC, arguments("--as-of", "day(-9)"))),
    _malformed("judged before its day", values(("judged_on", "day(-1)")), "was judged before that"),
    _elsewhere("judged next week", values(("as_of", "day(7)"), ("judged_on", "day(7)")), "says it was judged on"),
    _elsewhere("judged in a century", values(("judged_on", "2999-01-01")), "check the clock of this machine"),
]
VERSIONS = [
    _elsewhere("another gatecard", values(("gatecard", "9.9.9")), "was made by gatecard 9.9.9"),
    _elsewhere("no gatecard", values(("gatecard", ...)), "was made by gatecard None"),
    _elsewhere("another policy", values(("engine|revision", "0" * 64)), "is by policy revision 0000"),
    _changed("rules of one's own", ("engine|custom_revision", "mine")),
    _malformed("another engine", values(("engine|name", "certified by TUV")), "'certified by TUV', which is no engine"),
    _malformed("another schema", values(("schema", "gatecard.verdict/2")), "is no verdict: schema is"),
    _malformed("a verdict of one line", lambda text, today: '{"outcome": "pass"}', "is no verdict: schema is None"),
]
_EQUAL = "the bytes of the file were changed, though not its values"
BYTES = [
    _malformed("a line end more", lambda text, today: text + "\n", _EQUAL),
    _malformed("a line end less", lambda text, today: text.rstrip("\n"), _EQUAL),
    _malformed("another indentation", lambda text, today: json.dumps(json.loads(text), indent=4), _EQUAL),
    _malformed("other line ends", lambda text, today: text.replace("\n", "\r\n"), _EQUAL),
    _malformed("another order", lambda text, today: json.dumps(dict(reversed(json.loads(text).items()))), _EQUAL),
    _malformed("an escaped letter", replaced('"Triage"', '"Tri\\u0061ge"'), _EQUAL),
    _malformed("a number with a nought more", replaced('"value": 0.005', '"value": 0.0050'), _EQUAL),
    _malformed("a byte order mark", lambda text, today: "\ufeff" + text, "BOM"),
    _malformed("a key twice", replaced('"outcome":', '"outcome": "blocked",\n "outcome":'), "'outcome' is given twice"),
    _malformed("a verdict twice", lambda text, today: text + text, "Extra data"),
    _malformed("cut off", lambda text, today: text[:-40], "was it cut off?"),
    _malformed("empty", lambda text, today: "", "was it cut off?"),
    _malformed("a list", lambda text, today: f"[{text}]", "verdict.json"),
    _malformed("nested too deep", lambda text, today: '{"schema": ' + "[" * 100 + "]" * 100 + "}", "nested deeper"),
]
FORGERIES = [*DECISIONS, *NUMBERS, *REQUESTS, *RELEASED, *SUBJECTS, *DATES, *VERSIONS, *BYTES]


@pytest.mark.parametrize("on", list(dict.fromkeys(forgery.on for forgery in FORGERIES)))
def test_the_verdict_that_is_edited_is_genuine(workplace: Workplace, today: date, on: Change) -> None:
    judged(workplace, today, on)
    assert verify(workplace).out.startswith("genuine: ")
    assert card(workplace).code == errors.PASS


@pytest.mark.parametrize("forgery", [pytest.param(forgery, id=forgery.name) for forgery in FORGERIES])
def test_an_edited_verdict_is_never_genuine(workplace: Workplace, today: date, forgery: Forgery) -> None:
    text = judged(workplace, today, forgery.on)
    edited = forgery.edit(text, today)
    assert edited != text
    workplace.write("verdict.json", edited)
    must_not_hold(workplace, forgery, forgery.says)
