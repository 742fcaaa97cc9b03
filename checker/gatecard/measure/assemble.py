"""The evidence of one measurement: subject, scope, datasets, counts and artefacts, put together."""

from datetime import date
from pathlib import Path

from pydantic import ValidationError

from gatecard import __version__
from gatecard.errors import UsageError
from gatecard.evidence.base import Tool
from gatecard.evidence.counts import CountsBlock
from gatecard.evidence.document import EVIDENCE_SCHEMA, Evidence
from gatecard.evidence.files import Release
from gatecard.evidence.ranges import check_ranges
from gatecard.evidence.subject import Dataset, Identity, ScopeFact, Subject
from gatecard.measure.request import Request

TOOL = Tool(name="gatecard measure", version=__version__)


def identity_of(request: Request, release: Release | None, table: str) -> Identity:
    """What the counts are about: released files hashed now, a digest that was typed, or the table itself."""
    if release is not None:
        return Identity(kind="files", digest=release.digest, how="hashed")
    if request.digest is not None:
        return Identity(kind="files", digest=request.digest, how="stated")
    return Identity(kind="predictions", digest=table, how="hashed")


def shown_path(path: Path) -> str:
    """A path as evidence names it: as given, but never absolute."""
    return path.name if path.is_absolute() else path.as_posix()


def subject_of(request: Request, identity: Identity | None) -> Subject:
    """The subject, as far as it was named: what is not said here, another document may say."""
    return Subject(
        name=request.name,
        version=request.version,
        task=request.task,
        provider=request.provider,
        identity=identity,
    )


def evidence_of(
    subject: Subject,
    release: Release | None,
    scope: dict[str, ScopeFact],
    datasets: tuple[Dataset, ...],
    counts: tuple[CountsBlock, ...],
) -> Evidence:
    """The whole document."""
    evidence = Evidence(
        schema=EVIDENCE_SCHEMA,
        subject=subject,
        scope=scope,
        datasets=datasets,
        counts=counts,
        artifacts=release.artifacts if release is not None else (),
    )
    check_ranges(evidence)
    return evidence


def datasets_of(request: Request) -> tuple[Dataset, ...]:
    """The datasets before anything is known of them: the table's, and the training table's if there is one."""
    own = Dataset(id=request.dataset or request.role, role=request.role, path=shown_path(request.predictions))
    if request.train is None:
        return (own,)
    return own, Dataset(id=request.train_dataset, role="train", path=shown_path(request.train))


def unfit(exc: ValidationError) -> UsageError:
    """The error for a word of the command line that evidence cannot hold."""
    first = exc.errors(include_url=False)[0]
    place = ".".join(str(step) for step in first["loc"])
    reason = first["msg"][:1].lower() + first["msg"][1:]
    if first["type"] == "value_error":
        return UsageError(f"{place}: {reason}".removeprefix(": ").replace("value error, ", ""))
    return UsageError(f"{place}: {first['input']!r} cannot stand in evidence", reason)


def check_days(request: Request, today: date) -> date:
    """The day of the predictions; raises UsageError for dates that are missing, have not come, or are past."""
    if request.measured_at is None:
        raise UsageError(
            "--measured-at is missing", "on which day did the model make these predictions? --measured-at YYYY-MM-DD"
        )
    if request.measured_at > today:
        raise UsageError(f"--measured-at {request.measured_at} is in the future", f"today is {today} (UTC)")
    if request.expires is not None and request.expires <= today:
        raise UsageError(f"--expires {request.expires} has passed", f"today is {today} (UTC)")
    return request.measured_at
