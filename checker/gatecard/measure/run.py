"""`gatecard measure`: a table of predictions becomes evidence."""

import re
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from gatecard.errors import UsageError
from gatecard.evidence.counting.blocks import Origin
from gatecard.evidence.counting.question import kinds
from gatecard.evidence.counts import Attribute, CountsBlock, Source
from gatecard.evidence.document import Evidence
from gatecard.evidence.files import hash_release
from gatecard.evidence.subject import Dataset, ScopeFact
from gatecard.measure import assemble, recount
from gatecard.measure.engine import Engine, engine
from gatecard.measure.layout import Layout, layout_of
from gatecard.measure.lines import Bytes, read_through
from gatecard.measure.notices import notices
from gatecard.measure.overlap import overlap
from gatecard.measure.request import Request, exclusions_of, pair_of_columns, question_of, wanted_columns
from gatecard.measure.rows import source_of
from gatecard.measure.statements import Person, person_of, scope_of
from gatecard.measure.table import Table, open_table

_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Result:
    """The evidence, and what a person should look at."""

    evidence: Evidence
    notices: tuple[str, ...]


def measure(request: Request, today: date) -> Result:
    """Count a table into evidence.

    Raises UsageError for words that cannot be carried out, DataError for a table that cannot be counted, EvidenceError
    for released files that cannot be hashed.
    """
    try:
        return _measured(request, today)
    except ValidationError as exc:
        raise assemble.unfit(exc) from exc


def _measured(request: Request, today: date) -> Result:
    _check_words(request)
    predicted_on = assemble.check_days(request, today)
    assemble.subject_of(request, None)
    person = person_of(request.stated_by) if request.stated_by is not None else None
    scope = _scope(request, person, today)
    datasets = assemble.datasets_of(request)
    layout = layout_of(
        request.predictions,
        request.format,
        request.delimiter,
        request.quoting,
        request.header,
        request.skip_lines,
        request.rows,
    )
    train = _train_layout(request)
    bound = request.subject is not None or request.digest is not None
    release = hash_release(request.subject) if request.subject is not None else None
    read = read_through(request.predictions, count_lines=layout.format != "parquet")
    identity = assemble.identity_of(request, release, read.digest)
    origin = Origin(
        dataset=datasets[0].id,
        role=request.role,
        subject_digest=identity.digest,
        stated_by=person.shown if bound and person is not None else None,
        predicted_on=predicted_on,
        counted_on=today,
        tool=assemble.TOOL,
        sources=(),
        recipe=None,
    )
    files = [request.predictions, *([request.train] if request.train is not None else [])]
    with engine(files) as running:
        table = open_table(running, request.predictions, layout, wanted_columns(request), request.trim)
        found = _Found(origin, table, read, datasets)
        if request.counts_answers:
            found = _count(running, request, found)
        if request.train is not None and train is not None:
            found = _compare(running, request, found, train)
    subject = assemble.subject_of(request, identity)
    return Result(assemble.evidence_of(subject, release, scope, found.datasets, found.counts), found.notices)


@dataclass(frozen=True, slots=True)
class _Found:
    """What was learned so far."""

    origin: Origin
    table: Table
    read: Bytes
    datasets: tuple[Dataset, ...]
    one_row_per_person: bool = False
    counts: tuple[CountsBlock, ...] = ()
    notices: tuple[str, ...] = ()

    def source(self, running: Engine, rows: int) -> Source:
        """The table as a source, its rows compared with its lines."""
        return source_of(running, self.table, self.read, rows, assemble.shown_path(self.table.path))

    def counted(self, rows: int, attributes: tuple[Attribute, ...] = ()) -> tuple[Dataset, ...]:
        """The datasets, with what is known of the table's."""
        own, *others = self.datasets
        named = {"digest": self.read.digest, "rows": rows}
        listed = tuple(sorted(item.name for item in attributes if item.sensitive))
        return own.model_copy(update={**named, "sensitive_attributes": listed or own.sensitive_attributes}), *others


def _train_layout(request: Request) -> Layout | None:
    if request.train is None:
        return None
    return layout_of(
        request.train,
        request.train_format,
        request.train_delimiter,
        request.train_quoting,
        rows=request.train_rows,
        option="--train-",
    )


def _count(running: Engine, request: Request, found: _Found) -> _Found:
    question = question_of(request, found.table.names)
    answered = recount.answer(running, found.table, question)
    origin = replace(
        found.origin,
        sources=(found.source(running, answered.rows),),
        recipe=recount.recipe_of(question, found.table.layout),
    )
    made = answered.blocks(found.table, origin)
    if request.exclude:
        excluded = exclusions_of(request.exclude, made[0].attributes)
        made = answered.blocks(found.table, replace(origin, exclusions=excluded))
    return replace(
        found,
        datasets=found.counted(answered.counted.tally.rows, made[0].attributes),
        one_row_per_person=made[0].rows_per_person == "one",
        counts=made,
        notices=notices(question, answered.counted.tally, made),
    )


def _compare(running: Engine, request: Request, found: _Found, layout: Layout) -> _Found:
    """Count the test rows that stand in the training table."""
    path = request.train if request.train is not None else Path()
    read = read_through(path, count_lines=layout.format != "parquet")
    wanted = tuple((key, key.rpartition("=")[2]) for key in request.keys)
    train = open_table(running, path, layout, wanted, request.trim)
    keys = tuple(pair_of_columns(key, found.table.names, train.names) for key in request.keys)
    seen = overlap(running, found.table, train, keys)
    training = source_of(running, train, read, seen.training_rows, assemble.shown_path(path))
    origin = replace(
        found.origin,
        sources=(found.source(running, seen.rows),),
        recipe=recount.overlap_recipe(keys, found.table.layout, layout, read.digest, trim=request.trim),
    )
    block = recount.overlap_block(seen, origin, found.one_row_per_person)
    own, other = found.counted(seen.rows)
    known = {"digest": read.digest, "rows": training.rows}
    return replace(found, counts=(*found.counts, block), datasets=(own, other.model_copy(update=known)))


def _scope(request: Request, person: Person | None, today: date) -> dict[str, ScopeFact]:
    if not request.scope and not request.rationale:
        return {}
    if person is None:
        raise UsageError("--scope states facts, and nobody states them", 'say who: --stated-by "Person, role"')
    if request.expires is None:
        raise UsageError("--scope states facts without a last day", "say until when they hold: --expires YYYY-MM-DD")
    return scope_of(request.scope, request.rationale, person, today, request.expires)


def _check_words(request: Request) -> None:
    for field in fields(request):
        value = getattr(request, field.name)
        for text in value if isinstance(value, tuple) else (value,):
            if isinstance(text, str | Path) and not _is_text(str(text)):
                raise UsageError(f"--{field.name.replace('_', '-')} is not UTF-8 text")
    if request.subject is not None and request.digest is not None:
        raise UsageError("--subject and --digest both say what is released", "give --subject PATH; it is hashed now")
    if request.digest is not None and _DIGEST.fullmatch(request.digest) is None:
        raise UsageError(f"--digest {request.digest!r} is no digest", "expected: sha256: and 64 hexadecimal digits")
    if (request.subject is not None or request.digest is not None) and request.stated_by is None:
        raise UsageError(
            "nobody says that these predictions are the subject's",
            'gatecard did not run the model, so a person must: --stated-by "Person, role"',
        )
    if not request.counts_answers and request.train is None:
        raise UsageError("nothing to count", "name the model's answers: --prediction COLUMN or --score COLUMN")
    if request.counts_answers:
        kinds(replace(question_of(request, ()), splits=()))
    _check_training(request)


def _check_training(request: Request) -> None:
    if (request.train is None) != (not request.keys):
        raise UsageError("--train and --key belong together", "--key names the column by which rows are recognised")
    if request.train is None:
        written = ("train_format", "train_delimiter", "train_quoting", "train_rows")
        for name in (name for name in written if getattr(request, name) is not None):
            raise UsageError(f"--{name.replace('_', '-')} is about a training table", "name it: --train PATH")
        return
    if request.role != "test":
        raise UsageError(f"--train is for tables of role test, not {request.role}")
    if request.weight is not None:
        raise UsageError("--train and --weight exclude each other", "a table of counts no longer has the rows")
    if request.train.exists() and request.predictions.exists() and request.train.samefile(request.predictions):
        raise UsageError("--train names the table of predictions itself")
    if request.train_dataset == (request.dataset or request.role):
        raise UsageError(f"both tables are called {request.train_dataset!r}", "use --dataset and --train-dataset")


def _is_text(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
