"""Crossings: small cells are pooled for the pass test, by size alone; every cell stays in the fail test."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatecard.metrics.derive import derive
from gatecard.metrics.rows import Row
from gatecard.metrics.settings import Settings
from gatecard.metrics.tables import Attribute, Key, SelectionTable, Share

GAP = "fairness.selection_rate_difference[race*sex]"
CELLS: dict[Key, Share] = {
    ("A", "f"): Share(800, 1000),
    ("A", "m"): Share(805, 1000),
    ("B", "f"): Share(798, 1000),
    ("B", "m"): Share(802, 1000),
    ("C", "f"): Share(16, 20),
    ("C", "m"): Share(804, 1000),
}


def rows_of(cells: dict[Key, Share], settings: Settings = Settings(), **excluded: tuple[str, ...]) -> dict[str, Row]:  # noqa: B008
    races = tuple(sorted({key[0] for key in cells if key[0] is not None}))
    table = SelectionTable(
        dataset="test",
        block="d/race,sex",
        role="test",
        attributes=(
            Attribute("race", races, excluded=excluded.get("race", ())),
            Attribute("sex", ("f", "m"), excluded=excluded.get("sex", ())),
        ),
        cells=cells,
    )
    return {f"{row.metric}[{row.slice}]": row for row in derive([table], settings)}


def test_levels_and_slices() -> None:
    rows = rows_of(CELLS)
    assert rows[GAP].level == "crossing"
    assert rows["fairness.selection_rate_difference[race]"].level == "marginal"
    assert rows["fairness.selection_rate_difference[sex]"].level == "marginal"
    assert rows["fairness.selection_rate[race=C*sex=f]"].level == "crossing"
    assert rows["fairness.selection_rate[race=C*sex=f]"].value == Fraction(4, 5)
    assert rows["fairness.group_share[race=C*sex=f]"].value == Fraction(20, 5020)


def test_a_small_cell_that_is_like_the_others_hinders_less_when_it_is_pooled_with_more_rows() -> None:
    """Two small cells together are still small; what counts is that the remainder is tested as one group."""
    apart = rows_of(CELLS, Settings(min_rows=0))[GAP]
    pooled = rows_of({**CELLS, ("D", "f"): Share(23, 29), ("D", "m"): Share(23, 29)})[GAP]
    assert apart.hi is not None
    assert pooled.hi is not None
    assert pooled.hi < apart.hi


def test_the_bound_is_raised_to_the_point_gap_of_a_pooled_cell() -> None:
    tiny: dict[Key, Share] = {(f"D{i}", sex): Share(10, 10) for i in range(10) for sex in "fm"}
    cells = {**CELLS, **tiny}
    row = rows_of(cells, Settings(max_pooled_share=1.0))[GAP]
    assert row.value == 1 - Fraction(798, 1000)
    assert row.hi is not None
    assert row.hi >= row.value


def test_every_cell_takes_part_in_the_fail_test() -> None:
    row = rows_of({**CELLS, ("C", "f"): Share(2, 20)})[GAP]
    assert row.lo is not None
    assert row.lo > 0.3
    assert row.families == 15


def test_pooled_cells_may_hold_no_more_than_the_allowed_share() -> None:
    cells: dict[Key, Share] = {("A", "f"): Share(280, 560), ("A", "m"): Share(280, 560)}
    small: dict[Key, Share] = {("B", "f"): Share(14, 29), ("B", "m"): Share(15, 29)}
    assert rows_of({**cells, **small})[GAP].reasons == ()
    more: dict[Key, Share] = {**small, ("C", "f"): Share(1, 1), ("C", "m"): Share(1, 1)}
    assert rows_of({**cells, **more})[GAP].reasons == ("pooled_share",)


def test_a_share_of_the_rows_makes_a_cell_small_where_the_profile_says_so() -> None:
    cells = {**CELLS, ("C", "f"): Share(32, 40)}
    as_it_is = rows_of(cells)[GAP]
    by_share = rows_of(cells, Settings(min_share=0.02))[GAP]
    exactly = rows_of({**CELLS, ("C", "f"): Share(82, 102), ("C", "m"): Share(798, 998)}, Settings(min_share=0.02))
    assert as_it_is.hi == by_share.hi  # alone it is its own remainder
    assert exactly[GAP].reasons == ()


def test_outcomes_do_not_decide_what_is_small() -> None:
    """A cell of 30 rows is kept, whatever its rate."""
    good, bad = ({**CELLS, ("C", "f"): Share(x, 30)} for x in (24, 0))
    for cells in (good, bad):
        assert rows_of(cells)[GAP].pairs_left_out == 0
        names = {pair.a for pair in rows_of(cells)[GAP].pairs} | {pair.b for pair in rows_of(cells)[GAP].pairs}
        assert "C*f" in names


def test_marginals_are_never_pooled() -> None:
    cells: dict[Key, Share] = {("A", "f"): Share(300, 500), ("B", "f"): Share(300, 500), ("C", "f"): Share(6, 10)}
    row = rows_of(cells)["fairness.selection_rate_difference[race]"]
    assert row.hi is not None
    assert row.hi > 0.3


def test_a_cell_without_rows_is_not_measured() -> None:
    cells = {key: counts for key, counts in CELLS.items() if key != ("C", "f")}
    rows = rows_of(cells)
    assert rows[GAP].reasons == ("group_without_rows",)
    assert rows["fairness.impact_ratio[race=C*sex=f]"].value is None
    assert rows["fairness.selection_rate_difference[race]"].reasons == ()


def test_a_small_cell_stands_behind_the_remainder_in_the_impact_ratio() -> None:
    rows = rows_of({**CELLS, ("D", "f"): Share(23, 29), ("D", "m"): Share(23, 29)})
    small, large = rows["fairness.impact_ratio[race=C*sex=f]"], rows["fairness.impact_ratio[race=C*sex=m]"]
    other = rows["fairness.impact_ratio[race=D*sex=m]"]
    assert small.reasons == large.reasons == ()
    assert small.lo == other.lo  # one remainder
    assert small.value == Fraction(4, 5) / Fraction(805, 1000)


def test_excluded_cells_are_neither_pooled_nor_tested() -> None:
    cells = {**CELLS, ("C", "f"): Share(0, 20)}
    row = rows_of(cells, Settings(max_excluded_share=0.5), race=("C",))[GAP]
    assert row.reasons == ()
    assert row.lo is not None
    assert row.lo > 0.4


def test_unknown_in_any_attribute_is_unknown_in_the_crossing() -> None:
    cells = {**CELLS, ("A", None): Share(200, 260), (None, "f"): Share(200, 260)}
    rows = rows_of(cells)
    assert rows["fairness.group_share[race=?]"].value == Fraction(260, 5540)
    assert rows["fairness.selection_rate_difference[race]"].reasons == ()
    assert rows[GAP].reasons == ()
    more = {**CELLS, ("A", None): Share(200, 320), (None, "f"): Share(200, 320)}
    assert rows_of(more)["fairness.selection_rate_difference[sex]"].reasons == ()
    assert rows_of(more)[GAP].reasons == ("unknown_share",)


@st.composite
def crossings(draw: st.DrawFn) -> dict[Key, Share]:
    races = [f"r{i}" for i in range(draw(st.integers(1, 4)))]
    sizes = st.one_of(st.integers(1, 40), st.integers(200, 900))
    cells: dict[Key, Share] = {}
    for race in races:
        for sex in "fm":
            n = draw(sizes)
            cells[race, sex] = Share(draw(st.integers(0, n)), n)
    return cells


@given(crossings())
def test_pooling_never_passes_what_the_points_exceed(cells: dict[Key, Share]) -> None:
    """Whatever is pooled, the pass side is never under the largest gap between any two cells."""
    row = rows_of(cells, Settings(max_pooled_share=1.0))[GAP]
    rates = [Fraction(share.events, share.rows) for share in cells.values()]
    if row.reasons == ():
        assert row.hi is not None
        assert row.hi >= max(rates) - min(rates)


@given(crossings())
def test_pooling_never_touches_the_fail_side(cells: dict[Key, Share]) -> None:
    pooled, apart = (rows_of(cells, Settings(min_rows=rows))[GAP] for rows in (30, 0))
    assert pooled.lo == apart.lo
    assert pooled.value == apart.value


@given(crossings())
def test_a_pass_with_pooling_needs_the_large_cells_to_pass_by_themselves(cells: dict[Key, Share]) -> None:
    row = rows_of(cells)[GAP]
    large = {key: share for key, share in cells.items() if share.rows >= 30}
    alone = [row for name, row in rows_of(large, Settings(min_rows=0)).items() if name == GAP]
    if row.hi is not None and alone and alone[0].hi is not None:
        assert row.hi >= alone[0].hi


@pytest.mark.parametrize("share", [Share(0, 0), Share(0, 29)])
def test_a_crossing_of_nothing_but_small_cells_cannot_pass(share: Share) -> None:
    row = rows_of({(race, sex): share for race in "AB" for sex in "fm"})[GAP]
    assert row.hi is None
    assert "fewer_than_two_groups" in row.reasons
