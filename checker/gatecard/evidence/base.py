"""The types that all parts of the evidence share."""

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationInfo

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Part(BaseModel):
    """A part of a document: frozen, strictly typed, finite numbers, unknown fields refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)


Sha256 = Annotated[str, StringConstraints(pattern=r"^sha256:[0-9a-f]{64}$")]
Text = Annotated[str, StringConstraints(min_length=1, max_length=20_000)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]+$")]
Identifier = Annotated[str, StringConstraints(max_length=200, pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]
BlockId = Annotated[str, StringConstraints(min_length=1, max_length=400, pattern=r"^[^\x00-\x1f\x7f#@\[\]]+$")]
MetricId = Annotated[str, StringConstraints(pattern=r"^[a-z]+\.[a-z0-9_]+$")]
Topic = Annotated[str, StringConstraints(max_length=100, pattern=r"^[a-z][a-z0-9_]*$")]
RelativePath = Annotated[
    str, StringConstraints(min_length=1, max_length=1000, pattern=r"^[^/\x00-\x1f\x7f][^\x00-\x1f\x7f]*$")
]
Count = Annotated[int, Field(ge=0, le=10**15)]


def _written_out(value: Any, info: ValidationInfo) -> Any:
    """A day as YYYY-MM-DD and in no other way; a number of seconds in quotes is none."""
    if info.mode != "json" or not isinstance(value, str) or _DAY.fullmatch(value) is None:
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        return value


Day = Annotated[date, BeforeValidator(_written_out)]

Task = Literal[
    "binary_classification",
    "multiclass_classification",
    "regression",
    "ranking",
    "fill_mask",
    "text_generation",
    "image_generation",
    "audio_generation",
    "speech_recognition",
]
Role = Literal[
    "train",
    "validation",
    "test",
    "out_of_domain",
    "corrupted",
    "attacked",
    "swapped",
    "identity_terms",
    "probe",
    "released",
]


class Tool(Part):
    """The program that produced a row of evidence."""

    name: Name = Field(description="Name of the program, for instance `gatecard measure`.")
    version: Name = Field(description="Its version as it prints it.")


class Signed(Part):
    """What makes a statement a declaration: who says it, since when, until when."""

    person: Name = Field(description="The person who states this, by name.")
    role: Name = Field(description="What makes this person the one to ask, for instance `product owner`.")
    stated_on: Day = Field(description="The day the statement was made, YYYY-MM-DD.")
    expires_on: Day = Field(
        description="The last day on which the statement holds, YYYY-MM-DD; every statement expires."
    )
    reference: Text | None = Field(
        None, description="Where the statement is recorded: a ticket, a document, an address."
    )
