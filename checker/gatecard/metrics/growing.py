"""How much the groups of a panel would have to grow to settle a limit, in rows of the table."""

from collections.abc import Iterable

from gatecard.metrics.assemble import Growing
from gatecard.metrics.bounds.level import Level
from gatecard.metrics.bounds.needed import Contrast, growth
from gatecard.metrics.panel import Side


def growing(
    side: Side, pairs: Iterable[tuple[int, int]], contrast: Contrast, at: Level, *, sought: bool
) -> Growing | None:
    """The growth that gives the pass that is sought, or else the fail, with the groups that decide."""
    found = growth([entry.estimate for entry in side.entries], side.limits(at), pairs, contrast, at, passing=sought)
    if found is None:
        return None
    binding = [side.entries[index] for index in sorted(set(found.pair))]
    return Growing(found.factor, sum(entry.rows for entry in binding), tuple(entry.name for entry in binding))
