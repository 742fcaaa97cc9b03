"""A verdict that the gate gave, to be edited, and what `verify` and `card` must say to the edited one."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gatecard import canonical, errors
from tests.battery.cases import YESTERDAY
from tests.cli.runner import Ran, Workplace
from tests.honest import nothing
from tests.scene import Change, dated, gate, honest, written

Edit = Callable[[str, date], str]


@dataclass(frozen=True)
class Forgery:
    """An edit of a genuine verdict; `on` is the evidence that was judged, `code` is what `card` returns."""

    name: str
    edit: Edit
    code: int
    says: tuple[str, ...]
    on: Change = field(default=nothing)


_KNOWN: dict[tuple[Change, date], str] = {}


def judged(place: Workplace, today: date, on: Change) -> str:
    """Judge, or write what an earlier test was given for the same evidence; return the text of the verdict."""
    scene = honest(today)
    on(scene)
    if (on, today) in _KNOWN:
        written(scene, place)
        place.write("verdict.json", _KNOWN[on, today])
    else:
        ran = gate(scene, place)
        assert ran.code in (errors.PASS, errors.BLOCKED), ran.out + ran.err
        (place.folder / "report.txt").unlink()
        _KNOWN[on, today] = (place.folder / "verdict.json").read_text(encoding="utf-8")
    return _KNOWN[on, today]


def values(*changes: tuple[str, Any]) -> Edit:
    """Give values at paths another value; `...` takes them away. All else keeps its bytes."""

    def edit(text: str, today: date) -> str:
        verdict = json.loads(text)
        for path, value in changes:
            *steps, last = path.split("|")
            node = verdict
            for step in steps:
                node = node[int(step) if isinstance(node, list) else step]
            key: Any = int(last) if isinstance(node, list) else last
            if value is ...:
                del node[key]
            else:
                node[key] = dated(value, today)
        return canonical.dumps(verdict)

    return edit


def replaced(old: str, new: str) -> Edit:
    """Replace words in the text of the verdict, which must hold them."""

    def edit(text: str, today: date) -> str:
        assert old in text, f"{old!r} does not stand in the verdict"
        return text.replace(old, new, 1)

    return edit


def verify(place: Workplace, *words: str) -> Ran:
    """Verify the verdict against the evidence."""
    return place.run("verify", place.folder / "verdict.json", place.folder / "evidence.json", *words)


def card(place: Workplace, form: str = "json") -> Ran:
    """Render the card of the verdict over a card of yesterday."""
    place.write(f"card.{form}", YESTERDAY)
    target = f"{form}={place.folder / 'card'}.{form}"
    return place.run("card", place.folder / "verdict.json", place.folder / "evidence.json", "--card", target)


def must_not_hold(place: Workplace, forgery: Forgery, said: tuple[str, ...]) -> None:
    """Assert what both commands say to the verdict that now lies there, and that no card is left."""
    edited = (place.folder / "verdict.json").read_bytes()
    checked = verify(place)
    both = " ".join((checked.out + checked.err).split())
    if forgery.code == errors.EVIDENCE and checked.code == errors.BLOCKED:
        assert checked.out.startswith("not genuine: verdict: "), both
    else:
        assert (checked.code, checked.out) == (forgery.code, ""), both
        assert f"(exit {forgery.code})" in checked.err
    for words in said:
        assert words in both, f"{words!r} is not in: {both}"
    made = card(place)
    assert (made.code, made.out) == (forgery.code, ""), made.err
    assert not (place.folder / "card.json").exists()
    assert list(place.folder.glob(".*")) == []
    assert (place.folder / "verdict.json").read_bytes() == edited
