"""Every number is a `data` element that equals its evidence, is rounded once, and leads to a file."""

import re
from decimal import ROUND_HALF_EVEN, Decimal
from itertools import pairwise

import pytest

from gatecard.gate.aliases import aliases
from gatecard.metrics.catalogue import metrics
from gatecard_cards.render.digits import MINUS, exact, text
from tests.cards.page import Element, Page
from tests.cards.scenes import Judged

HEX = re.compile(r"[0-9a-f]{64}")


Number = tuple[float, str]


def known_numbers(judged: Judged) -> dict[str, set[Number]]:
    """By short name of a row, every number of the evidence it holds, with its unit."""
    named = aliases(judged.evidence, judged.judgement.case)
    found: dict[str, set[Number]] = {}
    for metric, rows in judged.judgement.case.measurements.items():
        for row in rows:
            counts = [row.n, row.k, *(pair.n for pair in row.pairs)]
            values = [row.value, row.lo, row.hi]
            values += [number for pair in row.pairs for number in (pair.value, pair.lo, pair.hi)]
            numbers: set[Number] = {(number, "count") for number in counts if number is not None}
            numbers |= {(number, metrics()[metric].unit) for number in values if number is not None}
            found[named[row.id]] = numbers
    return found


def rounded(value: float, unit: str) -> str:
    """The rounding rule, written once more: half to even, on the decimal digits of the case."""
    number = Decimal(repr(value))
    if unit in ("count", "days"):
        return f"{int(value):,}"
    if unit == "ratio":
        return str(number.quantize(Decimal("0.001"), ROUND_HALF_EVEN))
    if unit == "SD":
        return f"{value:.6g}"
    assert unit in ("proportion", "difference"), unit
    return str((number * 100).quantize(Decimal("0.01"), ROUND_HALF_EVEN))


def test_numbers_equal_the_evidence_and_are_rounded_once(compas: Judged, page: Page) -> None:
    known = known_numbers(compas)
    checked = 0
    for element in page.all("data", data_ev=""):
        ev = element.attributes["data-ev"]
        if not ev.startswith("m-"):
            continue
        value = float(element.attributes["value"])
        near = [(number, unit) for number, unit in known[ev] if abs(number - value) <= 5e-7]
        assert near, f"{ev} holds no {value}"
        printed = element.text.replace(MINUS, "-").partition(" ")[0]
        assert printed in {rounded(number, unit).replace("-0.00", "0.00") for number, unit in near}
        checked += 1
    assert checked > 200


def test_every_source_is_a_row(page: Page) -> None:
    ids = set(page.ids)
    sources = {element.attributes["data-ev"] for element in page.root.walk() if "data-ev" in element.attributes}
    assert sources
    assert sources <= ids


def hops(page: Page, start: str) -> list[str]:
    """The rows from a number to a digest: each names the next one in its last cell."""
    seen = [start]
    while not any("hash" in element.classes and HEX.fullmatch(element.text) for element in page.by_id(seen[-1]).walk()):
        links = [
            link for link in page.by_id(seen[-1]).walk() if link.tag == "a" and link.attributes["href"].startswith("#")
        ]
        following = [link.attributes["href"][1:] for link in links]
        order = ("f-", "dataset-", "evidence-digest", "c-")
        chosen = next((name for start_ in order for name in following if name.startswith(start_)), None)
        assert chosen is not None, f"{seen} leads nowhere"
        assert chosen not in seen
        seen.append(chosen)
    return seen


def test_three_hops_lead_from_any_number_to_a_digest(page: Page) -> None:
    sources = {element.attributes["data-ev"] for element in page.root.walk() if "data-ev" in element.attributes}
    measured = sorted(name for name in sources if not name.startswith("d-"))
    assert measured
    for name in measured:
        assert len(hops(page, name)) <= 3, hops(page, name)


def test_rates_end_at_the_counted_file(page: Page) -> None:
    rate = next(row for row in page.all("tr", id="") if "False positive rate, Caucasian" in row.text)
    path = hops(page, rate.attributes["id"])
    assert [name[0] for name in path] == ["m", "c", "f"]
    assert "compas-scores-two-years.csv" in page.by_id(path[-1]).text


DIGITS = re.compile(r"\d")


def test_no_digits_stand_outside_numbers(page: Page) -> None:
    """In findings, tables and figures; `fewer than 10` and the axis of a chart are words of ours."""
    loose = []
    for region in (*page.by_class("finding"), *page.all("table"), *page.all("figcaption"), *page.by_class("blockers")):
        loose += [piece for piece in pieces(region) if DIGITS.search(piece)]
    words = {
        "SHA-256",
        "Macro F1",
        "Gaps are computed before rounding, so subtracting two printed rates can differ by 0.01.",
    }
    assert [piece for piece in loose if piece.strip() not in words] == []


def pieces(element: Element) -> list[str]:
    """Text of an element that stands in none of the allowed places."""
    if element.within("data", "time", "bdi", "code", "cite", "svg", ".id", ".hash", ".wh"):
        return []
    if element.tag == "a" and re.fullmatch(r"[mcdf]-\d+", element.text):
        return []
    if element.tag == "th" and re.fullmatch(r"[mcdf]-\d+", element.text):
        return []
    found = []
    for part in element.parts:
        found += [part] if isinstance(part, str) else pieces(part)
    return found


def test_every_charted_value_stands_in_a_table(page: Page) -> None:
    for figure in page.all("figure"):
        siblings = (figure.parent or figure).children
        at = next(i for i, element in enumerate(siblings) if element is figure)
        after = siblings[at + 1 :]
        table = " ".join(element.text for element in after)
        for mark in [element for element in figure.walk() if "data-ev" in element.attributes]:
            assert mark.attributes["data-ev"] in table
        texts = [element.text for element in figure.walk() if element.tag == "text" and "." in element.text]
        for number in {found for piece in texts for found in re.findall(r"−?\d+\.\d\d+", piece)}:
            assert number in table, f"{number} is drawn and stands in no table"


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (0.448468, "proportion", "44.85 %"),
        (0.12345, "proportion", "12.34 %"),
        (0.12355, "proportion", "12.36 %"),
        (-0.0178, "difference", "−1.78 points"),
        (0.5864, "ratio", "0.586"),
        (1811204, "count", "1,811,204"),
        (1, "days", "1 day"),
        (0.00001, "probability", "1e-05"),
    ],
)
def test_rounding(value: float, unit: str, shown: str) -> None:
    assert text(value, unit) == shown


@pytest.mark.parametrize(
    ("value", "shown"), [(0.4484682, "0.448468"), (0.1, "0.1"), (7214, "7214"), (2.0, "2"), (1e-9, "1e-09"), (0.0, "0")]
)
def test_exact_values_keep_six_places_and_never_turn_to_nothing(value: float, shown: str) -> None:
    assert exact(value) == shown


def test_rows_of_evidence_stand_in_order(page: Page) -> None:
    for letter in "cdf":
        names = [name for name in page.ids if re.fullmatch(rf"{letter}-\d+", name)]
        assert names, letter
        assert all(one < other for one, other in pairwise(names))
