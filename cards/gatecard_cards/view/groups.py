"""Rates by group: for each protected attribute of the test data, every group, small and excluded ones included."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gatecard.evidence.counts import Attribute, BinaryBlock, CountsBlock
from gatecard.policy.case_model import CaseRow
from gatecard_cards.view.counts import Count, rows_in
from gatecard_cards.view.figures import Figure, figure
from gatecard_cards.view.parts import EVERYTHING, Members, part_of
from gatecard_cards.view.source import Source

_SHOWN = {
    "binary": (
        ("fairness.false_positive_rate", "fairness.false_negative_rate"),
        ("fairness.selection_rate", "fairness.positive_predictive_value", "fairness.accuracy"),
    ),
    "selection": (("fairness.selection_rate",), ("fairness.impact_ratio",)),
    "scoring": (("fairness.scoring_impact_ratio",), ()),
    "multiclass": (("fairness.accuracy",), ()),
    "scores": (("fairness.subgroup_auc",), ()),
}
"""By kind of counts, the rates of the chart and first table, and those of the second."""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One group, or a cell of a crossing: its rows, its rates, and why it may not count fully."""

    names: tuple[str | None, ...]
    """Empty for all rows; None is the rows of unknown group."""
    definition: str | None
    rows: Count
    rates: tuple[Figure | None, ...]
    more: tuple[Figure | None, ...]
    few: bool
    excluded: str | None
    """Why the group is left out of the pass test."""


@dataclass(frozen=True, slots=True)
class Levels:
    """The groups of one attribute, or the cells of a crossing."""

    ev: str
    dataset: str
    attributes: tuple[str, ...]
    rates: tuple[str, ...]
    more: tuple[str, ...]
    groups: tuple[GroupRow, ...]
    """All rows first where they have rates, then groups by their rows."""


@dataclass(frozen=True, slots=True)
class BlockLevels:
    """All attributes of one counts block."""

    ev: str
    dataset: str
    rows: Count
    positive: tuple[str, ...]
    predicted_on: date
    counted_on: date
    attributes: tuple[Levels, ...]
    crossings: tuple[Levels, ...]


def groups(source: Source) -> tuple[BlockLevels, ...]:
    """Every counts block of the test data that names a protected attribute."""
    blocks = [block for block in source.evidence.counts if block.role == "test" and block.kind in _SHOWN]
    chosen = [block for block in blocks if any(attribute.sensitive for attribute in block.attributes)]
    return tuple(_block(source, block) for block in sorted(chosen, key=lambda block: (block.dataset, block.id)))


def _block(source: Source, block: CountsBlock) -> BlockLevels:
    name = f"{block.dataset}#{block.id}"
    by_slice: dict[tuple[str, Members], CaseRow] = {}
    for row in source.rows_of_block.get(name, ()):
        part = part_of(row.slice)
        if not part.compares and part.label is None and part.against is None:
            by_slice[source.metric_of[row.id], part.members] = row
    sensitive = sorted((attribute for attribute in block.attributes if attribute.sensitive), key=lambda item: item.name)
    crossed = [tuple(sensitive)] if len(sensitive) > 1 else []
    return BlockLevels(
        ev=source.alias[f"counts:{name}"],
        dataset=block.dataset,
        rows=rows_in(source, block, EVERYTHING),
        positive=block.positive if isinstance(block, BinaryBlock) else (),
        predicted_on=block.predicted_on,
        counted_on=block.counted_on,
        attributes=tuple(_levels(source, block, (attribute,), by_slice) for attribute in sensitive),
        crossings=tuple(_levels(source, block, several, by_slice) for several in crossed),
    )


def _levels(
    source: Source, block: CountsBlock, attributes: Sequence[Attribute], by_slice: Mapping[tuple[str, Members], CaseRow]
) -> Levels:
    names = tuple(attribute.name for attribute in attributes)
    rates, more = _SHOWN[block.kind]
    found = {members for _, members in by_slice if members and {name for name, _ in members} == set(names)}
    if len(attributes) == 1:
        found |= {frozenset({(names[0], group.name)}) for group in attributes[0].groups}
        found |= {frozenset({(names[0], None)})}
    there = [members for members in found if _is_there(source, block, members)]
    made = [_row(source, block, attributes, members, by_slice) for members in there]
    if any((metric, EVERYTHING) in by_slice for metric in rates):
        made.append(_row(source, block, attributes, EVERYTHING, by_slice))
    return Levels(
        ev=source.alias[f"counts:{block.dataset}#{block.id}"],
        dataset=block.dataset,
        attributes=names,
        rates=rates,
        more=tuple(metric for metric in more if any((metric, members) in by_slice for members in found)),
        groups=tuple(sorted(made, key=_order)),
    )


def _is_there(source: Source, block: CountsBlock, members: Members) -> bool:
    """A declared group stays without rows; rows of unknown group are shown where there are any."""
    return all(group is not None for _, group in members) or rows_in(source, block, members).value != 0


def _row(
    source: Source,
    block: CountsBlock,
    attributes: Sequence[Attribute],
    members: Members,
    by_slice: Mapping[tuple[str, Members], CaseRow],
) -> GroupRow:
    group_of = dict(members)
    rates, more = _SHOWN[block.kind]
    rows = rows_in(source, block, members)
    cells = [by_slice.get((metric, members)) for metric in rates]
    definition = None
    if len(attributes) == 1 and members:
        wanted = group_of[attributes[0].name]
        definition = next((group.definition for group in attributes[0].groups if group.name == wanted), None)
    return GroupRow(
        names=tuple(group_of[attribute.name] for attribute in attributes) if members else (),
        definition=definition,
        rows=rows,
        rates=tuple(figure(source, row) if row is not None else None for row in cells),
        more=_more(source, [by_slice.get((metric, members)) for metric in more]),
        few=bool(members) and any(row is not None and (row.n or 0) < source.min_rows for row in cells),
        excluded=_excluded(block, group_of),
    )


def _more(source: Source, rows: Iterable[CaseRow | None]) -> tuple[Figure | None, ...]:
    return tuple(figure(source, row) if row is not None else None for row in rows)


def _excluded(block: CountsBlock, group_of: Mapping[str, str | None]) -> str | None:
    for item in block.exclusions:
        if item.attribute is not None and group_of.get(item.attribute) == item.group and item.attribute in group_of:
            return item.reason
    return None


def _order(row: GroupRow) -> tuple[bool, bool, bool, int, tuple[str, ...]]:
    """All rows first, unknown ones last; withheld numbers of rows after the others, by name."""
    names = tuple(name or "" for name in row.names)
    return bool(row.names), None in row.names, row.rows.value is None, -(row.rows.value or 0), names
