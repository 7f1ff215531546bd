"""The outlines of the regions of a grid, in units of its cells: (0, 0) is the corner of the first.

Cells are samples, and where between two of them one approach gives way to the next is not known. So stairs along a
slanting border are straightened as long as every sample, which is a cell's middle, stays on its side. Neighbours have
their border in common, point for point: nothing shows through between them.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

Point = tuple[float, float]
Corner = tuple[int, int]
_SLACK = 0.45
"""How far from the middle of a side a border may cross the line between the samples beside it; these are at 0.5."""


def outlines(cells: Sequence[Sequence[str]]) -> dict[str, list[list[Point]]]:
    """For each value of the grid the closed lines around its cells."""
    sides = _sides(cells)
    kept = _kept(cells, sides)
    straightened: dict[tuple[Point, ...], list[Point]] = {}
    return {
        value: [_smooth(loop, kept, straightened) for loop in _loops(found)] for value, found in sorted(sides.items())
    }


def _sides(cells: Sequence[Sequence[str]]) -> dict[str, dict[Corner, list[Corner]]]:
    """For each value the sides of cells where another value or the edge begins, clockwise, by where they start."""
    sides: dict[str, dict[Corner, list[Corner]]] = defaultdict(lambda: defaultdict(list))
    rows, columns = len(cells), len(cells[0])
    for y, row in enumerate(cells):
        above, below = cells[y - 1] if y else None, cells[y + 1] if y + 1 < rows else None
        for x, value in enumerate(row):
            own = sides[value]
            if above is None or above[x] != value:
                own[x, y].append((x + 1, y))
            if below is None or below[x] != value:
                own[x + 1, y + 1].append((x, y + 1))
            if x == 0 or row[x - 1] != value:
                own[x, y + 1].append((x, y))
            if x + 1 == columns or row[x + 1] != value:
                own[x + 1, y].append((x + 1, y + 1))
    return sides


def _kept(cells: Sequence[Sequence[str]], sides: dict[str, dict[Corner, list[Corner]]]) -> set[Corner]:
    """The corners that stay where they are: the grid's own, and where borders meet each other or the grid's edge."""
    rows, columns = len(cells), len(cells[0])
    starts: dict[Corner, int] = defaultdict(int)
    for own in sides.values():
        for corner, ends in own.items():
            starts[corner] += len(ends)
    meet = {(x, y) for (x, y), count in starts.items() if count > (1 if x in {0, columns} or y in {0, rows} else 2)}
    return meet | {(0, 0), (columns, 0), (0, rows), (columns, rows)}


def _loops(sides: dict[Corner, list[Corner]]) -> list[list[Corner]]:
    """The sides laid end to end. Where two cells touch by a corner only, the line turns and keeps them apart."""
    left = {corner: list(ends) for corner, ends in sides.items()}
    loops = []
    for start, ends in left.items():
        while ends:
            first = ends.pop()
            loop, here, then = [start], start, first
            while then != start or (ends and _right(here, then) != first):
                loop.append(then)
                choices = left[then]
                following = _right(here, then) if len(choices) > 1 else choices[0]
                choices.remove(following)
                here, then = then, following
            loops.append(loop)
    return loops


def _right(before: Corner, here: Corner) -> Corner:
    """The corner to the right of one's way."""
    return here[0] - (here[1] - before[1]), here[1] + (here[0] - before[0])


def _smooth(loop: list[Corner], kept: set[Corner], done: dict[tuple[Point, ...], list[Point]]) -> list[Point]:
    """The loop through the middles of its sides and the corners that stay, straightened between these."""
    points: list[Point] = []
    for here, then in zip(loop, [*loop[1:], loop[0]], strict=True):
        if here in kept:
            points.append(here)
        points.append(((here[0] + then[0]) / 2, (here[1] + then[1]) / 2))
    fixed = [index for index, point in enumerate(points) if point in kept]
    first = fixed[0] if fixed else points.index(min(points))
    points = points[first:] + points[: first + 1]
    ends = [*(index - first for index in fixed or [first]), len(points) - 1]
    smooth: list[Point] = []
    for start, end in pairwise(ends):
        smooth += _arc(tuple(points[start : end + 1]), done)[:-1]
    return smooth


def _arc(points: tuple[Point, ...], done: dict[tuple[Point, ...], list[Point]]) -> list[Point]:
    """A border straightened, once for both of its neighbours, who go along it in opposite directions."""
    key = min(points, points[::-1])
    if key not in done:
        done[key] = _straightened(key)
    return done[key] if key == points else done[key][::-1]


def _straightened(points: Sequence[Point]) -> list[Point]:
    """The points without those that a straight line can do without (after Ramer, Douglas and Peucker).

    A point is the middle of a side, and half a cell to its left and right are two samples. A line may take its place
    if it passes between these two.
    """
    (x, y), (end_x, end_y) = points[0], points[-1]
    along, across = end_x - x, end_y - y
    if along or across:
        sideways, upright = _SLACK * abs(across), _SLACK * abs(along)
        beyond = [
            abs((px - x) * across - (py - y) * along) - (sideways if px % 1 == 0 else upright)
            for px, py in points[1:-1]
        ]
    else:
        beyond = [math.hypot(px - x, py - y) for px, py in points[1:-1]]
    if not beyond or max(beyond) <= 0:
        return [points[0], points[-1]]
    at = 1 + beyond.index(max(beyond))
    return [*_straightened(points[: at + 1])[:-1], *_straightened(points[at:])]
