"""The terms that a card uses, so that it explains those and no others."""

from gatecard_cards.view.groups import BlockLevels
from gatecard_cards.view.source import Source

ALWAYS = ("measured", "declared", "not_provided", "interval", "limit_origins", "severity", "as_of", "digest")


def used(source: Source, levels: tuple[BlockLevels, ...]) -> tuple[str, ...]:
    """Ids of the terms, in the order in which they are explained."""
    verdict = source.verdict
    shown = {metric for block in levels for part in block.attributes for metric in (*part.rates, *part.more)}
    judged = {check.metric for finding in verdict.findings.values() for check in finding.checks if check.metric}
    states = {finding.state for finding in verdict.findings.values()}
    counts = any(block.attributes for block in source.evidence.counts)
    when = {
        "false_positive_rate": "fairness.false_positive_rate" in shown,
        "false_negative_rate": "fairness.false_negative_rate" in shown,
        "selection_rate": "fairness.selection_rate" in shown,
        "positive_predictive_value": "fairness.positive_predictive_value" in shown,
        "accuracy": bool(shown & {"fairness.accuracy"}) or "resilience.accuracy" in judged,
        "informedness": "resilience.informedness" in judged,
        "points": any(name.endswith("_difference") for name in judged),
        "crossing": any(block.crossings for block in levels),
        "withheld": counts,
        "insufficient_evidence": "insufficient_evidence" in states,
        "needs_human_review": "needs_human_review" in states,
        "waiver": bool(verdict.waivers),
        "control": bool(verdict.controls),
    }
    return (*(term for term, there in when.items() if there), *ALWAYS)
