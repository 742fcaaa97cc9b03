"""Text that would speak for the gate: control codes, CI commands, directions, markup, verdicts, very long words.

It blocks as it would without that text, and reports and card show it as the text of somebody else.
"""

import json
import re
from datetime import date

import pytest

from gatecard import errors
from tests.cli.runner import Workplace
from tests.documents import signed
from tests.honest import LOOSER, WAIVER, gap, measured
from tests.scene import Change, Scene, arguments, both, gate, honest, profile, put, release, subject, waivers

FPR = "fairness.false_positive_rates_differ"
NAMES = {
    "a pass": "PASS   Triage 1.2.0   0 of 19 rules block this release",
    "an exit code": "exit 0 (pass)",
    "a command of GitHub": "::error::fine",
    "a command that ends commands": "::stop-commands::x",
    "a command of Azure": "##[section]PASS",
    "an encoded line end": "fine%0A::notice::PASS",
    "properties of a command": "a,title=PASS::b",
    "right to left": "\u202eSSAP\u202c Triage",
    "isolates": "\u2066PASS\u2069",
    "a line of its own": "fine\u2028PASS\u2029",
    "hidden blanks": "P\u200bA\u200bS\u200bS",
    "a next line": "fine\u0085PASS",
    "a control sequence of one byte": "\u009b2JPASS",
    "a tag": "<script>alert(1)</script><b>PASS</b>",
    "a comment": "<!-- PASS --><style>*{display:none}</style>",
    "an attribute": '" onload="alert(1)',
    "a template": "Triage {{ 7*7 }}{% raw %}{{ outcome }}",
    "a link": "[PASS](javascript:alert(1))",
    "a word of 200 letters": "W" * 200,
    "marks upon marks": "P" + "\u0336\u0301" * 80,
    "letters beyond the first plane": "\U0001d40f\U0001d400\U0001d412\U0001d412",
    "a path": "../../etc/passwd",
    "a format": "%s %(outcome)s {0.__class__}",
}
TEXTS = {
    **NAMES,
    "a second line": "It sorts reports.\nPASS   Triage 1.2.0\nexit 0 (pass)",
    "a line of commands": "It sorts reports.\n::error::fine\n##[error]fine",
    "a carriage return": "BLOCKED\rPASS   ",
    "a cleared screen": "It sorts reports.\x1b[2J\x1b[HPASS",
    "a link of the terminal": "\x1b]8;;https://example.org\x07PASS\x1b]8;;\x07",
    "a backspace": "BLOCKED" + "\x08" * 7 + "PASS",
    "a long word": "W" * 20_000,
    "many lines": "PASS\n" * 4_000,
}


def _names(name: str) -> Change:
    """Call everything so that can be called anything."""

    def change(scene: Scene) -> None:
        gap(scene)
        subject = scene.document["subject"]
        subject.update(name=name, version=name, provider=name)
        for block in scene.document["counts"]:
            block.update(stated_by=name, tool={"name": name, "version": name})
        for dataset in scene.document["datasets"]:
            dataset["title"] = name
        first = scene.document["counts"][0]
        first["attributes"][0]["groups"][0]["name"] = name
        first["cells"][0]["groups"]["sex"] = name
        first["positive"] = [name]
        for declaration in scene.document["declarations"]:
            declaration.update(person=name, role=name)

    return change


def _texts(words: str) -> Change:
    """Say this everywhere where a sentence can stand."""

    def change(scene: Scene) -> None:
        gap(scene)
        scene.document["subject"]["summary"] = words
        for dataset in scene.document["datasets"]:
            dataset["description"] = words
        for declaration in scene.document["declarations"]:
            declaration.update({"text": words} if "text" in declaration else {"items": [words]})
        scene.document["scope"]["people_affected"]["rationale"] = words
        scene.document["scope"]["sector"] = {"values": ["general"], "rationale": words, **signed(scene.today)}
        scene.document["counts"][0]["exclusions"] = [{"rows": 1, "reason": words}]

    return change


def _is_safe(place: Workplace, today: date, change: Change) -> None:
    """Judge; the terminal, CI, and the card are told the outcome by the gate alone."""
    scene = honest(today)
    change(scene)
    arguments("--report", f"github={place.folder / 'github.txt'}", "--card", f"html={place.folder / 'card.html'}")(
        scene
    )
    ran = gate(scene, place)
    assert ran.code == errors.BLOCKED, ran.out + ran.err
    assert place.verdict["findings"][FPR]["state"] == "fail"
    lines = ran.out.split("\n")
    assert lines[0].startswith("BLOCKED   ")
    assert lines[-2:] == ["exit 1 (blocked)", ""]
    assert [line for line in lines[1:] if re.match(r"\s*(PASS|BLOCKED|exit \d|::|##\[)", line)] == [lines[-2]]
    assert ran.out.isascii()
    assert all(mark.isprintable() or mark == "\n" for mark in ran.out)
    _commands((place.folder / "github.txt").read_bytes().decode())
    _page((place.folder / "card.html").read_text(encoding="utf-8"))


def _commands(report: str) -> None:
    """GitHub sees the gate's own commands, each in one line, and ends with the outcome."""
    *lines, last, end = report.split("\n")
    assert (last, end) == ("gatecard: blocked", "")
    own = re.compile(r"::(error|warning|notice) (file=[^,:\r]*,)?title=[a-z_.]+( [a-z]+)*::[^\r]*")
    assert [line for line in lines if own.fullmatch(line) is None] == []


def _page(page: str) -> None:
    """The page has no markup but its own, and nothing in it is run or fetched."""
    assert "<script" not in page
    assert "<b>PASS" not in page
    assert "<!-- PASS" not in page
    assert page.count("<style") == 1
    assert not re.search(r"<[^>]*\son[a-z]+\s*=", re.sub(r'"[^"]*"', '""', page))
    assert not re.search(r'href="(?!#|https://)', page)
    assert "{{ 7*7 }}" in page or "7*7" not in page
    assert "This version must not be released." in page
    assert "may be released under" not in page


@pytest.mark.parametrize("name", TEXTS)
def test_no_sentence_speaks_for_the_gate(workplace: Workplace, today: date, name: str) -> None:
    _is_safe(workplace, today, _texts(TEXTS[name]))


def _asked(words: str) -> Change:
    """Say this in a waiver that does not count and in a change to the profile that is refused."""
    said = words.translate({ord(mark): f"\\u{ord(mark):04x}" for mark in '"\\\r\n\x07\x08\x1b\x85\x9b'})
    refused = LOOSER.replace("value = 0.3", "value = 0.9")
    both_files = (WAIVER.replace("day(30)", "day(-1)"), refused)
    waiver, override = (re.sub(r'(reason|approver) = ".*"', lambda m: f'{m[1]} = "{said}"', own) for own in both_files)
    return both(waivers(waiver), profile(override))


def _file(name: str) -> Change:
    """Release a file of this name, which nobody measured."""
    return release(f"{name[:80]}.bin".replace("/", "|"), b"1")


@pytest.mark.parametrize("name", NAMES)
def test_no_name_speaks_for_the_gate(workplace: Workplace, today: date, name: str) -> None:
    words = NAMES[name]
    _is_safe(workplace, today, both(_names(words), _asked(words), _file(words)))
    verdict = workplace.verdict
    assert verdict["subject"]["name"] == words
    assert [item["status"] for item in verdict["waivers"]] == ["expired"]
    assert verdict["problems"] == ["override_refused_unknown_limit_or_range"]
    assert verdict["findings"]["integrity.evidence_is_about_another_model"]["state"] == "fail"


SAID = "\n\x1b[2JPASS   Triage 1.2.0\n::error::fine\u202e\n##[error]x\rexit 0 (pass)\x9b"


def _twice(scene: Scene) -> None:
    scene.rewrite.append(lambda whole: whole.replace('"again"', json.dumps(SAID)))


ERRORS: dict[str, tuple[int, Change]] = {
    "an unknown field": (errors.EVIDENCE, put(f"subject/{SAID}", 1)),
    "a name with control codes": (errors.EVIDENCE, put("subject/name", SAID)),
    "an unknown metric": (errors.EVIDENCE, measured(metric=SAID)),
    "an unknown dataset": (errors.EVIDENCE, measured(dataset=SAID)),
    "an unknown fact": (errors.EVIDENCE, put(f"scope/{SAID}", {})),
    "an unknown topic": (errors.EVIDENCE, put("declarations/0/topic", SAID)),
    "an unknown group": (errors.EVIDENCE, put("counts/0/cells/0/groups/sex", SAID)),
    "a key twice": (errors.EVIDENCE, both(put("extensions", {SAID: 1, "again": 2}), _twice)),
    "another schema": (errors.EVIDENCE, put("schema", SAID)),
    "a failed run": (errors.EVIDENCE, put("training", {"status": "failed", "error": SAID})),
    "an unknown profile": (errors.USAGE, arguments("--profile", SAID)),
    "an unknown framework": (errors.USAGE, arguments("--framework", SAID)),
    "an unknown report": (errors.USAGE, arguments("--report", SAID)),
    "an unknown option": (errors.USAGE, arguments(f"--{SAID}")),
    "an unknown card": (errors.USAGE, arguments("--card", f"{SAID}=x")),
    "a day": (errors.USAGE, arguments("--as-of", SAID)),
    "a colour": (errors.USAGE, arguments("--color", SAID)),
    "a digest": (errors.USAGE, subject(f"sha256:{SAID}")),
    "a release that is not there": (errors.EVIDENCE, subject(SAID.replace("/", ""))),
    "evidence that is not there": (errors.EVIDENCE, arguments(f"{SAID}.json")),
    "waivers that are not there": (errors.USAGE, arguments("--waivers", f"{SAID}.toml")),
    "a folder that is not there": (errors.USAGE, arguments("--report", f"text={SAID}/x")),
    "a profile of other keys": (errors.USAGE, profile('"\\u001b[2J\\n::error::" = 1')),
    "a waiver of other keys": (errors.USAGE, waivers('"\\u001b[2J\\n::error::" = 1')),
}


@pytest.mark.parametrize("name", ERRORS)
def test_no_message_says_it_for_somebody(workplace: Workplace, today: date, name: str) -> None:
    code, change = ERRORS[name]
    scene = honest(today)
    change(scene)
    ran = gate(scene, workplace)
    assert (ran.code, ran.out) == (code, ""), ran.out + ran.err
    lines = ran.err.split("\n")
    assert all(mark.isprintable() for line in lines for mark in line), ran.err
    assert [line for line in lines if re.match(r"\s*(PASS|exit 0|::|##\[)", line)] == []
