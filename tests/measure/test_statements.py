"""What a person states: the subject, the binding, the scope, and the days."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from gatecard.evidence.files import hash_release
from gatecard.evidence.load import load
from tests.measure.conftest import Measure, Ran

TABLE = "y,p\n1,1\n0,0\n"
BINARY = ("--label", "y", "--prediction", "p", "--positive", "1")
STATED = ("--stated-by", "Ada Byron, product owner")


def subject(ran: Ran) -> dict[str, Any]:
    assert ran.evidence is not None, ran.err
    found: dict[str, Any] = ran.evidence["subject"]
    return found


def test_without_a_subject_the_evidence_is_about_the_table(measure: Measure) -> None:
    ran = measure(TABLE, *BINARY)
    block = ran.blocks["binary"]
    digest = block["sources"][0]["sha256"]
    assert subject(ran) == {"identity": {"kind": "predictions", "digest": digest, "how": "hashed"}}
    assert (block["binding"], block["subject_digest"], "stated_by" in block) == ("observed", digest, False)


def test_the_words_for_the_subject_are_kept(measure: Measure) -> None:
    words = ("--name", "m", "--version", "1.0", "--task", "binary_classification", "--provider", "We Ltd")
    found = subject(measure(TABLE, *BINARY, *words))
    del found["identity"]
    assert found == {"name": "m", "version": "1.0", "task": "binary_classification", "provider": "We Ltd"}


def test_released_files_are_hashed_and_listed(measure: Measure, here: Path) -> None:
    model = here / "model"
    model.mkdir()
    (model / "weights.bin").write_bytes(b"weights")
    (model / "README.md").write_text("# card", "utf-8")
    ran = measure(TABLE, *BINARY, *STATED, "--subject", "model")
    release = hash_release(model)
    assert subject(ran) == {"identity": {"kind": "files", "digest": release.digest, "how": "hashed"}}
    assert ran.evidence is not None
    assert [(item["path"], item["role"]) for item in ran.evidence["artifacts"]] == [
        ("README.md", "card"),
        ("weights.bin", "model"),
    ]
    block = ran.blocks["binary"]
    assert (block["binding"], block["stated_by"]) == ("stated", "Ada Byron, product owner")
    assert block["subject_digest"] == release.digest


def test_a_typed_digest_is_stated(measure: Measure) -> None:
    digest = "sha256:" + "a" * 64
    ran = measure(TABLE, *BINARY, *STATED, "--digest", digest, "--name", "m")
    assert subject(ran)["identity"] == {"kind": "files", "digest": digest, "how": "stated"}
    assert ran.blocks["binary"]["binding"] == "stated"


def test_evidence_loads_again(measure: Measure, here: Path) -> None:
    measure(TABLE, *BINARY)
    assert load([here / "evidence.json"]).evidence.counts[0].id == "p=1/-"


def test_scope_facts_have_a_person_a_day_and_a_last_day(measure: Measure, today: date) -> None:
    last = today + timedelta(days=90)
    words = (
        *("--scope", "people_affected=none", "--rationale", "people_affected=It sorts = pictures of whales."),
        *("--scope", "jurisdictions=us, other", "--rationale", "jurisdictions=It is used on one ship."),
        *("--rationale", "jurisdictions.eu=It is not offered there."),
        *(*STATED, "--expires", last.isoformat()),
    )
    ran = measure(TABLE, *BINARY, *words)
    assert ran.evidence is not None, ran.err
    signed = {
        "person": "Ada Byron",
        "role": "product owner",
        "stated_on": today.isoformat(),
        "expires_on": last.isoformat(),
    }
    assert ran.evidence["scope"] == {
        "people_affected": {
            "values": ["none"],
            "rationale": "It sorts = pictures of whales.",
            "left_out": {},
            **signed,
        },
        "jurisdictions": {
            "values": ["us", "other"],
            "rationale": "It is used on one ship.",
            "left_out": {"eu": "It is not offered there."},
            **signed,
        },
    }
    assert ran.blocks["binary"]["binding"] == "observed"


SCOPE = ("--scope", "sector=general", "--expires", "2999-01-01", *STATED)


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("--subject", "p.csv"), "nobody says that these predictions are the subject's"),
        (("--digest", "sha256:" + "a" * 64), "nobody says that these predictions are the subject's"),
        (("--digest", "abc", *STATED), "--digest 'abc' is no digest"),
        (
            ("--digest", "sha256:" + "a" * 64, "--subject", "p.csv", *STATED),
            "--subject and --digest both say what is released",
        ),
        (("--stated-by", "Ada Byron"), "--stated-by 'Ada Byron' does not name a person and a role"),
        (("--stated-by", ", owner"), "--stated-by ', owner' does not name a person and a role"),
        (("--scope", "sector=general"), "--scope states facts, and nobody states them"),
        (("--scope", "sector=general", *STATED), "--scope states facts without a last day"),
        ((*SCOPE, "--scope", "secter=general"), "--scope secter: no such fact"),
        ((*SCOPE, "--scope", "people=none"), "did you mean 'people_affected'?"),
        ((*SCOPE, "--scope", "sector=credit"), "--scope sector is given twice"),
        ((*SCOPE, "--scope", "automation"), "--scope 'automation' is not of the form KEY=TEXT"),
        ((*SCOPE, "--scope", "automation=decides,assists"), "--scope automation takes one value, not 2"),
        ((*SCOPE, "--scope", "automation=assist"), "--scope automation: 'assist' is not one of its values"),
        ((*SCOPE, "--scope", "jurisdictions=eu,,us"), "--scope jurisdictions=eu,,us has an empty value"),
        ((*SCOPE, "--rationale", "automation=because"), "--rationale automation is for no fact that --scope states"),
        ((*SCOPE, "--rationale", "sector.general=x"), "--rationale sector.general is a reason to leave general out"),
        ((*SCOPE, "--rationale", "sector.genral=x"), "--scope sector: 'genral' is not one of its values"),
        (("--rationale", "sector=x"), "--scope states facts, and nobody states them"),
    ],
)
def test_statements_that_cannot_be_taken(measure: Measure, words: tuple[str, ...], line: str) -> None:
    ran = measure(TABLE, *BINARY, *words)
    assert (ran.code, ran.evidence) == (2, None)
    assert line in ran.err


def test_days_that_have_not_come_or_have_passed(measure: Measure, today: date) -> None:
    tomorrow = today + timedelta(days=1)
    ran = measure(TABLE, *BINARY, "--measured-at", tomorrow.isoformat(), dated=False)
    assert ran.code == 2
    assert f"--measured-at {tomorrow} is in the future" in ran.err
    assert f"today is {today} (UTC)" in ran.err
    ran = measure(TABLE, *BINARY, *SCOPE, "--expires", today.isoformat())
    assert ran.code == 2
    assert f"--expires {today} has passed" in ran.err


def test_a_subject_that_cannot_be_hashed_is_invalid_evidence(measure: Measure) -> None:
    ran = measure(TABLE, *BINARY, *STATED, "--subject", "gone")
    assert ran.code == 3
    assert "the subject gone does not exist" in ran.err
