"""Made-up grids of approaches, for whatever draws regions."""

from __future__ import annotations

from hypothesis import strategies as st

from calculators.data import approaches

VALUES = ("", *approaches())
Grid = tuple[tuple[str, ...], ...]


@st.composite
def grids(draw: st.DrawFn, rows: int = 12, columns: int = 16) -> Grid:
    """Grids of a few regions around points, as calculators give, and of cells without any order."""
    height, width = draw(st.integers(1, rows)), draw(st.integers(1, columns))
    if draw(st.booleans()):
        one = st.sampled_from(VALUES[:3])
        return tuple(draw(st.tuples(*[st.tuples(*[one] * width)] * height)))
    point = st.tuples(st.floats(0, width), st.floats(0, height), st.sampled_from(VALUES))
    points = draw(st.lists(point, min_size=1, max_size=9))

    def nearest(x: int, y: int) -> str:
        return min(points, key=lambda one: ((one[0] - x) ** 2 + (one[1] - y) ** 2, one))[2]

    return tuple(tuple(nearest(x, y) for x in range(width)) for y in range(height))
