"""Names of slices: what part of the data a row is about.

`all` is every row, `race` compares the groups of an attribute, `race*sex` the cells of a crossing, `race=Asian` is one
group, `race=?` the rows whose group is unknown, `race=Asian*sex=Male` one cell, `class=spam` one class, and
`race;class=spam` one class within any of these. Names are percent-encoded where they could be mistaken for syntax.
"""

from collections.abc import Sequence
from urllib.parse import unquote

ALL = "all"
UNKNOWN = "?"
REMAINDER = "*remainder"
"""The small cells of a crossing, pooled; no encoded name begins with a star."""

_SYNTAX = frozenset("%[]=*;@#,?")
_WORDS = frozenset({"all", "class", "against"})


def encoded(name: str) -> str:
    """The name of a group, an attribute or a class as it stands in a slice."""
    return "".join(
        f"%{ord(char):02X}" if char in _SYNTAX or ord(char) < 0x20 or char == "\x7f" else char for char in name
    )


def attribute(name: str) -> str:
    """The name of an attribute in a slice; the words of the syntax itself are encoded too."""
    return f"%{ord(name[0]):02X}{name[1:]}" if name in _WORDS else encoded(name)


def decoded(name: str) -> str:
    """The name that was encoded."""
    return unquote(name, errors="strict")


def across(attributes: Sequence[str]) -> str:
    """The slice that compares the groups of an attribute or the cells of a crossing."""
    return "*".join(attribute(name) for name in attributes)


def cell(attributes: Sequence[str], groups: Sequence[str | None]) -> str:
    """The slice of one group or of one cell of a crossing."""
    return "*".join(
        f"{attribute(name)}={UNKNOWN if group is None else encoded(group)}"
        for name, group in zip(attributes, groups, strict=True)
    )


def named(slice: str) -> tuple[str, str]:
    """The attributes and the groups of a group or cell, each as comparisons write them; no groups in a comparison."""
    pieces = [piece.partition("=") for piece in slice.split("*")]
    return "*".join(name for name, _, _ in pieces), "*".join(group for _, mark, group in pieces if mark)


def groups(names: Sequence[str]) -> str:
    """One group, or the groups of one cell, as pairs and rows needed name them."""
    return "*".join(encoded(name) for name in names)


def of_class(label: str, within: str = ALL) -> str:
    """The slice of one class, of all rows or within another slice."""
    own = f"class={encoded(label)}"
    return own if within == ALL else f"{within};{own}"


def against(dataset: str) -> str:
    """The slice of a comparison with one of several other datasets."""
    return f"against={encoded(dataset)}"


def decision(block: str) -> str:
    """Which decision about the rows a block counts: its id before the `/`."""
    return block.partition("/")[0]
