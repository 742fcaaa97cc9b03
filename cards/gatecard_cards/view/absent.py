"""Facts that are not there: what is missing, who is asked, and why what was given does not count."""

from collections.abc import Mapping
from dataclasses import dataclass

from gatecard import resources
from gatecard.gate.asked import why_not
from gatecard.gate.facts import asked_of, needs_of
from gatecard.metrics.catalogue import metrics
from gatecard.policy.answer import Finding
from gatecard_cards.view.source import Source


@dataclass(frozen=True, slots=True)
class Missing:
    """One fact that is not provided."""

    id: str
    """`decl:<topic>`, `scope:<fact>`, `metric:<id>`, `field:<place>`, or what the rule names."""
    title: str
    """From the catalogues; empty for fields, whose words stand with the others."""
    asked_of: str | None
    why: str = "missing"
    """Reason code: missing, expired, a placeholder, ..."""
    ev: str | None = None
    """The statement that does not count, where there is one."""


def missing(source: Source, need: str, why: str | None = None) -> Missing:
    """A missing fact by its id; for a declaration that is there, why it does not count."""
    kind, _, name = need.partition(":")
    reason = why or (why_not(source.case, name) if kind == "decl" else None) or "missing"
    return Missing(need, title_of(need), asked_of(need), reason, source.alias.get(need))


def listed(source: Source, known: Mapping[str, Missing]) -> tuple[Missing, ...]:
    """Every fact that the verdict lists; `known` are those that a finding gives a reason for."""
    return tuple(known.get(need) or missing(source, need) for need in sorted(source.absent, key=_order))


def title_of(need: str) -> str:
    """What is missing, in the words of the catalogues."""
    kind, _, name = need.partition(":")
    if kind == "decl":
        topic = resources.catalogue("topics").get(name)
        return str(topic["title"]) if topic is not None else name
    if kind == "scope":
        fact = resources.catalogue("scope").get(name)
        return str(fact["question"]) if fact is not None else ""
    if kind == "metric":
        return metrics()[name].title if name in metrics() else name
    return "" if kind == "field" else need


def of_finding(source: Source, finding: Finding) -> tuple[Missing, ...]:
    """The facts a finding waits for, each with the reason why what is there does not count."""
    reasons = {check.id: check.reason for check in finding.checks if check.state == "insufficient_evidence"}
    reasons.update({f"scope:{name}": why for why, _, name in (item.partition(":") for item in finding.unanswered)})
    return tuple(missing(source, need, reasons.get(need)) for need in needs_of(finding))


def waited_for(source: Source) -> Mapping[str, Missing]:
    """What rules miss, with the reason that a finding gives; the first one that names it wins."""
    found: dict[str, Missing] = {}
    for finding in source.verdict.findings.values():
        for item in of_finding(source, finding):
            found.setdefault(item.id, item)
    return found


def _order(name: str) -> tuple[int, str]:
    kinds = ("decl", "scope", "metric", "field")
    kind = name.partition(":")[0]
    return kinds.index(kind) if kind in kinds else len(kinds), name
