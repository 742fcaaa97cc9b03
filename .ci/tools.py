"""Set up what tests need beside Python packages: the pinned opa, axe-core, a browser. Says what it could not get."""

import hashlib
import io
import os
import shutil
import subprocess
import sys
import tarfile
import urllib.error
import urllib.request
from pathlib import Path

from gatecard.errors import GatecardError
from gatecard.policy import opa

TOOLS = Path(os.environ.get("GATECARD_TOOLS", ".tools")).resolve()
AXE_URL = "https://registry.npmjs.org/axe-core/-/axe-core-4.14.1.tgz"
AXE_SHA512 = (
    "1477dafa598d8d065f273d6af302aa203c02e83131707b7fa648cd41bd3d6b73"
    "4f8c22a0dab86ee6a6f64b8afbe804b214d36db85a2826965edfb3a0b9d546b5"
)


def main() -> int:
    """Get each tool; only opa is indispensable."""
    TOOLS.mkdir(parents=True, exist_ok=True)
    get_axe()
    get_browser()
    return get_opa()


def get_opa() -> int:
    """Exactly the pinned opa: found, else built by go, else a message."""
    try:
        print(f"opa      {opa.find()}")
        return 0
    except GatecardError as missing:
        if shutil.which("go") is None:
            print(missing.diagnostics(), file=sys.stderr)
            return 1
    print(f"opa      building {opa.VERSION} with go (about a minute)", flush=True)
    module = f"github.com/open-policy-agent/opa@v{opa.VERSION}"
    built = subprocess.run(["go", "install", module], env={**os.environ, "GOBIN": str(TOOLS)}, check=False)
    if built.returncode != 0:
        print(f"go could not build opa {opa.VERSION}; point GATECARD_OPA to a release binary", file=sys.stderr)
        return 1
    print(f"opa      {opa.find()}")
    return 0


def get_axe() -> None:
    """The accessibility checker that browser tests inject into cards."""
    target = TOOLS / "axe.min.js"
    if target.is_file():
        print(f"axe      {target}")
        return
    try:
        with urllib.request.urlopen(AXE_URL, timeout=60) as answer:
            raw = answer.read()
    except (OSError, urllib.error.URLError) as exc:
        print(f"axe      not available ({exc}): accessibility tests will be skipped and counted")
        return
    if hashlib.sha512(raw).hexdigest() != AXE_SHA512:
        sys.exit("axe-core has another digest than the pinned one")
    with tarfile.open(fileobj=io.BytesIO(raw)) as archive:
        member = archive.extractfile("package/axe.min.js")
        if member is None:
            sys.exit("axe-core has no axe.min.js")
        target.write_bytes(member.read())
    print(f"axe      {target}")


def get_browser() -> None:
    """Chromium, from Debian's packages where that is possible."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if (found := shutil.which(name)) is not None:
            print(f"browser  {found}")
            return
    if shutil.which("apt-get") is not None and os.geteuid() == 0:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"], check=False, **quiet)
    found = shutil.which("chromium")
    print(f"browser  {found}" if found else "browser  not available: browser tests will be skipped and counted")


if __name__ == "__main__":
    sys.exit(main())
