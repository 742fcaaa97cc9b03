"""The verdict document: outcome, findings, and all that is needed to judge again."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from gatecard.evidence.base import Day, Name, Sha256
from gatecard.gate.request import Request
from gatecard.policy.answer import Control, Finding, LimitInForce, OverrideStatus, WaiverStatus
from gatecard.policy.case_model import CaseRow, Named
from gatecard.policy.requests import Severity

VERDICT_SCHEMA = "gatecard.verdict/1"


class VerdictPart(BaseModel):
    """A part of the verdict: closed and frozen."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)


class SubjectJudged(VerdictPart):
    """What the verdict is about."""

    name: Name | None = Field(description="Name.")
    version: Name | None = Field(description="Version.")
    provider: Name | None = Field(description="Provider.")
    task: Name | None = Field(description="Task that was judged.")
    kind: Literal["files", "endpoint", "predictions"] | None = Field(description="What its digest is a digest of.")
    digest: Sha256 | None = Field(description="Digest the evidence is bound to.")


class EvidenceJudged(VerdictPart):
    """What the verdict rests on."""

    digest: Sha256 = Field(description="Digest of the merged evidence, independent of the order of the documents.")
    counts: int = Field(description="Counts blocks.")
    measurements: int = Field(description="Direct measurements.")
    declarations: int = Field(description="Declarations and scope facts.")
    artifacts: int = Field(description="Files.")


class EngineUsed(VerdictPart):
    """What evaluated the policy. The name is not compared when a verdict is judged again."""

    name: Name = Field(description="Engine.")
    revision: Name = Field(description="Revision of the policy.")
    custom_revision: Name | None = Field(description="Revision of the user's own rules.")


class ProfileJudged(VerdictPart):
    """The profile in force."""

    id: Name = Field(description="Profile of the pack.")
    title: Name = Field(description="What it is for.")
    rules_here: int = Field(description="Rules of the profile that this version has and judged.")
    rules_in_full: int = Field(description="Rules that the profile has when it is complete.")
    limits: dict[str, LimitInForce] = Field(description="Limits in force, with their origin.")
    severities: dict[str, Severity] = Field(description="Severity of every rule.")
    overrides: tuple[OverrideStatus, ...] = Field(description="What became of each override.")
    off: tuple[str, ...] = Field(description="Rules that are off.")


class Reliance(VerdictPart):
    """Something a pass relies on that nobody measured."""

    kind: Literal["scope", "binding", "unknown_groups", "rows_per_person"] = Field(description="What sort of reliance.")
    id: str = Field(description="Scope value or counts block.")
    person: str | None = Field(description="Who states it.")
    text: str | None = Field(description="The rationale given; values that were counted as unknown.")


class Absent(VerdictPart):
    """One fact that an enabled rule reads or a section of the card asks for, and that is not there."""

    id: str = Field(description="`decl:<topic>`, `scope:<fact>`, `metric:<id>`, `field:<place>`, `datasets:<role>`.")
    asked_of: str | None = Field(description="Who can give it.")


class Facts(VerdictPart):
    """How the facts came to be known."""

    measured: int = Field(description="Rows that rules read.")
    declared: int = Field(description="Declarations and scope facts.")
    expired: int = Field(description="Those of them that are past their expiry.")
    not_provided: tuple[Absent, ...] = Field(description="What is missing.")


class Verdict(VerdictPart):
    """The verdict of the gate."""

    schema_: Literal["gatecard.verdict/1"] = Field(alias="schema", description="Always `gatecard.verdict/1`.")
    gatecard: Name = Field(description="Version of gatecard; another version cannot verify it.")
    outcome: Literal["pass", "blocked"] = Field(description="What came out.")
    historic: bool = Field(
        description="Judged for a day more than one day before the clock: a pass of it releases nothing."
    )
    as_of: Day = Field(description="The day the evidence was judged for.")
    judged_on: Day = Field(description="The clock's date (UTC).")
    case: Sha256 = Field(description="Digest of what the rules saw.")
    subject: SubjectJudged = Field(description="Subject.")
    evidence: EvidenceJudged = Field(description="Evidence.")
    engine: EngineUsed = Field(description="Engine.")
    request: Request = Field(description="What was asked: profile, frameworks, waivers, released files.")
    profile: ProfileJudged = Field(description="Profile in force.")
    findings: dict[str, Finding] = Field(description="Findings by rule.")
    waivers: tuple[WaiverStatus, ...] = Field(description="What became of each waiver.")
    controls: dict[str, dict[str, Control]] = Field(description="Controls by framework.")
    problems: tuple[str, ...] = Field(description="What blocks beside findings.")
    rows: dict[str, CaseRow] = Field(description="Every row a rule read, by id.")
    mismatches: tuple[Named, ...] = Field(description="Evidence and files of another digest.")
    contradictions: tuple[Named, ...] = Field(description="Numbers that cannot all be true.")
    scope_contradictions: tuple[Named, ...] = Field(description="Scope facts the evidence contradicts.")
    relies_on: tuple[Reliance, ...] = Field(description="What a pass relies on.")
    facts: Facts = Field(description="Measured, declared, not provided.")
    false_fail_chance: float = Field(description="Upper bound of the chance that any failed number is a false alarm.")
    totals: dict[str, int] = Field(description="Findings by state.")
