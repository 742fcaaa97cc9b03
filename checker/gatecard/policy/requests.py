"""What a user asks of the policy besides judging: overrides of a profile, and waivers. Shapes only; Rego decides."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from gatecard.evidence.base import Day, Name, Sha256, Text

Severity = Literal["block", "warn", "off"]
RuleId = Annotated[str, StringConstraints(max_length=200, pattern=r"^[a-z]+\.[a-z0-9_]+$")]
LimitId = Annotated[str, StringConstraints(max_length=200, pattern=r"^[a-z0-9_]+$")]


class Asked(BaseModel):
    """A part of a profile or waiver file: closed, frozen, strictly typed."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)


class Override(Asked):
    """One change to a profile: the severity of one rule, or the value of one limit."""

    rule: RuleId | None = Field(None, description="Rule whose severity changes.")
    severity: Severity | None = Field(None, description="Its new severity.")
    limit: LimitId | None = Field(None, description="Limit that changes.")
    value: float | None = Field(None, description="Its new value.")
    reason: Text | None = Field(None, description="Why; every loosening needs it.")
    approver: Name | None = Field(None, description="Who approves; every loosening needs it.")
    expires_on: Day | None = Field(
        None, description="First day on which the base value holds again; every loosening needs it."
    )


class ProfileFile(Asked):
    """A TOML profile that extends a profile of the pack."""

    extends: Name = Field(description="Profile of the pack that this one extends.")
    frameworks: tuple[Name, ...] = Field((), description="Further frameworks to switch on.")
    overrides: tuple[Override, ...] = Field((), description="Changes, one rule or one limit each.")


class Waiver(Asked):
    """A named approver accepts a finding until a date."""

    rule: RuleId = Field(description="Exact rule.")
    check: Text | None = Field(None, description="One check or control of it; absent: the whole finding.")
    accepts: Literal["fail", "needs_human_review", "insufficient_evidence"] = Field(
        description="The one state accepted."
    )
    up_to: float | None = Field(None, description="For a failed number: the bound the whole interval must keep.")
    reason: Text = Field(description="Why.")
    approver: Name = Field(description="Who accepts the risk.")
    approved_on: Day = Field(description="First day it holds.")
    expires_on: Day = Field(description="First day it no longer holds.")
    subject_digest: Sha256 | None = Field(None, description="The subject it is for.")


class WaiverFile(Asked):
    """A TOML file of waivers."""

    waivers: tuple[Waiver, ...] = Field(description="The waivers.")
