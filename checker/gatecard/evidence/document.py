"""The evidence document as a whole, and the shorter document of scope and declarations that a person maintains."""

from typing import Annotated

from pydantic import Field, JsonValue, StringConstraints

from gatecard.evidence.base import Name, Part, Topic
from gatecard.evidence.counts import CountsBlock
from gatecard.evidence.statements import Declaration, Measurement
from gatecard.evidence.subject import Artifact, Dataset, ScopeFact, Subject, Training

EVIDENCE_SCHEMA = "gatecard.evidence/1"
DECLARATIONS_SCHEMA = "gatecard.declarations/1"


class Evidence(Part):
    """Everything known about the subject; every part but the schema may be missing."""

    schema_: Annotated[str, StringConstraints(pattern=r"^gatecard\.evidence/1(\.0)?$")] = Field(
        alias="schema", description="Always `gatecard.evidence/1`."
    )
    subject: Subject | None = Field(None, description="What is released.")
    scope: dict[Topic, ScopeFact] = Field(default_factory=dict, description="Facts that decide which rules apply.")
    datasets: tuple[Dataset, ...] = Field((), description="Data the model was made or tested with.")
    counts: tuple[CountsBlock, ...] = Field((), description="Counts per group.")
    measurements: tuple[Measurement, ...] = Field((), description="Numbers that were measured directly.")
    declarations: tuple[Declaration, ...] = Field((), description="What persons state.")
    artifacts: tuple[Artifact, ...] = Field((), description="Files of the release, as hashed.")
    training: Training | None = Field(None, description="How the model was trained.")
    extensions: dict[Name, JsonValue] = Field(
        default_factory=dict, description="Anything else; carried along, never judged, not in the case."
    )


class Declarations(Part):
    """Scope and declarations in a TOML file that a person maintains."""

    schema_: Annotated[str, StringConstraints(pattern=r"^gatecard\.declarations/1(\.0)?$")] = Field(
        alias="schema", description="Always `gatecard.declarations/1`."
    )
    subject: Subject | None = Field(None, description="What is released.")
    scope: dict[Topic, ScopeFact] = Field(default_factory=dict, description="Facts that decide which rules apply.")
    datasets: tuple[Dataset, ...] = Field((), description="What is stated about datasets.")
    declarations: tuple[Declaration, ...] = Field((), description="What persons state.")

    def as_evidence(self) -> Evidence:
        """The same content as an evidence document."""
        return Evidence(
            schema=EVIDENCE_SCHEMA,
            subject=self.subject,
            scope=self.scope,
            datasets=self.datasets,
            declarations=self.declarations,
        )
