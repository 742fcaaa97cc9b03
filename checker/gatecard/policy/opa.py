"""Finding and running exactly the pinned opa: the reference that builds, checks and tests the policy pack."""

import contextlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from gatecard.errors import EngineError, UsageError

VERSION = "1.22.2"


def find() -> Path:
    """The pinned opa: `GATECARD_OPA`, then PATH, then the tool folder; raises UsageError when there is none."""
    chosen = os.environ.get("GATECARD_OPA")
    if chosen:
        if (found := _version(Path(chosen))) != VERSION:
            raise UsageError(f"GATECARD_OPA is {chosen}, which is {_said(found)}", f"expected: opa {VERSION}")
        return Path(chosen)
    seen = []
    for candidate in _candidates():
        found = _version(candidate)
        if found == VERSION:
            return candidate
        seen.append(f"{candidate} is {_said(found)}")
    raise UsageError(
        f"opa {VERSION} was not found; the pack is built and tested with exactly this version",
        *seen,
        "run `make tools`, or point GATECARD_OPA to the binary of that release",
    )


def run(*arguments: str, cwd: Path, stdin: bytes | None = None) -> bytes:
    """What the pinned opa prints; raises EngineError with its own words when it fails."""
    return run_with(find(), *arguments, cwd=cwd, stdin=stdin)


def run_with(binary: Path, *arguments: str, cwd: Path, stdin: bytes | None = None) -> bytes:
    """What this opa prints; raises EngineError with its own words when it fails."""
    done = subprocess.run([str(binary), *arguments], cwd=cwd, input=stdin, capture_output=True, check=False)
    if done.returncode != 0:
        raise EngineError("pack_invalid", f"opa {arguments[0]} failed", *_said_by(done)[:40])
    return done.stdout


def _said_by(done: subprocess.CompletedProcess[bytes]) -> list[str]:
    """The lines of an error; with `--format json` opa wraps them into JSON on standard output."""
    text = (done.stderr + done.stdout).decode(errors="replace").strip()
    with contextlib.suppress(ValueError, KeyError, TypeError):
        text = "\n".join(str(error["message"]) for error in json.loads(text)["errors"])
    return text.splitlines()


def _candidates() -> Iterator[Path]:
    on_path = shutil.which("opa")
    if on_path is not None:
        yield Path(on_path)
    tools = os.environ.get("GATECARD_TOOLS")
    folders = [Path(tools)] if tools else []
    folders.append(Path(__file__).resolve().parents[3] / ".tools")
    for folder in folders:
        if (folder / "opa").is_file():
            yield folder / "opa"


def _version(binary: Path) -> str | None:
    """The version a binary reports; None when it cannot be run or is no opa."""
    try:
        done = subprocess.run([str(binary), "version"], capture_output=True, check=False, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return None
    for line in done.stdout.decode(errors="replace").splitlines():
        if line.startswith("Version: "):
            return line.removeprefix("Version: ").strip()
    return None


def _said(version: str | None) -> str:
    return f"opa {version}" if version is not None else "no opa that can be run"
