"""What `gatecard gate` does, step by step: check the paths, read, judge, render in memory, write, report."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from gatecard.cli.asked import request
from gatecard.cli.clock import today
from gatecard.cli.options import Asked, Target, parse_target, subject_path
from gatecard.cli.outputs import Outputs
from gatecard.evidence.load import Loaded, load
from gatecard.gate import again
from gatecard.gate.aliases import aliases
from gatecard.gate.judge import Judgement, judge
from gatecard.policy.engines.embedded import embedded
from gatecard.reports.exits import exit_code
from gatecard.reports.formats import open_format
from gatecard.reports.interface import Subject


@dataclass(frozen=True, slots=True)
class GateCall:
    """The command line of `gatecard gate`."""

    evidence: tuple[Path, ...]
    asked: Asked
    reports: tuple[str, ...]
    cards: tuple[str, ...]
    output: Path | None
    color: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Where the results go."""

    reports: tuple[Target, ...]
    cards: tuple[Target, ...]
    verdict: Path | None

    @property
    def paths(self) -> tuple[Path, ...]:
        """Every file that will be written, the verdict last."""
        named = [target.path for target in (*self.reports, *self.cards) if target.path is not None]
        return (*named, *((self.verdict,) if self.verdict is not None else ()))


def run(call: GateCall) -> int:
    """Run the gate and return its exit code."""
    now = today()
    plan = _plan(call)
    with Outputs(plan.paths) as outputs:
        outputs.check((*call.evidence, *call.asked.files), subject_path(call.asked.subject))
        outputs.clear()
        wanted = request(call.asked, now)
        loaded = load(call.evidence)
        judgement = judge(loaded, wanted, embedded())
        subject = _subject(call, plan, loaded, judgement)
        for target in plan.reports:
            if target.path is not None:
                outputs.stage(target.path, open_format(target.format).render(subject, target.option))
        for target in plan.cards:
            if target.path is not None:
                outputs.stage(target.path, _card(target.format, loaded, judgement))
        if plan.verdict is not None:
            outputs.stage(plan.verdict, again.dump(judgement.verdict))
        outputs.publish()
        for target in plan.reports:
            if target.path is None:
                outputs.tell(open_format(target.format).render(subject, target.option))
        return exit_code(judgement.verdict)


def _plan(call: GateCall) -> Plan:
    reports = tuple(parse_target(text, needs_path=False) for text in call.reports)
    if all(target.path is not None for target in reports):
        reports = (*reports, Target("text", None, None))
    cards = tuple(parse_target(text, needs_path=True) for text in call.cards)
    for target in reports:
        open_format(target.format)
    if cards:
        from gatecard_cards.formats import check_format

        for target in cards:
            check_format(target.format)
    return Plan(reports, cards, call.output)


def _subject(call: GateCall, plan: Plan, loaded: Loaded, judgement: Judgement) -> Subject:
    files = {f"card.{target.format}": str(target.path) for target in plan.cards if target.path is not None}
    if plan.verdict is not None:
        files["verdict"] = str(plan.verdict)
    return Subject(
        verdict=judgement.verdict,
        case=judgement.case,
        aliases=aliases(loaded.evidence, judgement.case),
        verdict_digest=again.digest(judgement.verdict),
        files=files,
        evidence_names=tuple(str(path) for path in call.evidence),
        colour=_colour(call.color),
    )


def _colour(choice: str) -> bool:
    if choice != "auto":
        return choice == "always"
    if sys.stdout is None or not sys.stdout.isatty():  # None: closed before Python began
        return False
    return "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def _card(form: str, loaded: Loaded, judgement: Judgement) -> str:
    from gatecard_cards.formats import render

    return render(form, loaded.evidence, judgement)
