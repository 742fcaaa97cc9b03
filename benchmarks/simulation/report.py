"""The error table as Markdown."""

from collections.abc import Sequence
from datetime import date

from benchmarks.simulation.tools import Worst, noise


def kept(worst: Worst) -> bool:
    """Whether the largest error is within what is promised: the nominal error, its known excess, and noise."""
    allowed = worst.nominal + worst.allowance
    if worst.repetitions:
        allowed += noise(worst.nominal, worst.repetitions, worst.settings)
    return max(worst.false_pass, worst.false_fail) <= allowed


def table(found: Sequence[Worst], command: str, day: date) -> str:
    """The methods with their nominal and their worst observed errors."""
    lines = [
        f"Made on {day.isoformat()} by `{command}`.",
        "",
        "| method | settings | repetitions | nominal | worst false pass | worst false fail |",
        "| --- | --: | --: | --: | --: | --: |",
    ]
    lines += [
        f"| {worst.method} | {worst.settings} | {worst.repetitions or 'all counts'} | {worst.nominal:g} "
        f"| {worst.false_pass:.4f} | {worst.false_fail:.4f} |"
        for worst in found
    ]
    lines += ["", "Where the worst errors were seen:", ""]
    lines += [
        f"- {worst.method}: pass, {worst.at_pass or 'none seen'}; fail, {worst.at_fail or 'none seen'}."
        for worst in found
    ]
    notes = [note for worst in found for note in worst.notes]
    if notes:
        lines += ["", "Small cells of a crossing, by scenario:", "", *(f"- {note}" for note in notes)]
    return "\n".join(lines) + "\n"
