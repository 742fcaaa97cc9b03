"""What is released now, as `--subject` says it."""

import re
from pathlib import Path

from gatecard.errors import UsageError
from gatecard.evidence.files import hash_release
from gatecard.gate.request import ReleasedNow

_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")


def release(subject: str | None) -> ReleasedNow:
    """What is released now; raises UsageError for a malformed digest and EvidenceError for unreadable files."""
    if subject is None:
        return ReleasedNow()
    if subject.startswith("sha256:"):
        if _DIGEST.fullmatch(subject) is None:
            raise UsageError(
                f"--subject {subject!r} is no digest", "expected: sha256: and 64 hexadecimal digits, or a path"
            )
        return ReleasedNow(digest=subject, how="stated")
    found = hash_release(Path(subject))
    return ReleasedNow(digest=found.digest, how="hashed", artifacts=found.artifacts)
