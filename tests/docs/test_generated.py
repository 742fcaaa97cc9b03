"""Generated pages are what their sources make."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_generated_pages_are_up_to_date() -> None:
    made = [sys.executable, str(ROOT / "docs" / "generate.py"), "--check"]
    ran = subprocess.run(made, capture_output=True, text=True, check=False, cwd=ROOT)
    assert ran.returncode == 0, ran.stderr
