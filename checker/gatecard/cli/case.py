"""`gatecard case`: print what the rules would see."""

from pathlib import Path
from typing import Any

import click

from gatecard.cli.options import Asked, evidence_argument, request_options


@click.command()
@evidence_argument
@request_options
def command(evidence: tuple[Path, ...], **asked: Any) -> None:
    """Print the case made from EVIDENCE as JSON: the `input` of the rules, for policy authors and for stock `opa`."""
    from gatecard import canonical
    from gatecard.cli.asked import request
    from gatecard.cli.clock import today
    from gatecard.cli.outputs import say
    from gatecard.evidence.load import load
    from gatecard.gate.derive import derive_case
    from gatecard.policy.profiles import resolve

    wanted = request(Asked(**asked), today())
    rules = resolve(wanted.profile, wanted.overrides, wanted.as_of)
    case = derive_case(load(evidence).evidence, wanted, rules)
    say(canonical.dumps(case.model_dump(mode="json")))
