"""Fixtures that several floors share."""

import copy
import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests.cli.runner import Workplace
from tests.documents import evidence_document

# The same examples at every run, so that a red run can be run again; HYPOTHESIS_PROFILE=explore looks for new ones.
settings.register_profile("repeat", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None, max_examples=500)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeat"))


@pytest.fixture
def today() -> date:
    """The day the tests run, UTC, as the gate reads it."""
    return datetime.now(UTC).date()


@pytest.fixture
def document(today: date) -> dict[str, Any]:
    """Honest evidence of a small binary classifier, as JSON data; a copy for each test."""
    return copy.deepcopy(evidence_document(today))


@pytest.fixture
def workplace(tmp_path: Path, capsys: pytest.CaptureFixture[str], document: dict[str, Any]) -> Workplace:
    """A folder with honest evidence and its released files."""
    return Workplace(tmp_path, capsys, document)
