"""The wheel, made from the sdist: it holds exactly the tree, and nothing that is not needed to run."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Where each tracked folder lies inside the wheel.
PLACES = {
    "checker/gatecard/": "gatecard/",
    "cards/gatecard_cards/": "gatecard_cards/",
    "training/gatecard_training/": "gatecard_training/",
    "policies/": "gatecard/policies/",
}


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The files of a wheel that was built from the source distribution."""
    out = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--outdir", str(out), str(ROOT)]
    ran = subprocess.run(build, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    (wheel,) = out.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if ".dist-info/" not in name}


def tracked() -> set[str]:
    """Files of the checkout that belong into the wheel, by the names they have there."""
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    return {
        inside + path.removeprefix(outside)
        for path in listed
        for outside, inside in PLACES.items()
        if path.startswith(outside) and (ROOT / path).is_file()
    }


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="needs a git checkout to know which files there are")
def test_the_wheel_holds_exactly_the_tree(names: set[str]) -> None:
    assert names == tracked()


def test_the_wheel_holds_what_the_gate_needs(names: set[str]) -> None:
    needed = {
        "gatecard/policies/.manifest",
        "gatecard/policies/dist/wasm.tar.gz",
        "gatecard/policies/dist/catalogue.json",
    }
    assert needed <= names
    assert {"gatecard/py.typed", "gatecard_cards/py.typed", "gatecard_training/py.typed"} <= names


def test_the_wheel_holds_no_tests(names: set[str]) -> None:
    assert not [name for name in names if "/tests/" in name or name.startswith("tests/")]
