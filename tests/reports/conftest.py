"""What tests of reports share: releases that were judged."""

import pytest

from gatecard.reports.interface import Subject
from tests.golden.scenes import Release, blocked, passing, subject_of


@pytest.fixture(scope="session")
def stopped() -> Subject:
    """A release that is blocked in many ways."""
    return subject_of(blocked())


@pytest.fixture(scope="session")
def passed() -> Subject:
    """A release that passes with a loosened limit and a waiver."""
    return subject_of(passing())


@pytest.fixture(scope="session")
def bare() -> Subject:
    """A release about which nothing is known: most rules block."""
    return subject_of(Release({"schema": "gatecard.evidence/1"}))
