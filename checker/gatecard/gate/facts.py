"""What is known, how it is known, and what is missing."""

from collections.abc import Iterable, Iterator

from gatecard import resources
from gatecard.evidence.document import Evidence
from gatecard.gate import asked
from gatecard.gate.verdict_model import Absent, Facts, Reliance
from gatecard.policy.answer import Answer, Check, Finding
from gatecard.policy.case_model import Case

MISSING = frozenset(
    {
        "missing",
        "no_rows",
        "expired",
        "incomplete",
        "placeholder",
        "unsigned",
        "unreasoned",
        "undocumented_or_unanswered",
    }
)


def needs_of(finding: Finding) -> tuple[str, ...]:
    """What a finding waits for: ids of facts that are not there, empty when its evidence is there but undecided."""
    if finding.state != "insufficient_evidence":
        return ()
    if finding.unanswered:
        return tuple(sorted({f"scope:{reason.partition(':')[2]}" for reason in finding.unanswered}))
    return tuple(sorted({need for check in finding.checks if (need := _need(check)) is not None}))


def _need(check: Check) -> str | None:
    if check.state != "insufficient_evidence" or check.reason not in MISSING:
        return None
    if check.metric is not None or check.reason == "no_rows":
        return f"metric:{check.metric or check.id}"
    return check.id


def why_of(findings: Iterable[Finding]) -> dict[str, str]:
    """Reason code by need, for what was given and does not count: expired, unsigned, a placeholder."""
    checks = (check for finding in findings for check in finding.checks if _need(check) is not None)
    return {_need(check) or "": check.reason for check in checks if check.reason not in ("missing", "no_rows")}


def asked_of(need: str) -> str | None:
    """Who can give a missing fact, as the topic catalogue says."""
    if need.startswith("decl:"):
        topic = resources.catalogue("topics").get(need.removeprefix("decl:"))
        return str(topic["asked_of"]) if topic is not None else None
    return None


def facts(evidence: Evidence, case: Case, answer: Answer, rows: int) -> Facts:
    """Counts by kind of fact; `not_provided` lists each absent fact once: what rules read and what sections ask for."""
    expired = sum(1 for item in case.expiries if item.on.days_left < 0)
    needs = {need for finding in answer.findings.values() for need in needs_of(finding)}
    absent = sorted(needs | asked.absent(evidence, case, answer.controls))
    return Facts(
        measured=rows,
        declared=len(case.expiries),
        expired=expired,
        not_provided=tuple(Absent(id=need, asked_of=asked_of(need)) for need in absent),
    )


def reliances(evidence: Evidence, case: Case) -> tuple[Reliance, ...]:
    """What a pass relies on that nobody measured.

    Scope that switches rules off, bindings, independent rows, and values that were counted as no group at all.
    """
    found = (*_scope(case), *_counts(case), *_unknown(evidence))
    return tuple(sorted(found, key=lambda item: (item.kind, item.id)))


def _scope(case: Case) -> Iterator[Reliance]:
    catalogue = resources.catalogue("scope")
    for fact, entry in case.scope.items():
        switches_off = set(catalogue[fact].get("rationale_for", ()))
        for value in entry.values:
            if value in switches_off:
                person = entry.person if entry.source == "stated" else "the profile"
                yield Reliance(kind="scope", id=f"{fact}={value}", person=person, text=entry.rationale)


def _unknown(evidence: Evidence) -> Iterator[Reliance]:
    for block in evidence.counts:
        named = block.recipe.unknown if block.recipe is not None else ()
        if named and any(None in cell.groups.values() for cell in block.all_cells()):
            shown = ", ".join(map(repr, named))
            yield Reliance(kind="unknown_groups", id=f"{block.dataset}#{block.id}", person=None, text=shown)


def _counts(case: Case) -> Iterator[Reliance]:
    for block in case.counts:
        if block.binding == "stated":
            yield Reliance(kind="binding", id=block.id, person=block.stated_by, text=None)
        if block.rows_per_person == "unknown":
            yield Reliance(kind="rows_per_person", id=block.id, person=None, text=None)
