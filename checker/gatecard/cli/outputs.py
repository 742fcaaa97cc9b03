"""Writing results: paths are checked before anything is touched, files appear whole or not at all, the verdict last."""

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

import click

from gatecard.errors import UsageError


@dataclass(slots=True)
class Outputs:
    """The files a command will write, in the order they are renamed into place."""

    paths: tuple[Path, ...]
    _staged: list[tuple[Path, Path]] = field(default_factory=list)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._abandon()

    def check(self, inputs: Iterable[Path], subject: Path | None) -> None:
        """Raise UsageError when a path is an input, a file of the subject, a folder, another output or unwritable."""
        taken: dict[Path, str] = {_real(path): f"the input {path}" for path in inputs}
        released = _real(subject) if subject is not None else None
        linked = frozenset(_linked(subject)) if subject is not None else frozenset[Path]()
        for path in self.paths:
            real, own = _real(path), _real(path.parent) / path.name
            if real in taken:
                raise UsageError(
                    f"the output {path} is also {taken[real]}", "write somewhere else; nothing was touched"
                )
            if released is not None and (real in linked or any(_within(place, released) for place in (real, own))):
                raise UsageError(
                    f"the output {path} lies in the released files {subject}",
                    "write somewhere else; nothing was touched",
                )
            _check_place(path, real.parent)
            taken[real] = f"the output {path}"

    def clear(self) -> None:
        """Remove what an earlier run left: a stale pass must not outlive this run."""
        for path in self.paths:
            try:
                path.unlink(missing_ok=True)
            except OSError as exc:
                raise UsageError(f"the old {path} cannot be removed: {exc.strerror}", "check its permissions") from exc

    def stage(self, path: Path, text: str) -> None:
        """Write a result beside its place."""
        try:
            handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
            temporary = Path(name)
            self._staged.append((temporary, path))
            with os.fdopen(handle, "wb") as stream:
                stream.write(text.encode("utf-8"))
            temporary.chmod(0o666 & ~_umask())
        except OSError as exc:
            raise UsageError(f"the output {path} cannot be written: {exc.strerror}", "nothing was written") from exc

    def publish(self) -> None:
        """Rename everything into place, in the order of `paths`."""
        try:
            for temporary, path in sorted(self._staged, key=lambda item: self.paths.index(item[1])):
                temporary.replace(path)
        except BaseException as exc:  # interrupted between two files, too: half of the results is none
            self.clear()
            if isinstance(exc, OSError):
                raise UsageError(f"an output cannot be written: {exc.strerror}", "nothing was written") from exc
            raise
        self._staged.clear()

    def tell(self, text: str) -> None:
        """Print a result; raises UsageError where it cannot be printed, and then none of the results stays."""
        try:
            say(text, color=True)
        except UsageError:
            self.clear()
            raise

    def _abandon(self) -> None:
        """Remove what was staged and not published."""
        for temporary, _ in self._staged:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
        self._staged.clear()


def say(text: str, *, color: bool | None = None) -> None:
    """Print to standard output; who stops reading has read enough. Raises UsageError where it cannot be written."""
    try:
        click.echo(text, nl=False, color=color)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left in its buffer goes nowhere
    except OSError as exc:
        raise UsageError(f"standard output cannot be written: {exc.strerror}", "nothing was written") from exc


def _real(path: Path) -> Path:
    """The path with its links followed as far as they lead; a loop of links leads nowhere and is left as it is."""
    try:
        return Path(os.path.realpath(path))
    except (ValueError, OSError) as exc:  # a NUL byte; a working folder that is gone
        raise UsageError(f"{str(path)!r} is no path: {exc}", "nothing was touched") from exc


def _within(place: Path, folder: Path) -> bool:
    return place == folder or folder in place.parents


def _linked(subject: Path) -> Iterator[Path]:
    """What the links among the released files lead to: as much a file of the release as any other."""
    for folder, _, names in os.walk(subject):
        for path in (Path(folder) / name for name in names):
            if path.is_symlink():
                yield _real(path)


def _check_place(path: Path, folder: Path) -> None:
    """Raise UsageError when no file can be written at a path."""
    try:
        if path.is_dir():
            raise UsageError(f"the output {path} is a folder", "name a file; nothing was touched")
        if not folder.is_dir():
            raise UsageError(f"the folder of the output {path} does not exist", "make it first; nothing was touched")
        if _is_stream(path):
            raise UsageError(
                f"the output {path} is where this command prints", "name a file of its own; nothing was touched"
            )
        if not os.access(folder, os.W_OK) or (path.exists() and not path.is_file()):
            raise UsageError(f"the output {path} cannot be written", "check its permissions; nothing was touched")
    except OSError as exc:
        raise UsageError(
            f"the output {path} cannot be written: {exc.strerror}", "name another file; nothing was touched"
        ) from exc


def _is_stream(path: Path) -> bool:
    """Whether a path leads to what is open as standard output or error."""
    for number in (1, 2):
        with suppress(OSError):
            if os.path.samestat(path.stat(), os.fstat(number)):
                return True
    return False


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
