"""Charts: where ticks, lines and labels come to stand."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.data import approaches
from calculators.frame.charts import LineChart, Point, Series
from calculators.frame.kinds import NumberRange
from calculators.frame.range import Range
from calculators.registry import find
from calculators.rendering.chart import draw, even_ticks, short, spread, ticks
from calculators.rendering.drawing import SIZES
from calculators.rendering.text_width import REGULAR, text_width
from tests.json_inputs import good_inputs
from tests.markup import Element, parsed
from tests.rules import for_each

COST = find("cost")
EXTREMES: dict[str, dict[str, Any]] = {
    "defaults": {},
    "no months": {"months": 0},
    "a day": {"months": 0.03},
    "a moment": {"months": 1e-12},
    "next to nothing": {"months": 5e-324},
    "a century": {"months": 1200},
    "no requests": {"requests_per_month": 0},
    "as many requests as there can be": {"requests_per_month": 10**12},
    "prices as high as they can be": {"rag_usd_per_request": 10**9, "tuning_setup_usd": 10**9},
    "everything as high as it can be": {field.name: field.bounds[1] for field in COST.fields},
    "everything free": {field.name: 0 for field in COST.fields if isinstance(field.kind, NumberRange)},
    "tiny amounts": {field.name: 1e-9 for field in COST.fields if isinstance(field.kind, NumberRange)},
    "the tiniest amounts": {field.name: 5e-324 for field in COST.fields if isinstance(field.kind, NumberRange)},
    "all the same": {field.name: 5 for field in COST.fields if isinstance(field.kind, NumberRange)},
    "an early crossing": {"rag_setup_usd": 2600.0000001, "prompting_setup_usd": 2600.0000002},
    "three crossings": {"rag_setup_usd": 0, "tuning_setup_usd": 9000, "prompting_setup_usd": 4000, "months": 11},
    "a long row of figures": {
        **{field.name: 0 for field in COST.fields if isinstance(field.kind, NumberRange)},
        "rag_usd_per_update": [0, 1e-9, 1],
        "updates_per_year": 10_050,
    },
    "cents": {"requests_per_month": 1, "updates_per_year": 0, "rag_setup_usd": 0, "rag_monthly_usd": 0},
}


@dataclass(frozen=True)
class Box:
    """A text and the room it takes."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Whether the two stand on each other."""
        beside = self.right <= other.left or other.right <= self.left
        return not (beside or self.bottom <= other.top or other.bottom <= self.top)


def box(place: Element) -> Box:
    """The room of a text element."""
    assert place.parent
    size = 12 if place.parent.attributes["class"] in {"chart__grid", "chart__key", "chart__limit"} else 13
    is_name = place.parent.attributes["class"].startswith("chart__label") and "class" not in place.attributes
    width = text_width(place.text, size) * (1 if is_name else REGULAR)
    x, y = float(place.attributes["x"]), float(place.attributes["y"])
    left = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[place.attributes.get("text-anchor", "start")] * width
    return Box(place.text, left, left + width, y - 0.75 * size, y + 0.25 * size)


def drawings(inputs: dict[str, Any]) -> list[Element]:
    """The chart of costs, wide and narrow."""
    (chart,) = COST.answer(inputs).result.charts
    return parsed(draw(chart, "Title", "Description")).all("svg")


def check_drawing(svg: Element) -> None:
    """No label stands on another or beyond the drawing's edge; no line leaves it either."""
    width, height = (float(edge) for edge in svg.attributes["viewbox"].split()[2:])
    boxes = [box(place) for place in svg.all("text")]
    for one in boxes:
        within = one.left >= -0.5 and one.right <= width + 0.5 and one.top >= 0 and one.bottom <= height
        assert within, f"{one} leaves {width} × {height}"
    on_each_other = [(one.text, other.text) for one, other in combinations(boxes, 2) if one.overlaps(other)]
    assert on_each_other == []
    for line in svg.having("points"):
        numbers = [float(number) for number in re.split(r"[ ,]", line.attributes["points"])]
        assert all(0 <= x <= width for x in numbers[::2])
        assert all(0 <= y <= height for y in numbers[1::2])


class TestDrawing:
    """The whole chart, wide and narrow."""

    @for_each("case", EXTREMES)
    def test_labels_keep_apart_at_extremes(self, case: str) -> None:
        """With nothing, next to nothing and as much as there can be, every label can be read."""
        wide_and_narrow = drawings(EXTREMES[case])
        assert len(wide_and_narrow) == len(SIZES)
        for svg in wide_and_narrow:
            check_drawing(svg)

    @settings(max_examples=60)
    @given(good_inputs(COST))
    def test_labels_keep_apart_whatever_is_typed(self, inputs: dict[str, Any]) -> None:
        """For any inputs that the calculator takes, every label can be read."""
        for svg in drawings(inputs):
            check_drawing(svg)

    def test_is_named_for_those_who_cannot_see_it(self) -> None:
        """Each drawing is an image whose name is its title and description, with nothing else to read."""
        for svg in drawings({}):
            assert (svg.attributes["role"], svg.attributes["aria-label"]) == ("img", "Title Description")
            assert all(group.attributes["aria-hidden"] == "true" for group in svg.all("g"))

    def test_each_series_has_its_name_and_amount(self) -> None:
        """Each line ends in its approach's name and its amount, in full where there is room."""
        for svg in drawings({}):
            labels = [tuple(place.text for place in group.all("text")) for group in svg.all("g")[-3:]]
            assert sorted(labels) == [("Fine-tuning", "$31,900"), ("Prompting", "$21,250"), ("RAG", "$42,110")]

    @for_each(("months", "labels"), [(1, 0), (12, 1), (0, 0)])
    def test_break_even_within_the_horizon_is_marked(self, months: float, labels: int) -> None:
        """A break-even is marked where the horizon reaches it: RAG and tuning meet after 1.4 months."""
        for svg in drawings({"months": months}):
            marked = [group.one("text").text for group in svg.all("g", class_="chart__point")]
            assert marked == ["RAG = Fine-tuning at 1.4 months"] * labels

    def test_same_chart_is_the_same_bytes(self) -> None:
        """Drawn twice, a chart is the same."""
        (chart,) = COST.answer({}).result.charts
        assert draw(chart, "a", "b") == draw(chart, "a", "b")

    def test_text_is_escaped(self) -> None:
        """A title or a label with markup in it stays text."""
        flat = Series(approach="rag", label="<b>", ranges=(Range(0, 0, 0), Range(1, 1, 1)))
        point = Point(x=0.5, y=0.5, label="<i>&")
        chart = LineChart(name="x", x_label="<x>", y_label="y", xs=(0, 1), series=(flat,), points=(point,))
        drawing = parsed(draw(chart, 'A "title" <b>', "&"))
        assert drawing.all("b") + drawing.all("i") == []
        assert drawing.all("svg")[0].attributes["aria-label"] == 'A "title" <b> &'


@st.composite
def many_lines(draw_one: st.DrawFn) -> LineChart:
    """Charts of up to all approaches, whose lines end anywhere, with up to eight points."""
    amount = st.sampled_from([0.0, 5e-324, 0.004, 99.5, 21_250, 1e15]) | st.floats(0, 1e12)
    slugs = draw_one(st.lists(st.sampled_from(list(approaches())), min_size=1, unique=True))
    ends = draw_one(st.lists(amount, min_size=len(slugs), max_size=len(slugs)))
    point = st.builds(
        Point, x=st.floats(0, 12), y=st.just(0.0), label=st.sampled_from(["RAG = Tuning", "all the same"])
    )
    return LineChart(
        name="x",
        x_label="months",
        y_label="US dollars",
        xs=(0, 12),
        series=tuple(
            Series(approach=slug, label=slug, ranges=(Range(0, 0, 0), Range(end / 2, end, end)))
            for slug, end in zip(slugs, ends, strict=True)
        ),
        points=tuple(draw_one(st.lists(point, max_size=8))),
    )


class TestManyLines:
    """As many lines as there are approaches."""

    @settings(max_examples=75)
    @given(many_lines())
    def test_labels_keep_apart_however_many_there_are(self, chart: LineChart) -> None:
        """Whether lines end together or apart, every name can be read, and none leaves the drawing."""
        for svg in parsed(draw(chart, "Title", "Description")).all("svg"):
            check_drawing(svg)
            labels = [group for group in svg.all("g") if group.attributes["class"].startswith("chart__label")]
            names = {approaches()[line.approach].short for line in chart.series}
            assert {next(name for name in sorted(names, key=len, reverse=True) if group.text.startswith(name))
                    for group in labels} == names  # fmt: skip

    def test_bands_and_narrow_amounts_are_left_out_where_they_would_hide_each_other(self) -> None:
        """Nine lines have their amounts beside their names, in a narrow place none, and no bands; five have all."""
        slugs = list(approaches())
        for count, bands, amounts in ((5, 5, (5, 5)), (9, 0, (9, 0))):
            lines = tuple(
                Series(approach=slug, label=slug, ranges=(Range(0, 0, 0), Range(1, 20 + index, 900)))
                for index, slug in enumerate(slugs[:count])
            )
            chart = LineChart(name="x", x_label="x", y_label="y", xs=(0, 1), series=lines)
            drawn = parsed(draw(chart, "Title", "Description")).all("svg")
            assert [len(svg.all("polygon")) for svg in drawn] == [bands] * 2
            assert tuple(len(svg.all(class_="chart__amount")) for svg in drawn) == amounts

    def test_axis_reaches_no_further_than_what_is_drawn(self) -> None:
        """Without bands the highest line decides, so that lines have the room."""
        lines = tuple(
            Series(approach=slug, label=slug, ranges=(Range(0, 0, 0), Range(1, 80, 900))) for slug in list(approaches())
        )
        chart = LineChart(name="x", x_label="x", y_label="y", xs=(0, 1), series=lines)
        for svg in parsed(draw(chart, "Title", "Description")).all("svg"):
            assert "$80" in [text.text for text in svg.one(class_="chart__grid").all("text")]


class TestTicks:
    """The values along an axis."""

    @for_each(
        ("most", "expected"),
        [
            (0, [0, 1]),
            (5e-324, [0, 1]),
            (10, [0, 2, 4, 6, 8, 10]),
            (12, [0, 2.5, 5, 7.5, 10, 12.5]),
            (70_600, [0, 20_000, 40_000, 60_000, 80_000]),
            (1, [0, 0.2, 0.4, 0.6, 0.8, 1]),
        ],
    )
    def test_are_round(self, most: float, expected: list[float]) -> None:
        """Ticks are round numbers from 0 past the most."""
        assert ticks(most) == pytest.approx(expected)

    @for_each(
        ("most", "count", "step"),
        [(12, 3, 3), (12, 6, 3), (36, 3, 12), (24, 3, 6), (60, 6, 12), (6, 3, 2), (1, 3, 0.25), (100_000, 3, 25_000)],
    )
    def test_end_with_what_is_drawn_where_round_steps_do(self, most: float, count: int, step: float) -> None:
        """Months go by quarters and years; the last one has its number."""
        found = even_ticks(most, count)
        assert found[-1] == most
        assert found == pytest.approx([step * index for index in range(len(found))])

    @given(st.floats(1e-300, 1e24), st.sampled_from([3, 6]))
    def test_never_pass_the_most_and_are_few(self, most: float, count: int) -> None:
        """Where no round step divides it, they stop before it."""
        found = even_ticks(most, count)
        assert found[0] == 0
        assert found == sorted(found)
        assert found[-1] <= most
        assert len(found) <= count + 2

    @given(st.floats(1e-300, 1e300), st.integers(2, 8))
    def test_are_even_and_reach_the_most(self, most: float, count: int) -> None:
        """Ticks rise evenly from 0, the last but one under the most, the last not."""
        found = ticks(most, count)
        assert found[0] == 0
        assert found[-2] < most * (1 + 1e-9)
        assert found[-1] >= most * (1 - 1e-8)
        assert 2 <= len(found) <= count + 2
        assert all(b - a == pytest.approx(found[1], rel=1e-9) for a, b in pairwise(found))
        mantissa = found[1] / 10 ** math.floor(math.log10(found[1]) + 1e-9)
        assert min(abs(mantissa - round_one) for round_one in (1, 2, 2.5, 5, 10)) < 1e-6


class TestSpread:
    """Labels moved apart."""

    @for_each(
        ("positions", "expected"),
        [
            ([], []),
            ([50], [50]),
            ([10, 60], [10, 60]),
            ([50, 50], [45, 55]),
            ([52, 50], [56, 46]),
            ([98, 99, 100], [80, 90, 100]),
            ([-5, 0], [0, 10]),
            ([95, 120], [90, 100]),
        ],
    )
    def test_hand_made(self, positions: list[float], expected: list[float]) -> None:
        """Neighbours closer than 10 are moved apart, between 0 and 100."""
        assert spread(positions, 10, 0, 100) == expected

    @given(st.lists(st.floats(-50, 400), max_size=10))
    def test_keeps_order_gap_and_bounds(self, positions: list[float]) -> None:
        """Where there is room, labels keep their order, the gap and the bounds; apart already, they stay."""
        placed = spread(positions, 30, 0, 300)
        in_order = [placed[index] for index in sorted(range(len(positions)), key=positions.__getitem__)]
        assert all(b - a >= 30 - 1e-9 for a, b in pairwise(in_order))
        assert all(-1e-9 <= place <= 300 for place in placed)
        apart = all(b - a >= 30 for a, b in pairwise(sorted(positions)))
        if apart and all(0 <= place <= 300 for place in positions):
            assert placed == positions


@for_each(
    ("number", "text"),
    [(0, "0"), (12.5, "12.5"), (1200, "1,200"), (45_000, "45,000"), (3_714_888, "3.71M"), (2e9, "2B"), (2e16, "2e16")],
)
def test_numbers_of_axes_are_short(number: float, text: str) -> None:
    """Thousands are written out, millions and more get their letter, and what is longer still a power of ten."""
    assert short(number) == text
