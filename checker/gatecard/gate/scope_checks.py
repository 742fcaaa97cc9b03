"""Scope facts that the evidence or another scope fact contradicts, so that one boolean cannot pass a dozen rules."""

from collections.abc import Iterator, Mapping

from gatecard.evidence.document import Evidence
from gatecard.policy.case_model import Named

_ABOUT_PEOPLE = frozenset({"employment", "credit", "health", "education", "law_enforcement", "public_services"})
_GENERATION = frozenset({"text_generation", "image_generation", "audio_generation"})
_DP = frozenset({"dp_sgd", "differential_privacy"})


def scope_contradictions(
    evidence: Evidence, presets: Mapping[str, list[str]], sensitive_labels: tuple[str, ...]
) -> tuple[Named, ...]:
    """Every contradiction found, in a fixed order (rules.md section 5 numbers them 1 to 8)."""
    scope = {name: set(fact.values) for name, fact in evidence.scope.items()}
    found = [
        *_people(evidence, scope),
        *_personal_data(evidence, scope),
        *_privacy_claim(evidence, scope),
        *_generation(evidence, scope),
        *_biometrics(scope, sensitive_labels),
        *_explanations(evidence, scope),
        *_risk_class(evidence, scope),
        *_presets(scope, presets),
    ]
    return tuple(sorted(found, key=lambda item: (item.id, item.what)))


def _says(scope: Mapping[str, set[str]], fact: str, value: str) -> bool:
    return value in scope.get(fact, ())


def _sensitive(evidence: Evidence) -> set[str]:
    listed = {name for item in evidence.datasets for name in item.sensitive_attributes}
    return listed | {item.name for block in evidence.counts for item in block.attributes if item.sensitive}


def _people(evidence: Evidence, scope: Mapping[str, set[str]]) -> Iterator[Named]:
    fact = "people_affected"
    sector = scope.get("sector", set())
    if _says(scope, fact, "none"):
        if attributes := _sensitive(evidence):
            yield Named(
                id=fact, what=f"is none, but the data hold the protected attributes {', '.join(sorted(attributes))}"
            )
        if about := sector & _ABOUT_PEOPLE:
            yield Named(id=fact, what=f"is none, but the sector is {', '.join(sorted(about))}")
    if _says(scope, fact, "content") and (decides := sector & {"employment", "credit"}):
        yield Named(id=fact, what=f"is content, but the sector is {', '.join(sorted(decides))}")


def _personal_data(evidence: Evidence, scope: Mapping[str, set[str]]) -> Iterator[Named]:
    if not _says(scope, "personal_data", "none"):
        return
    if based := sorted(item.id for item in evidence.datasets if item.lawful_basis is not None):
        yield Named(id="personal_data", what=f"is none, but a lawful basis is stated for {', '.join(based)}")
    if attributes := _sensitive(evidence):
        yield Named(
            id="personal_data",
            what=f"is none, but the data hold the protected attributes {', '.join(sorted(attributes))}",
        )


def _privacy_claim(evidence: Evidence, scope: Mapping[str, set[str]]) -> Iterator[Named]:
    if "privacy_claim" not in scope:
        return
    claimed = _says(scope, "privacy_claim", "differential_privacy")
    measured = any(item.metric == "privacy.epsilon" for item in evidence.measurements)
    trained = evidence.training is not None and any(item.name in _DP for item in evidence.training.mitigations)
    if not claimed and (measured or trained):
        yield Named(id="privacy_claim", what="leaves out differential privacy, but the run used or measured it")
    if claimed and evidence.training is not None and not (measured or trained):
        yield Named(
            id="privacy_claim", what="names differential privacy, but the run records neither epsilon nor DP training"
        )


def _generation(evidence: Evidence, scope: Mapping[str, set[str]]) -> Iterator[Named]:
    task = evidence.subject.task if evidence.subject is not None else None
    names = {item.path.rpartition("/")[2] for item in evidence.artifacts}
    if _says(scope, "generates_content", "none"):
        if task in _GENERATION:
            yield Named(id="generates_content", what=f"is none, but the task is {task}")
        if "generation_config.json" in names:
            yield Named(id="generates_content", what="is none, but a generation configuration is among the files")
    if _says(scope, "instruction_following", "no") and any(name.startswith("chat_template") for name in names):
        yield Named(id="instruction_following", what="is no, but a chat template is among the files")


def _biometrics(scope: Mapping[str, set[str]], sensitive_labels: tuple[str, ...]) -> Iterator[Named]:
    if (
        _says(scope, "biometrics", "none")
        and scope.get("input_modality", set()) & {"image", "audio"}
        and sensitive_labels
    ):
        yield Named(
            id="biometrics",
            what=f"is none, but images or audio go in and the labels {', '.join(sensitive_labels)} come out",
        )
    sector = scope.get("sector", set()) & {"education", "employment"}
    if (
        _says(scope, "biometrics", "emotion")
        and sector
        and "eu_risk_class" in scope
        and not _says(scope, "eu_risk_class", "prohibited")
    ):
        yield Named(id="eu_risk_class", what=f"is not prohibited, but emotion is read in {', '.join(sorted(sector))}")


def _explanations(evidence: Evidence, scope: Mapping[str, set[str]]) -> Iterator[Named]:
    explained = (
        "transparency.surrogate_fidelity",
        "transparency.attribution_stability",
        "transparency.completeness_gap",
    )
    measured = {item.metric for item in evidence.measurements}
    measured |= {item.metric for item in evidence.counts if item.kind in ("share", "paired")}
    if _says(scope, "explanations", "none") and any(name in measured for name in explained):
        yield Named(id="explanations", what="is none, but an explanation was measured")


def _risk_class(evidence: Evidence, scope: Mapping[str, set[str]]) -> Iterator[Named]:
    low = scope.get("eu_risk_class", set()) & {"minimal", "transparency_only"}
    assessed = any(item.topic == "not_high_risk_assessment" for item in evidence.declarations)
    if low and scope.get("annex_iii_point", {"none"}) - {"none"} and not assessed:
        yield Named(id="eu_risk_class", what="is low, but an Annex III point is stated and no assessment says why")
    if low and _says(scope, "profiling", "yes") and scope.get("annex_iii_point", {"none"}) - {"none"}:
        yield Named(id="profiling", what="is yes, but the Annex III use is claimed not to be high-risk")
    places = scope.get("jurisdictions")
    above = scope.get("eu_risk_class", set()) - {"minimal"}
    if places is not None and "eu" not in places and above:
        yield Named(id="jurisdictions", what="leaves out eu, but an EU risk class above minimal is stated")
    if places is not None and "cn" not in places and _says(scope, "cn_filing", "yes"):
        yield Named(id="jurisdictions", what="leaves out cn, but a Chinese filing is stated")


def _presets(scope: Mapping[str, set[str]], presets: Mapping[str, list[str]]) -> Iterator[Named]:
    for fact, values in sorted(presets.items()):
        if fact in scope and not set(values) <= scope[fact]:
            yield Named(
                id=fact,
                what=f"the profile presets {', '.join(values)}, the evidence says {', '.join(sorted(scope[fact]))}",
            )
