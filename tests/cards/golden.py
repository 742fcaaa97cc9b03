"""The cards that are kept as files: `python -m tests.cards.golden --write` writes them again.

The policy revision and gatecard's own version are fixed, so that a new revision alone changes no file.
"""

import sys
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from tests.cards import scenes
from tests.cards.scenes import COMPAS, DAY, Judged, Scene
from tests.documents import evidence_document

FOLDER = Path(__file__).with_name("goldens")
RACES = ("African-American", "Caucasian", "Hispanic", "Asian")


def by_race() -> Scene:
    """The risk screen by four races."""
    counts: dict[Sequence[str], tuple[int, int, int, int]] = {}
    for race in RACES:
        parts = [cell for (group, _), cell in COMPAS.items() if group == race]
        tp, fp, fn, tn = (sum(column) for column in zip(*parts, strict=True))
        counts[(race,)] = (tp, fp, fn, tn)
    document = evidence_document(DAY, counts, ("race",))
    document["subject"].update(name="Pretrial Risk Screen", version="3.2.0", provider="Meridian Justice Analytics")
    return Scene(document)


def golden() -> Judged:
    """What the kept cards are made from."""
    found = scenes.judged(*scenes.EVERYTHING, of=by_race)
    verdict = found.judgement.verdict
    engine = verdict.engine.model_copy(update={"revision": "0" * 64})
    fixed = verdict.model_copy(update={"engine": engine, "gatecard": "0.0.0"})
    return Judged(found.evidence, replace(found.judgement, verdict=fixed))


def texts() -> dict[str, str]:
    """The kept files by name."""
    found = golden()
    return {"card.html": found.html(), "card.json": found.json()}


def main(arguments: list[str]) -> None:
    """Write the files, or print their digests."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in texts().items():
        raw = text.encode()
        if arguments == ["--write"]:
            (FOLDER / name).write_bytes(raw)
        sys.stdout.write(f"{name} {sha256(raw).hexdigest()}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
