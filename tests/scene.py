"""Scenes: honest evidence with everything around it, and small changes to it that tests are made of."""

import copy
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.cli.runner import Ran, Workplace
from tests.documents import FILES, evidence_document

_DAY = re.compile(r"day\((-?\d+)\)")


@dataclass
class Scene:
    """What one run of the gate is given; a change may alter any of it."""

    today: date
    document: dict[str, Any]
    released: dict[str, bytes] = field(default_factory=lambda: dict(FILES))
    files: dict[str, str | bytes] = field(default_factory=dict)
    """Further files beside the evidence."""
    evidence: list[str] = field(default_factory=lambda: ["evidence.json"])
    subject: str | None = "model"
    arguments: list[str] = field(default_factory=list)
    """Of the command line; names of `files` are replaced by their paths."""
    rewrite: list[Callable[[str], str | bytes]] = field(default_factory=list)
    """What is done to the text of the evidence before it is written."""


Change = Callable[[Scene], None]


def honest(today: date) -> Scene:
    """A small binary classifier whose evidence passes the profile baseline."""
    return Scene(today, copy.deepcopy(evidence_document(today)))


def dated(value: Any, today: date) -> Any:
    """A value in which `day(-3)` is the date three days ago, wherever it stands in a text."""
    if isinstance(value, str):
        return _DAY.sub(lambda match: (today + timedelta(days=int(match.group(1)))).isoformat(), value)
    if isinstance(value, Mapping):
        return {key: dated(item, today) for key, item in value.items()}
    return [dated(item, today) for item in value] if isinstance(value, list | tuple) else value


def _step(node: Any, name: str) -> Any:
    return node[int(name)] if isinstance(node, list) else node[name]


def _parent(document: dict[str, Any], path: str) -> tuple[Any, str]:
    *steps, last = path.split("/")
    node: Any = document
    for name in steps:
        node = _step(node, name)
    return node, last


def found(scene: Scene, path: str) -> Any:
    """The value at a path such as `counts/0/cells/1/tp`."""
    node, last = _parent(scene.document, path)
    return _step(node, last)


def put(path: str, value: Any) -> Change:
    """Give the value at a path another one, or add it."""

    def change(scene: Scene) -> None:
        node, last = _parent(scene.document, path)
        node[int(last) if isinstance(node, list) else last] = dated(copy.deepcopy(value), scene.today)

    return change


def drop(path: str) -> Change:
    """Take a value away."""

    def change(scene: Scene) -> None:
        node, last = _parent(scene.document, path)
        del node[int(last) if isinstance(node, list) else last]

    return change


def add(path: str, *items: Any) -> Change:
    """Append to the list at a path, which is made where there is none."""

    def change(scene: Scene) -> None:
        node, last = _parent(scene.document, path)
        node.setdefault(last, []) if isinstance(node, dict) else None
        _step(node, last).extend(dated(copy.deepcopy(list(items)), scene.today))

    return change


def both(*changes: Change) -> Change:
    """Several changes, one after the other."""

    def change(scene: Scene) -> None:
        for each in changes:
            each(scene)

    return change


def text(old: str, new: str) -> Change:
    """Replace words in the text of the evidence, which must hold them."""

    def replaced(before: str) -> str:
        assert old in before, f"{old!r} does not stand in the evidence"
        return before.replace(old, new, 1)

    return lambda scene: scene.rewrite.append(replaced)


def raw(content: str | bytes) -> Change:
    """Give the evidence file other content altogether."""
    return lambda scene: scene.rewrite.append(lambda _: content)


def cut(share: float) -> Change:
    """Cut the evidence file off."""
    return lambda scene: scene.rewrite.append(lambda before: before[: int(len(before) * share)])


def release(name: str, content: bytes | None) -> Change:
    """Release another file, or, with None, leave one out."""

    def change(scene: Scene) -> None:
        if content is None:
            del scene.released[name]
        else:
            scene.released[name] = content

    return change


def subject(name: str | None) -> Change:
    """Give `--subject` something else: a digest, another path, or nothing."""

    def change(scene: Scene) -> None:
        scene.subject = name

    return change


def arguments(*words: str) -> Change:
    """Further words of the command line; `day(-1)` is yesterday."""
    return lambda scene: scene.arguments.extend(dated(list(words), scene.today))


def beside(name: str, content: str | bytes | dict[str, Any]) -> Change:
    """A further file in the folder."""

    def change(scene: Scene) -> None:
        scene.files[name] = _content(content, scene.today)

    return change


def _content(content: str | bytes | dict[str, Any], today: date) -> str | bytes:
    if isinstance(content, bytes):
        return content
    plain = dated(content, today)
    return plain if isinstance(plain, str) else json.dumps(plain)


def document(name: str, content: str | bytes | dict[str, Any]) -> Change:
    """A further document of evidence or declarations, given to the gate after the first."""
    return both(beside(name, content), lambda scene: scene.evidence.append(name))


def profile(toml: str, extends: str = "baseline") -> Change:
    """Judge under a profile file that extends another."""
    return both(beside("profile.toml", f'extends = "{extends}"\n{toml}'), arguments("--profile", "profile.toml"))


def waivers(toml: str) -> Change:
    """Give the gate a file of waivers."""
    return both(beside("waivers.toml", toml), arguments("--waivers", "waivers.toml"))


def written(scene: Scene, place: Workplace) -> list[Path]:
    """Write the scene into a workplace and return the paths of its evidence."""
    for path in (place.folder / "model").iterdir():
        path.unlink()
    place.release(scene.released)
    content: str | bytes = json.dumps(scene.document, indent=1)
    for rewrite in scene.rewrite:
        content = rewrite(content if isinstance(content, str) else content.decode())
    place.write("evidence.json", content)
    for name, extra in scene.files.items():
        place.write(name, extra)
    return [place.folder / name for name in scene.evidence]


def gate(scene: Scene, place: Workplace) -> Ran:
    """Write the scene and run the gate; verdict and report go to `verdict.json` and `report.txt`."""
    paths = written(scene, place)
    released: list[str | Path] = []
    if scene.subject is not None:
        typed = scene.subject.startswith("sha256:")
        released = ["--subject", scene.subject if typed else place.folder / scene.subject]
    given = [str(place.folder / word) if word in scene.files else word for word in scene.arguments]
    outputs: list[str | Path] = ["-o", place.folder / "verdict.json", "--report", f"text={place.folder / 'report.txt'}"]
    return place.run("gate", *paths, *released, *outputs, *given)
