"""Counts that cannot all be true: of one block and its files, of several blocks of one dataset."""

from collections import Counter
from collections.abc import Hashable, Iterator

from gatecard.evidence.counts import (
    BinaryBlock,
    Block,
    MulticlassCell,
    PairedBlock,
    ScoresBlock,
    ShareBlock,
)
from gatecard.evidence.document import Evidence
from gatecard.gate.totals import about_rows, counted_rows, loose_rows
from gatecard.metrics import slices
from gatecard.policy.case_model import Named


def count_contradictions(evidence: Evidence) -> Iterator[Named]:
    """Every number of rows that another number of rows rules out."""
    known = {item.id: item.rows for item in evidence.datasets}
    for block in evidence.counts:
        yield from _of_files(block)
        rows = known.get(block.dataset)
        accounted = counted_rows(block) + loose_rows(block)
        if rows is not None and accounted > rows and about_rows(block):
            yield Named(id=_name(block), what=f"counts {accounted} rows, the dataset has {rows}")
    yield from _same_rows(evidence)
    yield from _same_decision(evidence)
    yield from _same_protection(evidence)
    yield from _same_label(evidence)


def _name(block: Block) -> str:
    return f"counts:{block.dataset}#{block.id}"


def _of_files(block: Block) -> Iterator[Named]:
    accounted = counted_rows(block) + loose_rows(block)
    parsed, physical = sum(item.rows for item in block.sources), sum(item.physical_rows for item in block.sources)
    if parsed > physical:
        yield Named(id=_name(block), what=f"parsed {parsed} rows of a file that has {physical}")
    if (accounted and not parsed) or (accounted > parsed and not block.weighted):
        yield Named(id=_name(block), what=f"counts {accounted} rows, its sources have {parsed}")
    for digest, times in Counter(item.sha256 for item in block.sources).items():
        if times > 1:
            paths = ", ".join(sorted(item.path for item in block.sources if item.sha256 == digest))
            yield Named(id=_name(block), what=f"counts the same bytes {times} times: {paths}")


def _same_rows(evidence: Evidence) -> Iterator[Named]:
    """All decisions about a dataset are about all of its rows."""
    first: dict[str, tuple[str, int]] = {}
    for block in evidence.counts:
        if isinstance(block, ShareBlock | PairedBlock):
            continue
        accounted = counted_rows(block) + loose_rows(block)
        name, earlier = first.setdefault(block.dataset, (_name(block), accounted))
        if earlier != accounted:
            yield Named(id=_name(block), what=f"counts {accounted} rows of the dataset, {name} counts {earlier}")


def _same_decision(evidence: Evidence) -> Iterator[Named]:
    """Blocks of one decision have the same totals, and the same in each group of an attribute they share."""
    first: dict[Hashable, tuple[str, Counter[str]]] = {}
    for block in evidence.counts:
        if isinstance(block, ShareBlock | PairedBlock):
            continue
        decision = slices.decision(block.id)
        key = (block.dataset, block.kind, decision, block.subject_digest, loose_rows(block))
        for attribute in (None, *sorted(item.name for item in block.attributes)):
            totals = _totals(block, attribute)
            name, earlier = first.setdefault((*key, attribute), (_name(block), totals))
            if differ := sorted(what for what in earlier.keys() | totals.keys() if earlier[what] != totals[what]):
                what = differ[0]
                yield Named(id=_name(block), what=f"has {totals[what]} {what}, {name} has {earlier[what]}")
                break


def _totals(block: Block, attribute: str | None) -> Counter[str]:
    """Sums over the cells, of the whole or by the groups of an attribute."""
    found: Counter[str] = Counter()
    for each in block.all_cells():
        where = "" if attribute is None else _within(attribute, each.groups[attribute])
        if isinstance(each, MulticlassCell):
            found[f"rows of {each.label!r} predicted {each.prediction!r}{where}"] += each.n
            continue
        for field in type(each).model_fields.keys() - {"groups", "persons"}:
            value = getattr(each, field)
            if isinstance(value, int):
                found[f"{field}{where}"] += value
            else:
                found.update({f"{field} in bin {at}{where}": n for at, n in enumerate(value)})
    return found


def _within(attribute: str, group: str | None) -> str:
    return f" of unknown {attribute}" if group is None else f" of {attribute}={group}"


def _same_protection(evidence: Evidence) -> Iterator[Named]:
    """An attribute that is protected in one place is protected everywhere: no gap of it stays unjudged."""
    listed = {name for item in evidence.datasets for name in item.sensitive_attributes}
    counted = {item.name for block in evidence.counts for item in block.attributes if item.sensitive}
    for block in evidence.counts:
        for item in block.attributes:
            if not item.sensitive and item.name in listed | counted:
                what = f"counts {item.name} as no protected attribute, elsewhere it is a protected one"
                yield Named(id=_name(block), what=what)


def _same_label(evidence: Evidence) -> Iterator[Named]:
    """Blocks of one dataset and one label must agree on how many rows are labelled positive."""
    first: dict[Hashable, tuple[str, int]] = {}
    for block in evidence.counts:
        if block.recipe is None or block.recipe.label is None or not isinstance(block, BinaryBlock | ScoresBlock):
            continue
        key = (block.dataset, block.recipe.label, block.recipe.positive, loose_rows(block))
        positives = _positives(block)
        name, earlier = first.setdefault(key, (_name(block), positives))
        if earlier != positives:
            yield Named(id=_name(block), what=f"has {positives} rows labelled positive, {name} has {earlier}")


def _positives(block: BinaryBlock | ScoresBlock) -> int:
    if isinstance(block, BinaryBlock):
        return sum(cell.tp + cell.fn for cell in block.cells)
    return sum(sum(cell.positives) for cell in block.cells)
