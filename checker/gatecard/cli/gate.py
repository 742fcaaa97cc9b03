"""`gatecard gate`: judge evidence."""

from pathlib import Path
from typing import Any

import click

from gatecard.cli.clock import Day
from gatecard.cli.options import evidence_argument, subject_option


@click.command()
@evidence_argument
@subject_option
@click.option("--profile", default="baseline", show_default=True, metavar="NAME|FILE.toml", help="The policy profile.")
@click.option("--framework", "on", multiple=True, metavar="ID", help="Switch a framework on: its controls must be met.")
@click.option("--show-framework", "shown", multiple=True, metavar="ID", help="Only fill the framework's control table.")
@click.option("--waivers", type=click.Path(path_type=Path), metavar="FILE.toml", help="Waivers of named approvers.")
@click.option("--as-of", type=Day(), help="Judge for this day; default today (UTC), never later.")
@click.option(
    "--report", "reports", multiple=True, metavar="FORMAT[=PATH]", help="text (default), text=full, json, github."
)
@click.option("--card", "cards", multiple=True, metavar="FORMAT=PATH", help="html or json.")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="PATH", help="Write the verdict here.")
@click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colour of the text report."
)
def command(**options: Any) -> int:
    """Judge EVIDENCE (evidence.json, declarations.toml) and say whether the version may be released.

    Exit code 0 is a pass and nothing else.
    """
    from gatecard.policy.engines.embedded import begin

    begin()
    from gatecard.cli.gate_run import GateCall, run

    return run(GateCall(**options))
