"""What `gatecard demo` does: put the shipped files into a folder, run what a user would type, say what came out."""

import contextlib
import shlex
from datetime import date
from pathlib import Path

import click

from gatecard import errors
from gatecard.cli.clock import today
from gatecard.demo.cases import CASES, DemoCase, dated
from gatecard.errors import UsageError

_SHIPPED = Path(__file__).resolve().parent.parent / "demo"


def run_demo(output: Path) -> int:
    """Run every case; PASS when all came out as stated, else the first other exit code."""
    now = today()
    for case in CASES:
        _check(output / case.name, case)
    codes = [_run(case, output / case.name, now) for case in CASES]
    return next((code for code in codes if code != errors.PASS), errors.PASS) or _told(output)


def _run(case: DemoCase, folder: Path, now: date) -> int:
    """Run one case in its folder; PASS when it came out as stated."""
    from gatecard.cli import run

    _put(case, folder, now)
    click.echo(f"== {case.title}\n{case.shows}\n\n$ cd {folder}")
    *before, gate = case.commands(now)
    with contextlib.chdir(folder):
        for command in before:
            _show(command)
            if (code := run(list(command))) != errors.PASS:
                return code
        _show(gate)
        code = run(list(gate))
    click.echo()
    if code == case.code:
        return errors.PASS
    click.echo(f"the case {case.name} should have ended with exit {case.code} ({case.outcome}), not {code}", err=True)
    return code if code not in (errors.PASS, errors.BLOCKED) else errors.BLOCKED


def _show(command: tuple[str, ...]) -> None:
    click.echo(f"$ gatecard {shlex.join(command)}")


def _told(output: Path) -> int:
    """Say where everything is."""
    click.echo("== All came out as stated")
    for case in CASES:
        click.echo(f"{case.outcome:8} {output / case.name / 'card.html'}")
    last = CASES[-1]
    evidence = shlex.join(item for item in ("evidence.json", *last.gate) if item.endswith((".json", ".toml")))
    click.echo("Open a card in a browser. Whether a verdict is genuine, anybody can find out:")
    click.echo(f"$ cd {output / last.name} && gatecard verify verdict.json {evidence} --card card.html --subject model")
    return errors.PASS


def _check(folder: Path, case: DemoCase) -> None:
    """Raise UsageError when a folder holds what no demo wrote."""
    known = {*case.inputs, *case.results}
    try:
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            raise UsageError(f"{folder} is no folder", "name another --output; nothing was touched")
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if path.is_symlink() or (path.is_file() and name not in known):
                raise UsageError(
                    f"{path} was not written by the demo",
                    "name another --output, or remove the file; nothing was touched",
                )
    except OSError as exc:
        raise UsageError(f"{folder} cannot be read: {exc.strerror}", "name another --output") from exc


def _put(case: DemoCase, folder: Path, now: date) -> None:
    """Write the shipped files of a case, with their dates."""
    for name in case.inputs:
        source, target = _SHIPPED / case.name / name, folder / name
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            raw = source.read_bytes()
            released = target.parent != folder  # released files stay as they are: their digest is in the evidence
            target.write_bytes(raw if released else dated(raw.decode("utf-8"), now).encode("utf-8"))
        except OSError as exc:
            raise UsageError(f"{target} cannot be written: {exc.strerror}", "name another --output") from exc
