"""Measured numbers in tables: one row for each row of the case, with the next hop towards the files."""

from collections.abc import Iterable
from dataclasses import dataclass

from gatecard.metrics.catalogue import metrics
from gatecard.policy.case_model import CaseRow
from gatecard_cards.view.figures import Figure, figure
from gatecard_cards.view.limits import Limit, limit_of
from gatecard_cards.view.parts import Part
from gatecard_cards.view.source import Source

CONCERNS = ("resilience", "fairness", "privacy", "transparency", "ethics", "integrity")


@dataclass(frozen=True, slots=True)
class Measured:
    """One measured number: what it is, the figure, where it comes from, whether a rule read it."""

    figure: Figure
    title: str
    dataset: str | None
    source: str
    """derived, direct or extracted."""
    method: str | None
    from_: tuple[str, ...]
    read: bool
    families: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Against:
    """A limit that a rule compared a number with, and what came out."""

    limit: Limit
    state: str


@dataclass(frozen=True, slots=True)
class Other:
    """A number outside the tables by group, with the limits it was compared with."""

    measured: Measured
    against: tuple[Against, ...]


@dataclass(frozen=True, slots=True)
class Concern:
    """The numbers of one concern."""

    concern: str
    numbers: tuple[Other, ...]


def measured(source: Source) -> tuple[Measured, ...]:
    """Every row of the case, in the order of the short names."""
    return tuple(_measured(source, source.rows[name]) for name in sorted(source.rows))


def by_concern(source: Source, rows: Iterable[Measured]) -> tuple[Concern, ...]:
    """The numbers that are not about one group, by concern."""
    compared = _compared(source)
    found: dict[str, list[Other]] = {}
    for row in rows:
        part: Part = row.figure.part
        if part.attributes and not part.compares:
            continue
        concern = row.figure.metric.partition(".")[0]
        found.setdefault(concern, []).append(Other(row, tuple(compared.get(row.figure.ev, ()))))
    known = [name for name in CONCERNS if name in found]
    return tuple(Concern(name, tuple(found[name])) for name in [*known, *sorted(set(found) - set(known))])


def _compared(source: Source) -> dict[str, list[Against]]:
    found: dict[str, dict[str, Against]] = {}
    for finding in source.verdict.findings.values():
        for check in finding.checks:
            limit = limit_of(source, check.limit)
            if limit is not None and check.id in source.rows and check.state != "not_applicable":
                found.setdefault(source.alias[check.id], {})[limit.id] = Against(limit, check.state)
    return {ev: [limits[name] for name in sorted(limits)] for ev, limits in found.items()}


def _measured(source: Source, row: CaseRow) -> Measured:
    metric = metrics()[source.metric_of[row.id]]
    return Measured(
        figure=figure(source, row),
        title=metric.title,
        dataset=row.dataset,
        source=row.source,
        method=row.block if row.source == "direct" else None,
        from_=source.sources_of(row),
        read=row.id in source.verdict.rows,
        families=row.families,
        reasons=tuple(row.reasons),
    )
