"""Reading a policy bundle in memory; nothing is unpacked to disk."""

import gzip
import hashlib
import io
import json
import tarfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from gatecard.errors import EngineError

MAX_BYTES = 32 << 20
_MEMBERS = ("policy.wasm", "data.json", ".manifest")
_AGAIN = "install gatecard again"


@dataclass(frozen=True, slots=True)
class Bundle:
    """A WASM bundle: the module, its data, and the revision its manifest names."""

    wasm: bytes
    data: bytes
    revision: str
    sha256: str


def read_bundle(path: Path, expected_sha256: str | None) -> Bundle:
    """The bundle at `path`; raises EngineError when it is missing, damaged, too large or not the expected one."""
    try:
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as exc:
        raise EngineError("bundle_missing", f"{path} cannot be read: {exc.strerror or exc}", _AGAIN) from exc
    if len(raw) > MAX_BYTES:
        raise EngineError("bundle_invalid", f"{path.name} is larger than {MAX_BYTES} bytes", _AGAIN)
    digest = hashlib.sha256(raw).hexdigest()
    if expected_sha256 is not None and digest != expected_sha256:
        raise EngineError(
            "bundle_mismatch", f"{path.name} has sha256 {digest[:12]}, expected {expected_sha256[:12]}", _AGAIN
        )
    members = _members(raw, path.name)
    return Bundle(members["policy.wasm"], members.get("data.json", b"{}"), _revision(members[".manifest"]), digest)


def _members(raw: bytes, name: str) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(raw)) as stream:
            plain = stream.read(MAX_BYTES + 1)
        if len(plain) > MAX_BYTES:
            raise EngineError("bundle_invalid", f"{name} expands beyond {MAX_BYTES} bytes", _AGAIN)
        with tarfile.open(fileobj=io.BytesIO(plain), mode="r:") as archive:
            for member in archive:
                key = member.name.lstrip("/")
                if key not in _MEMBERS:
                    continue
                stream_of = archive.extractfile(member) if member.isreg() else None
                if stream_of is None or key in found:
                    raise EngineError("bundle_invalid", f"{name} has a bad or repeated member {key}", _AGAIN)
                found[key] = stream_of.read()
    except (OSError, EOFError, tarfile.TarError, ValueError, zlib.error) as exc:
        raise EngineError("bundle_invalid", f"{name} is damaged: {exc}", _AGAIN) from exc
    if missing := {"policy.wasm", ".manifest"} - set(found):
        raise EngineError("bundle_invalid", f"{name} lacks {', '.join(sorted(missing))}", _AGAIN)
    return found


def _revision(manifest: bytes) -> str:
    try:
        revision = json.loads(manifest)["revision"]
    except (ValueError, KeyError, TypeError) as exc:
        raise EngineError("bundle_invalid", "the manifest names no revision", _AGAIN) from exc
    if not isinstance(revision, str) or not revision:
        raise EngineError("bundle_invalid", "the manifest names no revision", _AGAIN)
    return revision
