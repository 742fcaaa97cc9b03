"""The evidence itself: measurements, counts, declarations, files, each row with an id of its own."""

from dataclasses import dataclass
from datetime import date

from gatecard_cards.view import stated
from gatecard_cards.view.counts import ShownBlock, blocks
from gatecard_cards.view.measurements import Measured
from gatecard_cards.view.source import Source


@dataclass(frozen=True, slots=True)
class Statement:
    """A declaration or scope fact in the table of declarations."""

    ev: str
    id: str
    title: str
    person: str
    role: str
    stated_on: date
    expires_on: date
    days_left: int
    document: str | None
    reference: str | None


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file, by its path."""

    ev: str
    path: str
    size: int | None
    role: str
    digests: tuple[str, ...]
    """One, unless the evidence names one path with different contents."""


@dataclass(frozen=True, slots=True)
class Tables:
    """All tables of the section."""

    measurements: tuple[Measured, ...]
    counts: tuple[ShownBlock, ...]
    declarations: tuple[Statement, ...]
    files: tuple[FileRow, ...]


def tables(source: Source, measurements: tuple[Measured, ...]) -> Tables:
    """The tables, each in the order of its short names."""
    return Tables(measurements, blocks(source), _statements(source), _files(source))


def _statements(source: Source) -> tuple[Statement, ...]:
    said = [*stated.declarations(source).values(), *stated.scope(source)]
    rows = [
        Statement(
            ev=item.ev,
            id=item.id,
            title=item.title,
            person=item.person,
            role=item.role,
            stated_on=item.stated_on,
            expires_on=item.expires_on,
            days_left=item.days_left,
            document=item.document,
            reference=item.reference,
        )
        for item in said
    ]
    return tuple(sorted(rows, key=lambda row: row.ev))


def _files(source: Source) -> tuple[FileRow, ...]:
    artifacts = {item.path: item for item in source.evidence.artifacts}
    digests: dict[str, set[str]] = {path: {item.sha256} for path, item in artifacts.items()}
    for block in source.evidence.counts:
        for item in block.sources:
            digests.setdefault(item.path, set()).add(item.sha256)
    found = []
    for path, values in digests.items():
        artifact = artifacts.get(path)
        found.append(
            FileRow(
                ev=source.alias[f"file:{path}"],
                path=path,
                size=artifact.size if artifact is not None else None,
                role=artifact.role if artifact is not None else "counted",
                digests=tuple(sorted(values)),
            )
        )
    return tuple(sorted(found, key=lambda row: row.ev))
