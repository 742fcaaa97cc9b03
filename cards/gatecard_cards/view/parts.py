"""What part of the data a number is about, read from the name of its slice."""

from dataclasses import dataclass
from functools import cache

from gatecard.metrics import slices

Members = frozenset[tuple[str, str | None]]
"""Attribute and group of everything a slice is restricted to; a group of None is the rows whose group is unknown."""

EVERYTHING: Members = frozenset()


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the data: one group or cell, or a comparison across the groups of some attributes."""

    attributes: tuple[str, ...] = ()
    groups: tuple[str | None, ...] | None = None
    """One for each attribute; None for a comparison across groups."""
    label: str | None = None
    """The one class it is about."""
    against: str | None = None
    """The dataset it is compared with."""

    @property
    def members(self) -> Members:
        """The groups the part is restricted to."""
        return frozenset(zip(self.attributes, self.groups, strict=True)) if self.groups is not None else EVERYTHING

    @property
    def compares(self) -> bool:
        """Whether it compares groups with one another."""
        return bool(self.attributes) and self.groups is None


@cache
def part_of(name: str) -> Part:
    """The part that a slice names; a name that cannot be read is kept whole, as an attribute."""
    within, label = name, None
    head, _, tail = name.rpartition(";")
    if tail.startswith("class="):
        within, label = head, slices.decoded(tail.removeprefix("class="))
    if within in ("", slices.ALL):
        return Part(label=label)
    if within.startswith("against="):
        return Part(against=slices.decoded(within.removeprefix("against=")), label=label)
    pieces = [piece.partition("=") for piece in within.split("*")]
    attributes = tuple(slices.decoded(attribute) for attribute, _, _ in pieces)
    if not all(mark for _, mark, _ in pieces):
        return Part(attributes, None, label)
    return Part(attributes, tuple(_group(group) for _, _, group in pieces), label)


def _group(text: str) -> str | None:
    return None if text == slices.UNKNOWN else slices.decoded(text)


@cache
def groups_of(name: str) -> tuple[str, ...]:
    """The groups that a pair or `rows needed` names."""
    return tuple(slices.decoded(piece) for piece in name.split("*"))
