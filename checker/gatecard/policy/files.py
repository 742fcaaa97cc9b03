"""Reading profile and waiver files; every mistake in them is a usage error that names the file and the place."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from gatecard import canonical, resources
from gatecard.errors import UsageError
from gatecard.evidence import strict
from gatecard.evidence.explain import invalid
from gatecard.policy.requests import Asked, Override, ProfileFile, Waiver, WaiverFile

T = TypeVar("T", bound=Asked)


@dataclass(frozen=True, slots=True)
class ProfileChoice:
    """The profile asked for: one of the pack, with the changes a file makes to it."""

    id: str
    overrides: tuple[Override, ...] = ()
    frameworks: tuple[str, ...] = ()


def choose_profile(name: str) -> ProfileChoice:
    """A profile by name, or from a TOML file; raises UsageError for unknown names, keys and types."""
    if not name.endswith(".toml"):
        return ProfileChoice(_known(name, "profiles", "profile"))
    found = _read(Path(name), ProfileFile)
    for framework in found.frameworks:
        _known(framework, "frameworks", f"{name}: frameworks: framework")
    return ProfileChoice(
        _known(found.extends, "profiles", f"{name}: extends: profile"), found.overrides, found.frameworks
    )


def known_framework(name: str) -> str:
    """The name of a framework of the pack; raises UsageError for any other."""
    return _known(name, "frameworks", "framework")


def read_waivers(path: Path) -> tuple[Waiver, ...]:
    """The waivers of a TOML file; raises UsageError."""
    return _read(path, WaiverFile).waivers


def _known(name: str, part: str, what: str) -> str:
    known: Iterable[str] = resources.catalogue(part)
    if name not in known:
        near = difflib.get_close_matches(name, list(known), 1)
        raise UsageError(
            f"{what} {name!r} does not exist",
            f"did you mean {near[0]!r}?" if near else f"known: {', '.join(sorted(known)) or 'none'}",
        )
    return name


def _read(path: Path, model: type[T]) -> T:
    text = strict.text_of(strict.read(path, UsageError), str(path), UsageError)
    data: Any = strict.parse_toml(text, str(path), UsageError)
    try:
        return model.model_validate_json(canonical.compact(data))
    except ValidationError as exc:
        raise invalid(exc, model, data, str(path), None, UsageError, "nothing was judged") from exc
