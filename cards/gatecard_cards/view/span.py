"""Which sums of cells follow from other sums: linear algebra on 0/1 vectors, exact, over a prime field."""

from collections.abc import Iterable

_PRIME = 2**61 - 1

Vector = dict[int, int]


class Span:
    """The sums that can be computed from those that were added."""

    def __init__(self) -> None:
        self._pivots: dict[int, Vector] = {}

    def add(self, cells: Iterable[int]) -> None:
        """Take in the sum of some cells."""
        rest = self._reduced(dict.fromkeys(cells, 1))
        if rest:
            pivot = min(rest)
            inverse = pow(rest[pivot], -1, _PRIME)
            self._pivots[pivot] = {cell: factor * inverse % _PRIME for cell, factor in rest.items()}

    def holds(self, cells: Iterable[int]) -> bool:
        """Whether the sum of these cells follows from the others."""
        return not self._reduced(dict.fromkeys(cells, 1))

    def _reduced(self, vector: Vector) -> Vector:
        """The vector without what the known sums explain; pivots are met in ascending order."""
        rest = dict(vector)
        todo = sorted(rest)
        at = 0
        while at < len(todo):
            cell = todo[at]
            at += 1
            factor = rest.get(cell, 0)
            row = self._pivots.get(cell)
            if not factor or row is None:
                continue
            grown = False
            for other, amount in row.items():
                value = (rest.get(other, 0) - factor * amount) % _PRIME
                if value:
                    grown = grown or other not in rest
                    rest[other] = value
                else:
                    rest.pop(other, None)
            if grown:
                todo = sorted(name for name in rest if name > cell)
                at = 0
        return rest
