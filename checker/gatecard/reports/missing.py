"""Missing facts in words: what is not there, who is asked, and the option that gives it."""

from gatecard.gate.facts import asked_of
from gatecard.metrics.catalogue import metrics

_PLACES = {
    "scope:": "any scope fact: state at least one",
    "scope:task": "the task of the model (gatecard measure --task)",
    "field:subject.name": "name of the model (gatecard measure --name)",
    "released.digest": "digest of what is released (gatecard gate --subject PATH)",
    "released.how": "that this digest was computed now (gatecard gate --subject PATH)",
}
_FIELDS = {
    "digest": "digest of dataset {}, other than that of the training data",
    "sensitive_attributes": "protected attributes of dataset {} (gatecard measure --by)",
}


def missing(need: str) -> str:
    """What is missing, by the id of the need."""
    kind, _, name = need.partition(":")
    if need in _PLACES:
        return _PLACES[need]
    if kind == "decl":
        person = asked_of(need)
        return f"declaration {name}" + (f" (asked of: {person})" if person else "")
    if kind == "metric":
        return f"{metrics()[name].title} ({name})" if name in metrics() else name
    place, _, last = name.removeprefix("datasets.").rpartition("/" if kind == "counts" else ".")
    plain = {
        "scope": f"scope fact {name}",
        "field": _FIELDS.get(last, last + " of dataset {}").format(place) if name.startswith("datasets.") else name,
        "datasets": f"a dataset of role {name}",
        "overlap": f"rows of dataset {name} that also stand in the training data (gatecard measure --train --key)",
        "counts": f"counts of dataset {place} by {last}",
    }
    return plain.get(kind, need)
