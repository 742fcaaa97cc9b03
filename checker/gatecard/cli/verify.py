"""`gatecard verify`: say whether a verdict, and a card made from it, is genuine."""

from pathlib import Path

import click

from gatecard import errors
from gatecard.cli.clock import today
from gatecard.cli.options import File, subject_option


@click.command()
@click.argument("verdict", type=File())
@click.argument("evidence", nargs=-1, required=True, type=File())
@click.option("--card", type=File(), help="A card to compare, byte for byte.")
@subject_option
def command(verdict: Path, evidence: tuple[Path, ...], card: Path | None, subject: str | None) -> int:
    """Judge EVIDENCE again and compare with VERDICT byte for byte.

    Exit code 0 means genuine (the outcome may still be blocked), 1 means not genuine.
    """
    from gatecard.policy.engines.embedded import begin

    begin()
    from gatecard.cli.asked import release
    from gatecard.cli.outputs import say
    from gatecard.cli.verify_run import not_genuine, verify

    found = verify(verdict, evidence, card, release(subject), today())
    say("".join(f"{line}\n" for line in found.lines))
    return errors.BLOCKED if not_genuine(found) else errors.PASS
