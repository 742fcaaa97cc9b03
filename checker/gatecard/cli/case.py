"""`gatecard case`: print what the rules would see."""

from datetime import date
from pathlib import Path

import click

from gatecard import canonical
from gatecard.cli.clock import Day, not_later, today
from gatecard.cli.options import evidence_argument, subject_option


@click.command()
@evidence_argument
@subject_option
@click.option("--profile", default="baseline", show_default=True, metavar="NAME|FILE.toml", help="The policy profile.")
@click.option("--as-of", type=Day(), help="The day to judge for; default today (UTC).")
def command(evidence: tuple[Path, ...], subject: str | None, profile: str, as_of: date | None) -> None:
    """Print the case made from EVIDENCE as JSON: the `input` of the rules, for policy authors and for stock `opa`."""
    from gatecard.cli.release import release
    from gatecard.evidence.load import load
    from gatecard.gate.derive import derive_case
    from gatecard.gate.request import Request
    from gatecard.policy.files import choose_profile
    from gatecard.policy.profiles import resolve

    now = today()
    day = not_later(as_of, now)
    chosen = choose_profile(profile)
    request = Request(
        profile=chosen.id,
        overrides=chosen.overrides,
        frameworks_on=chosen.frameworks,
        as_of=day,
        judged_on=now,
        released=release(subject),
    )
    case = derive_case(load(evidence).evidence, request, resolve(chosen.id, chosen.overrides, day))
    click.echo(canonical.dumps(case.model_dump(mode="json")), nl=False)
