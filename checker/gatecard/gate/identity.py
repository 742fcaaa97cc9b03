"""Which evidence and which files are about another subject than the one released."""

from dataclasses import dataclass

from gatecard.evidence.document import Evidence
from gatecard.evidence.files import files_digest
from gatecard.evidence.subject import Artifact
from gatecard.gate.direct_ids import direct_id
from gatecard.gate.request import ReleasedNow
from gatecard.policy.case_model import Named


@dataclass(frozen=True, slots=True)
class Mismatches:
    """What disagrees, and what names no subject at all (which proves nothing and so cannot pass)."""

    named: tuple[Named, ...]
    unbound: tuple[str, ...]

    @property
    def all(self) -> tuple[Named, ...]:
        """Both, in words."""
        return (*self.named, *(Named(id=name, what="does not say which subject it is about") for name in self.unbound))


def mismatches(evidence: Evidence, released: ReleasedNow) -> Mismatches:
    """Counts and measurements of another subject, files that differ from those that were measured."""
    identity = evidence.subject.identity if evidence.subject is not None else None
    expected = identity.digest if identity is not None else None
    whose = f"the subject is {expected}" if expected is not None else "no subject is named"
    bound = [(f"counts:{block.dataset}#{block.id}", block.subject_digest) for block in evidence.counts]
    bound += [(f"measurement:{direct_id(item)}", item.subject_digest) for item in evidence.measurements]
    named = [
        Named(id=name, what=f"is about {digest}, {whose}")
        for name, digest in bound
        if digest is not None and digest != expected
    ]
    if identity is not None and identity.kind == "files" and evidence.artifacts:
        if files_digest(evidence.artifacts) != identity.digest:
            named.append(Named(id="subject.identity", what="is not the digest of the listed files"))
        if released.artifacts:
            named += differing_files(evidence.artifacts, released.artifacts)
    return Mismatches(tuple(named), tuple(name for name, digest in bound if digest is None))


def differing_files(measured: tuple[Artifact, ...], found: tuple[Artifact, ...]) -> list[Named]:
    """Files of the model that are not those that were measured; a licence that is gone, or says something else."""
    before, now = ({item.path: item.sha256 for item in files if item.role == "model"} for files in (measured, found))
    read = {item.path: item.sha256 for item in found}
    changed = [
        Named(id=f"file:{item.path}", what="differs from the file that was measured")
        for item in measured
        if item.role in ("model", "licence") and read.get(item.path, item.sha256) != item.sha256
    ]
    gone = [
        Named(id=f"file:{item.path}", what="was measured and is not released")
        for item in measured
        if item.role in ("model", "licence") and item.path not in read
    ]
    new = [Named(id=f"file:{path}", what="is released and was not measured") for path in now if path not in before]
    return sorted([*changed, *gone, *new], key=lambda item: item.id)
