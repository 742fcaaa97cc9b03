"""What is released, the files it consists of, the data it was made and tested with, and how it was trained."""

from typing import Annotated, Literal

from pydantic import Field, JsonValue, StringConstraints

from gatecard.evidence.base import Count, Day, Identifier, Name, Part, RelativePath, Role, Sha256, Signed, Task, Text


class Identity(Part):
    """Which bytes, endpoint or table the evidence is about."""

    kind: Literal["files", "endpoint", "predictions"] = Field(
        description="`files`: the model's files; `endpoint`: an address and a model name; `predictions`: a table."
    )
    digest: Sha256 = Field(description="See docs/evidence.md, Identity, for what is hashed for each kind.")
    how: Literal["hashed", "stated"] = Field(
        description="`hashed`: a tool read the bytes; `stated`: somebody typed the digest. Files need `hashed` to pass."
    )


class Subject(Part):
    """The model (or system) under release."""

    name: Name | None = Field(None, description="Name of the model; one of the documents should give it.")
    version: Name | None = Field(None, description="Version of the model.")
    task: Task | None = Field(None, description="What the model does; counts of labels and predictions overrule it.")
    provider: Name | None = Field(None, description="Who provides the model.")
    summary: Text | None = Field(None, description="One sentence: what the model does.")
    identity: Identity | None = Field(None, description="Which bytes, endpoint or table this evidence is about.")


class ScopeFact(Signed):
    """A declaration that decides which rules and controls apply."""

    values: tuple[Name, ...] = Field(min_length=1, description="The answer, one or more of the catalogue's values.")
    rationale: Text | None = Field(None, description="Why; needed for every value that switches rules off.")
    left_out: dict[Name, Text] = Field(
        default_factory=dict, description="For sets such as jurisdictions: why a value was left out, by value."
    )


class DataSource(Part):
    """Where some rows of a dataset come from."""

    name: Name = Field(description="Name of the source.")
    rows: Count | None = Field(None, description="Rows from this source.")
    url: Text | None = Field(None, description="Address of the source.")


class Dataset(Part):
    """A set of rows that the model was made or tested with."""

    id: Identifier = Field(description="Short name by which other parts refer to it.")
    role: Role = Field(description="What the rows were used for.")
    title: Name | None = Field(None, description="Full name.")
    description: Text | None = Field(None, description="What the rows are.")
    path: RelativePath | None = Field(None, description="File or folder as given, never absolute.")
    digest: Sha256 | None = Field(None, description="Digest of the file, or of the sorted digests of several files.")
    rows: Count | None = Field(None, description="Rows of the dataset, as its owner counts them.")
    period: tuple[Day, Day] | None = Field(None, description="First and last day the rows were collected.")
    collection: Text | None = Field(None, description="How the rows were collected.")
    sources: tuple[DataSource, ...] = Field((), description="Where the rows come from.")
    licence: Name | None = Field(None, description="SPDX identifier or LicenseRef.")
    lawful_basis: Name | None = Field(None, description="Lawful basis for personal data, for instance `GDPR-6(1)(a)`.")
    special_category_ground: Name | None = Field(
        None, description="Ground for special categories, for instance `GDPR-9(2)(j)`."
    )
    retention_until: Day | None = Field(None, description="The last day the rows may be kept.")
    sensitive_attributes: tuple[Name, ...] = Field((), description="Columns that hold a protected attribute.")


class Artifact(Part):
    """One file of the release, as it was hashed."""

    path: RelativePath = Field(description="Path inside the released folder, with forward slashes.")
    role: Literal["model", "card", "licence", "evidence", "verdict"] = Field(
        description="Set by the tool from a closed list of document names; every other file is `model`."
    )
    size: Count = Field(description="Bytes.")
    sha256: Sha256 = Field(description="Digest of the bytes.")
    format: Name | None = Field(None, description="File format, where it is known.")
    derived_from: RelativePath | None = Field(None, description="The file this one was compressed or exported from.")


class Dependency(Part):
    """One library the run used."""

    name: Name = Field(description="Distribution name.")
    version: Name = Field(description="Exact version.")


class Mitigation(Part):
    """One measure against bias, leakage or fragility that was applied."""

    name: Identifier = Field(description="Identifier of the mitigation, for instance `reweighing` or `early_stopping`.")
    acts: Literal["before", "during", "after"] | None = Field(None, description="When it acts, relative to training.")
    parameters: dict[Name, JsonValue] = Field(default_factory=dict, description="Its settings.")


class Checkpoint(Part):
    """The run's own record of one checkpoint."""

    step: Count = Field(description="Optimiser step.")
    value: float = Field(description="The run's selection metric at this step.")


class Energy(Part):
    """Energy used in training."""

    kwh: Annotated[float, Field(ge=0)] = Field(description="Kilowatt hours.")
    method: Text = Field(description="How it was measured or estimated.")


class Training(Part):
    """How the model was trained, as the run recorded it."""

    status: Literal["finished", "failed", "running"] = Field(description="Only `finished` can be released.")
    error: Text | None = Field(None, description="Why the run failed.")
    framework: Name | None = Field(None, description="Training framework.")
    framework_version: Name | None = Field(None, description="Its version.")
    python: Name | None = Field(None, description="Version of Python.")
    seed: int | None = Field(None, description="Random seed.")
    code_revision: Annotated[str, StringConstraints(min_length=4, max_length=100)] | None = Field(
        None, description="Revision of the training code."
    )
    dependencies: tuple[Dependency, ...] = Field((), description="Exact library versions.")
    hyperparameters: dict[Name, JsonValue] = Field(default_factory=dict, description="Settings of the run.")
    steps: Count | None = Field(None, description="Optimiser steps done.")
    planned_steps: Count | None = Field(None, description="Optimiser steps planned.")
    selection_metric: Name | None = Field(None, description="The metric by which checkpoints were chosen.")
    checkpoints: tuple[Checkpoint, ...] = Field((), description="Checkpoints with the selection metric.")
    released_step: Count | None = Field(None, description="Step of the released checkpoint.")
    mitigations: tuple[Mitigation, ...] = Field((), description="Mitigations applied.")
    hardware: tuple[Name, ...] = Field((), description="Processors and accelerators used.")
    finished_on: Day | None = Field(None, description="Day the run ended.")
    duration_seconds: Annotated[float, Field(ge=0)] | None = Field(None, description="Wall time of the run.")
    energy: Energy | None = Field(None, description="Energy used.")
