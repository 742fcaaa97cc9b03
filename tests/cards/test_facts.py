"""What is missing is printed and counted; what is declared keeps its person and date; the tally adds up."""

from collections.abc import Callable

import pytest

from gatecard.reports.interface import Subject
from gatecard.reports.text import Text
from gatecard_cards.view.card import Card
from tests.cards import scenes
from tests.cards.page import Page
from tests.cards.scenes import Judged


def hatched(page: Page) -> set[str]:
    """The facts that are shown as not provided."""
    return {element.attributes["data-fact"] for element in page.all(data_fact="")}


def tally(page: Page) -> list[int]:
    """The numbers of the tally."""
    return [
        int(element.attributes["value"])
        for item in page.by_class("tally")
        for element in item.walk()
        if element.tag == "data"
    ]


def facts_line(page: Page) -> list[int]:
    """Measured, declared, not provided, as the first screen says."""
    link = next(element for element in page.all("a", href="#evidence") if element.within(".facts"))
    return [int(element.attributes["value"]) for element in link.walk() if element.tag == "data"]


def test_the_first_screen_counts_the_hatched_facts(compas: Judged, page: Page) -> None:
    card = compas.card
    assert hatched(page) == {item.id for item in card.not_provided}
    assert facts_line(page)[2] == len(hatched(page))


def nothing(scene: scenes.Scene) -> None:
    """Give no evidence at all."""
    scene.document = {"schema": "gatecard.evidence/1"}


def everything_described(scene: scenes.Scene) -> None:
    """Say what the sections about model and data ask for."""
    document = scene.document
    for item in document["datasets"]:
        item.update(licence="CC0-1.0", lawful_basis="consent", collection="By post.", period=PERIOD)
    document["training"] = {"status": "finished"}


PERIOD = ["2025-01-01", "2025-12-31"]

SCENES: dict[str, tuple[scenes.Change, ...]] = {
    "plain": (),
    "everything": scenes.EVERYTHING,
    "predictions": (scenes.predictions,),
    "nobody": (scenes.nobody,),
    "nothing": (nothing,),
    "described": (everything_described,),
    "lapsed": (scenes.lapse("limitations"), scenes.lapse("intended_use")),
}


@pytest.mark.parametrize("of", [scenes.good, scenes.compas])
@pytest.mark.parametrize("name", SCENES)
def test_card_verdict_and_text_report_count_the_same(name: str, of: Callable[[], scenes.Scene]) -> None:
    found = scenes.judged(*SCENES[name], of=of)
    verdict = found.judgement.verdict
    listed = [item.id for item in verdict.facts.not_provided]
    assert len(listed) == len(set(listed))
    page = Page(found.html())
    assert hatched(page) == set(listed)
    assert facts_line(page)[2] == len(listed)
    report = Text().render(Subject(verdict, found.judgement.case, {}, "", {}, ()))
    assert f", {len(listed)} not provided" in report


def test_what_is_said_is_asked_no_more() -> None:
    before = {item.id for item in scenes.judged(of=scenes.good).card.not_provided}
    after = {item.id for item in scenes.judged(everything_described, of=scenes.good).card.not_provided}
    assert after < before
    assert not any(name.startswith("field:") for name in after)


def test_a_placeholder_is_no_answer() -> None:
    def plan(scene: scenes.Scene) -> None:
        next(item for item in scene.document["declarations"] if item["topic"] == "intended_use")["text"] = "TODO"

    found = {item.id: item for item in scenes.judged(plan, of=scenes.good).card.not_provided}
    assert found["decl:intended_use"].why == "placeholder"


def test_sections_ask_for_what_no_rule_reads(good: Judged) -> None:
    asked = {item.id for item in good.card.not_provided}
    assert {"field:datasets.test.licence", "field:datasets.train.period", "field:training"} <= asked


def test_declared_and_measured_are_those_of_the_verdict(compas: Judged, page: Page) -> None:
    facts = compas.judgement.verdict.facts
    assert facts_line(page)[:2] == [facts.measured, facts.declared]
    rows = [name for name in page.ids if name.startswith("d-")]
    assert len(rows) == facts.declared
    read = [item for item in compas.card.evidence.measurements if item.read]
    assert len(read) == facts.measured


def test_the_tally_adds_up_to_all_rules(compas: Judged, page: Page) -> None:
    assert sum(tally(page)) == len(compas.judgement.verdict.findings) == compas.card.decision.tally.rules


def test_every_rule_has_one_place(compas: Judged, page: Page) -> None:
    for rule in compas.judgement.verdict.findings:
        page.by_id(f"rule-{rule}")


def test_a_statement_keeps_its_person_role_and_dates(page: Page) -> None:
    quote = next(element for element in page.by_class("quote") if "Sorts reports" in element.text)
    assert "“Sorts reports by urgency for a person who reads them all.”" in quote.text
    assert "Ana Silva, product owner, 2026-11-22, expires 2027-05-22" in quote.text
    assert [element.attributes["href"] for element in quote.walk() if element.tag == "a"] == ["#d-001"]


def test_an_expired_statement_is_struck_through_and_counted(page: Page) -> None:
    quote = next(element for element in page.by_class("quote") if "Arrest stands in" in element.text)
    assert "old" in quote.classes
    assert [tag.text for tag in quote.walk() if "lapsed" in tag.classes] == ["Expired"]
    assert "expired 2026-09-30, 54 days ago" in quote.text
    assert "decl:limitations" in hatched(page), "what has lapsed is not provided"
    assert any("What was stated does not count: past its last day." in box.text for box in page.by_class("missing"))


def test_a_foreign_statement_is_marked_and_not_translated() -> None:
    def french(scene: scenes.Scene) -> None:
        scene.document["declarations"][0].update(text="Trie les signalements.", language="fr")

    page = Page(scenes.judged(french, of=scenes.good).html())
    quote = next(element for element in page.by_class("quote") if "Trie" in element.text)
    assert [element.attributes["lang"] for element in quote.walk() if "lang" in element.attributes] == ["fr"]
    assert "(as given, not translated)" in quote.text


def test_kinds_have_words_and_classes(page: Page) -> None:
    words = {"k-measured": "Measured", "k-declared": "Declared", "k-missing": "Not provided"}
    for name, word in words.items():
        assert {element.text for element in page.by_class(name)} == {word}


def test_an_empty_document_still_has_every_section() -> None:
    found = scenes.judged(nothing)
    page = Page(found.html())
    sections = [element.attributes["id"] for element in page.all("section")]
    assert sections == [
        "decision", "blocking", "groups", "warnings", "waivers", "model", "data", "measurements", "controls", "rules",
        "evidence", "check", "terms",
    ]  # fmt: skip
    assert facts_line(page)[2] == len(hatched(page)) > 4
    assert "field:subject.provider" in hatched(page)


def test_withheld_groups_are_listed_without_numbers(compas: Judged, page: Page) -> None:
    card: Card = compas.card
    by_race = card.groups[0].attributes[0]
    asian = next(group for group in by_race.groups if group.names == ("Asian",))
    assert asian.few
    assert asian.rows.value is None
    assert all(rate is not None and rate.value is None and rate.n is None for rate in asian.rates)
    row = next(row for row in page.all("tr") if row.text.startswith("Asian") and "too few rows" in row.text)
    assert "withheld" in row.text
    assert not [element for element in row.walk() if element.tag == "data"]
