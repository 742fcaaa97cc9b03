"""`gatecard demo`: real cases, judged on this machine."""

from pathlib import Path

import click

from gatecard.cli.options import File


@click.command()
@click.option(
    "-o",
    "--output",
    type=File(),
    default=Path("gatecard-demo"),
    show_default=True,
    metavar="FOLDER",
    help="Where the files go; those of an earlier demo are replaced.",
)
def command(output: Path) -> int:
    """Judge three real cases and write their evidence, verdicts and cards into a folder.

    Needs no network and no opa. Exit code 0 when every case came out as it says.
    """
    from gatecard.cli.demo_run import run_demo

    return run_demo(output)
