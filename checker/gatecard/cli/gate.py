"""`gatecard gate`: judge evidence."""

from pathlib import Path
from typing import Any

import click

from gatecard.cli.options import Asked, File, evidence_argument, request_options


@click.command()
@evidence_argument
@request_options
@click.option(
    "--report", "reports", multiple=True, metavar="FORMAT[=PATH]", help="text (default), text=full, json, github."
)
@click.option("--card", "cards", multiple=True, metavar="FORMAT=PATH", help="html or json.")
@click.option("-o", "--output", type=File(), metavar="PATH", help="Write the verdict here.")
@click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colour of the text report."
)
def command(
    evidence: tuple[Path, ...],
    reports: tuple[str, ...],
    cards: tuple[str, ...],
    output: Path | None,
    color: str,
    **asked: Any,
) -> int:
    """Judge EVIDENCE (evidence.json, declarations.toml) and say whether the version may be released.

    Exit code 0 is a pass and nothing else.
    """
    from gatecard.policy.engines.embedded import begin

    begin()
    from gatecard.cli.gate_run import GateCall, run

    return run(GateCall(evidence, Asked(**asked), reports, cards, output, color))
