"""The scope facts that blocking rules wait for, as questions with the answers they take."""

from gatecard import resources
from gatecard.gate import reading
from gatecard.gate.facts import needs_of
from gatecard.gate.verdict_model import Verdict


def questions(verdict: Verdict) -> list[tuple[str, str]]:
    """For each fact its question, and the answers, so that it can be stated without another document."""
    needs = {need for item in reading.blockers(verdict) for need in needs_of(item.finding)}
    facts = resources.catalogue("scope")
    asked = sorted(name for need in needs if (name := need.removeprefix("scope:")) != need and name in facts)
    return [(name, f"{facts[name]['question']} {_answers(name)}") for name in asked]


def _answers(name: str) -> str:
    fact = resources.catalogue("scope")[name]
    values, reasoned = fact.get("values", ()), fact.get("rationale_for", ())
    listed = f"Answers: {', '.join(values)}" if values else f"Answer: a {fact['type']}"
    return f"{listed} (with a rationale: {', '.join(reasoned)})" if reasoned else listed
