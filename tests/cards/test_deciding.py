"""What a card says about the number that decides: which group, which class, and that it may not be printed."""

from typing import Any

from gatecard_cards.view.groups import groups
from gatecard_cards.view.source import source_of
from tests.cards import scenes
from tests.cards.page import Page
from tests.cards.scenes import DAY, Judged, Scene
from tests.documents import Counts, evidence_document


def audited(counts: Counts) -> Judged:
    """Counts by sex, audited as somebody else's."""
    return scenes.judged(scenes.predictions, of=lambda: Scene(evidence_document(DAY, counts)))


def finding(judged: Judged, rule: str) -> str:
    """What the card says about a rule that blocks, above its chart."""
    page = Page(judged.html())
    article = page.by_id(f"rule-{rule}")
    return " ".join(" ".join(part.text for part in article.children if part.tag == "p").split())


def first_screen(judged: Judged) -> str:
    return " ".join(Page(judged.html()).by_id("decision").text.split())


def scored(scene: Scene) -> None:
    """Rows above the median, in place of two answers."""
    block = scene.document["counts"][0]
    for key in ("positive", "negative"):
        del block[key]
    cells = [{"groups": cell["groups"], "above": 1000, "total": 2000} for cell in block["cells"]]
    block.update(kind="scoring", median=0.5, cells=cells)


def test_the_worst_group_is_named() -> None:
    judged = audited({("Female",): (150, 30, 850, 970), ("Male",): (900, 20, 100, 980)})
    assert "The worst group: Female." in finding(judged, "fairness.worst_group_is_underserved")
    assert "The worst group: Female." in first_screen(judged)


def test_a_worst_group_that_may_not_be_printed_is_not_named() -> None:
    judged = audited({("Female",): (9, 100, 91, 900), ("Male",): (900, 20, 100, 980)})
    assert "The worst group:" not in Page(judged.html()).root.text


def test_a_broken_precondition_is_said_on_the_first_screen() -> None:
    judged = audited({("Female",): (200, 890, 800, 110), ("Male",): (190, 895, 810, 105)})
    assert first_screen(judged).count("Labels or scores look inverted, so error rates mean nothing yet. Informed") == 3
    assert "No measured rule that blocks has passed; such rules need labelled test rows, by group." in first_screen(
        judged
    )
    assert "measured_blocking_rules" not in first_screen(judged)


def test_where_the_pair_that_decides_is_withheld_the_card_says_so() -> None:
    """A proves the gap, and its count of three is withheld; the pairs that are shown prove nothing."""
    counts: Counts = {
        ("A",): (97, 50, 3, 450),
        ("B",): (60, 50, 40, 450),
        ("C",): (62, 50, 38, 450),
        ("D",): (64, 50, 36, 450),
    }
    words = finding(audited(counts), "fairness.true_positive_rates_differ")
    assert "by sex: the pair that decides is withheld because of a count under ten. Of the pairs shown, first:" in words
    assert "A against" not in words


def test_accuracies_by_group_are_printed_although_a_class_has_few_rows() -> None:
    def rare(scene: Scene) -> None:
        cells: list[dict[str, Any]] = scene.document["counts"][0]["cells"]
        for cell in cells:
            if "other" in (cell["label"], cell["prediction"]):
                cell["n"] = 4
        rows = sum(cell["n"] for cell in cells)
        for block in scene.document["counts"]:
            block["sources"][0].update(rows=rows, physical_rows=rows)
        scene.document["counts"][1]["cells"][0]["total"] = scene.document["datasets"][0]["rows"] = rows

    judged = scenes.judged(scenes.classes, rare, of=scenes.good)
    source = source_of(judged.evidence, judged.judgement)
    rates = [rate for group in groups(source)[0].attributes[0].groups for rate in group.rates]
    assert rates
    assert all(rate is not None and rate.open for rate in rates)
    by_class = [item for item in source.case.measurements["fairness.true_positive_rate"] if "class=other" in item.slice]
    assert all(Page(judged.html()).root.text.count(f"{item.value:.6f}") == 0 for item in by_class)


def test_a_chart_of_ratios_has_no_axis_in_per_cent() -> None:
    page = Page(scenes.judged(scored, of=scenes.good).html())
    axes = [element.text for element in page.by_id("groups").walk() if element.tag == "text"]
    assert "ratio" in axes
    assert "rate, in per cent" not in axes


def test_what_persons_say_comes_before_what_nobody_recorded() -> None:
    def unknown(scene: Scene) -> None:
        for block in scene.document["counts"]:
            block["rows_per_person"] = "unknown"

        scene.document["scope"]["people_affected"].update(values=["content"], rationale="It sorts what was said.")

    judged = scenes.judged(unknown, of=scenes.good)
    kinds = [item.kind for item in judged.card.decision.relies_on]
    assert kinds == ["scope", "binding", "binding", "rows_per_person", "rows_per_person"]
    assert "people_affected=content" in first_screen(judged)


def test_a_task_that_the_profile_does_not_cover_is_named() -> None:
    def ranks(scene: Scene) -> None:
        scored(scene)
        scene.document["subject"]["task"] = "ranking"

    def silent(scene: Scene) -> None:
        scored(scene)
        del scene.document["subject"]["task"]

    assert "The task: ranking. It blocks beside the rules." in first_screen(scenes.judged(ranks, of=scenes.good))
    assert "Nobody has stated a task. It blocks beside" in first_screen(scenes.judged(silent, of=scenes.good))
