"""The development data, for tests that make the demo's files again."""

from tests.published.conftest import data

__all__ = ["data"]
