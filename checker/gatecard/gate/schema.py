"""JSON Schemas (2020-12) of the four documents, made from their models."""

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from gatecard.evidence.document import Declarations, Evidence
from gatecard.gate.verdict_model import Verdict
from gatecard.policy.case_model import Case

_BASE = "https://gatecard.example.org/schema"
_MODELS: dict[str, tuple[type[BaseModel], JsonSchemaMode]] = {
    "evidence": (Evidence, "validation"),
    "declarations": (Declarations, "validation"),
    "case": (Case, "serialization"),
    "verdict": (Verdict, "serialization"),
}


class _Generator(GenerateJsonSchema):
    """Without `discriminator`, which is OpenAPI's and stops strict validators."""

    def tagged_union_schema(self, schema: core_schema.TaggedUnionSchema) -> JsonSchemaValue:
        found = super().tagged_union_schema(schema)
        found.pop("discriminator", None)
        return found

    def generate(self, schema: CoreSchema, mode: JsonSchemaMode = "validation") -> JsonSchemaValue:
        return {"$schema": self.schema_dialect, **super().generate(schema, mode)}


def schema(name: str) -> dict[str, Any]:
    """The schema of `evidence`, `declarations`, `case` or `verdict`."""
    model, mode = _MODELS[name]
    made = model.model_json_schema(schema_generator=_Generator, mode=mode)
    return {**made, "$id": f"{_BASE}/{name}-1.json"}
