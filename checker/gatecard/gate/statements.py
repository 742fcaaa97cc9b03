"""Scope facts and declarations of the evidence, in the form the rules read."""

from collections.abc import Iterable, Mapping
from datetime import date

from gatecard import resources
from gatecard.errors import EvidenceError
from gatecard.evidence.document import Evidence
from gatecard.evidence.placeholders import is_placeholder
from gatecard.evidence.statements import Declaration
from gatecard.evidence.subject import ScopeFact
from gatecard.gate.dates import when
from gatecard.gate.scope_values import check_values, nearest
from gatecard.policy.case_model import Answer, CaseDeclaration, CaseDocument, CaseFigure, Dated, Detail, Fact


def facts(scope: Mapping[str, ScopeFact], presets: Mapping[str, list[str]], as_of: date) -> dict[str, Fact]:
    """Scope facts by name, presets of the profile where nobody stated one.

    Raises EvidenceError for facts and for values that the catalogue does not have.
    """
    catalogue = resources.catalogue("scope")
    _all_known(scope, catalogue, "scope fact")
    for name, item in scope.items():
        check_values(name, item, catalogue[name])
    preset = {name: _preset(values) for name, values in presets.items() if name not in scope}
    return {**{name: _fact(item, catalogue[name], as_of) for name, item in scope.items()}, **preset}


def _fact(item: ScopeFact, entry: Mapping[str, str], as_of: date) -> Fact:
    own_words = (entry["title"], entry["question"])
    reasoned = item.rationale is not None and not is_placeholder(item.rationale, *own_words)
    return Fact(
        values=list(item.values),
        rationale=item.rationale if reasoned else None,
        left_out={value: why for value, why in item.left_out.items() if not is_placeholder(why)},
        source="stated",
        person=item.person if not is_placeholder(item.person) else "",
        role=item.role if not is_placeholder(item.role) else "",
        stated_on=when(item.stated_on, as_of),
        expires_on=when(item.expires_on, as_of),
        length_days=(item.expires_on - item.stated_on).days,
    )


def _preset(values: list[str]) -> Fact:
    return Fact(
        values=list(values),
        rationale=None,
        left_out={},
        source="profile",
        person=None,
        role=None,
        stated_on=None,
        expires_on=None,
        length_days=None,
    )


def declarations(evidence: Evidence, as_of: date) -> dict[str, CaseDeclaration]:
    """Declarations by topic; raises EvidenceError for a topic that the catalogue does not have."""
    topics = resources.catalogue("topics")
    _all_known([item.topic for item in evidence.declarations], topics, "declaration topic")
    return {item.topic: _declaration(item, topics[item.topic]["title"], as_of) for item in evidence.declarations}


def _declaration(item: Declaration, title: str, as_of: date) -> CaseDeclaration:
    texts = [
        *([item.text] if item.text is not None else []),
        *item.items,
        *item.details.values(),
        item.person,
        item.role,
    ]
    return CaseDeclaration(
        text=item.text,
        items=list(item.items),
        number=item.number,
        answers=[Answer(item=name, answer=answer) for name, answer in sorted(item.answers.items())],
        details=[Detail(name=name, text=text) for name, text in sorted(item.details.items())],
        figures=[CaseFigure(name=figure.name, value=figure.value, slice=figure.slice) for figure in item.figures],
        placeholder=any(is_placeholder(text, item.topic, title) for text in texts),
        document=CaseDocument(digest=item.document.digest) if item.document is not None else None,
        person=item.person,
        role=item.role,
        stated_on=when(item.stated_on, as_of),
        expires_on=when(item.expires_on, as_of),
        length_days=(item.expires_on - item.stated_on).days,
    )


def expiries(evidence: Evidence, as_of: date) -> list[Dated]:
    """The last day of every declaration and scope fact."""
    stated = {f"decl:{item.topic}": item.expires_on for item in evidence.declarations}
    stated.update({f"scope:{name}": item.expires_on for name, item in evidence.scope.items()})
    return [Dated(id=name, on=when(day, as_of)) for name, day in sorted(stated.items())]


def _all_known(found: Iterable[str], catalogue: Mapping[str, object], what: str) -> None:
    for name in found:
        if name not in catalogue:
            raise EvidenceError(f"the {what} {name!r} does not exist in this version", nearest(name, catalogue))
