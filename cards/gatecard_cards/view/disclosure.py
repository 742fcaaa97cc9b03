"""Which parts of a counts block may be printed: no count under ten of a group can be read or worked out from the card.

A count under ten of a group is withheld, with every rate computed from it. One withheld count could be found by
subtraction from a total, so further parts are withheld until no withheld count follows from what is printed: neither as
a combination of printed sums, nor because the words `fewer than 10` leave one possibility. Totals over all groups are
always printed. The evidence and the verdict stay complete.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gatecard.evidence.counts import Block
from gatecard_cards.view.partition import Slice, slices_of
from gatecard_cards.view.parts import EVERYTHING, Members
from gatecard_cards.view.search import MINIMUM, Search
from gatecard_cards.view.span import Span
from gatecard_cards.view.tallies import NEGATIVES, POSITIVES, Sides, rows_of, tallies


@dataclass(frozen=True, slots=True)
class Published:
    """What may be printed of one block."""

    slices: Mapping[Members, Slice]
    open_sides: Mapping[str, frozenset[Members]]
    open_rows: frozenset[Members]

    def side(self, members: Members, sides: Iterable[str] = ()) -> bool:
        """Whether the counts of these sides may be printed for a part, of all sides where none is named."""
        if members == EVERYTHING or members not in self.slices:
            return members == EVERYTHING
        return all(members in self.open_sides[side] for side in sides or self.open_sides)

    def rows(self, members: Members) -> bool:
        """Whether the number of rows of a part may be printed."""
        return members == EVERYTHING or members in self.open_rows


def published(block: Block) -> Published:
    """Decide what may be printed; a block without attributes splits nobody into groups and is printed whole."""
    cells = tallies(block)
    slices = slices_of(block, cells)
    if not slices:
        return Published({}, {}, frozenset())
    closed, hidden = _withheld(slices, list(cells.values()))
    names = frozenset(part.members for part in slices)
    return Published(
        {part.members: part for part in slices},
        {side: names - {part.members for part in parts} for side, parts in closed.items()},
        names - {part.members for part in hidden},
    )


def _withheld(slices: list[Slice], cells: list[Sides]) -> tuple[dict[str, set[Slice]], set[Slice]]:
    """By side the parts whose counts are withheld, and the parts whose number of rows is."""
    whole = frozenset(at for at, sides in enumerate(cells) if rows_of(sides))
    small = {side: {part for part in slices if _is_small(part, side)} for side in sorted(slices[0].sides)}
    thin = {side: {part for part in slices if part.rows and sum(part.sides[side]) < MINIMUM} for side in small}
    few = set().union(*thin.values(), {part for part in slices if 0 < part.rows < MINIMUM})
    searches = {side: Search(slices, [tuple(sides[side]) for sides in cells], whole) for side in small}
    for _ in slices:
        closed = {side: search.closed(small[side]) for side, search in searches.items()}
        hidden = Search(slices, [(rows_of(sides),) for sides in cells], whole).closed(few)
        # Where the sides of a part add up to its rows and all are printed, one has to be withheld with them.
        legible = {part for part in hidden if _adds_up(part, closed)}
        if not legible:
            break
        side = next((side for side, parts in thin.items() if parts), next(iter(small)))
        small[side] |= legible
    if any(_follows(part, side, slices, closed, hidden) for side, parts in thin.items() for part in parts):
        everything = {part for part in slices if part.cells != whole}
        return dict.fromkeys(closed, everything), everything
    return closed, hidden


def _is_small(part: Slice, side: str) -> bool:
    return part.rows > 0 and any(count < MINIMUM for count in part.sides[side])


def _adds_up(part: Slice, closed: Mapping[str, set[Slice]]) -> bool:
    """Whether the rows of a part can be added up from its printed sides."""
    printed = [part not in parts for parts in closed.values()]
    return all(printed) if set(closed) == {NEGATIVES, POSITIVES} else any(printed)


def _follows(part: Slice, side: str, slices: list[Slice], closed: Mapping[str, set[Slice]], hidden: set[Slice]) -> bool:
    """Whether a side under ten can be found from the printed sides and numbers of rows together.

    Each cell stands for two unknowns, its count on this side and on the other; a number of rows is the sum of both.
    """
    span = Span()
    two = set(closed) == {NEGATIVES, POSITIVES}
    other_side = next((name for name in closed if name != side), side) if two else side
    for other in (*slices, Slice((), EVERYTHING, frozenset().union(*(item.cells for item in slices)), 0, {})):
        here, there = [2 * cell for cell in other.cells], [2 * cell + 1 for cell in other.cells] if two else []
        if other not in closed[side]:
            span.add(here)
        if two and other not in closed[other_side]:
            span.add(there)
        if other not in hidden:
            span.add(here + there)
    return span.holds(2 * cell for cell in part.cells)
