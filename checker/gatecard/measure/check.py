"""`gatecard measure --check`: count the table again and say whether each block that names it is true."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from gatecard.errors import DataError, EvidenceError, UsageError
from gatecard.evidence.counting.blocks import Origin
from gatecard.evidence.counts import Block, CountsBlock, PairedBlock, ShareBlock, Source
from gatecard.evidence.document import Evidence
from gatecard.evidence.load import document
from gatecard.evidence.merge import plain
from gatecard.evidence.subject import Dataset
from gatecard.measure import recount
from gatecard.measure.engine import engine
from gatecard.measure.layout import layout_from
from gatecard.measure.lines import Bytes, read_through
from gatecard.measure.overlap import overlap
from gatecard.measure.rows import source_of
from gatecard.measure.table import open_table

Answer = Literal["true", "not true", "cannot be compared"]
_SHOWN = 20
# What a recount decides; the rest of a block (dates, tool, binding, reasons) cannot be seen in a table.
_COMPARED = ("id", "kind", "weighted", "positive", "negative", "labels", "median", "edges", "persons_cross_groups")


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found about one block."""

    block: str
    answer: Answer
    reasons: tuple[str, ...] = ()

    def lines(self) -> list[str]:
        """The finding in words."""
        shown = [f"  {reason}" for reason in self.reasons[:_SHOWN]]
        more = [f"  and {len(self.reasons) - _SHOWN} more"] if len(self.reasons) > _SHOWN else []
        return [f"{self.block}: {self.answer}", *shown, *more]


def check(predictions: Path, evidence: Path, train: Path | None) -> tuple[Finding, ...]:
    """A finding for each block that counts this table; raises EvidenceError when there is none."""
    stated = document(evidence)
    read = read_through(predictions, count_lines=True)
    named = [block for block in stated.counts if read.digest in {source.sha256 for source in block.sources}]
    if not named:
        raise EvidenceError(
            f"{evidence} counts no table with the digest {read.digest}",
            f"{predictions} is another table, or it was changed since it was counted",
        )
    return tuple(_finding(block, stated, predictions, read, train) for block in named)


def _finding(block: CountsBlock, stated: Evidence, path: Path, read: Bytes, train: Path | None) -> Finding:
    name = f"{block.dataset}#{block.id}"
    if len(block.sources) != 1:
        return Finding(name, "cannot be compared", (f"it counts {len(block.sources)} tables together",))
    if block.recipe is None:
        return Finding(name, "cannot be compared", ("it does not say how it was counted (it has no recipe)",))
    try:
        if isinstance(block, ShareBlock):
            again, rows = _overlap_again(block, path, read, train)
        else:
            again, rows = _again(block, path, read)
    except (ValueError, UsageError) as exc:
        return Finding(name, "cannot be compared", (str(exc),))
    except DataError as exc:
        return Finding(name, "not true", (f"the table cannot be counted as the recipe says: {exc.problem}",))
    if again is None:
        return Finding(name, "not true", ("counting as the recipe says gives no such block",))
    dataset = next((item for item in stated.datasets if item.id == block.dataset), None)
    wrong = (*_differences(block, again), *_dataset(dataset, read, rows))
    if wrong:
        return Finding(name, "not true", wrong)
    if block.rows_per_person != again.rows_per_person:
        reason = f"it says {block.rows_per_person} row(s) per person, and the recipe names no column of persons"
        return Finding(name, "cannot be compared", (reason,))
    return Finding(name, "true")


def _again(block: CountsBlock, path: Path, read: Bytes) -> tuple[Block | None, int]:
    if isinstance(block, PairedBlock) or block.recipe is None:
        raise ValueError("pairs are not counted again from one table")
    recipe = block.recipe
    layout = layout_from(recipe.format or "", recipe.options)
    question = recount.question_from(block, recipe)
    with engine([path]) as running:
        table = open_table(running, path, layout, tuple((name,) for name in question.columns), question.trim)
        answered = recount.answer(running, table, question)
        source = source_of(running, table, read, answered.rows, block.sources[0].path)
        origin = _origin(block, source=source)
        made = answered.blocks(table, origin)
    return next((item for item in made if item.kind == block.kind), None), answered.counted.tally.rows


def _overlap_again(block: ShareBlock, path: Path, read: Bytes, train: Path | None) -> tuple[Block | None, int]:
    if block.metric != recount.OVERLAP or block.recipe is None:
        raise ValueError(f"shares of {block.metric} are not counted again from a table")
    keys, layout, train_layout, digest = recount.overlap_from(block.recipe)
    if train is None:
        raise ValueError("the training table is needed too: --train FILE")
    if read_through(train, count_lines=False).digest != digest:
        raise ValueError(f"{train} is not the training table that was compared, {digest}")
    trim = block.recipe.options.get("trim") == "yes"
    with engine([path, train]) as running:
        table = open_table(running, path, layout, tuple((own,) for own, _ in keys), trim)
        other = open_table(running, train, train_layout, tuple((key,) for _, key in keys), trim)
        found = overlap(running, table, other, keys)
        source = source_of(running, table, read, found.rows, block.sources[0].path)
    return recount.overlap_block(found, _origin(block, source=source), block.rows_per_person == "one"), found.rows


def _origin(block: CountsBlock, source: Source) -> Origin:
    """The origin of the block itself, with the table as it was read now."""
    return Origin(
        dataset=block.dataset,
        role=block.role,
        subject_digest=block.subject_digest,
        stated_by=block.stated_by,
        predicted_on=block.predicted_on,
        counted_on=block.counted_on,
        tool=block.tool,
        sources=(source,),
        recipe=block.recipe,
    )


def _dataset(dataset: Dataset | None, read: Bytes, rows: int) -> Iterator[str]:
    if dataset is None:
        return
    if dataset.digest is not None and dataset.digest != read.digest:
        yield f"the dataset {dataset.id} has the digest {dataset.digest}, the table {read.digest}"
    if dataset.rows is not None and dataset.rows != rows:
        yield f"the dataset {dataset.id} has {dataset.rows} rows, the table {rows}"


def _differences(block: Block, again: Block) -> Iterator[str]:
    for field in _COMPARED:
        said, counted = getattr(block, field, None), getattr(again, field, None)
        if said != counted:
            yield f"{field} is {said!r}, counted {counted!r}"
    for field in ("rows", "physical_rows"):
        said, counted = getattr(block.sources[0], field), getattr(again.sources[0], field)
        if said != counted:
            yield f"{field} of the table is {said}, counted {counted}"
    if block.recipe is not None and block.recipe.person is not None and block.rows_per_person != again.rows_per_person:
        yield f"rows_per_person is {block.rows_per_person!r}, counted {again.rows_per_person!r}"
    yield from _groups(block, again)
    yield from _cells(block, again)


def _groups(block: Block, again: Block) -> Iterator[str]:
    said = {(item.name, group.name) for item in block.attributes for group in item.groups}
    for attribute in again.attributes:
        for group in attribute.groups:
            if (attribute.name, group.name) not in said:
                yield f"{attribute.name}: the table has the group {group.name!r}, which is not declared"


def _cells(block: Block, again: Block) -> Iterator[str]:
    names = tuple(sorted(attribute.name for attribute in again.attributes))
    said = {cell.key(names): plain(cell) for cell in block.all_cells()}
    counted = {cell.key(names): plain(cell) for cell in again.all_cells()}
    for key in sorted(said.keys() | counted.keys(), key=lambda key: tuple(str(part) for part in key)):
        here = ", ".join(f"{part}" if part is not None else "unknown" for part in key) or "all rows"
        if key not in counted:
            if any(value for field, value in said[key].items() if field not in ("groups", "label", "prediction")):
                yield f"{here}: the table has no such rows"
        elif key not in said:
            yield f"{here}: is missing, counted {_numbers(counted[key])}"
        else:
            for field in sorted(said[key].keys() | counted[key].keys()):
                one, other = said[key].get(field), counted[key].get(field)
                if one != other:
                    yield f"{here}: {field} is {one}, counted {other}"


def _numbers(cell: dict[str, object]) -> str:
    return ", ".join(f"{field} {value}" for field, value in cell.items() if field != "groups")
