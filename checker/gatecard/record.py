"""The Recorder: what a training script calls, so that its evidence writes itself."""

import platform
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from gatecard import __version__
from gatecard.errors import GatecardError, UsageError
from gatecard.evidence.base import Tool
from gatecard.evidence.counting import sequences
from gatecard.evidence.counting.blocks import Origin, blocks
from gatecard.evidence.counting.kept import source_of
from gatecard.evidence.counting.question import Question, Split, kinds
from gatecard.evidence.counting.shared_rows import BLOCK_ID, METRIC, shared_rows
from gatecard.evidence.counting.tally import MisfitError
from gatecard.evidence.counts import CountsBlock, ShareBlock
from gatecard.evidence.document import EVIDENCE_SCHEMA, Evidence
from gatecard.evidence.files import files_digest, hash_file, hash_release
from gatecard.evidence.libraries import loaded_libraries
from gatecard.evidence.parts import part
from gatecard.evidence.ranges import check_ranges
from gatecard.evidence.statements import Declaration, Measurement
from gatecard.evidence.subject import Artifact, Dataset, Identity, ScopeFact, Subject, Training
from gatecard.evidence.write import text_of, write_text

TOOL = Tool(name="gatecard Recorder", version=__version__)
_RESERVED = ("label", "prediction", "score", "person")


class Recorder:
    """Collects what a run knows about itself and writes it as evidence when the `with` block ends.

    From the first moment the file says `running`; after an exception it says `failed`, with the error. Neither can
    pass the gate.
    """

    def __init__(
        self,
        path: str | Path,
        *,
        name: str,
        version: str | None = None,
        task: str | None = None,
        provider: str | None = None,
        summary: str | None = None,
        stated_by: str | None = None,
        predict: Callable[[Any], Any] | None = None,
        today: date | None = None,
    ) -> None:
        """`stated_by` is "Person, role"; `predict` is the model, if the Recorder is to run it itself."""
        self._path = Path(path)
        self._today = today if today is not None else datetime.now(UTC).date()
        subject = {"name": name, "version": version, "task": task, "provider": provider, "summary": summary}
        self._subject = part(Subject, subject, "Recorder")
        self._person = _person(stated_by) if stated_by is not None else None
        self._predict = predict
        self._training: dict[str, Any] = {}
        self._datasets: dict[str, Dataset] = {}
        self._artifacts: dict[str, Artifact] = {}
        self._counts: list[CountsBlock] = []
        self._measurements: list[Measurement] = []
        self._scope: dict[str, ScopeFact] = {}
        self._declarations: list[Declaration] = []

    def __enter__(self) -> Self:
        """Write that the run has begun; raises UsageError when the file cannot be written."""
        write_text(self._path, text_of(self._evidence("running")))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Write what was recorded; an exception makes the run a failed one and goes on."""
        if kind is None:
            self._training |= {
                "finished_on": self._today,
                "dependencies": [item.model_dump() for item in loaded_libraries()],
            }
            evidence = self._evidence("finished")
            check_ranges(evidence)
        else:
            self._training["error"] = f"{kind.__name__}: {error}"[:2000]
            evidence = self._evidence("failed")
        write_text(self._path, text_of(evidence))

    def dataset(self, id: str, *, role: str, path: str | Path | None = None, **fields: Any) -> None:
        """Describe a dataset (the fields of docs/evidence.md); a file that exists at `path` is hashed."""
        found: dict[str, Any] = {"id": id, "role": role, **fields}
        if path is not None:
            place = Path(path)
            found["path"] = place.name if place.is_absolute() else place.as_posix()
            if place.is_file():
                found["digest"] = hash_file(place)[1]
        if id in self._datasets:
            raise UsageError(f"the dataset {id!r} is described twice")
        self._datasets[id] = part(Dataset, found, f"dataset({id!r})")

    def hyperparameters(self, **settings: Any) -> None:
        """Settings of the run; later ones are added to earlier ones."""
        self.training(hyperparameters={**self._training.get("hyperparameters", {}), **settings})

    def seed(self, seed: int) -> None:
        """The random seed."""
        self.training(seed=seed)

    def steps(self, done: int, planned: int | None = None) -> None:
        """Optimiser steps done, and planned."""
        self.training(steps=done, planned_steps=planned)

    def mitigation(self, name: str, *, acts: str | None = None, **parameters: Any) -> None:
        """A measure against bias, leakage or fragility; `acts` is before, during or after (training)."""
        made = {"name": name, "acts": acts, "parameters": parameters}
        self.training(mitigations=[*self._training.get("mitigations", ()), made])

    def training(self, **fields: Any) -> None:
        """Anything else about the run: framework, code_revision, hardware, checkpoints, energy, and so on."""
        found = {**self._training, **fields}
        part(Training, {"status": "running", **found}, "training")
        self._training = found

    def artifact(self, path: str | Path) -> None:
        """Hash a file, or all files of a folder, that will be released; call it after the model was saved."""
        place = Path(path)
        if place.is_dir() and place.resolve() in self._path.resolve().parents:
            raise UsageError(f"{self._path} lies in the released files {place}", "write the evidence beside them")
        for item in hash_release(place).artifacts:
            if item.path in self._artifacts:
                raise UsageError(f"two released files are called {item.path}", "record the folder that holds them all")
            self._artifacts[item.path] = item

    def predictions(
        self,
        labels: Any = None,
        predictions: Any = None,
        *,
        positive: Any = None,
        negative: Any = None,
        scores: Any = None,
        threshold: float | None = None,
        inputs: Any = None,
        by: Mapping[str, Any] | None = None,
        by_other: Mapping[str, Any] | None = None,
        groups: Mapping[str, Sequence[Any]] | None = None,
        unknown: Sequence[Any] = (),
        persons: Any = None,
        dataset: str = "test",
        role: str = "test",
        predicted_on: date | None = None,
        table: str | Path | None = None,
    ) -> None:
        """Count labels against predictions, or against scores with a threshold, by groups.

        With `inputs` the Recorder runs the `predict` it was given (as scores where a threshold is given) and the counts
        are `observed`; otherwise they are `stated` by the person of the Recorder. `table` keeps the rows as a CSV, so
        that `gatecard measure TABLE --check EVIDENCE` can count them again. Raises DataError for rows that do not fit.
        """
        observed = inputs is not None
        if observed:
            if self._predict is None or predictions is not None or scores is not None:
                raise UsageError("inputs are for the Recorder's own predict", "Recorder(..., predict=model.predict)")
            answers = self._predict(inputs)
            predictions, scores = (answers, None) if threshold is None else (None, answers)
        elif self._person is None:
            raise UsageError(
                "nobody says that these predictions are the model's",
                'give Recorder(..., stated_by="Person, role"), or predict= and inputs=, and it runs the model itself',
            )
        columns = {"label": labels, "prediction": predictions, "person": persons}
        splits = [(name, values, True) for name, values in (by or {}).items()]
        splits += [(name, values, False) for name, values in (by_other or {}).items()]
        found = {name: values for name, values in columns.items() if values is not None}
        found |= {_column(name): values for name, values, _ in splits}
        rows = sequences.rows_of(found, scores)
        question = Question(
            label="label" if labels is not None else None,
            prediction="prediction" if predictions is not None else None,
            score="score" if scores is not None else None,
            threshold=float(threshold) if threshold is not None else None,
            positive=_values(positive),
            negative=_values(negative),
            splits=tuple(
                Split(name, _column(name), sensitive, _values((groups or {}).get(name, ())))
                for name, _, sensitive in sorted(splits, key=lambda split: split[0])
            ),
            unknown=_values(unknown),
            person="person" if persons is not None else None,
        )
        try:
            self._count(rows, question, dataset, role, observed, predicted_on or self._today, table)
        except GatecardError as exc:
            raise type(exc)(_spoken(exc.problem), *map(_spoken, exc.details)) from exc

    def _count(
        self,
        rows: sequences.Rows,
        question: Question,
        dataset: str,
        role: str,
        observed: bool,
        predicted_on: date,
        table: str | Path | None,
    ) -> None:
        kinds(question)
        own = self._datasets.get(dataset)
        if own is None:
            own = part(Dataset, {"id": dataset, "role": role, "rows": rows.count}, f"predictions of {dataset!r}")
        if own.role != role:
            raise UsageError(f"the dataset {dataset!r} has role {own.role}", f"its predictions are given as {role}")
        counted = sequences.counted(rows, question)
        source, recipe = source_of(rows, question, Path(table) if table is not None else None)
        origin = Origin(
            dataset=dataset,
            role=own.role,
            subject_digest=None,
            stated_by=None if observed or self._person is None else ", ".join(self._person),
            predicted_on=predicted_on,
            counted_on=self._today,
            tool=TOOL,
            sources=(source,),
            recipe=recipe,
        )
        try:
            made = blocks(question, counted, origin)
        except MisfitError as fault:
            raise sequences.placed(rows, question, fault) from fault
        self._add(*made)
        listed = {split.name for split in question.splits if split.sensitive} | set(own.sensitive_attributes)
        known: dict[str, Any] = {"sensitive_attributes": tuple(sorted(listed))}
        if own.rows is None:
            known["rows"] = rows.count
        if table is not None and own.digest is None and own.path is None:
            known |= {"digest": source.sha256, "path": source.path}
        self._datasets[dataset] = own.model_copy(update=known)

    def overlap(self, test: Any, train: Any, *, dataset: str = "test", train_dataset: str = "train") -> None:
        """Count the test rows that also stand in the training data; a row is a text, or a sequence of values.

        Datasets that have no digest yet get that of their rows.
        """
        found = shared_rows(test, train)
        for name, role, source in ((dataset, "test", found.test), (train_dataset, "train", found.train)):
            known = self._datasets.get(name)
            if known is None or known.role != role:
                raise UsageError(f"{name!r} is no recorded dataset of role {role}", "describe it first: dataset(...)")
            self._datasets[name] = known.model_copy(
                update={
                    "digest": known.digest or source.sha256,
                    "rows": known.rows if known.rows is not None else source.rows,
                }
            )
        self._add(
            ShareBlock(
                kind="share",
                metric=METRIC,
                id=BLOCK_ID,
                dataset=dataset,
                role="test",
                binding="observed",
                predicted_on=self._today,
                counted_on=self._today,
                tool=TOOL,
                sources=(found.test,),
                attributes=(),
                rows_per_person="unknown",
                cells=(found.cell,),
            )
        )

    def _add(self, *made: CountsBlock) -> None:
        known = {(block.dataset, block.id) for block in self._counts}
        for block in made:
            if (block.dataset, block.id) in known:
                raise UsageError(f"the counts {block.id!r} of {block.dataset!r} are recorded twice")
        self._counts += made

    def measurement(self, metric: str, value: float, *, method: str, **fields: Any) -> None:
        """A number that was measured directly; `interval=(lo, hi)` or `(lo, hi, confidence)`."""
        interval = fields.pop("interval", None)
        if isinstance(interval, tuple | list):
            names = ("lo", "hi", "confidence")
            fields["interval"] = dict(zip(names, interval, strict=False))
        found = {"tool": TOOL.model_dump(), "measured_on": self._today, **fields}
        item = part(
            Measurement, {"metric": metric, "value": value, "method": method, **found}, f"measurement({metric!r})"
        )
        datasets = (Dataset(id=item.dataset, role="test"),) if item.dataset is not None else ()
        check_ranges(Evidence(schema=EVIDENCE_SCHEMA, datasets=datasets, measurements=(item,)))
        self._measurements.append(item)

    def scope(self, fact: str, *values: Any, expires_on: date | str, **fields: Any) -> None:
        """A fact that decides which rules apply, stated by the person of the Recorder."""
        found = {"values": [str(value) for value in values], **self._signed(expires_on), **fields}
        self._scope[fact] = part(ScopeFact, found, f"scope({fact!r})")

    def declare(self, topic: str, *, expires_on: date | str, **fields: Any) -> None:
        """A declaration by the person of the Recorder: text=, items=, number=, answers=, details= or figures=."""
        found = {"topic": topic, **self._signed(expires_on), **fields}
        self._declarations.append(part(Declaration, found, f"declare({topic!r})"))

    def _signed(self, expires_on: date | str) -> dict[str, Any]:
        if self._person is None:
            raise UsageError("nobody states this", 'give Recorder(..., stated_by="Person, role")')
        name, role = self._person
        return {"person": name, "role": role, "stated_on": self._today, "expires_on": expires_on}

    def _evidence(self, status: str) -> Evidence:
        """Everything recorded so far, bound to the files that were recorded."""
        artifacts = tuple(item for _, item in sorted(self._artifacts.items()))
        digest = files_digest(artifacts) if artifacts else None
        identity = Identity(kind="files", digest=digest, how="hashed") if digest is not None else None
        bound = {"subject_digest": digest}
        training = {"status": status, "python": platform.python_version(), **self._training}
        return Evidence(
            schema=EVIDENCE_SCHEMA,
            subject=self._subject.model_copy(update={"identity": identity}),
            scope=self._scope,
            datasets=tuple(item for _, item in sorted(self._datasets.items())),
            counts=tuple(block.model_copy(update=bound) for block in self._counts),
            measurements=tuple(item.model_copy(update=bound) for item in self._measurements),
            declarations=tuple(self._declarations),
            artifacts=artifacts,
            training=part(Training, training, "training"),
        )


def _person(text: str) -> tuple[str, str]:
    name, _, role = (part.strip() for part in text.partition(","))
    if not name or not role:
        raise UsageError(f"stated_by={text!r} does not name a person and a role", 'write "Ada Byron, product owner"')
    return name, role


def _column(name: str) -> str:
    """The column of an attribute, out of the way of those the Recorder names itself."""
    return f"group {name}" if name in _RESERVED else name


def _values(given: Any) -> tuple[str, ...]:
    values = given if isinstance(given, list | tuple | set | frozenset) else () if given is None else (given,)
    return tuple(sorted(text for text in map(sequences.as_text, values) if text is not None))


def _spoken(text: str) -> str:
    """Words of the command line as those of the Recorder: `--positive VALUE` is `positive=...`."""
    return re.sub(r"--([a-z][a-z-]*)( [A-Z]+\b)?", lambda match: match.group(1).replace("-", "_") + "=...", text)
