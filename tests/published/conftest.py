"""Where the development data lie; they are no part of the product."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of the development data; skips where there is none."""
    folder = Path(os.environ.get("GATECARD_DATA", "no folder is named"))
    if not folder.is_dir():
        pytest.skip("no development data: set GATECARD_DATA to their folder")
    return folder
