"""`gatecard measure`: count a table of predictions into evidence."""

from pathlib import Path
from typing import Any, get_args

import click

from gatecard.cli.clock import Day
from gatecard.cli.options import File
from gatecard.errors import BLOCKED, PASS
from gatecard.evidence.base import Role, Task

_FILE = File()
_HELP = """Count the table PREDICTIONS (CSV, TSV, Parquet, JSON lines) into evidence.

\b
Label and prediction:   --label y --prediction p --positive 1 --by sex --by race
Label and score:        --label y --score s --threshold 0.5 --positive 1 --by sex
Several classes:        --label y --prediction p --by sex
Selected, no label:     --prediction p --positive yes --by sex
Count again:            gatecard measure PREDICTIONS --check evidence.json
"""


@click.command(help=_HELP)
@click.argument("predictions", type=_FILE)
@click.option("--label", metavar="COLUMN", help="Column of the true label.")
@click.option("--prediction", metavar="COLUMN", help="Column of the predicted label.")
@click.option("--score", metavar="COLUMN", help="Column of the score; alone: scoring rates (NYC Local Law 144).")
@click.option("--threshold", type=float, metavar="NUMBER", help="A score at or above it is a positive prediction.")
@click.option("--positive", multiple=True, metavar="VALUE", help="A value that counts as positive. Repeatable.")
@click.option("--negative", multiple=True, metavar="VALUE", help="A value that counts as negative. Repeatable.")
@click.option(
    "--by",
    multiple=True,
    metavar="[NAME=]COLUMN",
    help="A protected attribute to count by. Repeatable; crossed.",
)
@click.option("--by-other", multiple=True, metavar="[NAME=]COLUMN", help="Another attribute to count by. Repeatable.")
@click.option("--group", "groups", multiple=True, metavar="ATTRIBUTE=NAME", help="A group to show even without rows.")
@click.option("--unknown", multiple=True, metavar="VALUE", help="A value that means `group unknown`. Repeatable.")
@click.option("--exclude", multiple=True, metavar="GROUP=REASON", help="A group kept out of the pass side, and why.")
@click.option("--weight", metavar="COLUMN", help="Column that says how many rows a line stands for.")
@click.option("--person", metavar="COLUMN", help="Column that tells persons apart; they may have several rows.")
@click.option("--measured-at", type=Day(), help="Day on which the predictions were made. Required.")
@click.option("--dataset", metavar="ID", help="Short name of the dataset; without it, its role.")
@click.option(
    "--role", type=click.Choice(get_args(Role)), default="test", show_default=True, help="Role of the dataset."
)
@click.option("--train", type=_FILE, help="Training table: count the test rows that also stand there.")
@click.option("--train-format", metavar="FORMAT", help="Format of the training table, if its name does not say it.")
@click.option("--train-delimiter", metavar="CHARACTER", help="What separates cells of the training table.")
@click.option("--train-quoting/--train-no-quoting", default=None, help="Whether its cells may stand in quotes.")
@click.option("--train-rows", type=int, metavar="NUMBER", help="Rows of the training table, if cells hold line breaks.")
@click.option(
    "--train-dataset", metavar="ID", default="train", show_default=True, help="Short name of the training data."
)
@click.option("--key", "keys", multiple=True, metavar="COLUMN[=COLUMN]", help="Column by which rows are recognised.")
@click.option("--name", help="Name of the model.")
@click.option("--version", metavar="TEXT", help="Its version.")
@click.option("--task", type=click.Choice(get_args(Task)), metavar="TASK", help="Its task.")
@click.option("--provider", metavar="TEXT", help="Who provides it.")
@click.option("--subject", type=_FILE, help="The released files, hashed now.")
@click.option("--digest", metavar="sha256:...", help="Digest of the released files, typed.")
@click.option("--scope", multiple=True, metavar="KEY=VALUE[,VALUE]", help="A fact on which rules depend. Repeatable.")
@click.option("--rationale", multiple=True, metavar="KEY[.VALUE]=TEXT", help="Why; KEY.VALUE: why VALUE was left out.")
@click.option("--stated-by", metavar='"PERSON, ROLE"', help="Who states this, and that the model made the predictions.")
@click.option("--expires", type=Day(), help="Last day on which the stated facts hold.")
@click.option("--format", metavar="csv|tsv|parquet|jsonl", help="Format of the table, if its name does not say it.")
@click.option("--delimiter", metavar="CHARACTER", help="What separates cells; `tab` and `space` are understood.")
@click.option("--quoting/--no-quoting", default=None, help="Whether cells may stand in quotes; CSV yes, TSV no.")
@click.option("--header/--no-header", default=True, help="Whether a header names the columns; without: 1, 2, 3, ...")
@click.option("--skip-lines", type=int, default=0, metavar="NUMBER", help="Lines before the header that are no data.")
@click.option("--trim", is_flag=True, help="Ignore blanks around values and column names.")
@click.option("--rows", type=int, metavar="NUMBER", help="Rows the table has; needed where cells hold line breaks.")
@click.option("--check", type=_FILE, metavar="EVIDENCE", help="Count again and say whether this evidence is true.")
@click.option("--output", "-o", type=_FILE, help="Where the evidence goes; without it, to standard output.")
def command(predictions: Path, check: Path | None, output: Path | None, **words: Any) -> int:
    """Count a table, or check evidence against it."""
    if check is not None:
        return _check(predictions, check, words, output)
    return _measure(predictions, words, output)


def _measure(predictions: Path, words: dict[str, Any], output: Path | None) -> int:
    from gatecard import canonical
    from gatecard.cli.clock import today
    from gatecard.cli.outputs import Outputs, say
    from gatecard.evidence.merge import plain
    from gatecard.measure.request import Request
    from gatecard.measure.run import measure

    request = Request(predictions, **words)
    with Outputs((output,) if output is not None else ()) as outputs:
        outputs.check([path for path in (predictions, request.train) if path is not None], request.subject)
        outputs.clear()
        result = measure(request, today())
        text = canonical.dumps(plain(result.evidence))
        if output is not None:
            outputs.stage(output, text)
            outputs.publish()
        else:
            say(text)
    for notice in result.notices:
        click.echo(f"notice: {notice}", err=True)
    return PASS


def _check(predictions: Path, evidence: Path, words: dict[str, Any], output: Path | None) -> int:
    from gatecard.errors import EvidenceError, UsageError
    from gatecard.measure.check import check

    train = words.pop("train")
    meant = {"role": "test", "train_dataset": "train", "header": True, "skip_lines": 0, "trim": False}
    given = sorted(name for name, value in words.items() if value not in (None, (), meant.get(name)))
    if given or output is not None:
        raise UsageError(
            f"--check takes the columns from the evidence, not --{(given or ['output'])[0].replace('_', '-')}",
            "write: gatecard measure PREDICTIONS --check EVIDENCE",
        )
    findings = check(predictions, evidence, train)
    for finding in findings:
        click.echo("\n".join(finding.lines()))
    answers = {finding.answer for finding in findings}
    if "not true" in answers:
        return BLOCKED
    if "cannot be compared" in answers:
        raise EvidenceError(f"not every block of {evidence} could be compared with {predictions}")
    return PASS
