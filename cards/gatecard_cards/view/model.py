"""The model: its files, what persons say about it, in which scope it stands, how it was trained; gaps included."""

from collections.abc import Mapping
from dataclasses import dataclass

from gatecard import resources
from gatecard.evidence.subject import Training
from gatecard.gate.asked import topics
from gatecard_cards.view import stated
from gatecard_cards.view.absent import Missing, missing
from gatecard_cards.view.source import Source
from gatecard_cards.view.stated import Preset, Said

MOST_FILES = 6

FIELDS = ("field:subject.name", "field:subject.identity", "field:subject.provider", "field:artifacts", "field:training")
"""Fields of the evidence that this section asks for."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of the model."""

    ev: str
    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic: what was said about it, or that nothing was (or nothing that counts)."""

    topic: str
    title: str
    said: Said | None
    missing: Missing | None


@dataclass(frozen=True, slots=True)
class Model:
    """What the section about the model shows."""

    kind: str | None
    digest: str | None
    how: str | None
    released: str | None
    released_how: str | None
    files: tuple[File, ...]
    files_left_out: int
    topics: tuple[Topic, ...]
    scope: tuple[Said, ...]
    presets: tuple[Preset, ...]
    training: Training | None
    missing: tuple[Missing, ...]
    """Fields of the evidence that are empty."""


def model(source: Source, waited_for: Mapping[str, Missing]) -> Model:
    """The section; `waited_for` is what rules already miss, with their reasons."""
    evidence, request = source.evidence, source.verdict.request
    identity = evidence.subject.identity if evidence.subject is not None else None
    files = [item for item in evidence.artifacts if item.role == "model"]
    return Model(
        kind=identity.kind if identity is not None else None,
        digest=identity.digest if identity is not None else None,
        how=identity.how if identity is not None else None,
        released=request.released.digest,
        released_how=request.released.how,
        files=tuple(
            File(source.alias[f"file:{item.path}"], item.path, item.size, item.sha256) for item in files[:MOST_FILES]
        ),
        files_left_out=max(0, len(files) - MOST_FILES),
        topics=_topics(source, waited_for),
        scope=stated.scope(source),
        presets=stated.presets(source),
        training=evidence.training,
        missing=tuple(missing(source, name) for name in FIELDS if name in source.absent),
    )


def _topics(source: Source, waited_for: Mapping[str, Missing]) -> tuple[Topic, ...]:
    catalogue = resources.catalogue("topics")
    said, asked = stated.declarations(source), topics()
    found = []
    for topic in [*asked, *(topic for topic in said if topic not in asked)]:
        need = f"decl:{topic}"
        gap = waited_for.get(need) or missing(source, need) if need in source.absent else None
        found.append(Topic(topic, str(catalogue[topic]["title"]), said.get(topic), gap))
    return tuple(found)
