"""The regions of a grid, each of the cells that hang together, and where in one of them there is room for a label."""

from __future__ import annotations

import math
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

Cell = tuple[int, int]


@dataclass(frozen=True)
class Region:
    """Cells of one value, as column and row, each beside another one of them."""

    value: str
    cells: frozenset[Cell]

    def room(self, columns: int, rows: int, taken: AbstractSet[Cell]) -> tuple[float, float] | None:
        """The middle of the block of that many columns and rows that lies nearest to the middle of the region."""
        free = self.cells - taken
        if len(free) < columns * rows:
            return None
        middle_x = math.fsum(x for x, _ in self.cells) / len(self.cells) + 0.5
        middle_y = math.fsum(y for _, y in self.cells) / len(self.cells) + 0.5
        run: dict[Cell, int] = {}
        deep: dict[Cell, int] = {}
        fitting = []
        for x, y in sorted(free):
            run[x, y] = run.get((x - 1, y), 0) + 1
            deep[x, y] = deep.get((x, y - 1), 0) + 1 if run[x, y] >= columns else 0
            if deep[x, y] >= rows:
                fitting.append((x + 1 - columns / 2, y + 1 - rows / 2))
        if not fitting:
            return None
        return min(fitting, key=lambda at: ((at[0] - middle_x) ** 2 + (at[1] - middle_y) ** 2, at))


def regions(cells: Sequence[Sequence[str]]) -> list[Region]:
    """Every region of the grid, the largest first."""
    left = {(x, y): value for y, row in enumerate(cells) for x, value in enumerate(row)}
    found = []
    while left:
        start, value = left.popitem()
        members, edge = {start}, [start]
        while edge:
            x, y = edge.pop()
            for beside in ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)):
                if left.get(beside) == value:
                    del left[beside]
                    members.add(beside)
                    edge.append(beside)
        found.append(Region(value, frozenset(members)))
    return sorted(found, key=lambda region: (-len(region.cells), min(region.cells)))
