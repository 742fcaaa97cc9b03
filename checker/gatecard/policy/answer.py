"""The answer of the policy, validated: whatever does not have this shape is no answer."""

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from gatecard.errors import EngineError
from gatecard.policy.requests import Severity

State = Literal["pass", "fail", "insufficient_evidence", "needs_human_review", "not_applicable", "error"]
STOPPING = ("fail", "needs_human_review", "insufficient_evidence")


class AnswerPart(BaseModel):
    """A part of the answer: closed and frozen."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)


class RowsNeeded(AnswerPart):
    """About how much more evidence would settle a check."""

    factor: float | None = Field(description="Times as many rows as now; null: more rows will not settle it.")
    rows: int | None = Field(description="About how many more rows.")
    groups: tuple[str, ...] = Field(description="The groups that decide.")


class Check(AnswerPart):
    """One comparison or lookup inside a finding."""

    judge: str = Field(description="How it was judged: at_most, present, declared, ...")
    id: str = Field(description="What was judged: a row id, `decl:<topic>`, `scope:<fact>`, a path.")
    state: Literal["pass", "fail", "insufficient_evidence", "needs_human_review", "not_applicable"] = Field(
        description="What came out."
    )
    reason: str = Field(description="Reason code.")
    metric: str | None = Field(None, description="Metric, for numbers.")
    value: float | None = Field(None, description="Point.")
    lo: float | None = Field(None, description="Lower bound.")
    hi: float | None = Field(None, description="Upper bound.")
    limit: str | None = Field(None, description="Limit it was compared with.")
    rows_needed: RowsNeeded | None = Field(None, description="About how much more evidence would settle it.")


class Finding(AnswerPart):
    """What a rule concluded."""

    state: State = Field(description="The worst check decides.")
    reason: str = Field(description="`checks`, or why no check decided.")
    severity: Severity = Field(description="block or warn.")
    basis: Literal["M", "X", "D"] | None = Field(description="Measured, extracted or declared; null for an error.")
    waivable: bool = Field(description="Whether a waiver can accept it.")
    waived: bool = Field(description="Whether waivers cover every check that stops.")
    checks: tuple[Check, ...] = Field(description="The checks.")
    unanswered: tuple[str, ...] = Field(description="Scope facts the rule waits for.")

    @property
    def blocks(self) -> bool:
        """Whether this finding alone blocks the release."""
        return self.state == "error" or (self.severity == "block" and self.state in STOPPING and not self.waived)


class LimitInForce(AnswerPart):
    """A limit as it was applied."""

    value: float = Field(description="Value.")
    origin: Literal["LAW", "STD", "PRAC", "PROJ", "DECL"] = Field(description="Where the number comes from.")
    source: Literal["profile", "override"] = Field(description="Who set it.")
    cite: str | None = Field(None, description="Article or standard, for LAW and STD.")


class OverrideStatus(AnswerPart):
    """What became of an override."""

    override: Mapping[str, Any] | None = Field(description="The override as asked.")
    status: str = Field(description="accepted, accepted_loosening, expired or refused_*.")


class WaiverStatus(AnswerPart):
    """What became of a waiver."""

    waiver: Any = Field(description="The waiver as asked.")
    status: str = Field(description="used, unneeded, unmatched, expired, ...")


class ProfileInForce(AnswerPart):
    """The profile as the policy resolved it."""

    id: str | None = Field(description="Profile.")
    limits: dict[str, LimitInForce] = Field(description="Limits in force.")
    overrides: tuple[OverrideStatus, ...] = Field(description="Overrides, in the order asked.")
    off: tuple[str, ...] = Field(description="Rules that are off.")
    severities: dict[str, Severity] = Field(description="Severity of every rule.")


class Control(AnswerPart):
    """One control of a framework."""

    id: str = Field(description="framework/control.")
    on: bool = Field(description="Whether the framework is switched on, or only shown.")
    standing: Literal["in_force", "upcoming", "draft", "not_applicable", "scope_missing"] = Field(
        description="Whether it applies now."
    )
    state: State = Field(description="The worst of what it rests on.")
    rules: dict[str, State] = Field(description="State of each rule that serves it.")
    attested: tuple[str, ...] = Field(description="State of each attestation it asks for.")


class Answer(AnswerPart):
    """The whole answer."""

    schema_: Literal["gatecard.verdict/1"] = Field(alias="schema", description="Schema of the verdict.")
    input_id: str = Field(description="Id of the case, repeated.")
    revision: str = Field(description="Revision of the policy.")
    custom_revision: str | None = Field(description="Revision of the user's own rules.")
    outcome: Literal["pass", "blocked"] = Field(description="The outcome.")
    as_of: str = Field(description="Day of judgement.")
    profile: ProfileInForce = Field(description="Profile in force.")
    findings: dict[str, Finding] = Field(min_length=1, description="Findings by rule.")
    waivers: tuple[WaiverStatus, ...] = Field(description="Waivers, in the order asked.")
    controls: dict[str, dict[str, Control]] = Field(description="Controls by framework.")
    problems: tuple[str, ...] = Field(description="What blocks beside findings.")
    totals: dict[str, int] = Field(description="Findings by state.")


def validated(answer: dict[str, Any]) -> Answer:
    """The answer as a typed value; raises EngineError when its shape or its own logic does not hold.

    Nothing is decided here: an answer that says `pass` over a finding that blocks is refused, never repaired.
    """
    try:
        found = Answer.model_validate(_tuples(answer))
    except ValidationError as exc:
        first = exc.errors(include_url=False)[0]
        place = "/".join(str(step) for step in first["loc"])
        raise EngineError("answer_invalid", f"the policy's answer is malformed at {place}: {first['msg']}") from exc
    stopped = sorted(rule for rule, finding in found.findings.items() if finding.blocks)
    if (found.outcome == "pass") != (not stopped and not found.problems):
        raise EngineError(
            "answer_invalid", f"the policy says {found.outcome}, its findings and problems say otherwise: {stopped}"
        )
    return found


def _tuples(value: Any) -> Any:
    """JSON lists as tuples: strict validation of Python data does not turn one into the other."""
    if isinstance(value, list):
        return tuple(_tuples(item) for item in value)
    if isinstance(value, dict):
        return {key: _tuples(item) for key, item in value.items()}
    return value
