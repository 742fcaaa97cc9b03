"""Evidence about other bytes than those released: changed, added, renamed or missing files, digests nobody hashed."""

from datetime import date

import pytest

from tests.battery.cases import Case, bases, blocked, invalid, must_not_pass, passes, table, usage
from tests.cli.runner import Workplace
from tests.documents import digest, subject_digest
from tests.honest import also_released, endpoint, nothing, predictions, stated_by_file
from tests.scene import Change, Scene, arguments, both, drop, found, put, release, subject

OTHER = "integrity.evidence_is_about_another_model"
DIGEST = digest(b"somebody else's model")
SHARD = also_released("shard-2.bin", b"second half")


def _other(name: str, change: Change, *says: str, on: Change = nothing) -> Case:
    return blocked(name, change, OTHER, "fail", *says, on=on)


def _open(name: str, change: Change, *says: str, on: Change = nothing) -> Case:
    return blocked(name, change, OTHER, "insufficient_evidence", *says, on=on)


def _renamed(before: str, after: str) -> Change:
    def change(scene: Scene) -> None:
        scene.released[after] = scene.released.pop(before)

    return change


def _exchanged(one: str, two: str) -> Change:
    def change(scene: Scene) -> None:
        files = scene.released
        files[one], files[two] = files[two], files[one]

    return change


def _about(about: str) -> Change:
    """Everything is bound to this digest, consistently."""

    def change(scene: Scene) -> None:
        scene.document["subject"]["identity"]["digest"] = about
        for block in scene.document["counts"]:
            block["subject_digest"] = about

    return change


def _role(at: int, role: str) -> Change:
    """List a file of the model as a document, and bind everything to the digest of the rest."""

    def change(scene: Scene) -> None:
        put(f"artifacts/{at}/role", role)(scene)
        name = found(scene, f"artifacts/{at}/path")
        _about(subject_digest({path: raw for path, raw in scene.released.items() if path != name}))(scene)

    return change


FILES = [
    _other("other weights", release("model.bin", b"other"), "file:model.bin differs from the file that was measured"),
    _other("one bit of the weights", release("model.bin", b"weightr"), "file:model.bin differs"),
    _other("weights with a line end more", release("model.bin", b"weights\n"), "file:model.bin differs"),
    _other("empty weights", release("model.bin", b""), "file:model.bin differs"),
    _other("another configuration", release("config.json", b"{ }"), "file:config.json differs"),
    _other("another licence", release("LICENSE", b"All rights reserved"), "file:LICENSE differs"),
    _other("a licence that is gone", release("LICENSE", None), "file:LICENSE was measured and is not released"),
    _other("weights that are gone", release("model.bin", None), "file:model.bin was measured and is not released"),
    _other("a file more", release("adapter.bin", b"1"), "file:adapter.bin is released and was not measured"),
    _other("a hidden file more", release(".hidden", b"1"), "file:.hidden is released and was not measured"),
    _other("a file more of no bytes", release("__init__.py", b""), "file:__init__.py is released"),
    _other("a card's name in another folder's place", release("README.exe", b"1"), "file:README.exe is released"),
    _other("a file renamed", _renamed("model.bin", "model2.bin"), "file:model2.bin is released"),
    _other("a file in capitals", _renamed("model.bin", "Model.bin"), "file:Model.bin is released"),
    _other("a file renamed to a document", _renamed("config.json", "card.json"), "file:config.json was measured"),
    _other("two files exchanged", _exchanged("model.bin", "config.json"), "file:config.json differs"),
    _other("one of two shards gone", release("shard-2.bin", None), "file:shard-2.bin was measured", on=SHARD),
    _other("other weights of the same list", both(release("model.bin", b"!"), drop("artifacts"))),
    _other("one file instead of the folder", subject("model/model.bin"), "file:config.json was measured"),
]
LISTS = [
    _other("a file left out of the list", drop("artifacts/2"), "is not the digest of the listed files"),
    _other("another digest of a file", put("artifacts/2/sha256", DIGEST), "is not the digest of the listed files"),
    _other("another size of a file", put("artifacts/2/size", 8), "is not the digest of the listed files"),
    invalid("the weights as a card", _role(2, "card"), "file 'model.bin': its role is 'model', not 'card'"),
    invalid("the weights as a licence", _role(2, "licence"), "its role is 'model', not 'licence'"),
    invalid("the configuration as evidence", _role(1, "evidence"), "file 'config.json': its role is 'model'"),
    _other("a file above the folder", put("artifacts/2/path", "../model.bin"), "file:../model.bin was measured"),
    invalid("the weights as nothing", put("artifacts/2/role", "ignored"), "expected: one of model, card"),
    invalid("a file with an absolute path", put("artifacts/2/path", "/model.bin"), "/artifacts/2/path"),
    invalid("a negative size", put("artifacts/2/size", -1), "a number at least 0"),
]
BINDINGS = [
    _other("evidence about another model, all of it", both(_about(DIGEST), drop("artifacts"))),
    _other("an identity of another model", put("subject/identity/digest", DIGEST), "the subject is sha256:"),
    _other("counts of another model", put("counts/0/subject_digest", DIGEST), "counts:test#prediction=1/sex is about"),
    _other("an overlap of another model", put("counts/1/subject_digest", DIGEST), "counts:test#overlap/text is about"),
    _open(
        "counts of no model",
        put("counts/0/subject_digest", None),
        "prediction=1/sex does not say which subject it is about",
    ),
    _open("no identity", both(drop("subject/identity"), put("counts", [])), "subject"),
    invalid("stated by nobody", put("counts/0/stated_by", None), "stated_by"),
    _other("no subject", drop("subject"), "no subject is named"),
]
TYPED = [
    _open("a digest instead of the files", subject(subject_digest()), "that this digest was computed now", on=nothing),
    _open(
        "a digest, and a list that was typed too",
        subject(subject_digest()),
        "that this digest was computed now",
        on=stated_by_file,
    ),
    _other("a digest of another model", subject(DIGEST)),
    _open("no released files", subject(None), "released"),
    usage("a digest that is too short", subject("sha256:12"), "is no digest"),
    usage("a digest in capitals", subject("sha256:" + "A" * 64), "is no digest"),
    usage("a digest and a blank", subject(subject_digest() + " "), "is no digest"),
    usage("a digest of other letters", subject("sha256:" + "\u0430" * 64), "is no digest"),
    invalid("a digest under another name", subject("SHA256:" + "a" * 64), "does not exist or is not a file or folder"),
]
OTHERS = [
    _other("a table under a profile for files", arguments("--profile", "baseline"), "subject.kind", on=predictions),
    _other("an endpoint under a profile for files", arguments("--profile", "baseline"), on=endpoint),
    _other("another table than was counted", subject(DIGEST), "released.digest", on=predictions),
    _other("files instead of a table", subject("model"), "released.digest", on=predictions),
    _other("files instead of an endpoint", subject("model"), "released.digest", on=endpoint),
    _other("counts of another table", put("counts/0/subject_digest", DIGEST), "is about", on=predictions),
]
CASES = [*FILES, *LISTS, *BINDINGS, *TYPED, *OTHERS]


@pytest.mark.parametrize("on", [*bases(CASES), SHARD, stated_by_file, release("README.md", b"words")])
def test_the_evidence_that_is_changed_passes(workplace: Workplace, today: date, on: Change) -> None:
    passes(workplace, today, on)


@table(CASES)
def test_evidence_about_something_else_never_passes(workplace: Workplace, today: date, case: Case) -> None:
    must_not_pass(workplace, today, case)
