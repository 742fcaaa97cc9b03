"""The command line: each command is a file here, imported only when it runs."""

import gc
import os
import sys
from importlib import import_module

import click

from gatecard import __version__, errors

# name: (module, one line of help). `--help` reads this table and imports nothing.
COMMANDS = {
    "gate": ("gatecard.cli.gate", "Judge evidence: verdict, report, card and exit code."),
    "measure": ("gatecard.cli.measure", "Count a table of predictions into evidence."),
    "card": ("gatecard.cli.card", "Render the model card of a verdict, judged again from its evidence."),
    "verify": ("gatecard.cli.verify", "Say whether a verdict (and card) is genuine."),
    "case": ("gatecard.cli.case", "Print what the rules would see."),
    "schema": ("gatecard.cli.schema", "Print the JSON Schema of a document."),
    "demo": ("gatecard.cli.demo", "Judge three real cases: blocked, undecided, passed."),
}


class Lazy(click.Group):
    """A group whose commands are imported when they are needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands, in the order a newcomer meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        found = import_module(COMMANDS[cmd_name][0]).command
        return found if isinstance(found, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or name the nearest one."""
        name = args[0] if args else ""
        if name and not name.startswith("-") and name not in COMMANDS:
            import difflib

            near = difflib.get_close_matches(name, COMMANDS, 1)
            ctx.fail(f"no command {name!r}" + (f"; did you mean {near[0]!r}?" if near else ""))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table of commands, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="gatecard", message="%(prog)s %(version)s")
def group() -> None:
    """A release gate for AI models: evidence in, verdict and model card out.

    Exit codes: 0 pass (or done), 1 blocked (or "no"), 2 usage, 3 evidence invalid, 4 policy or engine error,
    70 internal error, 130 interrupted.
    """


def main() -> None:
    """Run the command line and leave with the published exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"  # nobody's plugin decides what valid evidence is
    gc.set_threshold(100_000)  # a command is short, and nearly all it makes lives to its end
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """The exit code of one command line; every failure becomes a message on standard error."""
    try:
        found = group.main(arguments, prog_name="gatecard", standalone_mode=False)
        return found if isinstance(found, int) else errors.PASS
    except click.ClickException as exc:
        exc.show()
        return errors.USAGE
    except errors.GatecardError as exc:
        click.echo(exc.diagnostics(), err=True)
        return exc.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo(f"interrupted   (exit {errors.INTERRUPTED})", err=True)
        return errors.INTERRUPTED
    except Exception as exc:  # noqa: BLE001  (the last floor: whatever escapes is ours, and must never look like a pass)
        return _internal(exc)


def _internal(exc: Exception) -> int:
    import traceback

    click.echo(f"error: gatecard broke   (exit {errors.INTERNAL})", err=True)
    click.echo("".join(traceback.format_exception(exc)).rstrip(), err=True)
    click.echo("this is a defect of gatecard; please report it with the lines above", err=True)
    return errors.INTERNAL
