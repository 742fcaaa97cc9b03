"""Rows that were counted in memory, as a source of evidence: a digest, or a table that anybody can count again."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from gatecard import canonical
from gatecard.evidence.counting.question import Question
from gatecard.evidence.counting.sequences import Rows
from gatecard.evidence.counts import Recipe, Source
from gatecard.evidence.write import write_text

IN_MEMORY = "rows in memory"


def source_of(rows: Rows, question: Question, table: Path | None) -> tuple[Source, Recipe | None]:
    """The source of the rows, and how to count them again where they are kept as a CSV; raises UsageError."""
    scores = [repr(score) for score in rows.scores] if rows.scores is not None else None
    columns: dict[str, Sequence[str | None]] = {**rows.texts, **({"score": scores} if scores is not None else {})}
    if table is None:
        digest = canonical.digest({name: list(values) for name, values in columns.items()})
        return Source(path=IN_MEMORY, sha256=digest, rows=rows.count, physical_rows=rows.count), None
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(
        [value if value and value.strip() else "" for value in row] for row in zip(*columns.values(), strict=True)
    )
    text = out.getvalue()
    write_text(table, text)
    path = table.name if table.is_absolute() else table.as_posix()
    source = Source(path=path, sha256=canonical.sha256(text.encode()), rows=rows.count, physical_rows=rows.count)
    return source, _recipe(question)


def _recipe(question: Question) -> Recipe:
    return Recipe(
        label=question.label,
        prediction=question.prediction,
        score=question.score,
        threshold=question.threshold,
        positive=question.positive,
        columns={split.name: split.column for split in question.splits},
        unknown=question.unknown,
        person=question.person,
        format="csv",
        options={f"negative.{at}": value for at, value in enumerate(question.negative, 1)},
    )
