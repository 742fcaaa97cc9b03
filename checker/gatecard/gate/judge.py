"""The gate itself: derive the case, let the policy judge it, carry the answer into a verdict."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from gatecard import __version__, canonical, resources
from gatecard.errors import EngineError, EvidenceError
from gatecard.evidence.load import Loaded
from gatecard.gate.derive import derive_case
from gatecard.gate.facts import facts, reliances
from gatecard.gate.request import Request
from gatecard.gate.verdict_model import (
    EngineUsed,
    EvidenceJudged,
    ProfileJudged,
    SubjectJudged,
    Verdict,
)
from gatecard.policy.answer import Answer, Finding, LimitInForce, validated
from gatecard.policy.case_model import Case, CaseRow
from gatecard.policy.engines.interface import Engine
from gatecard.policy.profiles import Profile, resolve

ALWAYS = "integrity.nothing_was_judged"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict, with the case it came from."""

    verdict: Verdict
    case: Case


def judge(loaded: Loaded, request: Request, engine: Engine) -> Judgement:
    """Judge evidence; a function of its arguments alone.

    Raises EvidenceError for evidence that cannot be judged (a failed run, unknown facts or topics) and EngineError when
    the policy gives no answer, an answer about something else, or one that contradicts itself.
    """
    _refuse_unfinished(loaded)
    profile = resolve(request.profile, request.overrides, request.as_of)
    case = derive_case(loaded.evidence, request, profile)
    answer = validated(engine.judge(case.model_dump(mode="json")))
    _require_agreement(answer, case, profile)
    return Judgement(_verdict(loaded, request, engine, case, answer), case)


def _refuse_unfinished(loaded: Loaded) -> None:
    training = loaded.evidence.training
    if training is not None and training.status != "finished":
        why = f": {training.error}" if training.error else ""
        raise EvidenceError(
            f"the training run is {training.status}{why}", "finish the run, record it again, then gate it"
        )


def _require_agreement(answer: Answer, case: Case, profile: Profile) -> None:
    """Python resolved the profile to derive the case; the policy resolved it to judge. They must agree."""
    if answer.as_of != case.as_of.date or answer.profile.id != profile.id:
        raise EngineError("answer_invalid", f"the policy judged {answer.profile.id!r} as of {answer.as_of!r}")
    mine = {name: limit.value for name, limit in profile.limits.items()}
    theirs = {name: limit.value for name, limit in answer.profile.limits.items()}
    if mine != theirs:
        differ = sorted(name for name in mine.keys() | theirs.keys() if mine.get(name) != theirs.get(name))
        raise EngineError("answer_invalid", f"gatecard and the policy disagree on the limits {', '.join(differ)}")
    statuses = tuple(item.status for item in answer.profile.overrides)
    if statuses != profile.statuses:
        raise EngineError(
            "answer_invalid", f"gatecard and the policy disagree on the overrides: {profile.statuses} and {statuses}"
        )
    judged = {rule for rule, level in answer.profile.severities.items() if level != "off"} | {ALWAYS}
    found = {rule for rule in answer.findings if not rule.startswith("custom.")}
    if found != judged:
        raise EngineError("answer_invalid", f"findings are missing or too many: {', '.join(sorted(found ^ judged))}")
    lowered = [
        rule for rule, level in profile.severities.items() if _rank(answer.profile.severities.get(rule)) < _rank(level)
    ]
    if lowered:
        raise EngineError("answer_invalid", f"the policy lowered the severity of {', '.join(sorted(lowered))}")


def _rank(level: str | None) -> int:
    return {"off": 0, "warn": 1, "block": 2}.get(level or "off", 0)


def _verdict(loaded: Loaded, request: Request, engine: Engine, case: Case, answer: Answer) -> Verdict:
    evidence = loaded.evidence
    rows = _rows_read(case, answer.findings)
    data = resources.catalogue("profiles")[request.profile]
    citations = {name: entry.get("cite") for name, entry in data["limits"].items()}
    subject = evidence.subject
    identity = subject.identity if subject is not None else None
    return Verdict(
        schema="gatecard.verdict/1",
        gatecard=__version__,
        outcome=answer.outcome,
        historic=request.as_of < request.judged_on - timedelta(days=1),
        as_of=request.as_of,
        judged_on=request.judged_on,
        case=case.id,
        subject=SubjectJudged(
            name=subject.name if subject is not None else None,
            version=subject.version if subject is not None else None,
            provider=subject.provider if subject is not None else None,
            task=case.subject.task,
            kind=identity.kind if identity is not None else None,
            digest=identity.digest if identity is not None else None,
        ),
        evidence=EvidenceJudged(
            digest=loaded.digest,
            counts=len(evidence.counts),
            measurements=len(evidence.measurements),
            declarations=len(evidence.declarations) + len(evidence.scope),
            artifacts=len(evidence.artifacts),
        ),
        engine=EngineUsed(name=engine.name, revision=answer.revision, custom_revision=answer.custom_revision),
        request=request,
        profile=ProfileJudged(
            id=request.profile,
            title=data["title"],
            rules_here=len(answer.findings),
            rules_in_full=data["rules_in_full"],
            limits={name: _cited(limit, citations.get(name)) for name, limit in sorted(answer.profile.limits.items())},
            severities=dict(sorted(answer.profile.severities.items())),
            overrides=answer.profile.overrides,
            off=answer.profile.off,
        ),
        findings=dict(sorted(answer.findings.items())),
        waivers=answer.waivers,
        controls=answer.controls,
        problems=answer.problems,
        rows=rows,
        mismatches=tuple(case.mismatches),
        contradictions=tuple(case.contradictions),
        scope_contradictions=tuple(case.scope_contradictions),
        relies_on=reliances(evidence, case),
        facts=facts(evidence, case, answer, len(rows)),
        false_fail_chance=_false_fail_chance(answer.findings, rows, data["confidence"]),
        totals=answer.totals,
    )


def _cited(limit: LimitInForce, cite: str | None) -> LimitInForce:
    return limit.model_copy(update={"cite": cite})


def _rows_read(case: Case, findings: Mapping[str, Finding]) -> dict[str, CaseRow]:
    read = {check.id for finding in findings.values() for check in finding.checks if check.metric is not None}
    rows = {row.id: row for items in case.measurements.values() for row in items}
    return {name: rows[name] for name in sorted(read) if name in rows}


def _false_fail_chance(findings: Mapping[str, Finding], rows: Mapping[str, CaseRow], confidence: float) -> float:
    """Each estimated number fails falsely with probability at most (1 - confidence) / 2; the sum bounds all of them."""
    estimated = {
        (check.id, check.limit)
        for finding in findings.values()
        for check in finding.checks
        if check.limit is not None and check.id in rows and rows[check.id].lo != rows[check.id].hi
    }
    return canonical.number(min(1.0, len(estimated) * (1 - confidence) / 2))
