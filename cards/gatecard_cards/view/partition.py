"""The groups and cells into which a counts block can be cut, each with its counts."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from gatecard.evidence.counts import Block
from gatecard_cards.view.parts import Members
from gatecard_cards.view.tallies import Key, Sides, added, rows_of


@dataclass(frozen=True, slots=True)
class Slice:
    """One group or cell of a crossing: the cells with rows that it sums up, and their counts."""

    view: tuple[int, ...]
    members: Members
    cells: frozenset[int]
    rows: int
    sides: Sides = field(compare=False)

    def size(self) -> tuple[int, int, list[tuple[str, str]]]:
        """By rows, then in a fixed order."""
        return self.rows, len(self.view), sorted((name, group or "") for name, group in self.members)


def slices_of(block: Block, cells: Mapping[Key, Sides]) -> list[Slice]:
    """The groups of every attribute, the crossing of the sensitive ones, and the crossing of all."""
    names = [attribute.name for attribute in block.attributes]
    everything = tuple(range(len(names)))
    crossed = tuple(at for at, attribute in enumerate(block.attributes) if attribute.sensitive)
    views = [(at,) for at in everything] + [view for view in dict.fromkeys((crossed, everything)) if len(view) > 1]
    return [part for view in views for part in _cut(view, names, cells)]


def _cut(view: tuple[int, ...], names: list[str], cells: Mapping[Key, Sides]) -> list[Slice]:
    parts: dict[Key, list[tuple[int, Sides]]] = {}
    for at, (key, sides) in enumerate(cells.items()):
        parts.setdefault(tuple(key[i] for i in view), []).append((at, sides))
    found = []
    for key, members in parts.items():
        sides = added([counts for _, counts in members])
        groups = frozenset((names[i], group) for i, group in zip(view, key, strict=True))
        with_rows = frozenset(at for at, counts in members if rows_of(counts))
        found.append(Slice(view, groups, with_rows, rows_of(sides), sides))
    return found
