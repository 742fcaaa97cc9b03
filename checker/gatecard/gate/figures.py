"""Numbers in words: one rounding, half to even, done on the decimal digits of the case; never on a float's bits."""

from decimal import ROUND_HALF_EVEN, Decimal

_FRACTIONS = frozenset({"proportion", "probability"})


def rounded(value: float, places: int) -> str:
    """The decimal text of a value, rounded half to even."""
    exact = Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN)
    return f"{exact:f}" if exact else f"{abs(exact):f}"


def percent(value: float) -> str:
    """A share in per cent with two decimals, without the sign: 0.448468 is 44.85."""
    return rounded(float(Decimal(repr(value)) * 100), 2)


def bare(value: float, unit: str) -> str:
    """A value in the form in which its unit is printed, without the unit's name."""
    if unit in _FRACTIONS or unit == "difference":
        return percent(value)
    if unit == "ratio":
        return rounded(value, 3)
    if unit in ("count", "days", "bytes") and value == int(value):
        return str(int(value))
    return f"{value:.6g}"


def unit_word(unit: str, value: float | None = None) -> str:
    """What stands after a printed number, with its blank: ` %`, ` points`, ` days`."""
    if unit in _FRACTIONS:
        return " %"
    if unit == "difference":
        return " points"
    if unit in ("ratio", "count", "coefficient", "correlation", "absolute"):
        return ""
    if unit == "days" and value == 1:
        return " day"
    return f" {unit}"


def shown(value: float, unit: str) -> str:
    """A value with its unit: 44.85 %, 21.39 points, 0.586, 12 days."""
    return bare(value, unit) + unit_word(unit, value)


def times(factor: float) -> str:
    """A growth factor for the words `about n times`: two digits."""
    return f"{float(f'{factor:.2g}'):g}"
