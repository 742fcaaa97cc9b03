"""Hashing the files of a release: which bytes the evidence is about."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from gatecard.canonical import sha256
from gatecard.errors import EvidenceError
from gatecard.evidence.subject import Artifact

ArtifactRole = Literal["model", "card", "licence", "evidence", "verdict"]

# The closed list of document names. Every other file, unknown ones included, is part of the model.
_DOCUMENTS: tuple[tuple[ArtifactRole, re.Pattern[str]], ...] = (
    ("card", re.compile(r"(readme|model_?card|card)(\.[a-z]{2})?\.(md|html|pdf|json)", re.IGNORECASE)),
    ("licence", re.compile(r"(licen[cs]e|copying|notice)(\.(md|txt))?", re.IGNORECASE)),
    ("evidence", re.compile(r"(evidence(\.[a-z0-9_-]+)?\.json|declarations\.toml|gatecard\.toml)", re.IGNORECASE)),
    ("verdict", re.compile(r"verdict(\.[a-z0-9_-]+)?\.json", re.IGNORECASE)),
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_LONGEST = 1000  # of a path in evidence


@dataclass(frozen=True, slots=True)
class Release:
    """The files found now: their list, sorted by path, and the digest over those of role `model`."""

    digest: str
    artifacts: tuple[Artifact, ...]


def role_of(path: str) -> ArtifactRole:
    """The role of a file by its name; only files at the top of the folder can be documents."""
    if "/" not in path:
        for role, pattern in _DOCUMENTS:
            if pattern.fullmatch(path):
                return role
    return "model"


def files_digest(artifacts: Iterable[Artifact]) -> str:
    """sha256 over the sorted lines `path, size, sha256` of the artefacts of role `model`."""
    lines = sorted(f"{item.path}, {item.size}, {item.sha256}\n" for item in artifacts if item.role == "model")
    return sha256("".join(lines).encode())


def hash_release(path: Path) -> Release:
    """Hash a file, or every file below a folder; links to files are hashed by content.

    Raises EvidenceError for a missing path, an empty folder, a linked folder, a special file or an unreadable one.
    """
    found = list(_found(path))
    artifacts = tuple(
        Artifact(path=name, role=role_of(name), size=size, sha256=digest)
        for name, (size, digest) in sorted((name, hash_file(item)) for name, item in found)
    )
    if not any(item.role == "model" for item in artifacts):
        raise EvidenceError(f"{path} holds no file of a model", "give --subject the folder with the released files")
    return Release(files_digest(artifacts), artifacts)


def _found(path: Path) -> Iterator[tuple[str, Path]]:
    """Every file with its name in the release; raises EvidenceError for a path that leads to none."""
    try:
        is_folder, is_file = path.is_dir(), path.is_file()
    except OSError as exc:
        raise EvidenceError(f"the subject {path} cannot be read: {exc.strerror or exc}") from exc
    if is_folder:
        yield from _walk(path, "")
    elif is_file:
        yield _checked(path.name, path), path
    else:
        raise EvidenceError(
            f"the subject {path} does not exist or is not a file or folder", "give --subject the model's files"
        )


def _checked(name: str, path: Path) -> str:
    """The name of a file in the release, if evidence can hold it; raises EvidenceError."""
    if _CONTROL.search(name):
        raise EvidenceError(f"{str(path)!r} has a control character in its name", "rename the file")
    if any("\ud800" <= letter <= "\udfff" for letter in name):
        raise EvidenceError(f"{str(path)!r} has a name that is not UTF-8", "rename the file")
    if len(name) > _LONGEST:
        raise EvidenceError(f"{name[:80]}... is longer than {_LONGEST} characters", "shorten the names of its folders")
    return name


def _walk(folder: Path, above: str) -> Iterator[tuple[str, Path]]:
    try:
        children = sorted(folder.iterdir())
    except OSError as exc:
        raise EvidenceError(f"{folder} cannot be listed: {exc.strerror or exc}") from exc
    for child in children:
        name = _checked(above + child.name, child)
        if child.is_dir():
            if child.is_symlink():
                raise EvidenceError(f"{child} is a link to a folder", "put the real folder into the release")
            yield from _walk(child, f"{name}/")
        elif child.is_file():
            yield name, child
        else:
            raise EvidenceError(
                f"{child} is neither a file nor a folder", "a broken link or a device cannot be released"
            )


def hash_file(path: Path) -> tuple[int, str]:
    """Size and digest of a file, read in pieces; raises EvidenceError when it cannot be read."""
    try:
        with path.open("rb") as stream:
            found = hashlib.file_digest(stream, "sha256")
            return stream.tell(), "sha256:" + found.hexdigest()
    except OSError as exc:
        raise EvidenceError(f"{path} cannot be read: {exc.strerror or exc}") from exc
