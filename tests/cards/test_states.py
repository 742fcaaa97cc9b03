"""Outcomes, states, waivers, overrides and controls, each with the words that belong to it and no others."""

from dataclasses import replace
from datetime import date

import pytest

from gatecard.gate import reading
from gatecard_cards.render.page import html
from tests.cards import scenes
from tests.cards.page import Page
from tests.cards.scenes import Judged


def outcome(page: Page) -> str:
    """The word of the decision."""
    return page.by_id("decision-h").text


def first_screen(page: Page) -> str:
    """All words of the decision."""
    return " ".join(page.by_id("decision").text.split())


def test_a_blocked_version_must_not_be_released(page: Page) -> None:
    assert outcome(page) == "Blocked"
    assert page.all("title")[0].text == "Blocked: Pretrial Risk Screen 3.2.0, model card of 2026-11-23"
    assert "This version must not be released. 3 rules block it; each of them would be enough." in first_screen(page)


def test_a_pass_names_its_profile_and_what_it_relies_on(good: Judged) -> None:
    page = Page(good.html())
    assert outcome(page) == "Pass"
    assert page.all("title")[0].text.startswith("Pass: ")
    assert "This version may be released under the profile baseline." in first_screen(page)
    assert "Ana Silva says that these predictions are the subject’s." in first_screen(page)
    assert "2027-05-22: What the model is for, as stated by a person, expires. d-001" in first_screen(page)


def test_the_next_date_is_that_of_the_text_report() -> None:
    """Statements that outlive the measurements: what is next is the day the counts are too old."""

    def lasting(scene: scenes.Scene) -> None:
        for item in (*scene.document["declarations"], *scene.document["scope"].values()):
            item["expires_on"] = "2027-11-21"

    found = scenes.judged(lasting, scenes.override(limit="max_evidence_age", value=90), of=scenes.good)
    said = reading.next_date(found.judgement.verdict, found.judgement.case)
    assert said is not None
    page = Page(found.html())
    assert f"{said.day}: from that day on, a measurement is too old to count. c-001" in first_screen(page)


def test_a_historic_pass_releases_nothing() -> None:
    page = Page(scenes.judged(scenes.historic, of=scenes.good).html())
    assert outcome(page) == "Historic pass"
    assert page.all("title")[0].text.startswith("Historic pass: ")
    assert "It releases nothing today." in first_screen(page)
    assert "may be released" not in page.root.text
    assert [meta for meta in page.all("meta") if meta.attributes.get("name") == "gatecard:historic"]


def test_a_historic_block_says_so_in_its_first_line() -> None:
    page = Page(scenes.judged(scenes.historic).html())
    assert outcome(page) == "Blocked (historic)"
    assert "It releases nothing today." in first_screen(page)


@pytest.mark.parametrize("of", [scenes.good, scenes.compas])
def test_a_table_of_predictions_is_no_model_file(of: object) -> None:
    page = Page(scenes.judged(scenes.predictions, of=of).html())  # type: ignore[arg-type]
    assert "about this table, not about a model file" in first_screen(page)
    assert "may be released" not in page.root.text


def test_problems_stand_among_the_blockers() -> None:
    def ranking(scene: scenes.Scene) -> None:
        scene.profile = "baseline"
        scene.document["subject"]["task"] = "ranking"
        scene.document["counts"] = []

    found = scenes.judged(ranking)
    assert "profile_does_not_cover_task" in found.judgement.verdict.problems
    page = Page(found.html())
    assert "Cannot be judged" in first_screen(page)
    assert "The profile does not cover this task" in first_screen(page)
    assert "The profile does not cover this task" in page.by_id("blocking").text


def test_states_have_their_words(page: Page) -> None:
    words = {
        "fail": "Fail",
        "pass": "Pass",
        "insufficient": "Insufficient evidence",
        "waived": {"Waived", "In force"},
    }
    for name, word in words.items():
        found = {element.text for element in page.by_class("tag") if name in element.classes}
        assert found == (word if isinstance(word, set) else {word})


def test_what_a_person_must_look_at() -> None:
    page = Page(scenes.judged(scenes.feelings, of=scenes.good).html())
    article = page.by_id("rule-ethics.labels_name_sensitive_traits")
    assert "Needs human review" in [element.text for element in article.walk() if "tag" in element.classes]


def test_what_does_not_apply_says_why() -> None:
    page = Page(scenes.judged(scenes.nobody, of=scenes.good).html())
    row = page.by_id("rule-fairness.false_positive_rates_differ")
    assert "Not applicable" in row.text
    assert row.within("#rules") or row.parent is not None


def test_waivers_in_force_not_needed_and_not_used(page: Page) -> None:
    rows = {name: page.by_id(name).text for name in ("waiver-1", "waiver-3", "waiver-4")}
    assert "In force" in rows["waiver-1"]
    assert "in 128 days" in rows["waiver-1"]
    assert "Not needed" in rows["waiver-3"]
    assert "can be deleted" in rows["waiver-3"]
    assert "it accepts something else than what was found" in rows["waiver-4"]


def test_a_waived_finding_keeps_its_state_and_leaves_the_blockers(compas: Judged, page: Page) -> None:
    rule = "transparency.intended_use_is_undeclared"
    assert rule not in {item.rule for item in compas.card.blocking}
    row = page.by_id(f"rule-{rule}")
    assert {element.text for element in row.walk() if "tag" in element.classes} == {"Insufficient evidence", "Waived"}
    assert "until 2027-03-31" in row.text
    assert compas.card.decision.tally.waived == 1


def test_a_waived_gap_keeps_its_numbers() -> None:
    found = scenes.judged(scenes.waive("fairness.false_positive_rates_differ", "fail", up_to=0.7))
    assert found.judgement.verdict.findings["fairness.false_positive_rates_differ"].waived
    row = Page(found.html()).by_id("waiver-1")
    assert "In force" in row.text
    assert "21.39 points" in row.text


def test_an_expired_waiver_is_struck_through_and_its_finding_blocks(compas: Judged, page: Page) -> None:
    assert [waiver.status for waiver in compas.judgement.verdict.waivers] == [
        "used",
        "expired",
        "unneeded",
        "unmatched",
    ]
    row = page.by_id("waiver-2")
    assert [element.text for element in row.walk() if "lapsed" in element.classes] == ["Expired"]
    assert "Expired 23 days ago, not used" in row.text
    assert "A waiver expired on 2026-10-31, 23 days ago, and is not used." in first_screen(page)
    assert "fairness.true_positive_rates_differ" in {item.rule for item in compas.card.blocking}


def test_changed_limits_show_both_values(page: Page) -> None:
    heading = page.by_id("overrides")
    table = next(
        element for element in (heading.parent or heading).walk() if element.tag == "table" and "Here" in element.text
    )
    assert "365 days" in table.text
    assert "400 days" in table.text
    assert "The last audit asked for it." in table.text
    assert "in force, loosens the profile" in table.text


def test_a_loosened_profile_stands_on_the_first_screen() -> None:
    found = scenes.judged(scenes.override(limit="max_fpr_difference", value=0.2), of=scenes.good)
    page = Page(found.html())
    assert "Limits loosened: 1. Rules off: 0. Rules that only warn: 0." in first_screen(page)


def test_upcoming_controls_have_a_table_of_their_own(compas: Judged) -> None:
    card = compas.card
    shown = card.controls[0]
    later = replace(shown.in_force[0], standing="upcoming", since=date(2027, 12, 2), anchor="ctl-x-1", state="fail")
    page = Page(html(replace(card, controls=(replace(shown, upcoming=((later,),)),))))
    caption = next(element for element in page.all("caption") if "Upcoming" in element.text)
    assert "Upcoming from 2027-12-02 · as things stand today; blocks nothing yet" in " ".join(caption.text.split())
    row = page.by_id("ctl-x-1")
    assert not [element for element in row.walk() if "tag" in element.classes], "no box for what is not in force"
    assert [element.text for element in row.walk() if "today" in element.classes] == ["Fail"]


def test_a_control_says_what_it_rests_on(page: Page) -> None:
    row = page.by_id("ctl-licence-terms-LIC-SPDX")
    assert "SPDX licence list 3.28.0" in row.text
    assert "read in the source" in row.text
    unread = page.by_id("ctl-licence-terms-LIC-TOS")
    assert "second hand: check the text" in unread.text
    assert "not judged" in unread.text


def test_a_limit_names_its_origin_and_what_is_no_law(page: Page) -> None:
    article = page.by_id("rule-fairness.false_positive_rates_differ")
    assert "10 points, set by the profile. Origin: convention (PRAC), not law." in " ".join(article.text.split())


def test_a_gap_names_the_largest_failing_pair_and_the_widest(page: Page) -> None:
    article = " ".join(page.by_id("rule-fairness.false_positive_rates_differ").text.split())
    assert "44.85 % of African-American against 23.45 % of Caucasian: 21.39 points apart" in article
    assert "The widest: 44.85 % of African-American against 14.75 % of Other: 30.09 points apart" in article
    assert "Of 6 pairs shown, 3 are beyond the limit and 2 are undecided." in article


def test_the_order_of_blockers_is_that_of_the_gate(compas: Judged) -> None:
    assert [item.rule for item in compas.card.blocking] == [
        "integrity.declaration_has_expired",
        "fairness.false_positive_rates_differ",
        "fairness.true_positive_rates_differ",
    ]
