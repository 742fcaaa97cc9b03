"""What every derived row must keep, whatever the counts."""

from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from gatecard.canonical import number
from gatecard.metrics.catalogue import metrics
from gatecard.metrics.derive import derive
from gatecard.metrics.rows import REASONS, Row
from gatecard.metrics.settings import LimitRef, Settings
from gatecard.metrics.tables import (
    Attribute,
    Binary,
    BinaryTable,
    Histograms,
    Key,
    MulticlassTable,
    ScoresTable,
    SelectionTable,
    Share,
    Table,
)

RACE = Attribute("race", ("A", "B", "C"))
SEX = Attribute("sex", ("f", "m"))
LIMITS = {
    name: (
        LimitRef(
            "limit", "at_least" if metric.better == "higher" else "at_most", 0.1 if metric.better == "lower" else 0.8
        ),
    )
    for name, metric in metrics().items()
    if metric.origin == "counts"
}

counts = st.one_of(st.integers(0, 6), st.integers(0, 400))
binary = st.builds(Binary, counts, counts, counts, counts)
settled = st.builds(
    Settings,
    confidence=st.sampled_from([0.9, 0.95, 0.99]),
    min_rows=st.sampled_from([0, 30]),
    min_share=st.sampled_from([0.0, 0.02]),
    max_pooled_share=st.sampled_from([0.05, 1.0]),
    limits=st.sampled_from([{}, LIMITS]),
)


def _excluding(attribute: Attribute) -> st.SearchStrategy[Attribute]:
    return st.sampled_from([(), attribute.groups[:1]]).map(
        lambda out: Attribute(attribute.name, attribute.groups, attribute.sensitive, out)
    )


@st.composite
def binary_tables(draw: st.DrawFn) -> BinaryTable:
    attributes = (draw(_excluding(RACE)), draw(_excluding(SEX)))
    keys: list[Key] = [(r, s) for r in (*RACE.groups, None) for s in (*SEX.groups, None)]
    return BinaryTable(
        dataset="test",
        block="d/race,sex",
        role=draw(st.sampled_from(["test", "train", "corrupted", "identity_terms"])),
        attributes=attributes,
        cells={key: draw(binary) for key in draw(st.sets(st.sampled_from(keys)))},
        excluded_rows=draw(st.sampled_from([0, 3, 5000])),
        rows_per_person=draw(st.sampled_from(["one", "one", "unknown", "many"])),
        persons_cross_groups=draw(st.sampled_from([False, False, True])),
    )


@st.composite
def other_tables(draw: st.DrawFn) -> Table:
    common: dict[str, Any] = {"dataset": "test", "block": "d/race", "role": "test", "attributes": (RACE,)}
    groups: list[Key] = [(name,) for name in RACE.groups]
    kind = draw(st.sampled_from(["selection", "multiclass", "scores"]))
    if kind == "selection":
        pairs = {key: sorted((draw(counts), draw(counts))) for key in groups}
        return SelectionTable(**common, cells={key: Share(low, high) for key, (low, high) in pairs.items()})
    if kind == "multiclass":
        labels = ("x", "y", "z")
        answers = {key: {(a, b): draw(counts) for a in labels for b in labels} for key in groups}
        return MulticlassTable(**common, labels=labels, cells=answers)
    bins = {key: [[draw(counts) for _ in range(4)] for _ in range(2)] for key in groups}
    histograms = {key: Histograms(tuple(p), tuple(n)) for key, (p, n) in bins.items()}
    return ScoresTable(**common, edges=(0.0, 0.25, 0.5, 0.75, 1.0), cells=histograms)


tables = st.one_of(binary_tables(), other_tables())


def _passable(row: Row) -> bool:
    """Whether the row has what a pass has to show."""
    better = metrics()[row.metric].better
    return {"lower": row.hi is not None, "higher": row.lo is not None}.get(better, None not in (row.lo, row.hi))


@given(tables, settled)
@settings(max_examples=150, deadline=None)
def test_every_row_is_well_formed(table: Table, chosen: Settings) -> None:
    for row in derive([table], chosen):
        metric = metrics()[row.metric]
        assert table.role in metric.roles
        assert list(row.reasons) == sorted(set(row.reasons), key=REASONS.index)
        for number_of in (row.value, row.lo, row.hi):
            assert number_of is None or metric.holds(float(number_of)), row
        if row.value is not None:
            assert row.lo is None or row.lo <= row.value, row
            assert row.hi is None or row.value <= row.hi, row
            assert row.lo is None or number(row.lo) <= number(row.value), row
            assert row.hi is None or number(row.value) <= number(row.hi), row
        if metric.bound in ("none", "not_validated"):
            assert (row.lo, row.hi) == (None, None)
        elif metric.better in ("lower", "higher"):
            fail_side = row.lo if metric.better == "lower" else row.hi
            assert fail_side is not None, row
        assert isinstance(row.value, (Fraction, int, type(None))) or row.metric == "fairness.selection_z"
        assert row.families >= 1


@given(tables, settled)
@settings(max_examples=150, deadline=None)
def test_a_row_with_reasons_never_has_a_pass_side_and_one_without_always_has(table: Table, chosen: Settings) -> None:
    for row in derive([table], chosen):
        targetless = metrics()[row.metric].better == "target"
        assert _passable(row) == (row.reasons == ()) or (targetless and not row.reasons), row
        if row.value is None:
            assert row.reasons, row


@given(tables)
@settings(max_examples=60, deadline=None)
def test_pairs_are_within_the_row(table: Table) -> None:
    for row in derive([table], Settings()):
        values = [pair.value for pair in row.pairs]
        ratio = metrics()[row.metric].unit == "ratio"
        assert values == sorted(values, reverse=not ratio)
        assert len(row.pairs) <= 60
        for pair in row.pairs:
            assert pair.a != pair.b
            assert pair.lo <= pair.value <= pair.hi
            assert 0 <= pair.value <= 1


@given(binary_tables(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_neither_the_order_of_cells_nor_of_groups_matters(table: BinaryTable, random: Any) -> None:
    cells = list(table.cells.items())
    random.shuffle(cells)
    attributes = tuple(
        Attribute(each.name, tuple(reversed(each.groups)), each.sensitive, each.excluded) for each in table.attributes
    )
    turned = BinaryTable(
        dataset=table.dataset,
        block=table.block,
        role=table.role,
        attributes=attributes,
        cells=dict(cells),
        excluded_rows=table.excluded_rows,
        rows_per_person=table.rows_per_person,
        persons_cross_groups=table.persons_cross_groups,
    )
    assert derive([table], Settings()) == derive([turned], Settings())


@given(st.dictionaries(st.sampled_from([("A",), ("B",), ("C",)]), binary, min_size=1), st.integers(2, 9))
@settings(max_examples=60, deadline=None)
def test_more_rows_at_the_same_rates_narrow_every_bound(cells: dict[Key, Binary], times: int) -> None:
    def rows(factor: int) -> dict[str, Row]:
        grown = {key: Binary(*(n * factor for n in (c.tp, c.fp, c.fn, c.tn))) for key, c in cells.items()}
        table = BinaryTable(dataset="test", block="d", role="test", attributes=(RACE,), cells=grown)
        return {row.id: row for row in derive([table], Settings())}

    few, many = rows(1), rows(times)
    for name, row in few.items():
        if row.metric in ("fairness.group_rows", "fairness.selection_z"):
            continue
        later = many[name]
        assert row.value == later.value
        if row.lo is not None and later.lo is not None:
            assert row.lo <= later.lo + 1e-9, name
        if row.hi is not None and later.hi is not None:
            assert later.hi <= row.hi + 1e-9, name


@given(binary_tables(), st.sampled_from([("fairness.fpr_difference", "lower"), ("fairness.tpr_ratio", "higher")]))
@settings(max_examples=60, deadline=None)
def test_a_smaller_error_never_makes_a_decision(table: BinaryTable, which: tuple[str, str]) -> None:
    bold = {row.id: row for row in derive([table], Settings(confidence=0.9))}
    for row in derive([table], Settings(confidence=0.99)):
        if row.metric == which[0]:
            other = bold[row.id]
            if row.lo is not None and other.lo is not None:
                assert row.lo <= other.lo + 1e-9
            if row.hi is not None and other.hi is not None:
                assert other.hi <= row.hi + 1e-9


def test_exactly_the_limit_is_exactly_the_limit_in_the_case() -> None:
    """0.80 is not below 0.80, and 2 % is not above 2 %: the numbers that rules compare are the ones people write."""
    cells: dict[Key, Share] = {("A",): Share(40, 100), ("B",): Share(50, 100), ("C",): Share(2, 2)}
    table = SelectionTable(dataset="test", block="d", role="test", attributes=(RACE,), cells=cells)
    rows = {f"{row.metric}[{row.slice}]": row for row in derive([table], Settings())}
    excluded = Attribute("race", RACE.groups, excluded=("C",))
    without = SelectionTable(dataset="test", block="d", role="test", attributes=(excluded,), cells=cells)
    ratio = {f"{row.metric}[{row.slice}]": row for row in derive([without], Settings())}[
        "fairness.impact_ratio[race=A]"
    ]
    assert ratio.value is not None
    assert number(ratio.value) == 0.8
    share = rows["fairness.group_share[race=A]"]
    assert share.value is not None
    assert share.lo is not None
    assert number(share.value) == number(share.lo) == number(Fraction(100, 202))
