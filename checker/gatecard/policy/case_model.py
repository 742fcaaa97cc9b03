"""The case: the input document handed to the rules. Its JSON Schema types `input` in the policy pack."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class CasePart(BaseModel):
    """A part of the case: built by gatecard alone, closed, frozen."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)


class When(CasePart):
    """A date, with the arithmetic already done: rules never calculate."""

    date: str = Field(description="YYYY-MM-DD.")
    age_days: int = Field(description="Days from the date to as_of; negative in the future.")
    days_left: int = Field(description="Days from as_of to the date; negative in the past.")


class AsOf(CasePart):
    """The day the case is judged for."""

    date: str = Field(description="YYYY-MM-DD.")
    number: int = Field(description="The same day as a whole number, 20261123.")


class CaseSubject(CasePart):
    """What is released."""

    name: str = Field(description="Name.")
    version: str | None = Field(description="Version.")
    task: str | None = Field(description="Task: what counts show, else what is stated.")
    kind: str | None = Field(description="files, endpoint or predictions.")
    digest: str | None = Field(description="Digest the evidence is bound to.")
    how: str | None = Field(description="hashed or stated.")


class Released(CasePart):
    """What `--subject` named."""

    digest: str | None = Field(description="Digest of what is released now.")
    how: str | None = Field(description="hashed (files were read now) or stated (a digest was typed).")


class Fact(CasePart):
    """A scope fact."""

    values: list[str] = Field(description="The answer.")
    rationale: str | None = Field(description="Why; null when absent or a placeholder.")
    left_out: dict[str, str] = Field(description="Why a value of a set was left out.")
    source: Literal["stated", "profile"] = Field(description="Whether a person stated it or the profile presets it.")
    person: str | None = Field(description="Who states it.")
    role: str | None = Field(description="Role of that person.")
    stated_on: When | None = Field(description="Day of the statement.")
    expires_on: When | None = Field(description="Last day it holds.")
    length_days: int | None = Field(description="Days from statement to expiry.")


class CaseDataset(CasePart):
    """What rules may ask about a dataset."""

    id: str = Field(description="Its name.")
    role: str = Field(description="Its role.")
    digest: str | None = Field(description="Its digest.")
    rows: int | None = Field(description="Its rows.")
    licence: str | None = Field(description="Its licence.")
    lawful_basis: str | None = Field(description="Its lawful basis.")
    special_category_ground: str | None = Field(description="Its ground for special categories.")
    collection: str | None = Field(description="How it was collected.")
    retention_until: When | None = Field(description="Last day it may be kept.")
    sensitive_attributes: list[str] = Field(description="Its protected attributes.")


class CaseCounts(CasePart):
    """A counts block, without its cells."""

    id: str = Field(description="Dataset and block, `test#decision/attributes`.")
    dataset: str = Field(description="Dataset.")
    role: str = Field(description="Role.")
    kind: str = Field(description="Kind of counts.")
    metric: str | None = Field(description="Metric, for counts of kind share or paired.")
    decision: str = Field(description="Which decision about the rows was counted: the block's id before the `/`.")
    by: list[str] = Field(description="Sensitive attributes it crosses.")
    binding: str = Field(description="observed or stated.")
    stated_by: str | None = Field(description="Who states the binding.")
    rows_per_person: str = Field(description="one, many or unknown.")


class CaseArtifact(CasePart):
    """One file of the release."""

    path: str = Field(description="Path.")
    role: str = Field(description="Role.")
    sha256: str = Field(description="Digest.")


class CaseTraining(CasePart):
    """What rules may ask about the run."""

    status: str = Field(description="finished, failed or running.")
    seed: int | None = Field(description="Seed.")
    code_revision: str | None = Field(description="Revision of the code.")
    mitigations: list[str] = Field(description="Mitigations by name.")


class Pair(CasePart):
    """Two groups compared; `a` has the larger rate."""

    a: str = Field(description="Group with the larger rate.")
    b: str = Field(description="Group with the smaller rate.")
    value: float = Field(description="Difference a - b, or ratio b / a.")
    lo: float = Field(description="Lower bound: fail side of a gap, pass side of a ratio.")
    hi: float = Field(description="Upper bound: pass side of a gap, fail side of a ratio.")
    n: int = Field(description="Rows of both groups in the denominator.")


class Needed(CasePart):
    """About how much more evidence would settle a row against one limit, if the present rates are the true ones."""

    factor: float | None = Field(description="Times as many rows as now; null: too close to the limit to be settled.")
    rows: int | None = Field(description="About how many more rows of the table; null when unknown.")
    groups: list[str] = Field(description="The groups that decide.")


class CaseRow(CasePart):
    """One measurement, derived, direct or extracted, as the judges see it."""

    id: str = Field(description="Key: metric[slice]@dataset#block.")
    level: Literal["marginal", "crossing"] = Field(description="Whether it compares groups of one attribute or cells.")
    source: Literal["derived", "direct", "extracted"] = Field(description="How it came about.")
    slice: str = Field(description="What part of the data, `race`, `race=Caucasian`, `all`.")
    dataset: str | None = Field(description="Dataset.")
    block: str | None = Field(description="Counts block, or method of a direct value.")
    value: float | None = Field(description="Point, null when undefined.")
    lo: float | None = Field(description="Lower bound; null on the pass side: cannot pass.")
    hi: float | None = Field(description="Upper bound; null on the pass side: cannot pass.")
    n: int | None = Field(description="Rows of the denominator.")
    k: int | None = Field(description="Events among them.")
    fail_only: bool = Field(description="Takes part in the fail test only: it is about an excluded group.")
    families: int = Field(description="The fail side's error is divided by this number.")
    reasons: list[str] = Field(description="Why there is no pass side, empty when there is one.")
    pairs: list[Pair] = Field(description="Pairs of groups, the worst first.")
    pairs_left_out: int = Field(description="Pairs not listed.")
    rows_needed: dict[str, Needed] = Field(description="By limit, for undecided rows.")


class Dated(CasePart):
    """A date that must not be too old or past."""

    id: str = Field(description="What is dated.")
    on: When = Field(description="When.")


class Named(CasePart):
    """One named disagreement."""

    id: str = Field(description="What disagrees.")
    what: str = Field(description="In words.")


class CaseDocument(CasePart):
    """The document behind an attestation."""

    digest: str = Field(description="Its digest.")


class Answer(CasePart):
    """One answered question."""

    item: str = Field(description="The question.")
    answer: str = Field(description="yes or no.")


class Detail(CasePart):
    """One named particular."""

    name: str = Field(description="Its name.")
    text: str = Field(description="Its text.")


class CaseFigure(CasePart):
    """One stated number."""

    name: str = Field(description="Metric id, group or quantity.")
    value: float = Field(description="The number.")
    slice: str | None = Field(description="The slice it is about.")


class CaseDeclaration(CasePart):
    """A declaration, its value in the field its form takes."""

    text: str | None = Field(description="Statement in words.")
    items: list[str] = Field(description="List of statements.")
    number: float | None = Field(description="Stated number.")
    answers: list[Answer] = Field(description="Answers.")
    details: list[Detail] = Field(description="Particulars.")
    figures: list[CaseFigure] = Field(description="Stated numbers.")
    placeholder: bool = Field(description="Whether a text is a placeholder such as TODO or N/A.")
    document: CaseDocument | None = Field(description="Document behind it.")
    person: str = Field(description="Who states it.")
    role: str = Field(description="Role of that person.")
    stated_on: When = Field(description="Day of the statement.")
    expires_on: When = Field(description="Last day it holds.")
    length_days: int = Field(description="Days from statement to expiry.")


class CaseOverride(CasePart):
    """One change to the profile, as asked; the policy decides what becomes of it."""

    rule: str | None = Field(description="Rule whose severity changes.")
    severity: str | None = Field(description="New severity.")
    limit: str | None = Field(description="Limit that changes.")
    value: float | None = Field(description="New value.")
    reason: str | None = Field(description="Why.")
    approver: str | None = Field(description="Who approves.")
    expires_on: When | None = Field(description="Last day it holds.")


class CaseProfile(CasePart):
    """The profile asked for."""

    id: str = Field(description="Profile of the pack.")
    overrides: list[CaseOverride] = Field(description="Changes to it.")


class CaseFrameworks(CasePart):
    """The frameworks asked for."""

    on: list[str] = Field(description="Switched on: their controls must be met.")
    shown: list[str] = Field(description="Only shown.")


class CaseWaiver(CasePart):
    """One waiver, as written; the policy decides what becomes of it."""

    rule: str = Field(description="Rule it is for.")
    check: str | None = Field(description="Check or control it is for.")
    accepts: str = Field(description="The one state it accepts.")
    up_to: float | None = Field(description="Bound that the whole interval must keep.")
    reason: str = Field(description="Why.")
    approver: str = Field(description="Who accepts.")
    approved_on: When = Field(description="Since when.")
    expires_on: When = Field(description="Until when.")
    length_days: int = Field(description="Days from approval to expiry.")
    subject_digest: str | None = Field(description="The subject it is for.")


class Case(CasePart):
    """Everything a rule may read."""

    id: str = Field(description="Digest of the rest of the case; the verdict repeats it.")
    as_of: AsOf = Field(description="Day of judgement.")
    subject: CaseSubject = Field(description="Subject.")
    released: Released = Field(description="What is released now.")
    scope: dict[str, Fact] = Field(description="Scope facts.")
    datasets: list[CaseDataset] = Field(description="Datasets.")
    counts: list[CaseCounts] = Field(description="Counts blocks.")
    artifacts: list[CaseArtifact] = Field(description="Files.")
    training: CaseTraining | None = Field(description="Run.")
    measurements: dict[str, list[CaseRow]] = Field(description="Rows by metric.")
    declarations: dict[str, CaseDeclaration] = Field(description="Declarations by topic.")
    measured: list[Dated] = Field(description="Day of every measurement and counts block.")
    expiries: list[Dated] = Field(description="Expiry of every declaration and scope fact.")
    mismatches: list[Named] = Field(description="Evidence or files of another digest.")
    contradictions: list[Named] = Field(description="Numbers that cannot all be true.")
    scope_contradictions: list[Named] = Field(description="Scope facts the evidence contradicts.")
    profile: CaseProfile = Field(description="Profile.")
    frameworks: CaseFrameworks = Field(description="Frameworks.")
    waivers: list[CaseWaiver] = Field(description="Waivers.")
