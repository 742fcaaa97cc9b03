"""Numbers as HTML: each stands in a `data` element with its exact value and the id of the row it comes from."""

from decimal import ROUND_HALF_EVEN, Decimal

from markupsafe import Markup, escape

from gatecard.gate import figures
from gatecard_cards.render.words import Words
from gatecard_cards.view.counts import Count
from gatecard_cards.view.figures import Figure
from gatecard_cards.view.limits import Limit

MINUS = "−"
_WHOLE = ("count", "days", "bytes")


def exact(value: float) -> str:
    """The value to six places; smaller ones in full, so that nothing but zero reads as zero."""
    if isinstance(value, int) or value == int(value):
        return str(int(value))
    if abs(value) < 5e-7:
        return repr(value)
    return str(Decimal(repr(value)).quantize(Decimal("0.000001"), ROUND_HALF_EVEN)).rstrip("0")


def text(value: float, unit: str, *, named: bool = True) -> str:
    """The printed form, rounded once."""
    if unit in _WHOLE and value == int(value):
        bare = f"{int(value):,}"
    elif unit == "probability" and 0 < value < 0.001:
        return f"{value:.3g}"
    else:
        bare = figures.bare(value, unit)
    return bare.replace("-", MINUS) + (figures.unit_word(unit, value) if named else "")


def trimmed(value: float, unit: str, *, named: bool = True) -> str:
    """A limit: as short as it is exact, 10 rather than 10.00."""
    bare = text(value, unit, named=False)
    if "." in bare and "e" not in bare:
        bare = bare.rstrip("0").rstrip(".")
    return bare + (figures.unit_word(unit, value) if named else "")


class Digits:
    """The numbers of a card; withheld ones and open ends are said in words.

    In the row that an id names, numbers need not point to it: there they are made without pointers.
    """

    def __init__(self, words: Words, *, pointers: bool = True) -> None:
        self._words = words
        self._pointers = pointers

    def raw(self, value: float, unit: str, ev: str | None = None, *, named: bool = True) -> Markup:
        """A number with its unit."""
        return self._data(value, text(value, unit, named=named), ev)

    def count(self, value: int, ev: str | None = None) -> Markup:
        """A whole number."""
        return self._data(value, f"{value:,}", ev)

    def rows(self, count: Count, ev: str | None = None) -> Markup:
        """A number of rows, or why it is not printed."""
        if count.value is not None:
            return self.count(count.value, ev)
        return self.few() if count.few else self.withheld()

    def value(self, figure: Figure, *, named: bool = True) -> Markup:
        """The value of a figure."""
        if not figure.open:
            return self.few() if "value" in figure.few else self.withheld()
        if figure.value is None:
            return Markup("–")
        return self.raw(figure.value, figure.unit, figure.ev, named=named)

    def bounds(self, figure: Figure) -> Markup:
        """The interval of a figure; empty for a fact and where there is none."""
        if figure.exact or not figure.open:
            return Markup("")
        return self.between(figure.lo, figure.hi, figure.unit, figure.ev, figure.withheld)

    def between(self, lo: float | None, hi: float | None, unit: str, ev: str, withheld: tuple[str, ...] = ()) -> Markup:
        """Two bounds, one, or none."""
        if withheld and all(value is None or name in withheld for name, value in (("lo", lo), ("hi", hi))):
            return self.withheld()
        low = self._bound(lo, unit, ev, hidden="lo" in withheld)
        high = self._bound(hi, unit, ev, hidden="hi" in withheld)
        if low is not None and high is not None:
            return self._words.say("%(lo)s to %(hi)s", lo=low, hi=high)
        if low is not None:
            return self._words.say("%(lo)s or more", lo=low)
        return self._words.say("%(hi)s or less", hi=high) if high is not None else Markup("")

    def _bound(self, value: float | None, unit: str, ev: str, *, hidden: bool) -> Markup | None:
        if hidden:
            return self.withheld()
        return self.raw(value, unit, ev, named=False) if value is not None else None

    def k_of_n(self, figure: Figure) -> Markup:
        """Events of rows, or rows alone."""
        if "n" in figure.withheld:
            return self.few() if "n" in figure.few else Markup("")
        if figure.n is None:
            return Markup("")
        n = self.count(figure.n, figure.ev)
        if figure.k is None:
            return self._words.say("n %(n)s", n=n) if "k" not in figure.withheld else n
        return self._words.say("%(k)s of %(n)s", k=self.count(figure.k, figure.ev), n=n)

    def limit(self, limit: Limit, value: float | None = None) -> Markup:
        """A limit with its unit, or another value in the unit of the limit."""
        return self.limit_value(limit.value if value is None else value, limit.unit)

    def limit_value(self, value: float, unit: str) -> Markup:
        """A value of a limit that is not in force here."""
        return self._data(value, trimmed(value, unit), None)

    def few(self) -> Markup:
        """What stands for a count under ten."""
        return Markup('<span class="wh">%s</span>') % self._words.say("fewer than 10")

    def withheld(self) -> Markup:
        """What stands for a number from which a count under ten could be worked out."""
        return Markup('<span class="wh">%s</span>') % self._words.say("withheld")

    def _data(self, value: float, shown: str, ev: str | None) -> Markup:
        source = f' data-ev="{escape(ev)}"' if ev and self._pointers else ""
        return Markup(f'<data value="{exact(value)}"{source}>{escape(shown)}</data>')  # noqa: S704  both are escaped
