"""Rows that compare groups: which metric is which comparison of which quantity, over all views of a table."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from gatecard.metrics import slices
from gatecard.metrics.assemble import Context, Finding
from gatecard.metrics.bounds.level import pairs_of
from gatecard.metrics.catalogue import metrics
from gatecard.metrics.comparisons import gap, larger, ratio, worst
from gatecard.metrics.each import single
from gatecard.metrics.panel import Measure, Panel, panel
from gatecard.metrics.rows import Row
from gatecard.metrics.to_best import ratios_to_best
from gatecard.metrics.views import C, View

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Plan(Generic[C]):
    """By metric, the name of the quantity it is about; and how each quantity is measured."""

    measures: Mapping[str, Measure[C]]
    each: Mapping[str, str] = field(default_factory=dict)
    gaps: Mapping[str, str] = field(default_factory=dict)
    ratios: Mapping[str, str] = field(default_factory=dict)
    ratios_to_best: Mapping[str, str] = field(default_factory=dict)
    worst: Mapping[str, str] = field(default_factory=dict)
    larger_gaps: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OfClass:
    """One class of several, against the rest."""

    label: str
    classes: int


def shown(context: Context, plan: Plan[C], view: View[C], of_class: OfClass | None = None) -> Iterator[Row]:
    """The rows of each group of a view."""
    yield from _Sheet(context, plan, view, of_class).each()


def compared(context: Context, plan: Plan[C], view: View[C], of_class: OfClass | None = None) -> Iterator[Row]:
    """The rows of each group of a view, and those that compare them."""
    sheet = _Sheet(context, plan, view, of_class)
    yield from sheet.each()
    yield from sheet.comparisons()


class _Sheet(Generic[C]):
    """The panels of one view, each made when the first metric asks for it."""

    def __init__(self, context: Context, plan: Plan[C], view: View[C], of_class: OfClass | None) -> None:
        self._context = context
        self._plan = plan
        self._view = view
        self._of_class = of_class
        self._panels: dict[str, Panel] = {}

    def each(self) -> Iterator[Row]:
        """A row for each group and metric."""
        for metric, quantity in self._wanted(self._plan.each):
            made, better = self._panel(quantity), metrics()[metric].better
            judged = better != "target" or metrics()[metric].target is not None
            families = max(1, made.with_rows) * self._classes if judged else 1
            for entry in made.entries:
                found = single(entry, better, made.confidence, families, self._view.reasons)
                yield self._row(metric, entry.slice, found)

    def comparisons(self) -> Iterator[Row]:
        """A row for each metric that compares groups."""
        for metric, quantity in self._wanted(self._plan.gaps):
            yield self._row(metric, self._view.slice, gap(self._panel(quantity), self._pairs(metric)))
        for metric, quantity in self._wanted(self._plan.ratios):
            yield self._row(metric, self._view.slice, ratio(self._panel(quantity), self._pairs(metric)))
        for metric, quantity in self._wanted(self._plan.ratios_to_best):
            for entry, found in ratios_to_best(self._panel(quantity), self._pairs(metric)):
                yield self._row(metric, entry.slice, found)
        for metric, quantity in self._wanted(self._plan.worst):
            made = self._panel(quantity)
            yield self._row(metric, self._view.slice, worst(made, max(1, made.with_rows) * self._classes))
        for metric, (one, other) in self._wanted(self._plan.larger_gaps):
            families = 2 * self._pairs(metric)
            found = larger(gap(self._panel(one), families), gap(self._panel(other), families))
            yield self._row(metric, self._view.slice, found)

    def _wanted(self, metrics_of: Mapping[str, T]) -> Iterator[tuple[str, T]]:
        return ((metric, quantity) for metric, quantity in metrics_of.items() if self._context.wants(metric))

    def _panel(self, quantity: str) -> Panel:
        if quantity not in self._panels:
            measure = self._plan.measures[quantity]
            self._panels[quantity] = panel(self._view, measure, self._context.settings)
        return self._panels[quantity]

    @property
    def _classes(self) -> int:
        return 1 if self._of_class is None else self._of_class.classes

    def _pairs(self, metric: str) -> int:
        """The families of a comparison of pairs; at a limit of no gap at all both directions of a pair can err."""
        limits = self._context.settings.limits_of(metric)
        strict = any((limit.judge, limit.value) in (("at_most", 0.0), ("at_least", 1.0)) for limit in limits)
        return pairs_of(self._view.with_rows) * self._classes * (2 if strict else 1)

    def _row(self, metric: str, where: str, found: Finding) -> Row:
        place = where if self._of_class is None else slices.of_class(self._of_class.label, where)
        return self._context.row(metric, place, found, self._view.level)
