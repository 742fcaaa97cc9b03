"""The examples of policies/examples: evidence that a rule accepts, and evidence at which it fires."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.cli.runner import Workplace
from tests.policies.pack import POLICIES

EXAMPLES = POLICIES / "examples"


@dataclass(frozen=True)
class Example:
    """One document, and what it says about itself under `extensions.example`."""

    path: Path
    document: dict[str, Any]

    @property
    def name(self) -> str:
        """Its path below the folder of examples."""
        return self.path.relative_to(EXAMPLES).as_posix()

    @property
    def side(self) -> str:
        """Good or bad."""
        return self.path.parent.name

    @property
    def asked(self) -> dict[str, Any]:
        """Rule, state, why, as_of, profile, subject; where it needs them frameworks and as_if_verified."""
        found: dict[str, Any] = self.document["extensions"]["example"]
        return found

    @property
    def rule(self) -> str:
        """The rule that it is an example of."""
        return str(self.asked["rule"])

    def options(self, place: Workplace) -> list[str | Path]:
        """The command line that it asks for, after the evidence; released files are written into the workplace."""
        asked = self.asked
        profile: str | Path = asked["profile"]
        if frameworks := asked.get("frameworks"):
            profile = place.write("profile.toml", f'extends = "{asked["profile"]}"\nframeworks = {frameworks}\n')
        found: list[str | Path] = ["--as-of", asked["as_of"], "--profile", profile]
        subject = asked["subject"]
        if isinstance(subject, dict):
            (place.folder / "released").mkdir(exist_ok=True)
            for name, content in subject["files"].items():
                place.write(f"released/{name}", content)
            return [*found, "--subject", place.folder / "released"]
        return [*found, "--subject", subject] if subject is not None else found


def all_examples() -> list[Example]:
    """Every example, in the order of their paths."""
    return [Example(path, json.loads(path.read_text(encoding="utf-8"))) for path in sorted(EXAMPLES.rglob("*.json"))]


def changes(one: Any, other: Any) -> int:
    """How many values differ between two documents; a part that only one of them has is one change."""
    if isinstance(one, dict) and isinstance(other, dict):
        both = one.keys() & other.keys()
        return len(one.keys() ^ other.keys()) + sum(changes(one[key], other[key]) for key in both)
    if isinstance(one, list) and isinstance(other, list):
        return abs(len(one) - len(other)) + sum(map(changes, one, other))
    return int(one != other)
