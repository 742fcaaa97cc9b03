"""Edited cards, other evidence than was judged, files changed since: `verify` says no, `card` leaves nothing."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from gatecard import errors
from tests.battery.cases import YESTERDAY
from tests.battery.judged import card, judged, verify
from tests.cli.runner import Ran, Workplace
from tests.documents import digest
from tests.honest import gap, nothing, predictions
from tests.scene import Scene, honest

NOT = "not genuine: card: "


_CARDS: dict[str, str] = {}


def _with_card(place: Workplace, today: date, form: str) -> Path:
    """Judge, and render the card; its first time, assert that it is genuine."""
    judged(place, today, nothing)
    path = place.folder / f"card.{form}"
    if form not in _CARDS:
        assert card(place, form).code == errors.PASS
        ran = verify(place, "--card", str(path))
        assert (ran.code, ran.out.startswith("genuine: pass")) == (errors.PASS, True), ran.out + ran.err
        _CARDS[form] = path.read_text(encoding="utf-8")
    path.write_bytes(_CARDS[form].encode())
    return path


EDITS: dict[str, Callable[[str], str]] = {
    "a line end more": lambda text: text + "\n",
    "a blank less": lambda text: text.replace(" ", "", 1),
    "other line ends": lambda text: text.replace("\n", "\r\n"),
    "another name": lambda text: text.replace("Triage", "Another"),
    "another number": lambda text: text.replace("0.5", "0.1", 1),
    "another outcome": lambda text: text.replace("pass", "best", 1),
    "a capital letter": lambda text: text.replace("t", "T", 1),
    "cut off": lambda text: text[:-20],
    "twice": lambda text: text * 2,
    "a comment more": lambda text: text + "<!-- certified -->",
    "nothing": lambda text: "",
    "an earlier card": lambda text: YESTERDAY,
}


@pytest.mark.parametrize("name", EDITS)
@pytest.mark.parametrize("form", ["html", "json"])
def test_an_edited_card_is_never_genuine(workplace: Workplace, today: date, form: str, name: str) -> None:
    path = _with_card(workplace, today, form)
    text = path.read_text(encoding="utf-8")
    edited = EDITS[name](text)
    assert edited != text
    path.write_bytes(edited.encode())
    _no(verify(workplace, "--card", str(path)), NOT, "is not the card of this verdict")


def _no(ran: Ran, *says: str) -> None:
    assert (ran.code, ran.err) == (errors.BLOCKED, ""), ran.out + ran.err
    assert "genuine: pass" not in ran.out
    assert "genuine: blocked" not in ran.out
    for words in says:
        assert words in ran.out


def test_the_card_of_another_verdict(workplace: Workplace, today: date) -> None:
    path = _with_card(workplace, today, "json")
    before = path.read_bytes()
    judged(workplace, today, gap)
    path.write_bytes(before)
    _no(verify(workplace, "--card", str(path)), NOT)


def test_a_card_under_the_name_of_another_format(workplace: Workplace, today: date) -> None:
    path = _with_card(workplace, today, "json")
    _no(verify(workplace, "--card", str(path.rename(workplace.folder / "card.html"))), NOT)


@pytest.mark.parametrize(
    ("name", "code", "says"),
    [
        ("card.docx", errors.USAGE, "does not say which card format it is"),
        ("card", errors.USAGE, "does not say which card format it is"),
        ("absent.html", errors.EVIDENCE, "No such file"),
        ("folder.html", errors.EVIDENCE, "is a folder"),
        ("endless.json", errors.EVIDENCE, "more than"),
    ],
)
def test_a_card_that_cannot_be_read(workplace: Workplace, today: date, name: str, code: int, says: str) -> None:
    judged(workplace, today, nothing)
    (workplace.folder / "folder.html").mkdir()
    (workplace.folder / "endless.json").symlink_to("/dev/zero")
    ran = verify(workplace, "--card", str(workplace.folder / name))
    assert (ran.code, ran.out, says in ran.err) == (code, "", True), ran.out + ran.err


def _counts(folder: Path) -> None:
    path = folder / "evidence.json"
    path.write_text(path.read_text().replace('"tp": 800', '"tp": 900'))


def _declaration(folder: Path) -> None:
    path = folder / "evidence.json"
    path.write_text(path.read_text().replace("English only", "None known of"))


def _extension(folder: Path) -> None:
    path = folder / "evidence.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "extensions": {"approved": True}}))


@pytest.mark.parametrize("change", [_counts, _declaration, _extension])
def test_evidence_that_was_changed_since(workplace: Workplace, today: date, change: Callable[[Path], None]) -> None:
    judged(workplace, today, nothing)
    change(workplace.folder)
    _no(verify(workplace), "not genuine: verdict: the evidence has digest sha256:", "the verdict is about sha256:")
    made = card(workplace)
    assert (made.code, "no card was made" in made.err) == (errors.EVIDENCE, True), made.err
    assert workplace.left_behind() == ["verdict.json"]


def test_the_verdict_of_other_evidence(workplace: Workplace, today: date) -> None:
    foreign = judged(workplace, today, nothing)
    judged(workplace, today, gap)
    workplace.write("verdict.json", foreign)
    _no(verify(workplace), "not genuine: verdict: the evidence has digest sha256:")


def test_a_document_more_than_was_judged(workplace: Workplace, today: date) -> None:
    judged(workplace, today, nothing)
    extra = workplace.write("more.json", {"schema": "gatecard.evidence/1", "extensions": {"a": 1}})
    _no(verify(workplace, str(extra)), "the evidence has digest")


def _weights(folder: Path) -> None:
    (folder / "model" / "model.bin").write_bytes(b"other")


def _licence(folder: Path) -> None:
    (folder / "model" / "LICENSE").write_bytes(b"All rights reserved")


def _no_licence(folder: Path) -> None:
    (folder / "model" / "LICENSE").unlink()


def _adapter(folder: Path) -> None:
    (folder / "model" / "adapter.bin").write_bytes(b"1")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (_weights, "is released, the verdict is about"),
        (_licence, "files: file:LICENSE differs from the file that was measured"),
        (_no_licence, "files: file:LICENSE was measured and is not released"),
        (_adapter, "is released, the verdict is about"),
    ],
)
def test_files_that_were_changed_since(
    workplace: Workplace, today: date, change: Callable[[Path], None], says: str
) -> None:
    judged(workplace, today, nothing)
    model = ("--subject", str(workplace.folder / "model"))
    assert verify(workplace, *model).code == errors.PASS
    change(workplace.folder)
    _no(verify(workplace, *model), "not genuine: files: ", says)


@pytest.mark.parametrize("on", [nothing, predictions])
def test_a_digest_of_something_else(workplace: Workplace, today: date, on: Callable[..., None]) -> None:
    judged(workplace, today, on)
    _no(verify(workplace, "--subject", digest(b"another")), "not genuine: files: ")


def test_without_the_files_it_says_so(workplace: Workplace, today: date) -> None:
    judged(workplace, today, nothing)
    assert verify(workplace).out.endswith("released files not checked (no --subject)\n")
    typed = verify(workplace, "--subject", workplace.verdict["subject"]["digest"])
    assert typed.out.endswith("released files not read (a digest was typed)\n")


UNREADABLE: dict[str, Callable[[Path], None]] = {
    "a folder": lambda path: path.mkdir(),
    "absent": lambda path: None,
    "a link that leads nowhere": lambda path: path.symlink_to("nowhere"),
    "a device without an end": lambda path: path.symlink_to("/dev/zero"),
    "evidence": lambda path: path.symlink_to("evidence.json"),
}


@pytest.mark.parametrize("kind", UNREADABLE)
def test_a_verdict_that_cannot_be_read(workplace: Workplace, today: date, kind: str) -> None:
    judged(workplace, today, nothing)
    (workplace.folder / "verdict.json").unlink()
    UNREADABLE[kind](workplace.folder / "verdict.json")
    for ran in (verify(workplace), card(workplace)):
        assert (ran.code, ran.out) == (errors.EVIDENCE, ""), ran.err
        assert "verdict.json" in ran.err
    assert not (workplace.folder / "card.json").exists()


@pytest.mark.parametrize("name", ["verdict.json", "evidence.json", "linked.json", "folder", "absent/card.json"])
def test_a_card_where_none_may_be_written(workplace: Workplace, today: date, name: str) -> None:
    judged(workplace, today, nothing)
    (workplace.folder / "linked.json").symlink_to("verdict.json")
    (workplace.folder / "folder").mkdir()
    before = {path.name: path.read_bytes() for path in workplace.folder.iterdir() if path.is_file()}
    inputs = [workplace.folder / "verdict.json", workplace.folder / "evidence.json"]
    ran = workplace.run("card", *inputs, "--card", f"json={workplace.folder / name}")
    assert (ran.code, ran.out, "nothing was touched" in ran.err) == (errors.USAGE, "", True), ran.err
    assert {path.name: path.read_bytes() for path in workplace.folder.iterdir() if path.is_file()} == before


def test_the_card_of_a_historic_pass_releases_nothing(workplace: Workplace, today: date) -> None:
    earlier = today - timedelta(days=9)

    def historic(scene: Scene) -> None:
        scene.document = honest(earlier).document
        scene.arguments += ["--as-of", earlier.isoformat()]

    judged(workplace, today, historic)
    assert verify(workplace).out.startswith("genuine: pass (historic: it releases nothing), as of ")
    assert card(workplace, "html").code == errors.PASS
    page = (workplace.folder / "card.html").read_text(encoding="utf-8")
    assert "historic" in page
    assert "may be released" not in page
