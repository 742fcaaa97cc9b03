"""What each case of the demo is, what it shows, and the command lines that a user would type for it."""

from dataclasses import dataclass
from datetime import date, timedelta

from gatecard import errors

DECLARATIONS_LIVE_DAYS = 182
_WROTE = ("-o", "evidence.json")
_RESULTS = ("--report", "json=report.json", "--card", "html=card.html", "-o", "verdict.json")


@dataclass(frozen=True, slots=True)
class DemoCase:
    """One case: its folder here, what it is about, what should come out, and how it is measured and gated."""

    name: str
    title: str
    shows: str
    outcome: str
    """First word of the result, as the gate prints it."""
    code: int
    """Exit code of the gate that makes the demo true."""
    inputs: tuple[str, ...]
    """The files that are shipped, by their path in the case's folder."""
    measure: tuple[str, ...]
    gate: tuple[str, ...]

    def commands(self, today: date) -> tuple[tuple[str, ...], ...]:
        """The command lines, without the word gatecard; the last is the gate."""
        day = ("--measured-at", today.isoformat(), "--dataset", "test")
        return (
            ("measure", "counts.csv", "--weight", "n", *self.measure, *day, *_WROTE),
            ("gate", "evidence.json", *self.gate, *_RESULTS),
        )

    @property
    def results(self) -> tuple[str, ...]:
        """The files that the commands write."""
        return ("evidence.json", "report.json", "card.html", "verdict.json")


_LABELS = ("--label", "label", "--prediction", "prediction")
_MODEL = ("counts.csv", "declarations.toml", "overlap.evidence.json", "model/model.json", "model/LICENSE")
_GATE_MODEL = ("overlap.evidence.json", "declarations.toml", "--subject", "model")
_BY_MAKERS = ("--subject", "model", "--stated-by", "Demo ML Engineer, ML engineer")

CASES = (
    DemoCase(
        name="compas",
        title="COMPAS: scores that decide about people, audited from predictions alone",
        shows="Black defendants who are not charged again are flagged about twice as often as white ones.",
        outcome="BLOCKED",
        code=errors.BLOCKED,
        inputs=("counts.csv", "declarations.toml"),
        measure=(
            *(*_LABELS, "--positive", "yes", "--by", "race", "--by", "sex"),
            *("--stated-by", "Demo Auditor, external auditor"),
        ),
        gate=("declarations.toml", "--profile", "third-party-audit"),
    ),
    DemoCase(
        name="adult_income",
        title="Adult income: too few rows to say",
        shows="Two small groups are left out, with a reason. The largest gap may be 9 points or 25: no pass.",
        outcome="BLOCKED",
        code=errors.BLOCKED,
        inputs=_MODEL,
        measure=(
            *(*_LABELS, "--positive", ">50K", "--by", "race", "--by", "sex", *_BY_MAKERS),
            *("--exclude", "race:Amer-Indian-Eskimo=36 positive rows are too few to bound a gap"),
            *("--exclude", "race:Other=25 positive rows are too few to bound a gap"),
        ),
        gate=_GATE_MODEL,
    ),
    DemoCase(
        name="weibo_sexism",
        title="Weibo sexism: a classifier of comments, released by its makers",
        shows="Error rates of women and men differ, surely within the limit. Third task tried; two did not pass.",
        outcome="PASS",
        code=errors.PASS,
        inputs=_MODEL,
        measure=(*_LABELS, "--positive", "sexist", "--by", "gender", *_BY_MAKERS),
        gate=_GATE_MODEL,
    ),
)


def dated(text: str, today: date) -> str:
    """A shipped file with its dates put in: statements of today, which hold for half a year."""
    ends = today + timedelta(days=DECLARATIONS_LIVE_DAYS)
    return text.replace("{today}", today.isoformat()).replace("{in_half_a_year}", ends.isoformat())
