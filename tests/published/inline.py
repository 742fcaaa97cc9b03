"""Published tables that are small enough to be written down where they are used."""

from gatecard.metrics.tables import Attribute, Binary, BinaryTable, Key, SelectionTable, Share

TRUE = "0,1,1,1,1,0,1,0,1,0,0,0,1,1,1,1,1,1".split(",")
PREDICTED = "0,0,1,0,1,1,1,0,0,1,1,1,1,0,0,1,1,0".split(",")
GROUPS = "b,b,a,b,b,c,c,c,a,a,c,a,b,c,c,b,c,c".split(",")


def fairlearn_guide() -> BinaryTable:
    """The eighteen rows of the user guide of fairlearn."""
    cells: dict[Key, Binary] = {(group,): Binary() for group in GROUPS}
    for group, label, prediction in zip(GROUPS, TRUE, PREDICTED, strict=True):
        one = {"11": Binary(tp=1), "01": Binary(fp=1), "10": Binary(fn=1), "00": Binary(tn=1)}[label + prediction]
        cells[(group,)] += one
    return BinaryTable(
        dataset="test",
        block="guide",
        role="test",
        rows_per_person="one",
        attributes=(Attribute("group", ("a", "b", "c")),),
        cells=cells,
    )


def uniform_guidelines() -> SelectionTable:
    """The selection rates of the Questions and Answers of 1979, of a hundred applicants each."""
    rates = {"White": 60, "Black": 45, "Hispanic": 48, "Asian": 51}
    return SelectionTable(
        dataset="test",
        block="questions",
        role="test",
        rows_per_person="one",
        attributes=(Attribute("race", tuple(rates)),),
        cells={(group,): Share(events, 100) for group, events in rates.items()},
    )
