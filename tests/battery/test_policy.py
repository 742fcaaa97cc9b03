"""Policy that is missing, damaged or somebody else's: exit 4, and nothing is judged.

Each case copies the package and the policies, damages the copy, and runs it as an installation of its own.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

import gatecard
from gatecard import canonical, errors, pinned, resources
from gatecard.errors import EngineError
from gatecard.policy.engines.embedded import open_bundle
from tests.battery.cases import RESULTS, YESTERDAY
from tests.battery.judged import judged
from tests.cli.runner import Workplace
from tests.honest import nothing
from tests.scene import honest, written

WASM = Path("policies/dist/wasm.tar.gz")
CATALOGUE = Path("policies/dist/catalogue.json")
PINS = Path("checker/gatecard/pinned.py")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package and its policies, laid out as in a checkout."""
    root = tmp_path_factory.mktemp("installed")
    shutil.copytree(
        Path(gatecard.__file__).parent, root / "checker" / "gatecard", ignore=shutil.ignore_patterns("demo")
    )
    shutil.copytree(resources.policy_root() / "dist", root / "policies" / "dist")
    shutil.copy2(resources.policy_root() / ".manifest", root / "policies" / ".manifest")
    return root


@pytest.fixture
def installation(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The copy, made whole again after a test."""
    kept = tmp_path_factory.mktemp("kept")
    shutil.copytree(installed / "policies", kept / "policies")
    shutil.copy2(installed / PINS, kept / "pinned.py")
    yield installed
    shutil.rmtree(installed / "policies", ignore_errors=True)
    shutil.copytree(kept / "policies", installed / "policies")
    shutil.copy2(kept / "pinned.py", installed / PINS)


def _command(root: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the copy in a process of its own."""
    search = {"PYTHONPATH": str(root / "checker"), "PYTHONDONTWRITEBYTECODE": "1"}
    line = [sys.executable, "-m", "gatecard", *map(str, words)]
    return subprocess.run(line, capture_output=True, text=True, check=False, env={**os.environ, **search})


def _gate(root: Path, place: Workplace, today: date) -> subprocess.CompletedProcess[str]:
    """Judge honest evidence with the copy, over results of yesterday."""
    paths = written(honest(today), place)
    for name in RESULTS:
        place.write(name, YESTERDAY)
    report = f"text={place.folder / 'report.txt'}"
    outputs: list[str | Path] = ["-o", place.folder / "verdict.json", "--report", report]
    return _command(root, "gate", *paths, "--subject", place.folder / "model", *outputs)


def _flip(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _endless(path: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/zero")


def _other(path: Path) -> None:
    shutil.copy2(path.parent / "rego.tar.gz", path)


def _lenient(path: Path) -> None:
    """A catalogue whose limit lets every gap through."""
    built = json.loads(path.read_text(encoding="utf-8"))
    built["profiles"]["baseline"]["limits"]["max_fpr_difference"]["value"] = 0.5
    path.write_text(canonical.dumps(built), encoding="utf-8")


def _repin(root: Path, name: str, value: str) -> None:
    path = root / PINS
    before = getattr(pinned, name)
    path.write_text(path.read_text(encoding="utf-8").replace(before, value), encoding="utf-8")


def _lenient_and_pinned(root: Path) -> None:
    _lenient(root / CATALOGUE)
    _repin(root, "CATALOGUE_SHA256", canonical.sha256((root / CATALOGUE).read_bytes()).removeprefix("sha256:"))


DAMAGE: dict[str, tuple[Callable[[Path], object], str]] = {
    "no policies": (lambda root: shutil.rmtree(root / "policies"), "pack_missing"),
    "no bundle": (lambda root: (root / WASM).unlink(), "bundle_missing"),
    "a bundle with one bit changed": (lambda root: _flip(root / WASM), "bundle_mismatch"),
    "no catalogue": (lambda root: (root / CATALOGUE).unlink(), "pack_missing"),
    "a lenient catalogue": (lambda root: _lenient(root / CATALOGUE), "pack_mismatch"),
    "a lenient catalogue, pinned": (_lenient_and_pinned, "disagree on the limits max_fpr_difference"),
    "another revision": (lambda root: _repin(root, "REVISION", "0" * 64), "bundle_mismatch"),
}
BUNDLES: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (lambda path: path.unlink(), "bundle_missing"),
    "a folder": (_folder, "bundle_missing"),
    "without an end": (_endless, "bundle_invalid"),
    "empty": (lambda path: path.write_bytes(b""), "bundle_mismatch"),
    "with one bit changed": (_flip, "bundle_mismatch"),
    "cut off": (_cut, "bundle_mismatch"),
    "another one": (_other, "bundle_mismatch"),
    "another one, twice": (lambda path: path.write_bytes(path.read_bytes() * 2), "bundle_mismatch"),
}


@pytest.mark.parametrize("name", BUNDLES)
def test_a_bundle_that_is_not_the_pinned_one_does_not_open(tmp_path: Path, name: str) -> None:
    shutil.copytree(resources.policy_root() / "dist", tmp_path / "dist")
    path = tmp_path / "dist" / "wasm.tar.gz"
    damage, code = BUNDLES[name]
    damage(path)
    with pytest.raises(EngineError) as caught:
        open_bundle(path, pinned.WASM_SHA256)
    assert (caught.value.code, caught.value.exit_code) == (code, errors.ENGINE)
    assert "gatecard again" in caught.value.diagnostics()


def test_the_copy_judges_as_this_gatecard_does(workplace: Workplace, today: date, installed: Path) -> None:
    ran = _gate(installed, workplace, today)
    assert (ran.returncode, ran.stdout.startswith("PASS")) == (errors.PASS, True), ran.stdout + ran.stderr
    before = (workplace.folder / "verdict.json").read_text(encoding="utf-8")
    assert judged(workplace, today, nothing) == before


@pytest.mark.parametrize("name", DAMAGE)
def test_damaged_policy_judges_nothing(workplace: Workplace, today: date, installation: Path, name: str) -> None:
    damage, says = DAMAGE[name]
    damage(installation)
    ran = _gate(installation, workplace, today)
    assert (ran.returncode, ran.stdout) == (errors.ENGINE, ""), ran.stdout + ran.stderr
    assert "the policy engine gave no decision   (exit 4)" in ran.stderr
    assert says in ran.stderr
    assert "Traceback" not in ran.stderr
    assert workplace.left_behind() == []


def test_damaged_policy_verifies_nothing(workplace: Workplace, today: date, installation: Path) -> None:
    judged(workplace, today, nothing)
    workplace.write("card.json", YESTERDAY)
    (installation / WASM).unlink()
    given = [workplace.folder / "verdict.json", workplace.folder / "evidence.json"]
    making: list[str | Path] = ["card", *given, "--card", f"json={workplace.folder / 'card.json'}"]
    for words in (["verify", *given], making):
        ran = _command(installation, *words)
        assert (ran.returncode, ran.stdout) == (errors.ENGINE, ""), ran.stdout + ran.stderr
        assert "bundle_missing" in ran.stderr
    assert not (workplace.folder / "card.json").exists()
