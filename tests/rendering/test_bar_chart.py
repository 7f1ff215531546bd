"""Bar charts: where bars, limits and labels come to stand."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.frame.charts import Bar, BarChart, Limit
from calculators.rendering.bar_chart import draw
from calculators.rendering.drawing import SIZES
from tests.markup import Element, parsed
from tests.rendering.test_chart import box

PARTS = ("Input", "Cached input", "Output", "Reasoning", "Cache writes", "Reranker")
AMOUNT = st.sampled_from([0.0, 5e-324, 1e-12, 0.004, 1, 99.5, 12_345, 1e15]) | st.floats(0, 1e12)


@st.composite
def bar_charts(draw_one: st.DrawFn) -> BarChart:
    """Charts of up to eight bars with up to six parts and five limits, in dollars or another unit."""
    parts = PARTS[: draw_one(st.integers(1, 6))]
    bars = draw_one(
        st.lists(
            st.builds(
                Bar,
                label=st.sampled_from(["Weights", "claude-haiku-5-5", "Activations and logits"]),
                values=st.tuples(*[AMOUNT] * len(parts)),
                start=AMOUNT,
                note=st.sampled_from(["", "fits"]),
            ),
            min_size=1,
            max_size=8,
        )
    )
    limits = draw_one(
        st.lists(st.builds(Limit, label=st.sampled_from(["80 GB: A100, H100", "24 GB: L4"]), value=AMOUNT), max_size=5)
    )
    unit = draw_one(st.sampled_from(["USD", "GiB", "ms"]))
    return BarChart(
        name="made_up",
        row_label="Row",
        x_label="amount",
        unit=unit,
        bars=tuple(bars),
        parts=parts,
        limits=tuple(limits),
    )


def whole(*values: float, **more: str) -> BarChart:
    """A chart of bars of one part each."""
    bars = tuple(Bar(label=f"Row {index}", values=(value,), **more) for index, value in enumerate(values))
    return BarChart(name="x", row_label="Row", x_label="US dollars", unit="USD", bars=bars, parts=("Cost",))


def drawings(chart: BarChart) -> list[Element]:
    """The chart, wide and narrow."""
    return parsed(draw(chart, "Title", "Description")).all("svg")


def check_drawing(svg: Element) -> None:
    """No label stands on another; no bar, line or label leaves the drawing."""
    width, height = (float(edge) for edge in svg.attributes["viewbox"].split()[2:])
    boxes = [box(place) for place in svg.all("text")]
    for one in boxes:
        within = one.left >= -0.5 and one.right <= width + 0.5 and one.top >= 0 and one.bottom <= height
        assert within, f"{one} leaves {width} × {height}"
    assert [(one.text, other.text) for one, other in combinations(boxes, 2) if one.overlaps(other)] == []
    for row in svg.all("g"):
        for rect in row.all("rect"):
            left, wide = float(rect.attributes["x"]), float(rect.attributes["width"])
            assert 0 <= left <= left + wide <= width
            assert 0 <= float(rect.attributes["y"]) <= height


@settings(max_examples=75)
@given(bar_charts())
def test_labels_keep_apart_whatever_is_drawn(chart: BarChart) -> None:
    """With nothing, next to nothing and as much as there can be, every label can be read."""
    wide_and_narrow = drawings(chart)
    assert len(wide_and_narrow) == len(SIZES)
    for svg in wide_and_narrow:
        check_drawing(svg)


def test_bars_are_as_long_as_their_values() -> None:
    """Bars start at zero and are in proportion."""
    for svg in drawings(whole(10, 20, 0)):
        bars = svg.all("rect", class_="chart__bar")
        lengths = [float(bar.attributes["width"]) for bar in bars]
        assert {bar.attributes["x"] for bar in bars} == {"8.0"}
        assert lengths[1] == pytest.approx(2 * lengths[0], abs=0.2)
        assert lengths[2] == 0


def test_segments_lie_end_to_end() -> None:
    """The parts of a bar follow each other without a gap, from where the bar starts."""
    bars = (Bar(label="A", values=(3, 4, 5)), Bar(label="B", values=(1, 1, 1), start=12))
    chart = BarChart(name="x", row_label="Row", x_label="ms", unit="ms", bars=bars, parts=PARTS[:3])
    for svg in drawings(chart):
        ends = []
        for row in svg.all("g", class_="chart__row part--1"):
            edges = [(float(one.attributes["x"]), float(one.attributes["width"])) for one in row.all("rect")]
            assert all(left + wide == pytest.approx(then) for (left, wide), (then, _) in pairwise(edges))
            ends.append((edges[0][0], sum(edges[-1])))
        assert ends[0][1] == pytest.approx(ends[1][0])


def test_parts_differ_by_pattern_as_well() -> None:
    """Each part has a pattern of its own, found under an address that is unique to the drawing."""
    chart = BarChart(
        name="x", row_label="Row", x_label="ms", unit="ms", bars=(Bar(label="A", values=(1,) * 6),), parts=PARTS
    )
    page = parsed(draw(chart, "Title", "Description"))
    patterns = page.all("pattern")
    assert len({pattern.attributes["id"] for pattern in patterns}) == len(patterns) == 12
    drawn = [tuple(path.attributes["d"] for path in pattern.all("path")) for pattern in patterns[:6]]
    assert len(set(drawn)) == 6
    names = {f"url(#{pattern.attributes['id']})" for pattern in patterns}
    assert {rect.attributes["fill"] for rect in page.all("rect") if "fill" in rect.attributes} == names


def test_limits_are_marked_with_their_name() -> None:
    """A limit is a line across the bars with its name on top, lowest first."""
    limits = (Limit(label="80 GB: A100", value=80), Limit(label="24 GB: L4", value=24))
    bars = (Bar(label="Weights", values=(15,)),)
    chart = BarChart(name="x", row_label="Part", x_label="GiB", unit="GiB", bars=bars, parts=("Memory",), limits=limits)
    for svg in drawings(chart):
        marked = svg.all("g", class_="chart__limit")
        assert [group.one("text").text for group in marked] == ["24 GB: L4", "80 GB: A100"]
        assert float(marked[0].one("line").attributes["x1"]) < float(marked[1].one("line").attributes["x1"])


def test_is_named_for_those_who_cannot_see_it() -> None:
    """Each drawing is an image whose name is its title and description, with nothing else to read."""
    for svg in drawings(whole(1)):
        assert (svg.attributes["role"], svg.attributes["aria-label"]) == ("img", "Title Description")
        assert all(group.attributes["aria-hidden"] == "true" for group in svg.all("g"))


def test_bar_of_an_approach_has_its_colour() -> None:
    """A bar may be an approach's: then it bears that approach's class."""
    for svg in drawings(whole(1, approach="rag")):
        assert len(svg.all("g", class_="chart__row approach--rag")) == 1


def test_same_chart_is_the_same_bytes_and_text_is_escaped() -> None:
    """Drawn twice, a chart is the same; a label with markup in it stays text."""
    chart = whole(1, note="<i>&")
    assert draw(chart, "a", "b") == draw(chart, "a", "b")
    assert parsed(draw(chart, "<b>", "&")).all("i") == []
