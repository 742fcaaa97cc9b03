"""Writing evidence: the whole file or none."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from gatecard import canonical
from gatecard.errors import UsageError
from gatecard.evidence.document import Evidence
from gatecard.evidence.merge import plain


def text_of(evidence: Evidence) -> str:
    """The canonical text of a document."""
    return canonical.dumps(plain(evidence))


def write_text(path: Path, text: str) -> None:
    """Replace a file at once; raises UsageError where it cannot be written, and leaves the old one then."""
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as stream:
            stream.write(text.encode())
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as exc:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
        raise UsageError(
            f"{path} cannot be written: {exc.strerror or exc}", "check the folder and its permissions"
        ) from exc
