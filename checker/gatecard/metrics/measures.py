"""Measures: how each rate is estimated from the counts of a group, whether or not its rows share persons."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from gatecard.metrics.bounds.estimate import (
    Estimate,
    area_of,
    clustered_rate_of,
    mean_of_rates,
    rate_of,
    without_information,
)
from gatecard.metrics.bounds.persons import PersonSums
from gatecard.metrics.panel import Measure
from gatecard.metrics.tables import Binary, Classes, Histograms, RateName, Share, Table
from gatecard.metrics.views import Group


@dataclass(frozen=True, slots=True)
class Part:
    """Events and rows of a rate, from the counts by label and prediction; the sums over persons that belong to it."""

    events: Callable[[Binary], int]
    rows: Callable[[Binary], int]
    sums: RateName
    complement: bool = False


PARTS: Mapping[str, Part] = {
    "selection": Part(lambda c: c.tp + c.fp, lambda c: c.rows, "selection"),
    "tpr": Part(lambda c: c.tp, lambda c: c.tp + c.fn, "tpr"),
    "fpr": Part(lambda c: c.fp, lambda c: c.fp + c.tn, "fpr"),
    "fnr": Part(lambda c: c.fn, lambda c: c.tp + c.fn, "tpr", complement=True),
    "tnr": Part(lambda c: c.tn, lambda c: c.fp + c.tn, "fpr", complement=True),
    "ppv": Part(lambda c: c.tp, lambda c: c.tp + c.fp, "ppv"),
    "accuracy": Part(lambda c: c.tp + c.tn, lambda c: c.rows, "accuracy"),
    "label": Part(lambda c: c.tp + c.fn, lambda c: c.rows, "label"),
}


def rate(table: Table, name: str) -> Measure[Binary]:
    """The measure of a rate of two classes."""
    part = PARTS[name]

    def measure(group: Group[Binary]) -> Estimate:
        sums = group.persons.get(part.sums)
        if sums is not None and part.complement:
            sums = sums.complement
        return estimated(table, part.events(group.counts), part.rows(group.counts), sums)

    return measure


def share(table: Table, sums: RateName) -> Measure[Share]:
    """The measure of a plain share."""
    return lambda group: estimated(table, group.counts.events, group.counts.rows, group.persons.get(sums))


def balanced(table: Table) -> Measure[Binary]:
    """The mean of the recalls of two classes."""
    recalls = rate(table, "tpr"), rate(table, "tnr")
    return lambda group: mean_of_rates(
        tuple(recall(group) for recall in recalls), independent=table.rows_per_person != "many"
    )


def accuracy(table: Table) -> Measure[Classes]:
    """The share of rows of several classes that are right."""
    return lambda group: estimated(table, sum(group.counts.right), group.counts.rows, group.persons.get("accuracy"))


def class_recall(table: Table, index: int) -> Measure[Classes]:
    """The recall of one of several classes."""
    return lambda group: estimated(table, group.counts.right[index], group.counts.labelled[index], None)


def macro_recall(table: Table) -> Measure[Classes]:
    """The mean of the recalls of several classes."""

    def measure(group: Group[Classes]) -> Estimate:
        recalls = tuple(class_recall(table, index)(group) for index in range(len(group.counts.labelled)))
        return mean_of_rates(recalls, independent=table.rows_per_person != "many")

    return measure


def auc(table: Table) -> Measure[Histograms]:
    """The area under the ROC curve; sums over persons do not bound it."""

    def measure(group: Group[Histograms]) -> Estimate:
        estimate = area_of(group.counts.positives, group.counts.negatives)
        reason = _shared(table)
        return estimate if reason is None else without_information(estimate, reason)

    return measure


def estimated(table: Table, events: int, rows: int, sums: PersonSums | None) -> Estimate:
    """The estimate of events among rows, by what the table says about persons."""
    if table.persons_cross_groups:
        return without_information(rate_of(events, rows), "persons_cross_groups")
    if table.rows_per_person == "many":
        return clustered_rate_of(events, rows, sums)
    return rate_of(events, rows)


def _shared(table: Table) -> str | None:
    if table.persons_cross_groups:
        return "persons_cross_groups"
    return "persons_unmeasured" if table.rows_per_person == "many" else None
