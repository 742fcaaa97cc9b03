"""Declarations that declare nothing: empty forms, nobody behind them, no time in which they hold."""

from datetime import date

import pytest

from tests.battery.cases import Case, bases, blocked, invalid, must_not_pass, passes, table
from tests.cli.runner import Workplace
from tests.scene import Change, add, both, document, drop, put

USE = "transparency.intended_use_is_undeclared"
LICENCE = "ethics.model_licence_is_missing"
EXPIRED = "integrity.declaration_has_expired"
TEXT = "declarations/0/text"
NO_ANSWER = "declaration intended_use (asked of: product owner): a placeholder, not an answer"


def _missing(name: str, change: Change, *says: str) -> Case:
    return blocked(name, change, USE, "insufficient_evidence", *says)


PLACEHOLDERS = [
    _missing(f"a use of {name}", put(TEXT, words), NO_ANSWER)
    for name, words in {
        "TODO": "TODO",
        "TBD with a promise": "TBD: legal will fill this in",
        "letters spelled out": "T.B.D.",
        "N/A": "N/A",
        "n.a. in small letters": "n. a.",
        "a dash": "-",
        "dots": "...",
        "question marks": "???",
        "blanks": "   ",
        "a line end": "\n\t",
        "none": "None.",
        "to be completed": "To be completed by the product owner before release",
        "more information needed": "[More Information Needed]",
        "angle brackets": "<what the model is for>",
        "braces of a template": "{{ intended_use }}",
        "the topic's own name": "Intended use",
        "the topic's own question": "What the model is for",
        "lorem ipsum": "Lorem ipsum dolor sit amet",
        "a word of a schema": "string",
        "Chinese for undecided": "待定。",
        "Chinese for nothing": "无",
        "wide letters": "\uff34\uff2f\uff24\uff2f",
        "letters with strokes through them": "T\u0336O\u0336D\u0336O\u0336",
        "a hidden blank": "TO\u200bDO",
        "hidden blanks alone": "\u200b\u2060\ufeff",
        "a letter that looks like nothing": "\u3164",
        "Cyrillic look-alikes": "\u0422\u041e\u0414\u041e".replace("\u0414", "D"),
    }.items()
]
PEOPLE = [
    _missing(f"signed by {name}", put("declarations/0/person", person), "a placeholder, not an answer")
    for name, person in {"TBD": "TBD", "a dash": "-", "nobody": "nobody", "a letter like nothing": "\u3164"}.items()
] + [
    _missing("signed in no role", put("declarations/0/role", "n/a"), "a placeholder, not an answer"),
    _missing("signed tomorrow", put("declarations/0/stated_on", "day(1)"), "from a day that has not come"),
    _missing("signed in the next century", put("declarations/0/stated_on", "2126-01-01"), "a day that has not come"),
]
TIMES = [
    blocked("expired yesterday", put("declarations/0/expires_on", "day(-1)"), EXPIRED, "fail", "decl:intended_use"),
    _missing("expired yesterday, of the use", put("declarations/0/expires_on", "day(-1)"), "intended_use", "expired"),
    blocked(
        "expired before it began",
        both(put("declarations/0/stated_on", "day(-10)"), put("declarations/0/expires_on", "day(-20)")),
        EXPIRED,
        "fail",
    ),
    blocked("expired at the beginning of time", put("declarations/0/expires_on", "0001-01-01"), EXPIRED, "fail"),
    _missing("expires never", put("declarations/0/expires_on", "9999-12-31"), "it expires too late"),
    _missing("expires in three years", put("declarations/0/expires_on", "day(1096)"), "it expires too late"),
    invalid("expires at no date", put("declarations/0/expires_on", None), "expires_on is null"),
    invalid("expires on a word", put("declarations/0/expires_on", "never"), "a date, YYYY-MM-DD"),
    blocked(
        "expired and needed by no rule",
        put(
            "scope/sector",
            {
                "values": ["education"],
                "person": "Ana Silva",
                "role": "product owner",
                "stated_on": "day(-40)",
                "expires_on": "day(-3)",
            },
        ),
        EXPIRED,
        "fail",
        "scope:sector",
    ),
]
FORMS = [
    _missing("no declarations", put("declarations", []), "intended_use", "limitations", "out_of_scope_use"),
    _missing("no use", drop("declarations/0"), "not provided: declaration intended_use (asked of: product owner)"),
    _missing("no limits of the model", drop("declarations/2"), "limitations (asked of: ML engineer)"),
    _missing(
        "a use in the wrong form",
        put(
            "declarations/0",
            {
                "topic": "intended_use",
                "items": ["Triage"],
                "person": "Ana Silva",
                "role": "product owner",
                "stated_on": "day(-1)",
                "expires_on": "day(100)",
            },
        ),
        "declaration intended_use",
        "not in the form that is asked",
    ),
    _missing("an item that says nothing", put("declarations/2/items", ["English only", "TODO"]), "a placeholder"),
    invalid("an item that is empty", put("declarations/2/items", ["English only", ""]), "at least 1 character"),
    invalid("an unknown topic", put("declarations/0/topic", "intended_uses"), "did you mean 'intended_use'?"),
    invalid("a topic in capitals", put("declarations/0/topic", "Intended_Use"), "text of the form"),
    blocked("no licence", drop("declarations/3"), LICENCE, "fail"),
    blocked("an unknown licence", put("declarations/3/text", "Apache 2"), LICENCE, "fail"),
    blocked("a licence by its reputation", put("declarations/3/text", "open source"), LICENCE, "fail"),
    blocked("a licence with a blank", put("declarations/3/text", "Apache-2.0 "), LICENCE, "fail"),
    blocked(
        "a licence in the wrong field",
        both(drop("declarations/3/text"), put("declarations/3/items", ["MIT"])),
        LICENCE,
        "fail",
    ),
]
_TOML = """
schema = "gatecard.declarations/1"
[defaults]
person = "{}"
role = "product owner"
stated_on = day(-1)
expires_on = {}
[[declarations]]
topic = "intended_use"
text = "Sorts reports by urgency."
"""
FILES = [
    _missing(
        "defaults that name nobody",
        both(drop("declarations/0"), document("d.toml", _TOML.format("TBD", "day(90)"))),
        "a placeholder, not an answer",
    ),
    _missing(
        "defaults that have expired",
        both(drop("declarations/0"), document("d.toml", _TOML.format("Ana Silva", "day(-1)"))),
        "expired",
    ),
    invalid(
        "another answer in another file",
        document("d.toml", _TOML.format("Ana Silva", "day(90)")),
        "two different entries for declarations 'intended_use'",
        "evidence.json",
        "d.toml",
        "keep the one",
    ),
]
ADDED = [
    blocked(
        "an expired declaration that nobody asked for",
        add("declarations", {
            "topic": "generator_terms", "answers": {"terms_allow_training_on_output": "yes"}, "person": "Ana Silva",
            "role": "legal counsel", "stated_on": "day(-90)", "expires_on": "day(-2)",
        }),
        EXPIRED,
        "fail",
        "decl:generator_terms",
    )
]  # fmt: skip
CASES = [*PLACEHOLDERS, *PEOPLE, *TIMES, *FORMS, *FILES, *ADDED]


@pytest.mark.parametrize("on", bases(CASES))
def test_the_evidence_that_is_changed_passes(workplace: Workplace, today: date, on: Change) -> None:
    passes(workplace, today, on)


@table(CASES)
def test_a_declaration_of_nothing_never_passes(workplace: Workplace, today: date, case: Case) -> None:
    must_not_pass(workplace, today, case)
