"""Cards that several tests look at; each is judged and rendered once."""

import pytest

from tests.cards import scenes
from tests.cards.page import Page
from tests.cards.scenes import Judged


@pytest.fixture(scope="session")
def compas() -> Judged:
    """The blocked risk screen, with waivers of every kind and an expired declaration."""
    return scenes.judged(*scenes.EVERYTHING)


@pytest.fixture(scope="session")
def page(compas: Judged) -> Page:
    """Its card, parsed."""
    return Page(compas.html())


@pytest.fixture(scope="session")
def good() -> Judged:
    """The classifier that passes."""
    return scenes.judged(of=scenes.good)
