"""What a card is made from: evidence, case, verdict, and the short names of their rows."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from gatecard import resources
from gatecard.evidence.counts import CountsBlock
from gatecard.evidence.document import Evidence
from gatecard.gate import again
from gatecard.gate.aliases import aliases
from gatecard.gate.judge import Judgement
from gatecard.gate.verdict_model import Verdict
from gatecard.policy.case_model import Case, CaseRow
from gatecard_cards.view.disclosure import Published, published

EVIDENCE_ROW = "evidence-digest"
"""Where facts end that the gate read from the evidence as a whole: the row with the digest of the evidence."""


@dataclass(frozen=True)
class Source:
    """Everything a view reads. Derived look-ups are made once."""

    evidence: Evidence
    verdict: Verdict
    case: Case
    alias: Mapping[str, str] = field(default_factory=dict)
    made: dict[Hashable, Any] = field(default_factory=dict)
    """What was computed once and is asked for again; never anything that its key does not settle."""

    @cached_property
    def verdict_digest(self) -> str:
        """The digest of the verdict file."""
        return again.digest(self.verdict)

    @cached_property
    def absent(self) -> frozenset[str]:
        """Ids of the facts that are not provided, as the verdict lists them."""
        return frozenset(item.id for item in self.verdict.facts.not_provided)

    @cached_property
    def rows(self) -> Mapping[str, CaseRow]:
        """Every row of the case by id."""
        return {row.id: row for items in self.case.measurements.values() for row in items}

    @cached_property
    def metric_of(self) -> Mapping[str, str]:
        """The metric of every row."""
        return {row.id: metric for metric, items in self.case.measurements.items() for row in items}

    @cached_property
    def rows_of_block(self) -> Mapping[str, tuple[CaseRow, ...]]:
        """The derived rows of each counts block."""
        found: dict[str, list[CaseRow]] = {}
        for row in self.rows.values():
            if row.source == "derived":
                found.setdefault(f"{row.dataset}#{row.block}", []).append(row)
        return {name: tuple(rows) for name, rows in found.items()}

    @cached_property
    def blocks(self) -> Mapping[str, CountsBlock]:
        """Counts blocks by dataset and block."""
        return {f"{block.dataset}#{block.id}": block for block in self.evidence.counts}

    @cached_property
    def published(self) -> Mapping[str, Published]:
        """What may be printed of each block."""
        return {name: published(block) for name, block in self.blocks.items()}

    @cached_property
    def rules(self) -> Mapping[str, Any]:
        """The words of the rules."""
        return dict(resources.catalogue("rules"))

    @cached_property
    def min_rows(self) -> int:
        """Rows below which the profile calls a cell small."""
        return int(resources.catalogue("profiles")[self.verdict.profile.id]["pooling"]["min_rows"])

    def block_of(self, row: CaseRow) -> str | None:
        """The counts block a row is derived from, where there is exactly one."""
        name = f"{row.dataset}#{row.block}"
        return name if row.source == "derived" and name in self.blocks else None

    def sources_of(self, row: CaseRow) -> tuple[str, ...]:
        """The next hop from a measurement: its counts, the data set it was measured on, or the evidence itself."""
        if row.source == "derived":
            found = self.block_of(row)
            if found is not None:
                return (self.alias[f"counts:{found}"],)
            names = {name for name in self.blocks if row.block is not None and name.partition("#")[2] == row.block}
            return tuple(sorted(self.alias[f"counts:{name}"] for name in names)) or (EVIDENCE_ROW,)
        known = {item.id for item in self.evidence.datasets if item.digest is not None}
        if row.source == "direct" and row.dataset in known:
            return (f"dataset-{row.dataset}",)
        return (EVIDENCE_ROW,)


def source_of(evidence: Evidence, judgement: Judgement) -> Source:
    """The source of a judgement."""
    return Source(evidence, judgement.verdict, judgement.case, aliases(evidence, judgement.case))
