"""What a person should look at although nothing is wrong for certain: inverted answers, groups that look alike."""

import unicodedata
from collections.abc import Iterable, Iterator

from gatecard.evidence.counting.question import Question
from gatecard.evidence.counting.tally import Tally
from gatecard.evidence.counts import BinaryBlock, Block, CountsBlock, MulticlassBlock, ScoresBlock


def notices(question: Question, found: Tally, blocks: Iterable[CountsBlock]) -> tuple[str, ...]:
    """Every notice, once."""
    made = [*_absent(question, found)]
    for block in blocks:
        made += _polarity(block)
        made += _alike(block)
    return tuple(dict.fromkeys(made))


def _absent(question: Question, found: Tally) -> Iterator[str]:
    held = {value for line in found.lines for value in (line.label, line.prediction)}
    for value in question.positive:
        if value not in held:
            yield f"no row has the positive value {value!r}"


def _polarity(block: Block) -> Iterator[str]:
    if isinstance(block, BinaryBlock):
        tp, fp, fn, tn = (sum(getattr(cell, name) for cell in block.cells) for name in ("tp", "fp", "fn", "tn"))
        if tp * (fp + tn) < fp * (tp + fn):
            hits, alarms = tp / (tp + fn), fp / (fp + tn)
            yield (
                f"the answers look inverted: {hits:.1%} of the positive rows are predicted positive, "
                f"but {alarms:.1%} of the negative ones are (block {block.id}); is --positive the right value?"
            )
    if isinstance(block, ScoresBlock):
        area = _auc([cell.positives for cell in block.cells], [cell.negatives for cell in block.cells])
        if area is not None and area < 0.5:
            yield f"the scores look inverted: the area under the ROC curve is {area:.3f} (block {block.id})"


def _auc(positives: list[tuple[int, ...]], negatives: list[tuple[int, ...]]) -> float | None:
    hits, misses = ([sum(column) for column in zip(*rows, strict=True)] for rows in (positives, negatives))
    if not sum(hits) or not sum(misses):
        return None
    below = twice = 0
    for hit, miss in zip(hits, misses, strict=True):
        twice += hit * (2 * below + miss)
        below += miss
    return float(twice / (2 * sum(hits) * sum(misses)))


def _alike(block: Block) -> Iterator[str]:
    for attribute in block.attributes:
        yield from _pairs(f"groups of {attribute.name!r}", [group.name for group in attribute.groups])
    if isinstance(block, MulticlassBlock):
        yield from _pairs("classes", block.labels)


def _pairs(what: str, names: Iterable[str]) -> Iterator[str]:
    first: dict[str, str] = {}
    for name in names:
        earlier = first.setdefault(folded(name), name)
        if earlier != name:
            yield f"two {what} differ only by letter case, blanks or Unicode form: {earlier!r} and {name!r}"


def folded(name: str) -> str:
    """A name without letter case, blanks and Unicode form."""
    return "".join(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold()).split())
