"""What persons state and what tools measured directly."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from gatecard.evidence.base import (
    Count,
    Day,
    Identifier,
    MetricId,
    Name,
    Part,
    RelativePath,
    Sha256,
    Signed,
    Text,
    Tool,
    Topic,
)


class Document(Part):
    """The paper behind an attestation."""

    digest: Sha256 = Field(description="Digest of the document.")
    path: RelativePath | None = Field(None, description="Its file, as given.")
    url: Text | None = Field(None, description="Its address.")


class Figure(Part):
    """One stated number, for topics that take several (declared performance, shares, budgets)."""

    name: Name = Field(description="Metric id, group or quantity.")
    value: float = Field(description="The stated number.")
    slice: Name | None = Field(None, description="The slice the number is about, for instance `race=Caucasian`.")


class Declaration(Signed):
    """A fact a named person states. The topic catalogue says which one of the value fields a topic takes."""

    topic: Topic = Field(description="What is declared; one of the topics of the catalogue.")
    text: Text | None = Field(None, description="The statement in words.")
    items: tuple[Text, ...] = Field((), description="A list of statements.")
    number: float | None = Field(None, description="A stated number.")
    answers: dict[Name, Literal["yes", "no"]] = Field(default_factory=dict, description="Answers by question.")
    details: dict[Name, Text] = Field(default_factory=dict, description="Named particulars.")
    figures: tuple[Figure, ...] = Field((), description="Stated numbers, several.")
    document: Document | None = Field(None, description="The document an attestation rests on.")
    language: Annotated[str, Field(pattern=r"^[a-z]{2}(-[A-Za-z]{2,4})?$")] = Field(
        "en", description="Language of the text."
    )

    @model_validator(mode="after")
    def _says_something(self) -> "Declaration":
        if (
            self.text is None
            and self.number is None
            and not (self.items or self.answers or self.details or self.figures)
        ):
            raise ValueError("a declaration needs one of text, items, number, answers, details, figures")
        return self


class Interval(Part):
    """The bounds that came with a value."""

    lo: float = Field(description="Lower bound.")
    hi: float = Field(description="Upper bound.")
    confidence: Annotated[float, Field(gt=0.5, lt=1)] = Field(0.95, description="Two-sided confidence of the interval.")

    @model_validator(mode="after")
    def _in_order(self) -> "Interval":
        if self.lo > self.hi:
            raise ValueError("the lower bound is above the upper bound")
        return self


class Measurement(Part):
    """One number that was not derived from counts: epsilon, latency, energy, a figure from a run's record."""

    metric: MetricId = Field(description="Metric of the catalogue.")
    slice: dict[Name, Name] = Field(default_factory=dict, description="The part of the data the number is about.")
    dataset: Identifier | None = Field(None, description="Dataset it was measured on.")
    value: float = Field(description="The measured value, in the metric's unit.")
    interval: Interval | None = Field(None, description="Its interval; without one only exact metrics can be judged.")
    n: Count | None = Field(None, description="Rows, requests or repetitions behind the value.")
    method: Text = Field(description="How it was measured.")
    tool: Tool = Field(description="What measured it.")
    measured_on: Day = Field(description="Day of the measurement.")
    dataset_digest: Sha256 | None = Field(None, description="Digest of the data used.")
    subject_digest: Sha256 | None = Field(None, description="Digest of the subject that was measured.")
