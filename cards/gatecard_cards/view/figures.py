"""Numbers as a card shows them, with the row they come from; withheld where a small count would show."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from gatecard.metrics.catalogue import metrics
from gatecard.policy.case_model import CaseRow, Pair
from gatecard_cards.view.parts import Members, Part, groups_of, part_of
from gatecard_cards.view.search import MINIMUM
from gatecard_cards.view.source import Source
from gatecard_cards.view.tallies import CLASSES, NEGATIVES, POSITIVES, ROWS

_NUMBERS = ("value", "lo", "hi", "n", "k")
_SIDES = {
    "fpr": NEGATIVES,
    "false_positive": NEGATIVES,
    "tpr": POSITIVES,
    "true_positive": POSITIVES,
    "fnr": POSITIVES,
    "false_negative": POSITIVES,
    "accuracy": ROWS,
    "worst_group_accuracy": ROWS,
}
SHARE_OF_ROWS = "fairness.group_share"
ROWS_OF_GROUP = "fairness.group_rows"


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number. What is withheld is null and listed."""

    ev: str
    metric: str
    unit: str
    part: Part
    value: float | None
    lo: float | None
    hi: float | None
    n: int | None
    k: int | None
    withheld: tuple[str, ...] = ()
    few: tuple[str, ...] = ()
    """What of it is a count under ten."""
    exact: bool = False

    @property
    def open(self) -> bool:
        """Whether the value itself may be printed."""
        return "value" not in self.withheld

    @property
    def whole(self) -> bool:
        """Whether value and bounds may be printed, so that they can be drawn."""
        return not {"value", "lo", "hi"} & set(self.withheld)


@dataclass(frozen=True, slots=True)
class Compared:
    """Two groups of a comparison; the numbers are null where they are withheld."""

    a: tuple[str, ...]
    b: tuple[str, ...]
    value: float | None
    lo: float | None
    hi: float | None
    n: int | None
    withheld: bool


def figure(source: Source, row: CaseRow) -> Figure:
    """The figure of a row, made once."""
    key = ("figure", row.id)
    if key not in source.made:
        source.made[key] = _figure(source, row)
    made: Figure = source.made[key]
    return made


def _figure(source: Source, row: CaseRow) -> Figure:
    metric = metrics()[source.metric_of[row.id]]
    part = Part() if row.source == "extracted" else part_of(row.slice)
    numbers = {name: getattr(row, name) for name in _NUMBERS}
    withheld = _withheld(source, row, part) if _in_groups(source, row, part) else frozenset()
    few: tuple[str, ...] = tuple(name for name in ("k", "n") if name in withheld and _under(numbers[name]))
    if metric.id == ROWS_OF_GROUP and "value" in withheld and (row.value or 0) < MINIMUM:
        few = (*few, "value")
    return Figure(
        ev=source.alias[row.id],
        metric=metric.id,
        unit=metric.unit,
        part=part,
        value=None if "value" in withheld else row.value,
        lo=None if "lo" in withheld else row.lo,
        hi=None if "hi" in withheld else row.hi,
        n=None if "n" in withheld else row.n,
        k=None if "k" in withheld else row.k,
        withheld=tuple(name for name in _NUMBERS if name in withheld and numbers[name] is not None),
        few=few,
        exact=metric.exact,
    )


def pairs(source: Source, row: CaseRow) -> tuple[Compared, ...]:
    """The pairs of a comparison, each open only where both groups are."""
    part = part_of(row.slice)
    return tuple(_compared(source, row, part, pair) for pair in row.pairs)


def _under(count: int | None) -> bool:
    return count is not None and count < MINIMUM


@cache
def sides_of(metric: str, label: str | None = None) -> tuple[str, ...]:
    """The sides of the counts a metric is computed from; none named means all of them."""
    if label is not None:
        return (CLASSES,)
    name = metric.partition(".")[2]
    return next(((side,) for start, side in _SIDES.items() if name.startswith(start)), ())


def is_open(source: Source, row: CaseRow, members: Members, label: str | None = None) -> bool:
    """Whether numbers about this part of the row's counts may be printed."""
    name = source.block_of(row)
    if name is None:
        return True
    known = source.published[name]
    wanted = [side for side in sides_of(source.metric_of[row.id], label) if side in known.open_sides]
    return known.side(members, wanted) if known.slices else True


def _compared(source: Source, row: CaseRow, part: Part, pair: Pair) -> Compared:
    a, b = groups_of(pair.a), groups_of(pair.b)
    shown = all(_group_open(source, row, part, names) for names in (a, b))
    if not shown:
        return Compared(a, b, None, None, None, None, withheld=True)
    return Compared(a, b, pair.value, pair.lo, pair.hi, pair.n, withheld=False)


def _group_open(source: Source, row: CaseRow, part: Part, names: tuple[str, ...]) -> bool:
    if len(names) != len(part.attributes):
        return source.block_of(row) is None
    return is_open(source, row, frozenset(zip(part.attributes, names, strict=True)), part.label)


def _in_groups(source: Source, row: CaseRow, part: Part) -> bool:
    """Whether the row is about groups of a block, and not about all its rows."""
    return source.block_of(row) is not None and bool(part.attributes)


def _withheld(source: Source, row: CaseRow, part: Part) -> frozenset[str]:
    if part.compares:
        return _withheld_across(source, row, part)
    metric = source.metric_of[row.id]
    known = source.published[source.block_of(row) or ""]
    if metric == SHARE_OF_ROWS:
        return frozenset() if known.rows(part.members) else frozenset({"value", "lo", "hi", "k"})
    if metric == ROWS_OF_GROUP:
        return frozenset() if known.side(part.members) and known.rows(part.members) else frozenset(_NUMBERS)
    return frozenset() if is_open(source, row, part.members, part.label) else frozenset(_NUMBERS)


def _withheld_across(source: Source, row: CaseRow, part: Part) -> frozenset[str]:
    """A number over all groups gives nothing away where it equals one that is printed for a group or a pair."""
    known = source.published[source.block_of(row) or ""]
    parts = [item for item in known.slices if {name for name, _ in item} == set(part.attributes)]
    closed = [item for item in parts if not is_open(source, row, item, part.label)]
    if not closed:
        return frozenset()
    printed = _printed(source, row, part)
    found = {name for name in ("value", "lo", "hi") if getattr(row, name) not in printed[name]}
    # The denominators of all groups leave those of unknown group, where there are any.
    unknown = any(group is None for item in closed for _, group in item)
    return frozenset(found | {"n"}) if unknown else frozenset(found)


def _printed(source: Source, row: CaseRow, part: Part) -> Mapping[str, set[float]]:
    """The values, lower and upper bounds that are printed for single groups and for pairs of them."""
    rates = [other for other in source.rows_of_block[f"{row.dataset}#{row.block}"] if _is_printed(source, other, part)]
    shown: list[CaseRow | Compared] = [*rates, *pairs(source, row)]
    ends: dict[str, set[float]] = {
        "value": set(),
        "lo": {0.0},
        "hi": {1.0},
    }  # a bound at the end of the scale says nothing
    return {
        name: end | {number for item in shown if (number := getattr(item, name)) is not None}
        for name, end in ends.items()
    }


def _is_printed(source: Source, row: CaseRow, part: Part) -> bool:
    """Whether a row is about one group of the same attributes, and open."""
    about = part_of(row.slice)
    same = about.attributes == part.attributes and about.groups is not None and about.label == part.label
    return same and is_open(source, row, about.members, about.label)
