"""Every kind of counts, through the real command."""

from tests.measure.conftest import Measure

ROWS = "y,p,s,sex\n1,1,0.9,F\n0,1,0.5,M\n1,0,0.1,F\n0,0,0.49,M\n0,0,0.2,\n"


def test_label_and_prediction_are_counted_by_label_and_decision(measure: Measure) -> None:
    ran = measure(ROWS, "--label", "y", "--prediction", "p", "--positive", "1", "--by", "sex")
    block = ran.blocks["binary"]
    assert ran.code == 0
    assert ran.err == ""
    assert block["id"] == "p=1/sex"
    assert (block["positive"], block["negative"]) == (["1"], ["0"])
    assert [(c["groups"]["sex"], c["tp"], c["fp"], c["fn"], c["tn"]) for c in block["cells"]] == [
        ("F", 1, 0, 1, 0),
        ("M", 0, 1, 0, 1),
        (None, 0, 0, 0, 1),
    ]


def test_a_score_with_a_threshold_gives_counts_and_histograms(measure: Measure) -> None:
    ran = measure(ROWS, "--label", "y", "--score", "s", "--threshold", "0.5", "--positive", "1", "--by-other", "sex")
    binary, scores = ran.blocks["binary"], ran.blocks["scores"]
    assert binary["id"] == "s>=0.5/sex"
    assert scores["id"] == "s/sex"
    assert ran.cells("binary")[("M",)] | {"groups": 0} == {"groups": 0, "tp": 0, "fp": 1, "fn": 0, "tn": 1}
    assert len(scores["edges"]) == 51
    assert (scores["edges"][0], scores["edges"][25], scores["edges"][50]) == (0, 0.5, 1)
    men = ran.cells("scores")[("M",)]
    assert [place for place, n in enumerate(men["negatives"]) if n] == [24, 25]
    assert sum(men["positives"]) == 0
    assert binary["attributes"][0]["sensitive"] is False
    assert ran.evidence is not None
    assert ran.evidence["datasets"][0]["sensitive_attributes"] == []


def test_a_score_without_threshold_gives_histograms_alone(measure: Measure) -> None:
    ran = measure(ROWS, "--label", "y", "--score", "s", "--positive", "1")
    assert set(ran.blocks) == {"scores"}
    assert ran.blocks["scores"]["id"] == "s/-"


def test_a_prediction_and_a_score_give_both(measure: Measure) -> None:
    ran = measure(ROWS, "--label", "y", "--prediction", "p", "--score", "s", "--positive", "1")
    assert set(ran.blocks) == {"binary", "scores"}
    assert ran.blocks["binary"]["id"] == "p=1/-"


def test_scores_beyond_the_unit_interval_are_binned_from_lowest_to_highest(measure: Measure) -> None:
    ran = measure(
        "y,s\n1,30\n0,-20\n0,5\n1,29.5\n", "--label", "y", "--score", "s", "--positive", "1", "--threshold", "5"
    )
    scores = ran.blocks["scores"]
    assert (scores["edges"][0], scores["edges"][50]) == (-20, 30)
    (cell,) = scores["cells"]
    assert {place: n for place, n in enumerate(cell["negatives"]) if n} == {0: 1, 25: 1}
    assert {place: n for place, n in enumerate(cell["positives"]) if n} == {49: 2}
    (cell,) = ran.blocks["binary"]["cells"]
    assert (cell["tp"], cell["fp"], cell["fn"], cell["tn"]) == (2, 1, 0, 1)


def test_equal_scores_beyond_the_unit_interval_stand_in_one_bin(measure: Measure) -> None:
    ran = measure("y,s\n1,7\n0,7\n", "--label", "y", "--score", "s", "--positive", "1")
    (cell,) = ran.blocks["scores"]["cells"]
    assert (sum(cell["positives"]), sum(cell["negatives"])) == (1, 1)
    assert cell["positives"] == cell["negatives"]


def test_several_classes_are_counted_by_label_and_prediction(measure: Measure) -> None:
    ran = measure("y,p,t\na,a,x\nb,c,x\nb,b,y\na,a,x\n", "--label", "y", "--prediction", "p", "--by", "t")
    block = ran.blocks["multiclass"]
    assert block["id"] == "p/t"
    assert block["labels"] == ["a", "b", "c"]
    assert [(c["groups"]["t"], c["label"], c["prediction"], c["n"]) for c in block["cells"]] == [
        ("x", "a", "a", 2),
        ("x", "b", "c", 1),
        ("y", "b", "b", 1),
    ]


def test_a_prediction_without_label_is_a_selection(measure: Measure) -> None:
    ran = measure(ROWS, "--prediction", "p", "--positive", "1", "--by", "sex")
    assert ran.blocks["selection"]["id"] == "p=1/sex"
    assert ran.cells("selection")[("F",)] == {"groups": {"sex": "F"}, "selected": 1, "total": 2}


def test_a_score_with_threshold_without_label_is_a_selection(measure: Measure) -> None:
    ran = measure(ROWS, "--score", "s", "--threshold", "0.49", "--by", "sex")
    assert ran.blocks["selection"]["id"] == "s>=0.49/sex"
    assert ran.cells("selection")[("M",)]["selected"] == 2


def test_a_score_alone_is_a_scoring_rate_above_the_median_of_the_sample(measure: Measure) -> None:
    ran = measure("s,sex\n1,F\n5,M\n3,F\n9,M\n", "--score", "s", "--by", "sex")
    block = ran.blocks["scoring"]
    assert (block["id"], block["median"]) == ("s>median/sex", 4)
    assert ran.cells("scoring")[("F",)] == {"groups": {"sex": "F"}, "above": 0, "total": 2}
    assert ran.cells("scoring")[("M",)]["above"] == 2


def test_all_attributes_are_crossed_and_declared_groups_are_shown_without_rows(measure: Measure) -> None:
    content = "y,p,sex,race\n1,1,F,a\n0,0,M,b\n"
    words = (
        "--label",
        "y",
        "--prediction",
        "p",
        "--positive",
        "1",
        "--by",
        "sex",
        "--by",
        "skin=race",
        "--group",
        "sex=X",
    )
    ran = measure(content, *words)
    block = ran.blocks["binary"]
    assert block["id"] == "p=1/sex+skin"
    assert [[group["name"] for group in item["groups"]] for item in block["attributes"]] == [
        ["F", "M", "X"],
        ["a", "b"],
    ]
    assert [cell["groups"] for cell in block["cells"]] == [{"sex": "F", "skin": "a"}, {"sex": "M", "skin": "b"}]
    assert block["recipe"]["columns"] == {"sex": "sex", "skin": "race"}


def test_unknown_groups_are_kept_apart(measure: Measure) -> None:
    content = "y,p,sex\n1,1,F\n0,0,?\n0,0,\n0,1,  \n1,0,n/a\n"
    ran = measure(
        content,
        "--label",
        "y",
        "--prediction",
        "p",
        "--positive",
        "1",
        "--by",
        "sex",
        "--unknown",
        "?",
        "--unknown",
        "n/a",
    )
    assert [group["name"] for group in ran.blocks["binary"]["attributes"][0]["groups"]] == ["F"]
    assert ran.cells("binary")[(None,)] | {"groups": 0} == {"groups": 0, "tp": 0, "fp": 1, "fn": 1, "tn": 2}


def test_a_table_of_counts_is_weighted(measure: Measure) -> None:
    content = "y,p,sex,n\n1,1,F,10\n0,0,M,20\n1,0,F,0\n"
    ran = measure(content, "--label", "y", "--prediction", "p", "--positive", "1", "--by", "sex", "--weight", "n")
    block = ran.blocks["binary"]
    assert block["weighted"] is True
    assert ran.cells("binary")[("F",)]["tp"] == 10
    assert ran.cells("binary")[("M",)]["tn"] == 20
    assert ran.evidence is not None
    assert ran.evidence["datasets"][0]["rows"] == 30
    assert block["sources"][0]["rows"] == block["sources"][0]["physical_rows"] == 3


def test_a_weighted_median_counts_rows_and_not_lines(measure: Measure) -> None:
    ran = measure("s,sex,n\n1,F,3\n2,M,1\n9,M,1\n5,F,0\n", "--score", "s", "--by", "sex", "--weight", "n")
    assert ran.blocks["scoring"]["median"] == 1
    assert ran.cells("scoring")[("F",)] == {"groups": {"sex": "F"}, "above": 0, "total": 3}


def test_an_exclusion_keeps_its_rows_and_its_reason(measure: Measure) -> None:
    words = ("--label", "y", "--prediction", "p", "--positive", "1", "--by", "sex", "--exclude", "F=under 2% of = rows")
    block = measure(ROWS, *words).blocks["binary"]
    assert block["exclusions"] == [{"attribute": "sex", "group": "F", "reason": "under 2% of = rows"}]
    assert sum(cell["tp"] for cell in block["cells"]) == 1


def test_words_may_differ_between_label_and_prediction(measure: Measure) -> None:
    content = "y,p\n1,High\n0,Low\n1,Medium\n0,Low\n"
    ran = measure(
        content, "--label", "y", "--prediction", "p", "--positive", "1", "--positive", "High", "--positive", "Medium"
    )
    (cell,) = ran.blocks["binary"]["cells"]
    assert (cell["tp"], cell["tn"], cell["fp"], cell["fn"]) == (2, 2, 0, 0)
    assert ran.blocks["binary"]["negative"] == ["0"]


def test_negative_values_can_be_named(measure: Measure) -> None:
    content = "y,p\n>50K,>50K.\n<=50K,<=50K.\n"
    words = ("--positive", ">50K", "--positive", ">50K.", "--negative", "<=50K", "--negative", "<=50K.")
    block = measure(content, "--label", "y", "--prediction", "p", *words).blocks["binary"]
    assert block["negative"] == ["<=50K", "<=50K."]
    assert (block["cells"][0]["tp"], block["cells"][0]["tn"]) == (1, 1)
    assert block["recipe"]["options"] == {"negative.1": "<=50K", "negative.2": "<=50K."}
