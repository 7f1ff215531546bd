"""Charts as data: places among samples, and what a table shows of a map."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.frame.charts import RegionMap, nearest, place
from tests.rules import for_each


def region_map(columns: int, rows: int, here: tuple[float, float]) -> RegionMap:
    """A map of one region with samples 1, 2, 3 and so on."""
    return RegionMap(
        name="x",
        x_label="x",
        y_label="y",
        xs=tuple(range(1, columns + 1)),
        ys=tuple(range(1, rows + 1)),
        cells=(("rag",) * columns,) * rows,
        here=here,
    )


@for_each(
    ("value", "expected"),
    [(1, 0), (10, 1), (100, 2), (10**0.5, 0.5), (10**1.25, 1.25), (0.5, -0.5), (0, -0.5), (101, 2.5)],
)
def test_place_is_linear_in_the_logarithm(value: float, expected: float) -> None:
    """Among 1, 10 and 100; what is beyond stands half a sample out."""
    assert place((1, 10, 100), value) == pytest.approx(expected)


@for_each(("value", "expected"), [(0, 0), (5e-324, 0.5), (1e-9, 0.5), (10**-0.25, 0.75), (1, 1), (10, 2), (99, 2.5)])
def test_zero_is_a_place_of_its_own(value: float, expected: float) -> None:
    """Among 0, 1 and 10, whatever is more than 0 lies past the border of the place of 0."""
    assert place((0, 1, 10), value) == pytest.approx(expected)


@for_each(("samples", "value"), [((0,), 0), ((0,), 7), ((3,), 3), ((3,), 0), ((3,), 1e9), ((0, 3), 2)])
def test_few_samples_have_places_too(samples: tuple[float, ...], value: float) -> None:
    """With one sample or two, every value is somewhere."""
    assert -0.5 <= place(samples, value) <= len(samples) - 0.5


@given(st.lists(st.floats(0, 1e12), min_size=1, max_size=9, unique=True).map(sorted), st.floats(0, 1e15))
def test_nearest_is_a_sample(samples: list[float], value: float) -> None:
    """The nearest to a sample is itself, and the nearest to anything is one of them."""
    assert 0 <= nearest(samples, value) < len(samples)
    assert [nearest(samples, sample) for sample in samples] == list(range(len(samples)))


@given(st.integers(1, 40), st.integers(1, 30), st.floats(0, 50), st.floats(0, 50))
def test_table_of_a_map_is_small_and_has_the_reader_in_it(columns: int, rows: int, x: float, y: float) -> None:
    """Six columns and rows, of which one is the reader's, and the first and the last among them."""
    chart = region_map(columns, rows, (x, y))
    column, row = chart.nearest
    for shown, here, count in ((chart.columns, column, columns), (chart.rows, row, rows)):
        assert here in shown
        assert {0, count - 1} <= set(shown)
        assert len(shown) == min(count, 6)
        assert list(shown) == sorted(shown)


def test_present_are_approaches_in_their_order() -> None:
    """Approaches come as they are listed, and last that none can do it."""
    chart = RegionMap(
        name="x", x_label="x", y_label="y", xs=(1, 2), ys=(1, 2), here=(1, 1),
        cells=(("", "rag"), ("agents", "prompt-engineering")),
    )  # fmt: skip
    assert chart.present == ("prompt-engineering", "rag", "agents", "")
