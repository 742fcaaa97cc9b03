"""What persons state: every declaration and scope fact in their own words, with name, role and dates."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from gatecard import resources
from gatecard.evidence.statements import Declaration
from gatecard_cards.view.source import Source


@dataclass(frozen=True, slots=True)
class Named:
    """A named particular, answer or stated number."""

    name: str
    text: str | None = None
    number: float | None = None
    slice: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """One statement of a person."""

    ev: str
    id: str
    title: str
    text: str | None
    items: tuple[str, ...]
    number: float | None
    particulars: tuple[Named, ...]
    answers: tuple[Named, ...]
    rationale: str | None
    person: str
    role: str
    stated_on: date
    expires_on: date
    days_left: int
    placeholder: bool
    language: str
    reference: str | None
    document: str | None
    """Digest of the document behind it."""

    @property
    def expired(self) -> bool:
        """Whether its last day is past."""
        return self.days_left < 0


@dataclass(frozen=True, slots=True)
class Preset:
    """A scope fact that the profile sets."""

    id: str
    title: str
    values: tuple[str, ...]


def declarations(source: Source) -> Mapping[str, Said]:
    """Declarations by topic, in the order of the catalogue."""
    found = {item.topic: item for item in source.evidence.declarations}
    topics = resources.catalogue("topics")
    return {topic: _declared(source, found[topic], topics[topic]) for topic in topics if topic in found}


def _declared(source: Source, item: Declaration, topic: Mapping[str, Any]) -> Said:
    case = source.case.declarations[item.topic]
    figures = tuple(Named(figure.name, None, figure.value, figure.slice) for figure in item.figures)
    return Said(
        ev=source.alias[f"decl:{item.topic}"],
        id=f"decl:{item.topic}",
        title=str(topic["title"]),
        text=item.text,
        items=item.items,
        number=item.number,
        particulars=(*(Named(name, text) for name, text in sorted(item.details.items())), *figures),
        answers=tuple(Named(name, answer) for name, answer in sorted(item.answers.items())),
        rationale=None,
        person=item.person,
        role=item.role,
        stated_on=item.stated_on,
        expires_on=item.expires_on,
        days_left=case.expires_on.days_left,
        placeholder=case.placeholder,
        language=item.language,
        reference=item.reference,
        document=item.document.digest if item.document is not None else None,
    )


def scope(source: Source) -> tuple[Said, ...]:
    """Scope facts that persons state, in the order of the catalogue."""
    catalogue = resources.catalogue("scope")
    return tuple(_fact(source, name, catalogue[name]) for name in catalogue if name in source.evidence.scope)


def _fact(source: Source, name: str, entry: Mapping[str, Any]) -> Said:
    item = source.evidence.scope[name]
    return Said(
        ev=source.alias[f"scope:{name}"],
        id=f"scope:{name}",
        title=str(entry["title"]),
        text=None,
        items=item.values,
        number=None,
        particulars=tuple(Named(value, why) for value, why in sorted(item.left_out.items())),
        answers=(),
        rationale=item.rationale,
        person=item.person,
        role=item.role,
        stated_on=item.stated_on,
        expires_on=item.expires_on,
        days_left=(item.expires_on - source.verdict.as_of).days,
        placeholder=False,
        language="en",
        reference=item.reference,
        document=None,
    )


def presets(source: Source) -> tuple[Preset, ...]:
    """Scope facts that the profile sets because nobody stated them."""
    catalogue = resources.catalogue("scope")
    return tuple(
        Preset(f"scope:{name}", str(catalogue[name]["title"]), tuple(fact.values))
        for name, fact in sorted(source.case.scope.items())
        if fact.source == "profile"
    )
