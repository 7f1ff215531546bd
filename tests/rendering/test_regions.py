"""Regions of a grid, and where there is room in them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from calculators.rendering.regions import regions
from tests.rendering.grids import Grid, grids
from tests.rules import for_each


def test_cells_that_hang_together_are_a_region() -> None:
    """Corners do not hang together; the largest region comes first."""
    found = regions(["aab", "aba"])
    assert [(region.value, len(region.cells)) for region in found] == [("a", 3), ("b", 1), ("b", 1), ("a", 1)]


@given(grids())
def test_every_cell_is_in_one_region(cells: Grid) -> None:
    """Regions have all cells, each once and with its own value."""
    found = [(cell, region.value) for region in regions(cells) for cell in region.cells]
    assert sorted(found) == sorted(((x, y), value) for y, row in enumerate(cells) for x, value in enumerate(row))


@for_each(
    ("columns", "rows", "taken", "expected"),
    [
        (1, 1, set(), (2.5, 1.5)),
        (5, 3, set(), (2.5, 1.5)),
        (6, 1, set(), None),
        (1, 4, set(), None),
        (2, 2, {(2, 1)}, (1.0, 1.0)),
        (5, 1, {(2, 1)}, (2.5, 0.5)),
        (5, 2, {(2, 1)}, None),
    ],
)
def test_room_is_near_the_middle_and_free(
    columns: int, rows: int, taken: set[tuple[int, int]], expected: tuple[float, float] | None
) -> None:
    """In five by three cells a block fits or does not, and leaves alone what is taken."""
    (region,) = regions(["aaaaa"] * 3)
    assert region.room(columns, rows, taken) == expected


@given(grids(), st.integers(1, 4), st.integers(1, 3))
def test_room_lies_within_the_region(cells: Grid, columns: int, rows: int) -> None:
    """All cells of the block are the region's own; there is none only where no block fits."""
    for region in regions(cells):
        blocks = {
            (x, y)
            for x, y in region.cells
            if all((x + right, y + down) in region.cells for right in range(columns) for down in range(rows))
        }
        middle = region.room(columns, rows, set())
        assert (middle is not None) == bool(blocks)
        if middle:
            assert (middle[0] - columns / 2, middle[1] - rows / 2) in blocks
