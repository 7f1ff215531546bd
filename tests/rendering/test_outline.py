"""The outlines of regions: closed, in common with their neighbours, and around their own samples."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.rendering.outline import Point, outlines
from tests.rendering.grids import grids
from tests.rules import for_each


def area(loop: Sequence[Point]) -> float:
    """The area within a line, more than 0 if the line goes clockwise as pictures are seen."""
    return sum(x * then_y - then_x * y for (x, y), (then_x, then_y) in pairwise([*loop, loop[0]])) / 2


def is_within(point: Point, loops: Sequence[Sequence[Point]]) -> bool:
    """Whether a line from the point to the right crosses the loops an odd number of times."""
    x, y = point
    crossings = 0
    for loop in loops:
        for (ax, ay), (bx, by) in pairwise([*loop, loop[0]]):
            if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
                crossings += 1
    return crossings % 2 == 1


@for_each(
    ("rows", "expected"),
    [
        (["a"], {"a": [[(0, 0), (1, 0), (1, 1), (0, 1)]]}),
        (["aa", "aa"], {"a": [[(0, 0), (2, 0), (2, 2), (0, 2)]]}),
        (["ab"], {"a": [[(0, 0), (1, 0), (1, 1), (0, 1)]], "b": [[(1, 0), (2, 0), (2, 1), (1, 1)]]}),
    ],
)
def test_hand_made(rows: list[str], expected: dict[str, list[list[Point]]]) -> None:
    """One cell, four of a kind, and two neighbours."""
    assert outlines(rows) == expected


def test_stairs_become_a_line() -> None:
    """A border that rises by one in two cells is straight from one edge to the other."""
    (loop,) = outlines(["aabbbbbb", "aaaabbbb", "aaaaaabb"])["a"]
    assert len(loop) <= 6


@settings(max_examples=75)
@given(grids())
def test_every_sample_is_within_its_own_region_and_no_other(cells: tuple[tuple[str, ...], ...]) -> None:
    """However the regions lie, straightening moves no border across a sample."""
    found = outlines(cells)
    for y, row in enumerate(cells):
        for x, value in enumerate(row):
            around = {name for name, loops in found.items() if is_within((x + 0.5, y + 0.5), loops)}
            assert around == {value}


@settings(max_examples=75)
@given(grids())
def test_regions_fill_the_grid_without_a_gap(cells: tuple[tuple[str, ...], ...]) -> None:
    """Each stretch of a line is gone along in the other direction by a neighbour, or lies on the edge of the grid."""
    found = outlines(cells)
    stretches = [stretch for loops in found.values() for loop in loops for stretch in pairwise([*loop, loop[0]])]
    inner = [
        ((ax, ay), (bx, by))
        for (ax, ay), (bx, by) in stretches
        if not (ax == bx and ax in {0, len(cells[0])}) and not (ay == by and ay in {0, len(cells)})
    ]
    assert sorted(inner) == sorted((then, here) for here, then in inner)
    total = sum(area(loop) for loops in found.values() for loop in loops)
    assert total == pytest.approx(len(cells) * len(cells[0]))


@given(st.integers(1, 30), st.integers(1, 40))
def test_one_region_is_a_rectangle(rows: int, columns: int) -> None:
    """Where there is one approach only, its outline has four corners."""
    assert [len(loop) for loop in outlines([["a"] * columns] * rows)["a"]] == [4]
