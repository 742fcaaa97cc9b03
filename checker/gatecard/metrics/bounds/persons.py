"""Rows that share persons: effective counts from sums over persons (docs/statistics.md, `Rows that share persons`)."""

from dataclasses import dataclass

from gatecard.metrics.bounds.level import Level, student

FEWEST_PERSONS = 10
"""With fewer persons, or fewer persons' worth of events, how much the rows of a person are alike cannot be told."""


@dataclass(frozen=True, slots=True)
class PersonSums:
    """Sums over persons of one rate: a person has y events among m rows of the denominator."""

    persons: int
    y: int
    m: int
    yy: int
    ym: int
    mm: int

    def __add__(self, other: "PersonSums") -> "PersonSums":
        return PersonSums(
            self.persons + other.persons,
            self.y + other.y,
            self.m + other.m,
            self.yy + other.yy,
            self.ym + other.ym,
            self.mm + other.mm,
        )

    @property
    def complement(self) -> "PersonSums":
        """The sums of the opposite event, m - y among m."""
        return PersonSums(
            self.persons, self.m - self.y, self.m, self.mm - 2 * self.ym + self.yy, self.mm - self.ym, self.mm
        )

    @property
    def one_row_each(self) -> bool:
        """Whether every person has exactly one row."""
        return self.mm == self.m

    @property
    def with_events(self) -> float:
        """As how many persons, equal in their events, the persons with events count."""
        return self.y * self.y / self.yy if self.yy else 0.0

    @property
    def possible(self) -> bool:
        """Whether persons with such sums can exist; sums that cannot are no information."""
        return (
            0 <= self.y <= self.m <= self.mm
            and self.y <= self.yy <= self.ym <= self.mm
            and self.persons <= self.m
            and self.m * self.m <= self.persons * self.mm
            and self.y * self.y <= self.persons * self.yy
            and self.ym * self.ym <= self.yy * self.mm
        )


def effective_counts(sums: PersonSums, at: Level, factor: float = 1.0) -> tuple[float, float]:
    """Events and rows that carry as much information as the rows of these persons; `factor` times as many persons.

    The variance is that of a ratio estimator over persons. The rows are never more than were counted, and a Student
    quantile stands for the uncertainty of the variance itself. With no variation seen the worst is assumed: all rows of
    a person alike.
    """
    if sums.one_row_each:
        return sums.y * factor, sums.m * factor
    return _corrected(sums, _rows(sums), at, factor)


def cautious_counts(sums: PersonSums, at: Level, factor: float = 1.0) -> tuple[float, float]:
    """Effective counts that assume the worst too where the events, or their opposites, come from very few persons.

    So few persons show no variance worth the name: most samples miss the one person with many events.
    """
    few = min(sums.with_events, sums.complement.with_events) * factor < FEWEST_PERSONS
    if few and not sums.one_row_each:
        return _corrected(sums, min(_rows(sums), _rows_if_alike(sums)), at, factor)
    return effective_counts(sums, at, factor)


def _rows(sums: PersonSums) -> float:
    rate = sums.y / sums.m
    scatter = sums.yy - 2.0 * rate * sums.ym + rate * rate * sums.mm
    if not (0 < sums.y < sums.m and scatter > 0.0):
        return _rows_if_alike(sums)
    variance = sums.persons / (sums.persons - 1) * scatter / sums.m**2
    return min(float(sums.m), rate * (1.0 - rate) / variance)


def _rows_if_alike(sums: PersonSums) -> float:
    return sums.m * sums.m / sums.mm


def _corrected(sums: PersonSums, rows: float, at: Level, factor: float) -> tuple[float, float]:
    rows *= factor * (at.z / student(at, sums.persons * factor - 1.0)) ** 2
    return sums.y / sums.m * rows, rows
