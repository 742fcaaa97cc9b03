"""What the sections of a card ask for beside the rules: the facts of this list that are not there."""

from collections.abc import Iterator, Mapping

from gatecard import resources
from gatecard.evidence.document import Evidence
from gatecard.evidence.subject import Dataset
from gatecard.policy.answer import Control
from gatecard.policy.case_model import Case

TOPICS = (
    "intended_use",
    "out_of_scope_use",
    "limitations",
    "model_licence",
    "human_oversight",
    "complaints_path",
    "monitoring_plan",
)
"""Topics that the section about the model asks for, of those that the installed policy knows."""

DATASET_FIELDS = ("period", "collection", "licence", "lawful_basis")
"""What the section about data asks of every data set the model was made or tested with."""

_ROLES = ("train", "validation", "test")
_STANDING = ("in_force", "scope_missing", "upcoming")


def absent(evidence: Evidence, case: Case, controls: Mapping[str, Mapping[str, Control]]) -> frozenset[str]:
    """Ids of the facts that a section asks for and that are absent or do not count."""
    return frozenset((*_model(evidence), *_stated(case, controls), *_data(evidence, case)))


def why_not(case: Case, topic: str) -> str | None:
    """Why no declaration of a topic counts: missing, a placeholder, expired; None where one does."""
    found = case.declarations.get(topic)
    if found is None:
        return "missing"
    if found.placeholder:
        return "placeholder"
    return "expired" if found.expires_on.days_left < 0 else None


def topics() -> tuple[str, ...]:
    """The topics asked for, in the order of the card."""
    known = resources.catalogue("topics")
    return tuple(topic for topic in TOPICS if topic in known)


def _stated(case: Case, controls: Mapping[str, Mapping[str, Control]]) -> Iterator[str]:
    catalogue = resources.catalogue("frameworks")
    wanted = set(topics())
    for framework, found in controls.items():
        for name, control in found.items():
            attest = catalogue[framework]["controls"][name].get("attest")
            if attest is not None and control.standing in _STANDING:
                wanted.add(str(attest))
    return (f"decl:{topic}" for topic in sorted(wanted) if why_not(case, topic) is not None)


def _model(evidence: Evidence) -> Iterator[str]:
    subject = evidence.subject
    of_files = subject is not None and subject.identity is not None and subject.identity.kind == "files"
    there = {
        "field:subject.name": subject is not None and subject.name is not None,
        "field:subject.identity": subject is not None and subject.identity is not None,
        "field:subject.provider": subject is not None and subject.provider is not None,
        "field:artifacts": not of_files or any(item.role == "model" for item in evidence.artifacts),
        "field:training": not of_files or evidence.training is not None,
    }
    return (name for name, given in there.items() if not given)


def _data(evidence: Evidence, case: Case) -> Iterator[str]:
    subject = evidence.subject
    identity = subject.identity if subject is not None else None
    asked = ("test",) if identity is not None and identity.kind != "files" else ("test", "train")
    roles = {item.role for item in evidence.datasets}
    yield from (f"datasets:{role}" for role in asked if role not in roles)
    scope = case.scope.get("personal_data")
    none = scope is not None and scope.values == ["none"]
    for item in evidence.datasets:
        if item.role in _ROLES:
            given = _given(item, no_personal_data=none)
            yield from (f"field:datasets.{item.id}.{name}" for name in DATASET_FIELDS if not given[name])


def _given(item: Dataset, *, no_personal_data: bool) -> dict[str, bool]:
    """What is said about a data set; where nobody says whether there are personal data, there may be some."""
    return {
        "period": item.period is not None,
        "collection": item.collection is not None or bool(item.sources),
        "licence": item.licence is not None,
        "lawful_basis": item.lawful_basis is not None or no_personal_data,
    }
