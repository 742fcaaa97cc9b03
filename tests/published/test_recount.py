"""The committed tables are what the files hold."""

from pathlib import Path

import pytest

from tests.published.published_tables import NAMES, stored
from tests.published.recount import TABLES


def test_every_table_can_be_recounted() -> None:
    assert sorted(TABLES) == NAMES


@pytest.mark.data
@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_recount_gives_the_same_table(name: str, data: Path) -> None:
    assert TABLES[name](data) == stored(name)
