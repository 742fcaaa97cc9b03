"""The page as a whole: structure, safety, bytes, size, words."""

import json
import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest

from gatecard.errors import UsageError
from gatecard_cards.formats import check_format, format_of
from gatecard_cards.render import tables
from gatecard_cards.render.page import html
from gatecard_cards.render.words import Words
from gatecard_cards.view.terms import ALWAYS
from tests.cards import scenes
from tests.cards.generated import large
from tests.cards.page import Page
from tests.cards.scenes import Judged


@pytest.fixture(scope="module", params=["compas", "good", "hostile", "classes", "large"])
def any_page(request: pytest.FixtureRequest, compas: Judged, good: Judged) -> Page:
    """Several cards, one after the other."""
    made: dict[str, Callable[[], str]] = {
        "compas": compas.html,
        "good": good.html,
        "hostile": scenes.judged(scenes.hostile).html,
        "classes": scenes.judged(scenes.classes, of=scenes.good).html,
        "large": large,
    }
    return Page(made[request.param]())


GENERATED = "Blocked: Generated"


def test_links_within_the_card_lead_somewhere(any_page: Page) -> None:
    ids = any_page.ids
    assert len(ids) == len(set(ids))
    if any_page.all("title")[0].text.startswith(GENERATED):
        return  # a part of its evidence is cut off
    targets = {
        link.attributes["href"][1:] for link in any_page.all("a", href="") if link.attributes["href"].startswith("#")
    }
    targets |= {use.attributes["href"][1:] for use in any_page.all("use")}
    assert targets <= set(ids)


def test_other_links_are_https(any_page: Page) -> None:
    outside = [
        link.attributes["href"] for link in any_page.all("a", href="") if not link.attributes["href"].startswith("#")
    ]
    assert all(address.startswith("https://") for address in outside)


def test_headings_and_landmarks(any_page: Page) -> None:
    levels = [int(element.tag[1]) for element in any_page.root.walk() if re.fullmatch(r"h[1-6]", element.tag)]
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert len(any_page.all("main")) == 1
    assert [element.attributes["lang"] for element in any_page.all("html")] == ["en"]


def test_tables_have_names_and_scopes(any_page: Page) -> None:
    for cell in any_page.all("th"):
        assert cell.attributes.get("scope") in ("col", "row")
    for table in any_page.all("table"):
        region = table.parent
        assert region is not None
        assert region.attributes.get("role") == "region"
        assert region.attributes.get("aria-label")
        assert region.attributes.get("tabindex") == "0"
    labels = [element.attributes["aria-label"] for element in any_page.all(role="region")]
    assert len(labels) == len(set(labels))


def test_charts_are_named_and_described(any_page: Page) -> None:
    for chart in any_page.all("svg", role="img"):
        assert "viewbox" not in chart.attributes
        for name in chart.attributes["aria-labelledby"].split():
            assert any_page.by_id(name).text.strip()


def test_the_policy_allows_one_style_and_nothing_else(any_page: Page) -> None:
    policy = next(meta.attributes["content"] for meta in any_page.all("meta") if "http-equiv" in meta.attributes)
    styles = any_page.all("style")
    assert len(styles) == 1
    digest = b64encode(sha256(styles[0].text.encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
    assert not any_page.all("script")
    assert not any_page.all(style="")
    assert not [name for element in any_page.root.walk() for name in element.attributes if name.startswith("on")]


def test_hostile_text_is_shown_and_nothing_else() -> None:
    text = scenes.judged(scenes.hostile).html()
    page = Page(text)
    shown = page.root.text
    assert "<script>document.title='owned'</script>" in shown
    assert "right \\u202e to left \\u2066 and \\u0000 null \\u0007 bell \\u200b" in shown
    assert "{{ 7 * 7 }}" in shown
    assert not re.search(
        "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]", text
    )
    assert not [link for link in page.all("a", href="") if "javascript" in link.attributes["href"]]
    assert not page.all("img")


def test_a_long_summary_does_not_push_the_outcome_away() -> None:
    page = Page(scenes.judged(scenes.hostile).html())
    assert all(len(element.text) < 500 for element in page.by_class("subject")[0].children)
    assert "w" * 10_000 in page.by_id("model").text


def test_equal_evidence_gives_equal_bytes(compas: Judged) -> None:
    assert compas.html() == compas.html() == scenes.judged(*scenes.EVERYTHING).html()
    assert compas.json() == scenes.judged(*scenes.EVERYTHING).json()


def test_one_unit_more_in_a_count_changes_the_card(good: Judged) -> None:
    def one_more(scene: scenes.Scene) -> None:
        scene.document["counts"][0]["cells"][0]["tp"] += 1

    assert scenes.judged(one_more, of=scenes.good).html() != good.html()


def test_sizes_keep_their_budget() -> None:
    card = large()
    style = Page(card).all("style")[0].text
    assert len(style.encode()) <= 18_000
    assert len(card.encode()) <= 320 * 1024


def test_a_card_that_grows_too_large_is_refused_with_its_cause(compas: Judged) -> None:
    card = compas.card
    many = replace(card, evidence=replace(card.evidence, measurements=card.evidence.measurements * 30))
    with pytest.raises(UsageError, match="at most 2,000,000 are allowed") as refused:
        html(many)
    assert re.fullmatch(r"the largest part is 7,\d+ measured numbers", refused.value.details[0])


def test_the_json_card_is_the_view_model(compas: Judged) -> None:
    card = json.loads(compas.json())
    assert card["schema"] == "gatecard.card/1"
    assert card["decision"]["outcome"] == "blocked"
    assert {item["id"] for item in card["not_provided"]} == {item.id for item in compas.card.not_provided}
    assert compas.json() == json.dumps(card, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def test_the_json_card_withholds_the_same_counts(compas: Judged) -> None:
    card = json.loads(compas.json())
    race = card["groups"][0]["attributes"][0]
    asian = next(group for group in race["groups"] if group["names"] == ["Asian"])
    assert "value" not in asian["rows"]
    assert all("value" not in rate and "n" not in rate and "k" not in rate for rate in asian["rates"])


PROMISES = re.compile(r"\b(compliant|certif\w*|guarantee\w*|lawful(?! basis)\w*|safe|fair)\b", re.IGNORECASE)
DISCLAIMER = "gatecard reports whether evidence meets rules. It gives no legal advice and certifies nothing."


def test_no_promises_are_made(any_page: Page) -> None:
    ours = [
        part for element in any_page.root.walk() if not element.within("bdi", "style", "code") for part in element.parts
    ]
    words = " ".join(part for part in ours if isinstance(part, str)).replace(DISCLAIMER, "")
    assert PROMISES.findall(words) == []


@pytest.mark.parametrize("name", ["html", "json"])
def test_known_formats(name: str) -> None:
    check_format(name)
    assert format_of(Path(f"out/card.{name}")) == name


@pytest.mark.parametrize("call", [lambda: check_format("docx"), lambda: format_of(Path("card.docx"))])
def test_unknown_formats_name_the_known_ones(call: object) -> None:
    with pytest.raises(UsageError) as refused:
        call()  # type: ignore[operator]
    assert refused.value.details == ("known: html, json",)


def test_every_term_has_a_meaning() -> None:
    assert set(tables.TERMS) == set(tables.MEANINGS)
    assert set(ALWAYS) <= set(tables.TERMS)


def test_every_table_of_words_is_text_for_a_translator() -> None:
    """No word contains a lone per cent sign, which a value would be filled into."""
    for name in (name for name in vars(tables) if name.isupper()):
        for text in getattr(tables, name).values():
            assert str(Words().say(text)) == text
