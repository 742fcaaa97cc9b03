"""Two judged releases with fixed dates: one that is blocked in many ways, one that passes with changes and a waiver."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gatecard.evidence.document import Evidence
from gatecard.evidence.load import loaded
from gatecard.evidence.subject import Artifact
from gatecard.gate import again
from gatecard.gate.aliases import aliases
from gatecard.gate.judge import Judgement, judge
from gatecard.gate.request import ReleasedNow, Request
from gatecard.policy.engines.embedded import embedded
from gatecard.policy.requests import Override, Waiver
from gatecard.reports.formats import open_format
from gatecard.reports.interface import Subject
from tests.documents import Counts, artifacts, evidence_document, subject_digest

DAY = date(2026, 3, 2)
LATER = date(2026, 6, 1)
# Revisions change with every rule, and with them each digest of a verdict; these files are about reports.
REVISION = "0123456789ab" + "0" * 28


@dataclass
class Release:
    """What the gate is given, by names of the fields of a request."""

    document: dict[str, Any] = field(default_factory=lambda: evidence_document(DAY))
    asked: dict[str, Any] = field(default_factory=dict)


def subject_of(release: Release, colour: bool = False, **files: str) -> Subject:
    """A release judged by the real gate, as reports take it."""
    evidence = loaded(Evidence.model_validate_json(json.dumps(release.document)))
    listed = tuple(Artifact.model_validate(item) for item in artifacts())
    request = Request(
        **{
            "profile": "baseline",
            "as_of": DAY,
            "judged_on": DAY,
            "released": ReleasedNow(digest=subject_digest(), how="hashed", artifacts=listed),
            **release.asked,
        }
    )
    found = _without_revision(judge(evidence, request, embedded()))
    return Subject(
        verdict=found.verdict,
        case=found.case,
        aliases=aliases(evidence.evidence, found.case),
        verdict_digest=again.digest(found.verdict),
        files=files or {"verdict": "verdict.json"},
        evidence_names=("evidence.json",),
        colour=colour,
    )


def _without_revision(found: Judgement) -> Judgement:
    engine = found.verdict.engine.model_copy(update={"revision": REVISION})
    return Judgement(found.verdict.model_copy(update={"engine": engine, "gatecard": "0.0.0"}), found.case)


def blocked() -> Release:
    """A gap, an undecided gap, missing and late declarations, an override that is refused, waivers nobody can use."""
    cells: Counts = {("Female",): (760, 300, 240, 700), ("Male",): (810, 105, 190, 895)}
    document = evidence_document(DAY, cells)
    document["subject"]["name"] = "Triage für 客服"
    document["declarations"] = [item for item in document["declarations"] if item["topic"] != "out_of_scope_use"]
    document["declarations"][0]["expires_on"] = "2026-03-01"
    document["datasets"][0]["rows"] = 4200
    waiver = {
        "rule": "fairness.false_positive_rates_differ",
        "accepts": "fail",
        "up_to": 0.12,
        "reason": "A person reads every report.",
        "approver": "Ana Silva",
        "approved_on": DAY,
        "expires_on": LATER,
    }
    late = {**waiver, "approved_on": date(2025, 12, 1), "expires_on": DAY}
    refused = Override(limit="max_fpr_difference", value=0.3)
    asked = {
        "overrides": (refused,),
        "waivers": (Waiver.model_validate(waiver), Waiver.model_validate(late)),
        "frameworks_on": ("licence-terms",),
    }
    return Release(document, asked)


def passing() -> Release:
    """A loosened limit, a used waiver, a rationale, a binding by somebody's word, unknown rows for each person."""
    cells: Counts = {("Female",): (800, 230, 200, 770), ("Male",): (810, 105, 190, 895)}
    document = evidence_document(DAY, cells)
    document["scope"]["people_affected"].update(
        values=["content"], rationale="It sorts what was said, not who said it."
    )
    document["counts"][0]["rows_per_person"] = "unknown"
    document["declarations"] = [item for item in document["declarations"] if item["topic"] != "limitations"]
    promise = {"reason": "Mended in the next release.", "approver": "Ana Silva", "expires_on": LATER}
    waiver = {
        "rule": "transparency.intended_use_is_undeclared",
        "accepts": "insufficient_evidence",
        "approved_on": DAY,
        **promise,
    }
    asked = {
        "overrides": (Override.model_validate({"limit": "max_fpr_difference", "value": 0.2, **promise}),),
        "waivers": (Waiver.model_validate(waiver),),
    }
    return Release(document, asked)


RELEASES: Mapping[str, Callable[[], Release]] = {"blocked": blocked, "pass": passing}
FORMATS = {"txt": ("text", None), "full.txt": ("text", "full"), "github.txt": ("github", None), "json": ("json", None)}


def made() -> dict[str, str]:
    """Every file of tests/golden/files by its name, as this version makes it."""
    found: dict[str, str] = {}
    for name, release in RELEASES.items():
        subject = subject_of(release(), card="card.html", verdict="verdict.json")
        for ending, (form, option) in FORMATS.items():
            found[f"{name}.{ending}"] = open_format(form).render(subject, option)
    return found
