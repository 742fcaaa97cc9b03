"""Tables: what is refused, and that every part is the sum of its cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatecard.metrics import views
from gatecard.metrics.settings import Settings
from gatecard.metrics.tables import Attribute, Binary, BinaryTable, Classes, Histograms, Key, MulticlassTable, Share

RACE = Attribute("race", ("A", "B", "C"))
SEX = Attribute("sex", ("f", "m"))
TOPIC = Attribute("topic", ("x", "y"), sensitive=False)

binary = st.builds(Binary, *[st.integers(0, 50)] * 4)
keys: st.SearchStrategy[Key] = st.tuples(
    st.sampled_from([*RACE.groups, None]), st.sampled_from([*SEX.groups, None]), st.sampled_from(["x", "y"])
)
tables = st.dictionaries(keys, binary, max_size=24).map(
    lambda cells: BinaryTable(dataset="test", block="d", role="test", attributes=(RACE, SEX, TOPIC), cells=cells)
)


@pytest.mark.parametrize("key", [("D",), ("A", "f"), ()])
def test_a_cell_of_no_declared_group_is_refused(key: Key) -> None:
    with pytest.raises(ValueError, match="in no declared group"):
        BinaryTable(dataset="test", block="d", role="test", attributes=(RACE,), cells={key: Binary(1, 1, 1, 1)})


@given(tables)
def test_marginals_and_crossings_are_sums_of_the_cells(table: BinaryTable) -> None:
    whole = views.whole(table, table.cells, Binary()).counts
    for view in views.compared(table, table.cells, Binary(), Settings()):
        assert sum(group.counts.rows for group in view.groups) + view.unknown == view.rows == whole.rows
    race, sex, crossing = views.compared(table, table.cells, Binary(), Settings())
    for group in race.groups:
        in_cells = [counts for key, counts in table.cells.items() if key[0] == group.name]
        assert group.counts == sum(in_cells, start=Binary())
    known = [counts for key, counts in table.cells.items() if key[0] == "A" and key[1] == "f"]
    assert next(g for g in crossing.groups if g.name == "A*f").counts == sum(known, start=Binary())
    assert [view.level for view in (race, sex, crossing)] == ["marginal", "marginal", "crossing"]


@given(tables)
def test_every_declared_group_and_crossing_is_there(table: BinaryTable) -> None:
    race, sex, crossing = views.compared(table, table.cells, Binary(), Settings())
    assert [group.slice for group in race.groups] == ["race=A", "race=B", "race=C"]
    assert len(sex.groups) == 2
    assert len(crossing.groups) == 6
    assert crossing.slice == "race*sex"


def test_a_huge_crossing_lists_the_cells_with_rows() -> None:
    wide = tuple(Attribute(name, tuple(f"{name}{i}" for i in range(40))) for name in "pq")
    cells: dict[Key, Share] = {("p0", "q0"): Share(1, 2), ("p1", "q5"): Share(2, 2)}
    table = BinaryTable(dataset="test", block="d", role="test", attributes=wide, cells={})
    crossing = views.compared(table, cells, Share(), Settings())[-1]
    assert [group.name for group in crossing.groups] == ["p0*q0", "p1*q5"]


def test_classes_add_up_and_turn_into_one_against_the_rest() -> None:
    cells: dict[Key, dict[tuple[str, str], int]] = {
        ("A",): {("x", "x"): 5, ("x", "y"): 2, ("y", "x"): 1, ("z", "z"): 4}
    }
    table = MulticlassTable(
        dataset="test", block="d", role="test", attributes=(RACE,), labels=("x", "y", "z"), cells=cells
    )
    counts = table.classes()["A",]
    assert counts == Classes((5, 0, 4), (7, 1, 4), (6, 2, 4))
    assert counts.against_rest(0) == Binary(tp=5, fp=1, fn=2, tn=4)
    assert (counts + counts).rows == 24


def test_histograms_add_up() -> None:
    total = Histograms((1, 2), (3, 4)) + Histograms((5, 6), (7, 8))
    assert total == Histograms((6, 8), (10, 12))
    assert total.rows == 36
