"""Building the policy pack: both bundles, the catalogue Python reads, the schema for `opa check`, and the pins.

The same sources give the same bytes: the build runs in a folder of its own, with exactly the pinned opa, and names
nothing of the machine. `python -m gatecard.policy.build` writes the files of the checkout; `--check` compares them.
"""

import hashlib
import json
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gatecard import canonical
from gatecard.errors import EngineError, GatecardError
from gatecard.policy import capabilities, conventions, lint, opa
from gatecard.policy.case_model import Case
from gatecard.policy.catalogue_file import catalogue
from gatecard.policy.schema import reduced

ENTRYPOINT = "gatecard/verdict/verdict"
CHECKOUT = Path(__file__).resolve().parents[3]
# Where each built file stands: its name under the build's output folder, and its place in the checkout.
PLACES = {
    "dist/wasm.tar.gz": "policies/dist/wasm.tar.gz",
    "dist/rego.tar.gz": "policies/dist/rego.tar.gz",
    "dist/catalogue.json": "policies/dist/catalogue.json",
    "schemas/input.json": "policies/schemas/input.json",
    "gatecard/data.yaml": "policies/gatecard/data.yaml",
    "capabilities.json": "policies/capabilities.json",
    "pinned.py": "checker/gatecard/pinned.py",
}
# Words that rules never read; the embedded engine parses its data at each evaluation.
_READ_BY_RULES = {
    "metrics": ("range",),
    "limits": ("metrics", "judge", "range", "future", "edges"),
    "topics": ("form", "keys"),
    "scope": ("type", "values", "rationale_for", "left_out", "rules"),
}
_NOT_READ = ("sensitive_labels",)
_EVAL = ("--format", "json", "--fail", "--bundle", ".", "--ignore", "*_test.rego")


def build(source: Path, out: Path) -> str:
    """Build the pack at `source` into `out` (names as in PLACES) and return its revision; `source` is only read.

    Raises EngineError with every fault found: format, types, conventions, METADATA, or the compiler's own.
    """
    with tempfile.TemporaryDirectory() as folder:
        stage = Path(folder) / "pack"
        _stage(source, stage)
        revision = _revision(stage)
        _write(stage / "gatecard" / "data.yaml", f'revision: "{revision}"\n')
        _write(stage / "capabilities.json", capabilities.capabilities(stage))
        data = _data(stage)
        _write(stage / "schemas" / "input.json", canonical.compact(input_schema(data)).decode() + "\n")
        report = _checked(stage)
        _write(out / "dist" / "catalogue.json", canonical.dumps(catalogue(revision, data, report)))
        for name in ("schemas/input.json", "gatecard/data.yaml", "capabilities.json"):
            _write(out / name, (stage / name).read_text(encoding="utf-8"))
        _bundle(stage, out / "dist" / "rego.tar.gz", revision)
        _drop_words(stage, data)
        _bundle(stage, out / "dist" / "wasm.tar.gz", revision, "--target", "wasm")
        _write(out / "pinned.py", _pins(out, revision))
    return revision


def input_schema(data: Mapping[str, Any]) -> dict[str, Any]:
    """The case's schema for `opa check`, with the keys that the catalogues know."""
    left_out = {value for fact in data["scope"].values() for value in fact["left_out"]}
    keys = {
        "measurements": list(data["metrics"]),
        "measurements{}[].rows_needed": list(data["limits"]),
        "scope": list(data["scope"]),
        "scope{}.left_out": sorted(left_out),
        "declarations": list(data["topics"]),
    }
    return reduced(Case.model_json_schema(), keys)


def _stage(source: Path, stage: Path) -> None:
    """A copy of what the pack consists of, and nothing else."""
    try:
        shutil.copytree(source / "gatecard", stage / "gatecard")
        shutil.copyfile(source / ".manifest", stage / ".manifest")
    except OSError as exc:
        raise EngineError("pack_missing", f"{source} holds no policy pack: {exc}") from exc


def _revision(stage: Path) -> str:
    """The digest of everything that decides a verdict: rules, libraries, data; tests and conventions decide none."""
    lines = []
    for path in sorted((stage / "gatecard").rglob("*"), key=lambda item: item.relative_to(stage).as_posix()):
        name = path.relative_to(stage).as_posix()
        if not path.is_file() or name == "gatecard/data.yaml" or name.endswith("_test.rego") or "/conventions/" in name:
            continue
        lines.append(f"{name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n")
    manifest = hashlib.sha256((stage / ".manifest").read_bytes()).hexdigest()
    return hashlib.sha256("".join([f".manifest {manifest}\n", *lines]).encode()).hexdigest()


def _data(stage: Path) -> dict[str, Any]:
    """The pack's data as JSON, with every profile merged with the one it extends, as the rules merge it."""
    query = (
        '{"profiles": {id: data.gatecard.lib.profile.merged(id) | some id, _ in data.gatecard.profiles},'
        + ", ".join(f'"{part}": data.gatecard.{part}' for part in _PARTS)
        + "}"
    )
    answer = opa.run("eval", *_EVAL, query, cwd=stage)
    value = json.loads(answer)["result"][0]["expressions"][0]["value"]
    return dict(value)


_PARTS = ("metrics", "limits", "scope", "topics", "frameworks", "licences", "sensitive_labels")


def _checked(stage: Path) -> dict[str, Any]:
    """What `opa inspect` says of the pack, once everything that can be checked holds."""
    opa.run("fmt", "--fail", "--diff", "gatecard", cwd=stage)
    allowed = ("--capabilities", "capabilities.json")
    opa.run("check", "--bundle", "--strict", "--schema", "schemas", *allowed, ".", cwd=stage)
    report = json.loads(opa.run("inspect", "--annotations", "--format", "json", ".", cwd=stage))
    parsed = lint.trees(stage)
    faults = [*lint.lint(parsed), *conventions.problems(stage, report, parsed)]
    if faults:
        raise EngineError("pack_invalid", f"the policy pack breaks {len(faults)} of its conventions", *faults)
    return dict(report)


def _bundle(stage: Path, target: Path, revision: str, *options: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    ignored = [part for name in ("*_test.rego", "conventions", "schemas") for part in ("--ignore", name)]
    arguments = ["--bundle", "--capabilities", "capabilities.json", "--revision", revision, "--entrypoint", ENTRYPOINT]
    opa.run("build", *options, *arguments, *ignored, "--output", str(target), ".", cwd=stage)


def _drop_words(stage: Path, data: Mapping[str, Any]) -> None:
    """Leave of the data what rules read."""
    for part in _NOT_READ:
        shutil.rmtree(stage / "gatecard" / part)
    for part, keys in _READ_BY_RULES.items():
        folder = stage / "gatecard" / part
        (folder / "data.yaml").unlink()
        kept = {name: {key: entry[key] for key in keys if key in entry} for name, entry in data[part].items()}
        _write(folder / "data.json", canonical.dumps(kept))


def _pins(out: Path, revision: str) -> str:
    """The module that says which files this gatecard was built with."""
    digests = {
        "CATALOGUE_SHA256": out / "dist" / "catalogue.json",
        "WASM_SHA256": out / "dist" / "wasm.tar.gz",
        "REGO_SHA256": out / "dist" / "rego.tar.gz",
    }
    lines = ['"""The policy pack this gatecard was built with. Written by `python -m gatecard.policy.build`."""', ""]
    lines.append(f'REVISION = "{revision}"')
    lines += [f'{name} = "{hashlib.sha256(path.read_bytes()).hexdigest()}"' for name, path in digests.items()]
    lines.append(f'OPA_VERSION = "{opa.VERSION}"')
    return "\n".join(lines) + "\n"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def differing(out: Path, checkout: Path) -> list[str]:
    """The files of the checkout that are not, byte for byte, what the build gives."""
    return [place for name, place in PLACES.items() if _bytes(checkout / place) != _bytes(out / name)]


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def main(arguments: list[str] | None = None) -> int:
    """Build the checkout's pack; `--check` only compares."""
    asked = sys.argv[1:] if arguments is None else arguments
    if asked not in ([], ["--check"]):
        sys.stderr.write("usage: python -m gatecard.policy.build [--check]\n")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        try:
            revision = build(CHECKOUT / "policies", out)
        except GatecardError as exc:
            sys.stderr.write(exc.diagnostics() + "\n")
            return exc.exit_code
        changed = differing(out, CHECKOUT)
        if asked == ["--check"]:
            said = [f"{place} is not what the sources give; run `make policies`" for place in changed]
            sys.stdout.write("\n".join(said or [f"the policy pack is as built, revision {revision[:12]}"]) + "\n")
            return 1 if changed else 0
        for name, place in PLACES.items():
            (CHECKOUT / place).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(out / name, CHECKOUT / place)
        sys.stdout.write(f"built revision {revision[:12]}; changed: {', '.join(changed) or 'nothing'}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
