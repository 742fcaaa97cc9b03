"""`python -m tests.golden [FOLDER]`: write what the reports say now over the files, or into another folder."""

import sys
from pathlib import Path

from tests.golden.scenes import made

FILES = Path(__file__).resolve().parent / "files"

if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else FILES
    for name, text in made().items():
        (target / name).write_text(text, encoding="utf-8", newline="\n")
