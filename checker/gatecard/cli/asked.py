"""What a command line asks of the gate, read and checked: profile, frameworks, waivers, days, released files."""

import re
from datetime import date
from pathlib import Path

from gatecard.cli.clock import not_later
from gatecard.cli.options import Asked
from gatecard.errors import UsageError
from gatecard.evidence.files import hash_release
from gatecard.gate.request import ReleasedNow, Request
from gatecard.policy.files import choose_profile, known_framework, read_waivers

_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")


def request(asked: Asked, now: date) -> Request:
    """The request; raises UsageError for a day to come and whatever is unknown or unreadable in the files it names."""
    as_of = not_later(asked.as_of, now)
    profile = choose_profile(asked.profile)
    return Request(
        profile=profile.id,
        overrides=profile.overrides,
        frameworks_on=tuple(sorted({*profile.frameworks, *(known_framework(name) for name in asked.on)})),
        frameworks_shown=tuple(sorted({known_framework(name) for name in asked.shown})),
        waivers=read_waivers(asked.waivers) if asked.waivers is not None else (),
        as_of=as_of,
        judged_on=now,
        released=release(asked.subject),
    )


def release(subject: str | None) -> ReleasedNow:
    """What is released now; raises UsageError for a malformed digest and EvidenceError for unreadable files."""
    if subject is None:
        return ReleasedNow()
    if not subject:
        raise UsageError("--subject is empty", "name the released files, or leave it out; is a variable not set?")
    if subject.startswith("sha256:"):
        if _DIGEST.fullmatch(subject) is None:
            raise UsageError(
                f"--subject {subject!r} is no digest", "expected: sha256: and 64 hexadecimal digits, or a path"
            )
        return ReleasedNow(digest=subject, how="stated")
    found = hash_release(Path(subject))
    return ReleasedNow(digest=found.digest, how="hashed", artifacts=found.artifacts)
