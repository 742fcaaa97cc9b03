"""Rows that share persons: whether they do, and the sums over persons that the bounds need."""

from gatecard.evidence.counting.answers import two_answers
from gatecard.evidence.counting.cells import decided
from gatecard.evidence.counting.persons import ALL, RATES, Outcome, Persons, outcome
from gatecard.evidence.counting.question import Kind, Question, kinds
from gatecard.evidence.counting.tally import Groups, Line, tally
from gatecard.evidence.counts import PersonSums, Rate
from gatecard.measure import locate, sql
from gatecard.measure.count import Count
from gatecard.measure.engine import Engine
from gatecard.measure.table import Table


def people(engine: Engine, table: Table, question: Question, counted: Count) -> dict[Kind, Persons]:
    """What is known about persons, for each kind of counts of the question; nothing when no column names them."""
    if question.person is None:
        return {}
    kind = kinds(question)[0]
    cells = _persons_by_cell(engine, table, question, counted, kind)
    ((most, places),) = engine.rows(
        "SELECT max(n), max(cells) FROM (SELECT sum(tp + fp + fn + tn) AS n, count(*) AS cells FROM per GROUP BY p)"
    )
    found = Persons("one")
    if int(most) > 1:
        found = Persons("many", int(places) > 1, _sums(engine, cells, kind))
    without_sums = Persons(found.rows_per_person, found.cross_groups)
    return {each: found if each == kind else without_sums for each in kinds(question)}


def _persons_by_cell(engine: Engine, table: Table, question: Question, counted: Count, kind: Kind) -> list[Groups]:
    """Make the table `per`: outcomes of each person in each cell. Which line means what is decided in Python."""
    cells: dict[Groups, int] = {}
    meanings: list[tuple[Line, int, Outcome]] = []
    answers = two_answers(tally(counted.lines, question).lines, question) if question.positive else None
    for line in counted.lines:
        (clean,) = tally([line], question).lines
        place = cells.setdefault(clean.groups, len(cells))
        if kind == "multiclass":
            result: Outcome = "tp" if clean.label == clean.prediction else "fn"
        else:
            labelled = answers is not None and question.label is not None and clean.label in answers.positive
            result = outcome(labelled, decided(clean, question, answers))
        meanings.append((line, place, result))
    keys = [sql.group(table, split.column) for split in question.splits]
    keys += [sql.answer(table, name) for name in (question.label, question.prediction) if name is not None]
    columns = [list(column) for column in zip(*(_texts(line, question) for line, _, _ in meanings), strict=True)]
    made = [f"unnest(?::VARCHAR[]) AS k{place}" for place in range(len(keys))]
    made += ["unnest(?::BIGINT[]) AS code", "unnest(?::INTEGER[]) AS cell", "unnest(?::VARCHAR[]) AS result"]
    coded = [
        [line.code for line, _, _ in meanings],
        [place for _, place, _ in meanings],
        [mean for *_, mean in meanings],
    ]
    engine.rows(f"CREATE TEMP TABLE meanings AS SELECT {', '.join(made)}", [*columns, *coded])
    person = table.column(question.person or "")
    named = f"CASE WHEN trim(CAST({person} AS VARCHAR)) = '' THEN NULL ELSE CAST({person} AS VARCHAR) END"
    named = f"trim({named})" if question.trim else named
    same = [f"{sql.text(key)} IS NOT DISTINCT FROM k.k{place}" for place, key in enumerate(keys)]
    same.append(f"k.code = {counted.code or '0'}")
    sums = ", ".join(f"count(*) FILTER (WHERE k.result = '{name}') AS {name}" for name in ALL)
    source, values = table.source(engine)
    table.rows(
        engine,
        f"CREATE TEMP TABLE per AS SELECT k.cell AS cell, {named} AS p, {sums} "  # noqa: S608
        f"FROM {source} JOIN meanings AS k ON {' AND '.join(same)} GROUP BY k.cell, p",
        values,
    )
    if engine.rows("SELECT 1 FROM per WHERE p IS NULL LIMIT 1"):
        raise locate.no_person(table, question.person or "")
    return list(cells)


def _texts(line: Line, question: Question) -> tuple[str | None, ...]:
    answers = [
        value
        for value, name in ((line.label, question.label), (line.prediction, question.prediction))
        if name is not None
    ]
    return (*line.groups, *answers)


def _sums(engine: Engine, cells: list[Groups], kind: Kind) -> dict[Groups, dict[Rate, PersonSums]]:
    found: dict[Groups, dict[Rate, PersonSums]] = {groups: {} for groups in cells}
    for rate, (numerator, denominator) in RATES[kind].items():
        y, m = " + ".join(numerator), " + ".join(denominator)
        rows = engine.rows(
            "SELECT cell, count(*) FILTER (WHERE m > 0), sum(y), sum(m), sum(y * y), sum(y * m), sum(m * m) "  # noqa: S608
            f"FROM (SELECT cell, {y} AS y, {m} AS m FROM per) GROUP BY cell"
        )
        for cell, persons, *sums in rows:
            one, two, three, four, five = (int(value) for value in sums)
            found[cells[cell]][rate] = PersonSums(persons=persons, y=one, m=two, yy=three, ym=four, mm=five)
    return found
