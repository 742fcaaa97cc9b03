"""Judged evidence for cards: real counts of the COMPAS two-year file, and what tests change about them.

Everything is dated relative to one fixed day, so that cards have fixed bytes.
"""

import copy
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from gatecard.evidence.document import Evidence
from gatecard.evidence.load import loaded
from gatecard.gate.judge import Judgement, judge
from gatecard.gate.request import ReleasedNow, Request
from gatecard.policy.engines.embedded import embedded
from gatecard.policy.requests import Override, Waiver
from gatecard_cards.formats import render
from gatecard_cards.view.card import Card, build
from tests.documents import digest, evidence_document, signed, subject_digest

DAY = date(2026, 11, 23)

# Broward County, two-year file: rated medium or high (tp, fp) or low (fn, tn), by race and sex.
COMPAS: dict[Sequence[str], tuple[int, int, int, int]] = {
    ("African-American", "Male"): (1196, 641, 458, 749),
    ("African-American", "Female"): (173, 164, 74, 241),
    ("Caucasian", "Male"): (392, 238, 375, 882),
    ("Caucasian", "Female"): (113, 111, 86, 257),
    ("Hispanic", "Male"): (94, 80, 105, 255),
    ("Hispanic", "Female"): (9, 7, 24, 63),
    ("Other", "Male"): (38, 30, 80, 162),
    ("Other", "Female"): (5, 6, 10, 46),
    ("Asian", "Male"): (6, 2, 2, 20),
    ("Asian", "Female"): (0, 0, 1, 1),
    ("Native American", "Male"): (6, 3, 1, 4),
    ("Native American", "Female"): (3, 0, 0, 1),
}


@dataclass
class Scene:
    """Evidence and request; a change may alter any of it."""

    document: dict[str, Any]
    profile: str = "baseline"
    overrides: tuple[Override, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    as_of: date = DAY
    judged_on: date = DAY
    released: ReleasedNow = field(default_factory=lambda: ReleasedNow(digest=subject_digest(), how="hashed"))


Change = Callable[[Scene], None]


@dataclass(frozen=True)
class Judged:
    """What a card is made from."""

    evidence: Evidence
    judgement: Judgement

    @property
    def card(self) -> Card:
        """The view model."""
        return build(self.evidence, self.judgement)

    def html(self) -> str:
        """The HTML card."""
        return render("html", self.evidence, self.judgement)

    def json(self) -> str:
        """The JSON card."""
        return render("json", self.evidence, self.judgement)


def judged(*changes: Change, of: Callable[[], Scene] | None = None) -> Judged:
    """A scene with its changes, judged by the real gate."""
    scene = (of or compas)()
    for change in changes:
        change(scene)
    evidence = loaded(Evidence.model_validate_json(json.dumps(scene.document)))
    request = Request(
        profile=scene.profile,
        overrides=scene.overrides,
        waivers=scene.waivers,
        as_of=scene.as_of,
        judged_on=scene.judged_on,
        released=scene.released,
    )
    return Judged(evidence.evidence, judge(evidence, request, embedded()))


def good() -> Scene:
    """A small binary classifier that passes the profile baseline."""
    return Scene(copy.deepcopy(evidence_document(DAY)))


def compas() -> Scene:
    """A risk screen that is blocked by the gaps between its error rates."""
    document = evidence_document(DAY, COMPAS, ("race", "sex"))
    document["subject"].update(
        name="Pretrial Risk Screen",
        version="3.2.0",
        provider="Meridian Justice Analytics",
        summary="Rates a defendant’s risk of a new offence within two years as low, medium or high.",
    )
    document["counts"][0].update(id="score/race+sex", positive=["Medium", "High"], negative=["Low"])
    document["counts"][0]["sources"][0]["path"] = "compas-scores-two-years.csv"
    document["declarations"] = [item for item in document["declarations"] if item["topic"] != "limitations"]
    return Scene(document)


def lapse(topic: str) -> Change:
    """Let a declaration expire before the day of judgement."""

    def change(scene: Scene) -> None:
        old = {"stated_on": "2025-06-01", "expires_on": "2026-09-30"}
        found = [item for item in scene.document["declarations"] if item["topic"] == topic]
        if not found:
            found = [{"topic": topic, "items": ["Arrest stands in for offence."], **signed(DAY)}]
            scene.document["declarations"] += found
        found[0].update(old)

    return change


def waive(rule: str, accepts: str = "insufficient_evidence", days: int = 128, **fields: Any) -> Change:
    """Add a waiver that ends so many days after the day of judgement; a negative number is past."""

    def change(scene: Scene) -> None:
        waiver = Waiver.model_validate(
            {
                "rule": rule,
                "accepts": accepts,
                "reason": "The board judges it acceptable until the next release.",
                "approver": "R. Okafor, Chief Risk Officer",
                "approved_on": DAY - timedelta(days=40),
                "expires_on": DAY + timedelta(days=days),
                **fields,
            }
        )
        scene.waivers = (*scene.waivers, waiver)

    return change


def override(**fields: Any) -> Change:
    """Change the profile."""

    def change(scene: Scene) -> None:
        given = {
            "reason": "The last audit asked for it.",
            "approver": "R. Okafor",
            "expires_on": DAY + timedelta(days=90),
            **fields,
        }
        scene.overrides = (*scene.overrides, Override.model_validate(given))

    return change


def historic(scene: Scene) -> None:
    """Judge for a day long before the clock's."""
    scene.judged_on = DAY + timedelta(days=30)


def predictions(scene: Scene) -> None:
    """Audit a table of predictions, of a model that nobody has at hand."""
    about = digest(b"predictions")
    scene.document["subject"]["identity"] = {"kind": "predictions", "digest": about, "how": "hashed"}
    for block in scene.document["counts"]:
        block.update(subject_digest=about, binding="observed", stated_by=None)
    scene.document["artifacts"] = []
    scene.profile = "third-party-audit"
    scene.released = ReleasedNow()


def nobody(scene: Scene) -> None:
    """Say that no person is affected, so that rules about groups do not apply."""
    scene.document["scope"]["people_affected"] = {
        "values": ["none"],
        "rationale": "The pictures show whales and nothing else.",
        **signed(DAY),
    }


def feelings(scene: Scene) -> None:
    """Name a label after an emotion, which a person has to look at."""
    scene.document["counts"][0].update(positive=["angry"], negative=["calm"])


def classes(scene: Scene) -> None:
    """Three classes by sex, in place of two answers."""
    labels = ("billing", "fault", "other")
    cells: list[dict[str, Any]] = [
        {"groups": {"sex": sex}, "label": label, "prediction": guess, "n": 900 if label == guess else 50}
        for sex in ("Female", "Male")
        for label in labels
        for guess in labels
    ]
    block = scene.document["counts"][0]
    rows = sum(cell["n"] for cell in cells)
    del block["positive"], block["negative"]
    block.update(kind="multiclass", id="prediction/sex", labels=list(labels), cells=cells)
    block["sources"][0].update(rows=rows, physical_rows=rows)
    scene.document["datasets"][0]["rows"] = rows
    scene.document["counts"][1]["cells"][0]["total"] = rows
    scene.document["counts"][1]["sources"][0].update(rows=rows, physical_rows=rows)
    scene.document["subject"]["task"] = "multiclass_classification"


EVERYTHING = (
    lapse("limitations"),
    waive("transparency.intended_use_is_undeclared"),
    waive("fairness.true_positive_rates_differ", "fail", days=-23, up_to=0.9),
    waive("resilience.no_better_than_guessing", "fail", up_to=0.5),
    waive("fairness.false_positive_rates_differ", "insufficient_evidence"),
    override(limit="max_evidence_age", value=400),
)
"""Waivers of every kind, an expired declaration, a loosened limit."""

HOSTILE = (
    "<script>document.title='owned'</script>",
    '"><img src=x onerror="document.title=\'owned\'">',
    "javascript:alert(1)",
    "right \u202e to left \u2066 and \u0000 null \u0007 bell \u200b",
    "w" * 10_000,
    "{{ 7 * 7 }} {% raw %} </style></title></svg>",
    "https://example.org/\"onmouseover='x'",
)


def hostile(scene: Scene) -> None:
    """Put dangerous text wherever the evidence takes text."""
    document = scene.document
    names = [text.replace("\u0000", "").replace("\u0007", "")[:190] for text in HOSTILE]
    document["subject"].update(name=names[0], version=names[1], provider=names[3], summary=HOSTILE[4])
    document["declarations"][0].update(text=" ".join(HOSTILE), reference=HOSTILE[2], person=names[0], role=names[1])
    document["declarations"][1].update(items=list(HOSTILE), reference=HOSTILE[6])
    document["datasets"][0].update(title=names[5], collection=HOSTILE[1], description=HOSTILE[3])
    document["datasets"][0]["sources"] = [{"name": names[0], "url": HOSTILE[2]}]
    block = document["counts"][0]
    block["stated_by"] = names[0]
    block["positive"] = [names[1]]
    attribute = next(item for item in block["attributes"] if item["name"] == "sex")
    attribute["groups"][0].update(name=names[0], definition=HOSTILE[1])
    for cell in block["cells"]:
        cell["groups"]["sex"] = names[0] if cell["groups"]["sex"] == "Female" else cell["groups"]["sex"]
    waive("transparency.intended_use_is_undeclared", reason=HOSTILE[0] + HOSTILE[3], approver=names[1])(scene)
