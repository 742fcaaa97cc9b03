"""Inputs that cannot be read, or are not what their name says.

Whoever runs these tests may read everything (root does), so files that cannot be read are folders, links that lead
nowhere, links in a circle and devices instead of permission bits.
"""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from gatecard import errors
from tests.battery.cases import RESULTS, YESTERDAY, passes
from tests.cli.runner import Workplace
from tests.honest import nothing
from tests.scene import honest, written

LONG = "x" * 300


def _folder(path: Path) -> None:
    path.mkdir()


def _nowhere(path: Path) -> None:
    path.symlink_to("nowhere")


def _circle(path: Path) -> None:
    path.symlink_to(path.name)


def _zero(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _null(path: Path) -> None:
    path.symlink_to("/dev/null")


UNREADABLE: dict[str, tuple[Callable[[Path], None], str]] = {
    "a folder": (_folder, "is a folder"),
    "a link that leads nowhere": (_nowhere, "No such file"),
    "a link to itself": (_circle, "cannot be read"),
    "a device without an end": (_zero, "more than 67108864 bytes"),
    "absent": (lambda path: None, "No such file"),
}
OPTIONS = {
    "evidence": (errors.EVIDENCE, "{}"),
    "declarations": (errors.EVIDENCE, "{}"),
    "profile": (errors.USAGE, "--profile {}"),
    "waivers": (errors.USAGE, "--waivers {}"),
}


def _call(place: Workplace, today: date, *words: str | Path) -> tuple[int, str, str]:
    """Run the gate on honest evidence with these further words, over an earlier pass."""
    paths = written(honest(today), place)
    for name in RESULTS:
        place.write(name, YESTERDAY)
    outputs: list[str | Path] = ["-o", place.folder / "verdict.json"]
    report = f"text={place.folder / 'report.txt'}"
    ran = place.run("gate", *paths, "--subject", place.folder / "model", *outputs, "--report", report, *words)
    return ran.code, ran.out, ran.err


def _nothing_left(place: Workplace, *names: str) -> None:
    assert [name for name in place.left_behind() if name not in names] == []


def test_the_evidence_passes_without_them(workplace: Workplace, today: date) -> None:
    passes(workplace, today, nothing)


@pytest.mark.parametrize("option", OPTIONS)
@pytest.mark.parametrize("kind", UNREADABLE)
def test_an_input_that_cannot_be_read_never_passes(workplace: Workplace, today: date, option: str, kind: str) -> None:
    make, says = UNREADABLE[kind]
    code, form = OPTIONS[option]
    name = "input.json" if option == "evidence" else "input.toml"
    make(workplace.folder / name)
    found, out, err = _call(workplace, today, *form.format(workplace.folder / name).split())
    assert (found, out) == (code, ""), err
    assert name in err
    assert says in err
    _nothing_left(workplace, name)


@pytest.mark.parametrize("option", OPTIONS)
def test_a_name_that_is_too_long(workplace: Workplace, today: date, option: str) -> None:
    code, form = OPTIONS[option]
    name = f"{LONG}.json" if option == "evidence" else f"{LONG}.toml"
    found, out, err = _call(workplace, today, *form.format(workplace.folder / name).split())
    assert (found, out) == (code, ""), err
    assert "File name too long" in err
    _nothing_left(workplace)


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("absent", "does not exist or is not a file or folder"),
        ("a link that leads nowhere", "does not exist or is not a file or folder"),
        ("a link to itself", "does not exist or is not a file or folder"),
        ("a device without an end", "does not exist or is not a file or folder"),
        ("a folder", "holds no file of a model"),
    ],
)
def test_a_release_that_cannot_be_read(workplace: Workplace, today: date, kind: str, says: str) -> None:
    UNREADABLE[kind][0](workplace.folder / "release")
    found, out, err = _call(workplace, today, "--subject", workplace.folder / "release")
    assert (found, out) == (errors.EVIDENCE, ""), err
    assert says in err
    _nothing_left(workplace, "release")


def test_a_release_whose_name_is_too_long(workplace: Workplace, today: date) -> None:
    found, _, err = _call(workplace, today, "--subject", workplace.folder / LONG)
    assert (found, "File name too long" in err) == (errors.EVIDENCE, True), err
    _nothing_left(workplace)


def _not_utf8(model: Path) -> None:
    (Path(os.fsdecode(os.fsencode(model) + b"/w\xff.bin"))).write_bytes(b"1")


def _deep(model: Path) -> None:
    folder = model.joinpath(*["d" * 100] * 11)
    folder.mkdir(parents=True)
    (folder / "weights").write_bytes(b"1")


def _line_end(model: Path) -> None:
    (model / "model\n.bin").write_bytes(b"1")


def _pipe(model: Path) -> None:
    os.mkfifo(model / "pipe")


def _linked_folder(model: Path) -> None:
    (model / "more").symlink_to("/")


@pytest.mark.parametrize(
    ("add", "says"),
    [
        pytest.param(_not_utf8, "has a name that is not UTF-8", id="a name that is not UTF-8"),
        pytest.param(_deep, "is longer than 1000 characters", id="a path longer than evidence can hold"),
        pytest.param(_line_end, "has a control character in its name", id="a name with a line end"),
        pytest.param(_pipe, "is neither a file nor a folder", id="a pipe"),
        pytest.param(lambda model: _nowhere(model / "gone"), "is neither a file nor a folder", id="a broken link"),
        pytest.param(lambda model: _circle(model / "self"), "is neither a file nor a folder", id="a link to itself"),
        pytest.param(_linked_folder, "is a link to a folder", id="a link to the root folder"),
    ],
)
def test_a_release_with_a_file_that_cannot_be_released(
    workplace: Workplace, today: date, add: Callable[[Path], None], says: str
) -> None:
    honest_files = honest(today).released
    release = workplace.folder / "release"
    release.mkdir()
    for name, content in honest_files.items():
        (release / name).write_bytes(content)
    add(release)
    found, out, err = _call(workplace, today, "--subject", release)
    assert (found, out) == (errors.EVIDENCE, ""), err
    assert says in err
    _nothing_left(workplace, "release")
