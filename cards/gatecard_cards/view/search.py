"""The search for the parts to withhold, so that no withheld count can be worked out."""

from gatecard_cards.view.partition import Slice
from gatecard_cards.view.span import Span

MINIMUM = 10
"""min_published_cell, a project default: smaller counts of a group are printed as `fewer than 10`."""
_LARGE = 10**15


class Search:
    """The search for the parts to withhold, for one side of the counts (or for the number of rows)."""

    def __init__(self, slices: list[Slice], counts: list[tuple[int, ...]], whole: frozenset[int]) -> None:
        self._slices = slices
        self._whole = whole
        self._leaves = {next(iter(part.cells)): part for part in slices if len(part.cells) == 1}
        self._counts = counts

    def closed(self, small: set[Slice]) -> set[Slice]:
        """The parts to withhold: the small ones, and as many others as keep them from being worked out."""
        small = {part for part in small if part.cells != self._whole}
        withheld = set(small)
        while exposed := self._exposed(withheld, small):
            chosen = {pick for part in exposed if (pick := self._complement(part, withheld)) is not None}
            if not chosen:
                return {part for part in self._slices if part.cells != self._whole}
            withheld |= chosen
        return withheld

    def _exposed(self, withheld: set[Slice], small: set[Slice]) -> list[Slice]:
        """Withheld parts that still can be worked out, in a fixed order; by sums first."""
        span = Span()
        span.add(self._whole)
        for part in self._slices:
            if part not in withheld:
                span.add(part.cells)
        found = [part for part in withheld if part.cells and span.holds(part.cells)]
        if not found:
            pinned = self._pinned(withheld, small)
            found = [part for part in withheld if part.cells and part.cells <= pinned]
        return sorted(found, key=Slice.size)

    def _complement(self, part: Slice, withheld: set[Slice]) -> Slice | None:
        """The next part to withhold for the sake of this one: a printed piece of it, else its smallest sibling."""
        free = [other for other in self._slices if other not in withheld and other.cells and other.cells != self._whole]
        inside = [other for other in free if other.cells <= part.cells]
        if inside and frozenset().union(*(other.cells for other in inside)) == part.cells:
            return min(inside, key=Slice.size)
        beside = [other for other in free if other.view == part.view]
        near = [other for other in beside if other.members & part.members]
        return min(near or beside or inside or free, key=Slice.size, default=None)

    def _pinned(self, withheld: set[Slice], small: set[Slice]) -> frozenset[int]:
        """Cells whose count has one possible value once `fewer than 10` and the printed sums are put together."""
        hidden = {cell for cell in self._whole if cell in self._leaves and self._leaves[cell] in withheld}
        hidden |= {cell for cell in self._whole if cell not in self._leaves}
        labelled = {cell for cell in hidden if cell in self._leaves and self._leaves[cell] in small}
        sums = [self._whole, *(part.cells for part in self._slices if part not in withheld)]
        found: set[int] = set()
        for column in range(len(self._counts[0])):
            low, high = self._bounds(hidden, labelled, column)
            for cells in sums * 2:
                unknown = cells & hidden
                rest = sum(self._counts[cell][column] for cell in unknown)
                for cell in unknown:
                    low[cell] = max(low[cell], rest - sum(high[other] for other in unknown if other != cell))
                    high[cell] = min(high[cell], rest - sum(low[other] for other in unknown if other != cell))
            found |= {cell for cell in labelled if low[cell] == high[cell] and self._counts[cell][column] < MINIMUM}
        return frozenset(found)

    def _bounds(self, hidden: set[int], labelled: set[int], column: int) -> tuple[dict[int, int], dict[int, int]]:
        under = {cell for cell in labelled if self._counts[cell][column] < MINIMUM}
        low = {cell: MINIMUM if cell in labelled and cell not in under else 0 for cell in hidden}
        high = {cell: MINIMUM - 1 if cell in under else _LARGE for cell in hidden}
        return low, high
