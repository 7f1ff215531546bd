"""Tornado charts: where bars, the values at their ends and the amounts below come to stand."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.frame.charts import Driver, Tornado
from calculators.rendering.drawing import SIZES
from calculators.rendering.tornado import draw
from tests.markup import Element, parsed
from tests.rendering.test_chart import box

LABELS = ("Storage", "Requests a month", "Share of the input that is read from the cache, of all of it")
TEXTS = ("0", "90%", "1,000,000", "$0.0125", "40 hours", "gpt-6-luna of OpenAI, or another model")
USD = st.sampled_from([0.0, 5e-324, 1e-12, 0.004, 1, 99.5, 21_250, 21_251, 1e15, 1e24]) | st.floats(0, 1e12)


def driver(low_usd: float, high_usd: float, label: str = "Storage", low: str = "1 GiB", high: str = "20 GiB") -> Driver:
    """One input of a made-up calculator."""
    return Driver(field="storage", label=label, low_usd=low_usd, high_usd=high_usd, low_text=low, high_text=high)


def tornado(*drivers: Driver, at_usd: float = 100) -> Tornado:
    """A chart of these."""
    return Tornado(name="x", x_label="US dollars", at_usd=at_usd, drivers=drivers)


@st.composite
def tornados(draw_one: st.DrawFn) -> Tornado:
    """Charts of up to fifteen inputs around any total, each leading up, down, both ways or nowhere."""
    at_usd = draw_one(USD)
    usd = USD | st.just(at_usd) | st.floats(0.999999, 1.000001).map(lambda factor: at_usd * factor)
    one = st.builds(driver, usd, usd, st.sampled_from(LABELS), st.sampled_from(TEXTS), st.sampled_from(TEXTS))
    return tornado(*draw_one(st.lists(one, max_size=15)), at_usd=at_usd)


def drawings(chart: Tornado) -> list[Element]:
    """The chart, wide and narrow."""
    return parsed(draw(chart, "Title", "Description")).all("svg")


def bars(svg: Element, part: int) -> list[tuple[float, float]]:
    """Where the parts of the bars for low (2) or high (1) start and end."""
    rects = [rect for row in svg.having("data-go") for rect in row.all("rect", class_=f"part--{part}")]
    places = [(float(rect.attributes["x"]), float(rect.attributes["width"])) for rect in rects]
    return [(x, x + width) for x, width in places]


def now(svg: Element) -> float:
    """Where the line of the total as it is stands."""
    return float(svg.one(class_="chart__now").one("line").attributes["x1"])


def ends(svg: Element) -> list[tuple[str, str]]:
    """The texts at the ends of bars, each with the side of the place that it stands on."""
    texts = svg.all("text", class_="chart__amount")
    return [("left" if text.attributes["text-anchor"] == "end" else "right", text.text) for text in texts]


@settings(max_examples=100)
@given(tornados())
def test_labels_keep_apart_whatever_is_drawn(chart: Tornado) -> None:
    """With no difference, next to none and as much as there can be, every label can be read and nothing sticks out."""
    wide_and_narrow = drawings(chart)
    assert len(wide_and_narrow) == len(SIZES)
    for svg in wide_and_narrow:
        width, height = (float(edge) for edge in svg.attributes["viewbox"].split()[2:])
        boxes = [box(place) for place in svg.all("text")]
        for one in boxes:
            within = one.left >= -0.5 and one.right <= width + 0.5 and one.top >= 0 and one.bottom <= height
            assert within, f"{one} leaves {width} × {height}"
        assert [(one.text, other.text) for one, other in combinations(boxes, 2) if one.overlaps(other)] == []
        assert len(svg.having("data-go")) == min(len(chart.drivers), 12)
        for part in (1, 2):
            assert all(0 <= left <= right <= width for left, right in bars(svg, part))


def test_bars_reach_from_the_total_as_far_as_their_input_moves_it() -> None:
    """The low of one input takes off 50, its high adds 100, another one's low adds 25: lengths are in proportion."""
    for svg in drawings(tornado(driver(50, 200), driver(125, 100))):
        zero = now(svg)
        (low, falling), (high, nowhere) = bars(svg, 2), bars(svg, 1)
        assert high == pytest.approx((zero, zero + 2 * (low[1] - low[0])), abs=0.2)
        assert low[1] == pytest.approx(zero)
        assert falling == pytest.approx((zero, zero + (low[1] - low[0]) / 2), abs=0.2)
        assert nowhere == (zero, zero)


def test_each_end_has_the_value_of_the_input_that_leads_there() -> None:
    """The low stands where the low leads, left or right; where both lead the same way, the nearer comes first."""
    rising, falling, both = driver(50, 200), driver(200, 50), driver(120, 110)
    for svg in drawings(tornado(rising, falling, both, driver(100, 100))):
        assert ends(svg) == [
            ("left", "1 GiB"), ("right", "20 GiB"),
            ("left", "20 GiB"), ("right", "1 GiB"),
            ("right", "20 GiB, 1 GiB"),
            ("left", "1 GiB"), ("right", "20 GiB"),
        ]  # fmt: skip


def test_end_without_room_for_a_unit_has_the_value_alone() -> None:
    """A value is worth more than its unit, which the label says too."""
    long = Driver(field="a", label="A", low_usd=50, high_usd=200, low_text="1,000,000 very long units", high_text="2 h")
    assert [ends(svg) for svg in drawings(tornado(long))] == 2 * [[("left", "1,000,000"), ("right", "2 h")]]


def test_where_both_lead_the_same_way_neither_hides_the_other() -> None:
    """The part for the low lies above the part for the high, each half as high as a bar."""
    for svg in drawings(tornado(driver(120, 110))):
        row = svg.having("data-go")[0]
        low, high = row.one("rect", class_="part--2"), row.one("rect", class_="part--1")
        assert float(high.attributes["y"]) == float(low.attributes["y"]) + float(low.attributes["height"])


def test_low_and_high_differ_by_pattern_and_are_named() -> None:
    """Low is hatched, high is solid, and a key above says which is which."""
    for svg in drawings(tornado(driver(50, 200))):
        solid, hatched = svg.all("pattern")
        assert (len(solid.all("path")), len(hatched.all("path"))) == (0, 1)
        keys = {key.one("rect").attributes["fill"]: key.one("text").text for key in svg.all("g", class_="chart__key")}
        size = svg.attributes["class"].removeprefix("chart chart--")
        assert keys == {f"url(#x-{size}-2)": "input at its low", f"url(#x-{size}-1)": "input at its high"}


def test_amounts_below_are_round_totals_that_need_not_start_at_zero() -> None:
    """Around $21,250 with a few dollars of difference the amounts below say which dollars, not $21k throughout."""
    for svg in drawings(tornado(driver(21_244, 21_258), at_usd=21_250)):
        texts = [text.text for text in svg.one(class_="chart__grid").all("text")][:-1]
        assert len(texts) > 1
        assert all(text.startswith("$21.2") and text.endswith("k") for text in texts)
        assert len(set(texts)) == len(texts)
        assert svg.one(class_="chart__now").one("text").text == "your numbers: $21,250"


def test_row_says_which_input_it_is() -> None:
    """A script finds the control by the field that the row names."""
    for svg in drawings(tornado(driver(50, 200))):
        assert [row.attributes["data-go"] for row in svg.having("data-go")] == ["storage"]


def test_label_cut_short_can_be_read_in_full() -> None:
    """Pointing at a row whose label has no room shows all of it."""
    for svg in drawings(tornado(driver(50, 200, label=LABELS[2]), driver(90, 120))):
        long, short = svg.having("data-go")
        assert [title.text for title in long.all("title")] == [LABELS[2]]
        assert long.all("text")[0].text.endswith("…")
        assert short.all("title") == []


def test_is_named_for_those_who_cannot_see_it() -> None:
    """Each drawing is an image whose name is its title and description, with nothing else to read."""
    for svg in drawings(tornado(driver(50, 200))):
        assert (svg.attributes["role"], svg.attributes["aria-label"]) == ("img", "Title Description")
        assert all(group.attributes["aria-hidden"] == "true" for group in svg.all("g"))


def test_same_chart_is_the_same_bytes_and_text_is_escaped() -> None:
    """Drawn twice, a chart is the same; a label with markup in it stays text."""
    chart = tornado(driver(50, 200, label="<i>&", low="<b>"))
    assert draw(chart, "a", "b") == draw(chart, "a", "b")
    assert parsed(draw(chart, "<b>", "&")).all("i") == parsed(draw(chart, "<b>", "&")).all("b") == []
