"""Test each extra that has code, in an environment of its own; what could not be installed is named and counted."""

import hashlib
import os
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = Path(os.environ.get("GATECARD_TOOLS", ROOT / ".tools")).resolve()
# Extra: its tests. An extra without an entry here has no code in this version.
WITH_CODE = {"sklearn": "tests/extras/sklearn"}


def main() -> int:
    """Exit code 1 when a test failed, or when an extra with code could not be installed."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = project["optional-dependencies"]
    failed, missing = [], []
    for extra, tests in WITH_CODE.items():
        python = environment(extra, declared[extra] + project["dependencies"])
        if python is None:
            missing.append(extra)
            continue
        print(f"extra {extra}: {tests}", flush=True)
        if subprocess.run([python, "-m", "pytest", "-m", "extra", tests], cwd=ROOT, check=False).returncode != 0:
            failed.append(extra)
    said = f"failed: {', '.join(failed) or 'none'}; not installed: {', '.join(missing) or 'none'}"
    print(f"extras with code: {len(WITH_CODE)}; {said}")
    print(f"declared, without code yet: {', '.join(sorted(set(declared) - set(WITH_CODE)))}")
    return 1 if failed or missing else 0


def environment(extra: str, requirements: list[str]) -> Path | None:
    """The interpreter of a cached environment with the extra, or None when it cannot be installed."""
    key = hashlib.sha256(repr((extra, sorted(requirements), sys.version)).encode()).hexdigest()[:12]
    folder = TOOLS / "extras" / f"{extra}-{key}"
    python = folder / "bin" / "python"
    if (folder / ".ready").is_file():
        return python
    venv.create(folder, with_pip=True, clear=True)
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    wanted = ["--editable", f"{ROOT}[{extra}]", "pytest>=8.3", "hypothesis>=6.100"]
    if subprocess.run([*install, *wanted], cwd=ROOT, check=False).returncode != 0:
        return None
    (folder / ".ready").touch()
    return python


if __name__ == "__main__":
    sys.exit(main())
