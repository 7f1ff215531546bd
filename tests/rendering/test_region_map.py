"""Maps of regions: where areas, names, the reader's point and the numbers along the axes come to stand."""

from __future__ import annotations

import re
import time
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.data import approaches
from calculators.frame.charts import RegionMap
from calculators.rendering.drawing import SIZES
from calculators.rendering.region_map import draw, round_values
from tests.markup import Element, parsed
from tests.rendering.grids import Grid, grids
from tests.rendering.test_chart import Box, box
from tests.rules import for_each


def spaced(count: int, low: float, high: float, *, from_zero: bool) -> tuple[float, ...]:
    """Samples evenly spaced in the logarithm, after a 0 where there is one."""
    steps = count - from_zero
    rising = [low * (high / low) ** (step / max(steps - 1, 1)) for step in range(steps)]
    return (0.0, *rising) if from_zero else tuple(rising)


def region_map(cells: Grid, here: tuple[float, float] = (500, 50), *, from_zero: bool = False) -> RegionMap:
    """A map of a made-up calculator: from 100 to a million along, from 1 to 10,000 up."""
    return RegionMap(
        name="x",
        x_label="requests a month",
        y_label="updates a year",
        xs=spaced(len(cells[0]), 100, 1e6, from_zero=from_zero),
        ys=spaced(len(cells), 1, 1e4, from_zero=from_zero),
        cells=cells,
        here=here,
    )


@st.composite
def maps(draw_one: st.DrawFn) -> RegionMap:
    """Maps of any regions over any span, the reader somewhere on them or beyond."""
    cells = draw_one(grids())
    size = st.sampled_from([1e-12, 0.02, 1, 37, 100, 9e5])
    span = st.sampled_from([1.3, 10, 4000, 1e6, 1e18])
    samples = []
    for count in (len(cells[0]), len(cells)):
        low = draw_one(size)
        samples.append(spaced(count, low, low * draw_one(span), from_zero=draw_one(st.booleans())))
    xs, ys = samples
    amount = st.sampled_from([0, 5e-324, 1e30, *xs, *ys]) | st.floats(0, 1e7)
    return RegionMap(
        name="x",
        x_label="requests a month",
        y_label="tokens of knowledge",
        xs=xs,
        ys=ys,
        cells=cells,
        here=(draw_one(amount), draw_one(amount)),
    )


def drawings(chart: RegionMap) -> list[Element]:
    """The map, wide and narrow."""
    return parsed(draw(chart, "Title", "Description")).all("svg")


def boxes(svg: Element) -> list[Box]:
    """The room of every label; those on the map are anchored by the group they stand in."""
    for text in svg.one(class_="map__labels").all("text"):
        text.attributes["text-anchor"] = "middle"
    return [box(place) for place in svg.all("text")]


@settings(max_examples=75)
@given(maps())
def test_labels_keep_apart_whatever_is_drawn(chart: RegionMap) -> None:
    """On any regions over any span, every label can be read, and nothing sticks out."""
    wide_and_narrow = drawings(chart)
    assert len(wide_and_narrow) == len(SIZES)
    for svg in wide_and_narrow:
        width, height = (float(edge) for edge in svg.attributes["viewbox"].split()[2:])
        found = boxes(svg)
        for one in found:
            within = one.left >= -0.5 and one.right <= width + 0.5 and one.top >= 0 and one.bottom <= height
            assert within, f"{one} leaves {width} × {height}"
        assert [(one.text, other.text) for one, other in combinations(found, 2) if one.overlaps(other)] == []
        for path in svg.one(class_="map__areas").all("path"):
            numbers = [float(number) for number in re.findall(r"[\d.]+", path.attributes["d"])]
            assert all(0 <= number <= max(width, height) for number in numbers)
        ring = svg.one(class_="map__you").all("circle")[0]
        assert 0 <= float(ring.attributes["cx"]) <= width
        assert 0 <= float(ring.attributes["cy"]) <= height


ALL = tuple((approach,) * 40 for approach in ("", *approaches()) for _ in range(3))


def test_all_approaches_are_in_the_key_in_their_order() -> None:
    """With every approach on the map the key has them all, within the drawing, and none after them."""
    for svg in drawings(region_map(ALL)):
        names = [text.text.removesuffix(f" {text.all('tspan')[0].text}") if text.all("tspan") else text.text
                 for text in svg.one(class_="chart__key").all("text")]  # fmt: skip
        assert names == [approach.short for approach in approaches().values()] + ["None can do it"]


def test_every_approach_has_a_pattern_of_its_own() -> None:
    """Regions differ without colour as well: no two patterns are the same, and one may be plain."""
    for svg in drawings(region_map(ALL)):
        patterns = [tuple(path.attributes["d"] for path in pattern.all("path")) for pattern in svg.all("pattern")]
        assert len(set(patterns)) == len(patterns) == len(approaches()) + 1
        used = {path.attributes["fill"] for path in svg.one(class_="map__areas").all("path")}
        assert used == {f"url(#{pattern.attributes['id']})" for pattern in svg.all("pattern")}


def test_large_region_bears_its_name_and_a_small_one_its_letter() -> None:
    """A name stands where it fits, on two lines if need be; else the letter, which the key explains."""
    cells = tuple(("rag",) * 17 + ("long-context",) * 3 for _ in range(20))
    wide, narrow = drawings(region_map(cells))
    assert [text.text for text in wide.one(class_="map__labels").all("text")] == ["RAG", "Long context"]
    assert [text.text for text in narrow.one(class_="map__labels").all("text")] == ["RAG", "L"]
    keys = [[text.text for text in svg.one(class_="chart__key").all("text")] for svg in (wide, narrow)]
    assert keys == [["Long context", "RAG"], ["Long context L", "RAG"]]
    cells = tuple(("rag",) * 14 + ("long-context",) * 6 for _ in range(20))
    assert [text.text for text in drawings(region_map(cells))[1].one(class_="map__labels").all("text")] == [
        "RAG", "Long", "context",
    ]  # fmt: skip


@for_each(("here", "column", "row"), [((100, 1), 0, 0), ((1e6, 1e4), 4, 4), ((1e4, 100), 2, 2)])
def test_reader_stands_in_the_middle_of_a_sample(here: tuple[float, float], column: int, row: int) -> None:
    """Where the reader's numbers are a sample's, the ring stands in the middle of its cell."""
    for svg in drawings(region_map((("rag",) * 5,) * 5, here)):
        path = svg.one(class_="map__areas").all("path")[0].attributes["d"]
        numbers = [float(number) for number in re.findall(r"[\d.]+", path)]
        left, right, top, bottom = min(numbers[::2]), max(numbers[::2]), min(numbers[1::2]), max(numbers[1::2])
        ring = svg.one(class_="map__you").all("circle")[0]
        assert float(ring.attributes["cx"]) == pytest.approx(left + (right - left) * (column + 0.5) / 5, abs=0.1)
        assert float(ring.attributes["cy"]) == pytest.approx(bottom - (bottom - top) * (row + 0.5) / 5, abs=0.1)


def test_axes_have_few_round_numbers() -> None:
    """Powers of ten with their letter; a 0 of its own, apart from the rest."""
    wide, narrow = drawings(region_map((("rag",) * 33,) * 25, from_zero=True))
    for svg in (wide, narrow):
        texts = [text.text for text in svg.one(class_="chart__grid").all("text")]
        assert texts == ["0", "10", "100", "1k", "10k", "0", "1k", "10k", "100k", "1M",
                         "requests a month", "updates a year"]  # fmt: skip
        assert len(svg.all("path", class_="map__break")) == 2


@for_each(
    ("samples", "expected"),
    [
        ((0,), [0]),
        ((7,), [7]),
        ((0, 7), [0, 7]),
        ((100, 150), [100, 150]),
        ((100, 1000), [100, 200, 500, 1000]),
        ((1, 1e6), [1, 10, 100, 1000, 1e4, 1e5, 1e6]),
        ((1, 1e12), [1, 100, 1e4, 1e6, 1e8, 1e10, 1e12]),
    ],
)
def test_round_values(samples: tuple[float, ...], expected: list[float]) -> None:
    """From a single sample to many powers of ten."""
    assert round_values(samples, lambda _: True) == pytest.approx(expected)


@given(maps())
def test_axes_rise_from_left_to_right_and_upwards(chart: RegionMap) -> None:
    """Numbers stand in the order of their size."""

    def fit(_: object) -> bool:
        return True

    for samples in (chart.xs, chart.ys):
        values = round_values(samples, fit)
        assert 1 <= len(values) <= 8
        assert all(here < then for here, then in pairwise(values))


def test_is_quick_and_small() -> None:
    """Both drawings of 32 × 24 samples take some milliseconds, with room for a slow machine, and under 8 kB each."""
    cells = tuple(
        tuple(
            "rag" if y > x else "agents" if x + 2 * y > 50 else "fine-tuning" if x > 24 else "prompt-engineering"
            for x in range(32)
        )
        for y in range(24)
    )
    chart = region_map(cells)
    assert all(len(svg) < 8000 for svg in draw(chart, "Title", "Description").split("</svg>"))
    took = []
    for _ in range(5):
        started = time.perf_counter()
        draw(chart, "Title", "Description")
        took.append(time.perf_counter() - started)
    assert min(took) < 0.02


def test_is_named_for_those_who_cannot_see_it() -> None:
    """Each drawing is an image whose name is its title and description, with nothing else to read."""
    for svg in drawings(region_map((("rag",),))):
        assert (svg.attributes["role"], svg.attributes["aria-label"]) == ("img", "Title Description")
        assert all(group.attributes["aria-hidden"] == "true" for group in svg.all("g"))


def test_same_map_is_the_same_bytes() -> None:
    """Drawn twice, a map is the same."""
    chart = region_map((("rag", "agents"), ("agents", "")))
    assert draw(chart, "a", "b") == draw(chart, "a", "b")
