"""What is asked of the gate besides the evidence; a verdict embeds it, so that anybody can judge again."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from gatecard.evidence.base import Day, Name, Sha256
from gatecard.evidence.subject import Artifact
from gatecard.policy.requests import Override, Waiver


class RequestPart(BaseModel):
    """A part of the request: closed and frozen."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)


class ReleasedNow(RequestPart):
    """What `--subject` named, as it was found when the gate ran."""

    digest: Sha256 | None = Field(None, description="Digest of what is released.")
    how: Literal["hashed", "stated"] | None = Field(
        None, description="hashed: files were read; stated: a digest was typed."
    )
    artifacts: tuple[Artifact, ...] = Field((), description="The files found, where files were read.")


class Request(RequestPart):
    """Profile, frameworks, waivers, dates and the released files."""

    profile: Name = Field(description="Profile of the pack.")
    overrides: tuple[Override, ...] = Field((), description="Changes to the profile, as asked.")
    frameworks_on: tuple[Name, ...] = Field((), description="Frameworks switched on.")
    frameworks_shown: tuple[Name, ...] = Field((), description="Frameworks only shown.")
    waivers: tuple[Waiver, ...] = Field((), description="Waivers, as asked.")
    as_of: Day = Field(description="The day the evidence is judged for.")
    judged_on: Day = Field(description="The clock's date (UTC) when the gate ran.")
    released: ReleasedNow = Field(description="What is released.")
