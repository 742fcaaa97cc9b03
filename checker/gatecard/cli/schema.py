"""`gatecard schema`: print the JSON Schema of a document."""

import click

from gatecard import canonical

NAMES = ("evidence", "declarations", "case", "verdict")


@click.command()
@click.argument("name", type=click.Choice(NAMES))
def command(name: str) -> None:
    """Print the JSON Schema (2020-12) of the document NAME; the same files lie in docs/schema/."""
    from gatecard.cli.outputs import say
    from gatecard.gate.schema import schema

    say(canonical.dumps(schema(name)))
