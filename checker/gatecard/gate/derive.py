"""From evidence and request to the case: every calculation, no decision."""

from collections.abc import Iterable, Mapping
from datetime import date

from gatecard import canonical
from gatecard.errors import GatecardError
from gatecard.evidence.counts import CountsBlock, PairedBlock, ShareBlock
from gatecard.evidence.document import Evidence
from gatecard.evidence.subject import Dataset
from gatecard.gate import statements
from gatecard.gate.contradictions import contradictions, counted_task
from gatecard.gate.dates import day_of, when
from gatecard.gate.direct_ids import direct_id
from gatecard.gate.extracted import extracted, output_labels, sensitive_labels
from gatecard.gate.identity import mismatches
from gatecard.gate.request import Request
from gatecard.gate.rows import by_metric, direct_rows
from gatecard.gate.scope_checks import scope_contradictions
from gatecard.gate.tables import as_tables
from gatecard.metrics import slices
from gatecard.metrics.catalogue import metrics
from gatecard.metrics.derive import derive
from gatecard.metrics.settings import LimitRef, Settings
from gatecard.policy.case_model import (
    Case,
    CaseArtifact,
    CaseCounts,
    CaseDataset,
    CaseFrameworks,
    CaseOverride,
    CaseProfile,
    CaseRow,
    CaseSubject,
    CaseTraining,
    CaseWaiver,
    Dated,
    Released,
)
from gatecard.policy.profiles import Profile, said
from gatecard.policy.requests import Override, Waiver


def derive_case(evidence: Evidence, request: Request, profile: Profile) -> Case:
    """The input of the rules; raises EvidenceError for facts and topics that the pack does not know."""
    as_of = request.as_of
    derived = derive(as_tables(evidence.counts), settings_of(profile))
    labels = sensitive_labels(output_labels(evidence))
    found = mismatches(evidence, request.released)
    contradicted = contradictions(evidence, derived)
    scope_contradicted = scope_contradictions(evidence, profile.data["presets"], labels)
    measurements = _joined(
        by_metric(derived), direct_rows(evidence), extracted(evidence, found, contradicted, scope_contradicted, labels)
    )
    case = Case(
        id="",
        as_of=day_of(as_of),
        subject=_subject(evidence),
        released=Released(digest=request.released.digest, how=request.released.how),
        scope=statements.facts(evidence.scope, profile.data["presets"], as_of),
        datasets=[_dataset(item, as_of) for item in evidence.datasets],
        counts=[_counts(block) for block in evidence.counts],
        artifacts=[CaseArtifact(path=item.path, role=item.role, sha256=item.sha256) for item in evidence.artifacts],
        training=_training(evidence),
        measurements=measurements,
        declarations=statements.declarations(evidence, as_of),
        measured=_measured(evidence, as_of),
        expiries=statements.expiries(evidence, as_of),
        mismatches=list(found.all),
        contradictions=list(contradicted),
        scope_contradictions=list(scope_contradicted),
        profile=CaseProfile(id=profile.id, overrides=[_override(item, as_of) for item in request.overrides]),
        frameworks=CaseFrameworks(
            on=sorted(request.frameworks_on),
            shown=sorted(request.frameworks_shown),
        ),
        waivers=[_waiver(item, as_of) for item in request.waivers],
    )
    return case.model_copy(update={"id": canonical.digest(case.model_dump(mode="json"))})


def settings_of(profile: Profile) -> Settings:
    """The statistics that the profile fixes before the evidence is read."""
    limits: dict[str, list[LimitRef]] = {}
    for limit in sorted(profile.limits.values(), key=lambda item: item.id):
        if limit.judge == "fresh":
            continue
        for metric in limit.metrics:
            if metric in metrics():
                target = metrics()[metric].target
                limits.setdefault(metric, []).append(LimitRef(limit.id, limit.judge, limit.value, target))
    pooling = profile.data["pooling"]
    return Settings(
        confidence=profile.data["confidence"],
        min_rows=pooling["min_rows"],
        min_share=pooling["min_share"],
        max_pooled_share=pooling["max_share"],
        max_excluded_share=profile.limit("max_excluded_share"),
        max_unknown_share=profile.limit("max_unknown_share"),
        limits={metric: tuple(refs) for metric, refs in limits.items()},
    )


def _joined(*parts: Mapping[str, list[CaseRow]]) -> dict[str, list[CaseRow]]:
    found: dict[str, list[CaseRow]] = {}
    for part in parts:
        for metric, rows in part.items():
            found.setdefault(metric, []).extend(rows)
    _unique(row.id for rows in found.values() for row in rows)
    return dict(sorted(found.items()))


def _unique(ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in ids:
        if name in seen:
            raise GatecardError(f"two rows have the id {name}")
        seen.add(name)


def _subject(evidence: Evidence) -> CaseSubject:
    subject = evidence.subject
    identity = subject.identity if subject is not None else None
    return CaseSubject(
        name=(subject.name if subject is not None else None) or "",
        version=subject.version if subject is not None else None,
        task=counted_task(evidence) or (subject.task if subject is not None else None),
        kind=identity.kind if identity is not None else None,
        digest=identity.digest if identity is not None else None,
        how=identity.how if identity is not None else None,
    )


def _dataset(item: Dataset, as_of: date) -> CaseDataset:
    return CaseDataset(
        id=item.id,
        role=item.role,
        digest=item.digest,
        rows=item.rows,
        licence=item.licence,
        lawful_basis=item.lawful_basis,
        special_category_ground=item.special_category_ground,
        collection=item.collection,
        retention_until=when(item.retention_until, as_of) if item.retention_until is not None else None,
        sensitive_attributes=sorted(item.sensitive_attributes),
    )


def _counts(block: CountsBlock) -> CaseCounts:
    return CaseCounts(
        id=f"{block.dataset}#{block.id}",
        dataset=block.dataset,
        role=block.role,
        kind=block.kind,
        metric=block.metric if isinstance(block, ShareBlock | PairedBlock) else None,
        decision=slices.decision(block.id),
        by=sorted(item.name for item in block.attributes if item.sensitive),
        binding=block.binding,
        stated_by=block.stated_by,
        rows_per_person=block.rows_per_person,
    )


def _training(evidence: Evidence) -> CaseTraining | None:
    training = evidence.training
    if training is None:
        return None
    return CaseTraining(
        status=training.status,
        seed=training.seed,
        code_revision=training.code_revision,
        mitigations=sorted(item.name for item in training.mitigations),
    )


def _measured(evidence: Evidence, as_of: date) -> list[Dated]:
    days = {f"counts:{block.dataset}#{block.id}/predicted_on": block.predicted_on for block in evidence.counts}
    days.update({f"counts:{block.dataset}#{block.id}/counted_on": block.counted_on for block in evidence.counts})
    days.update({f"measurement:{direct_id(item)}/measured_on": item.measured_on for item in evidence.measurements})
    return [Dated(id=name, on=when(day, as_of)) for name, day in sorted(days.items())]


def _override(item: Override, as_of: date) -> CaseOverride:
    return CaseOverride(
        rule=item.rule,
        severity=item.severity,
        limit=item.limit,
        value=item.value,
        reason=said(item.reason),
        approver=said(item.approver),
        expires_on=when(item.expires_on, as_of) if item.expires_on is not None else None,
    )


def _waiver(item: Waiver, as_of: date) -> CaseWaiver:
    return CaseWaiver(
        rule=item.rule,
        check=item.check,
        accepts=item.accepts,
        up_to=item.up_to,
        reason=said(item.reason) or "",
        approver=said(item.approver) or "",
        approved_on=when(item.approved_on, as_of),
        expires_on=when(item.expires_on, as_of),
        length_days=(item.expires_on - item.approved_on).days,
        subject_digest=item.subject_digest,
    )
