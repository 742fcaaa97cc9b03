"""`gatecard card`: render the model card of a verdict."""

from pathlib import Path

import click

from gatecard.cli.clock import today
from gatecard.cli.options import File, parse_target
from gatecard.cli.outputs import Outputs


@click.command()
@click.argument("verdict", type=File())
@click.argument("evidence", nargs=-1, required=True, type=File())
@click.option("--card", "cards", multiple=True, required=True, metavar="FORMAT=PATH", help="html or json; repeatable.")
def command(verdict: Path, evidence: tuple[Path, ...], cards: tuple[str, ...]) -> None:
    """Render the card of VERDICT from EVIDENCE, which is judged again: an edited verdict yields no card."""
    from gatecard.errors import EvidenceError
    from gatecard.evidence import strict
    from gatecard.evidence.load import load
    from gatecard.gate import again
    from gatecard.policy.engines.embedded import embedded
    from gatecard_cards.formats import check_format, render

    targets = [parse_target(text, needs_path=True) for text in cards]
    for target in targets:
        check_format(target.format)
    paths = tuple(target.path for target in targets if target.path is not None)
    with Outputs(paths) as outputs:
        outputs.check([verdict, *evidence], None)
        outputs.clear()
        raw = strict.read(verdict)
        stated = again.parse(raw, str(verdict))
        again.check_date(stated, today())
        loaded = load(evidence)
        judgement = again.judge_again(stated, loaded, embedded())
        if wrong := again.differences(stated, raw, judgement.verdict):
            raise EvidenceError(f"{verdict} is not genuine: {wrong[0]}", *wrong[1:], "no card was made")
        for target in targets:
            if target.path is not None:
                outputs.stage(target.path, render(target.format, loaded.evidence, judgement))
        outputs.publish()
    for path in paths:
        click.echo(f"card   {path}")
