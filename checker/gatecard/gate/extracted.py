"""Facts that the tool reads by itself (files, dates, the contract), as exact rows."""

import re
from collections.abc import Iterator
from fractions import Fraction

from gatecard import resources
from gatecard.canonical import number
from gatecard.evidence.counts import BinaryBlock, MulticlassBlock, ShareBlock
from gatecard.evidence.document import Evidence
from gatecard.gate.identity import Mismatches
from gatecard.gate.totals import about_rows, counted_rows, own_rows, row_coverage
from gatecard.policy.case_model import CaseRow, Named

COMPUTED = frozenset(
    {
        "integrity.digest_mismatches",
        "integrity.contradictions",
        "integrity.scope_contradictions",
        "integrity.row_coverage",
        "ethics.unlicensed_items",
        "ethics.sensitive_labels",
    }
)


def extracted(
    evidence: Evidence,
    found: Mismatches,
    contradictions: tuple[Named, ...],
    scope_contradictions: tuple[Named, ...],
    labels: tuple[str, ...],
) -> dict[str, list[CaseRow]]:
    """Rows of the metrics that only the gate computes, by metric."""
    mismatches = exact("integrity.digest_mismatches", "all", Fraction(len(found.named)))
    if found.unbound:  # what names no subject may fail the release, it can never pass it
        mismatches = mismatches.model_copy(update={"hi": None, "reasons": ["unbound_evidence"]})
    rows = {
        "integrity.digest_mismatches": [mismatches],
        "integrity.contradictions": [exact("integrity.contradictions", "all", Fraction(len(contradictions)))],
        "integrity.scope_contradictions": [
            exact("integrity.scope_contradictions", "all", Fraction(len(scope_contradictions)))
        ],
        "integrity.row_coverage": list(_coverage(evidence)),
        "integrity.train_test_overlap": list(_shared_digests(evidence)),
        "ethics.unlicensed_items": [_model_licence(evidence)],
        "ethics.sensitive_labels": list(_sensitive(evidence, labels)),
    }
    return {metric: items for metric, items in rows.items() if items}


def exact(metric: str, cut: str, value: Fraction, dataset: str | None = None, block: str = "gate") -> CaseRow:
    """A fact as a row: both bounds are the value."""
    point = number(value)
    return CaseRow(
        id=f"{metric}[{cut}]@{dataset or '-'}#{block}",
        level="marginal",
        source="extracted",
        slice=cut,
        dataset=dataset,
        block=block,
        value=point,
        lo=point,
        hi=point,
        n=None,
        k=None,
        fail_only=False,
        families=1,
        reasons=[],
        pairs=[],
        pairs_left_out=0,
        rows_needed={},
    )


def _coverage(evidence: Evidence) -> Iterator[CaseRow]:
    known = own_rows(evidence)
    for block in evidence.counts:
        if not about_rows(block):
            continue
        share = row_coverage(block, known.get(block.dataset))
        row = exact("integrity.row_coverage", "all", min(share or Fraction(0), Fraction(1)), block.dataset, block.id)
        unknown = {"value": None, "lo": None, "hi": 1.0, "reasons": ["rows_unknown"]}
        yield row if share is not None else row.model_copy(update=unknown)


def _shared_digests(evidence: Evidence) -> Iterator[CaseRow]:
    """One digest in the roles train and test: the whole test set was seen in training."""
    train = {item.digest for item in evidence.datasets if item.role == "train"} - {None}
    train |= {source.sha256 for block in evidence.counts if block.role == "train" for source in block.sources}
    test = {item.id: item.digest for item in evidence.datasets if item.role == "test"}
    sources = {
        block.dataset: {source.sha256 for source in block.sources}
        for block in evidence.counts
        if block.role == "test" and not isinstance(block, ShareBlock)
    }
    for name, digest in sorted(test.items()):
        if digest in train or sources.get(name, set()) & train:
            yield exact("integrity.train_test_overlap", "all", Fraction(1), name, "same digest@gate")


def _model_licence(evidence: Evidence) -> CaseRow:
    """0 when the model's licence is a known identifier, or a LicenseRef whose text is at hand; 1 otherwise."""
    stated = next((item for item in evidence.declarations if item.topic == "model_licence"), None)
    spdx = set(resources.catalogue("licences")["spdx"])
    name = stated.text if stated is not None else None
    text_at_hand = any(item.role == "licence" for item in evidence.artifacts) or (
        stated is not None and stated.document is not None
    )
    known = name in spdx or (name is not None and name.startswith("LicenseRef-") and text_at_hand)
    return exact("ethics.unlicensed_items", "model", Fraction(0 if known else 1))


def output_labels(evidence: Evidence) -> tuple[str, ...]:
    """The labels the model gives, as the counts name them."""
    found: set[str] = set()
    for block in evidence.counts:
        if isinstance(block, MulticlassBlock):
            found.update(block.labels)
        if isinstance(block, BinaryBlock):
            found.update(block.positive, block.negative)
    return tuple(sorted(found))


def sensitive_labels(labels: tuple[str, ...]) -> tuple[str, ...]:
    """Labels that name emotion, race, religion, orientation, health or politics, by the pack's word list."""
    terms = {term for words in resources.catalogue("sensitive_labels").values() for term in words}
    return tuple(label for label in labels if _names_one(label.casefold(), terms))


def _names_one(label: str, terms: set[str]) -> bool:
    words = re.findall(r"[^\W\d_]+", label)
    phrase = " ".join(words)
    return any(
        term in words or f" {term} " in f" {phrase} " or (not term.isascii() and term in label) for term in terms
    )


def _sensitive(evidence: Evidence, labels: tuple[str, ...]) -> Iterator[CaseRow]:
    """A count of sensitive labels, once the model's labels are known; numbers alone name nothing."""
    known = output_labels(evidence)
    if known and counted_any(evidence):
        yield exact("ethics.sensitive_labels", "all", Fraction(len(labels)))


def counted_any(evidence: Evidence) -> bool:
    """Whether any block has a row."""
    return any(counted_rows(block) > 0 for block in evidence.counts)
