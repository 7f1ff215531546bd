"""The page of a calculator that brings no template: its results, labelled and formatted for reading."""

from __future__ import annotations

import json
from decimal import Decimal

from calculators.frame.calculator import Calculator, Output
from calculators.frame.charts import Bar, BarChart, Driver, LineChart, RegionMap, Series, Tornado
from calculators.frame.field import Field
from calculators.frame.kinds import Whole
from calculators.frame.range import Range
from calculators.frame.result import Result
from calculators.rendering.page import headline, render_element, render_parts
from calculators.rendering.result_rows import items_of, text_of
from tests.markup import parsed
from tests.rules import for_each


@for_each(
    ("value", "unit", "text"),
    [
        (12, "", "12"),
        (1234.5, "requests a month", "1,234 requests a month"),
        (0.0125, "USD", "$0.0125"),
        (Decimal("1250.4"), "USD a month", "$1,250 a month"),
        (-3, "USD", "−$3"),
        (0.5, "share", "50 %"),
        (0.25, "of 1", "25 %"),
        (2**31, "bytes", "2 GiB"),
        (1500, "ms", "1.5 s"),
        (Range(1, 2, 3), "USD", "$2 ($1–3)"),
        (Range(2, 2, 2), "hours", "2 hours"),
        (Range(500, 1500, 2500), "ms", "1.5 s (from 500 ms to 2.5 s)"),
        (True, "", "yes"),
        (False, "", "no"),
        (None, "USD", "none"),
        ([], "", "none"),
        ({}, "", "none"),
        ("2026-11-23", "", "23 Nov 2026"),
        ("as it is", "", "as it is"),
        ([1, 2], "USD", "$1, $2"),
        ({"low_end": "a", "high_end": None}, "", "low end: a; high end: none"),
        ([{"name": "x", "p50_ms": 12}], "ms", "name: x; p50 ms: 12"),
    ],
)
def test_a_value_is_written_for_reading(value: object, unit: str, text: str) -> None:
    """Numbers have their unit, ranges their bounds, days are in words, and what is not there is said to be none."""
    assert text_of(value, unit) == text


def test_several_values_are_several_items() -> None:
    """A list has an item for each of its values, named parts one for each name, a single value is one item."""
    assert items_of(["a", "b"], "") == ("a", "b")
    assert items_of({"low": 1, "high": 2}, "USD") == ("low: $1", "high: $2")
    assert items_of("a", "") == ("a",)
    assert items_of([], "") == ("none",)


CHARTS = (
    LineChart(
        name="over_time",
        x_label="months",
        y_label="US dollars",
        xs=(0, 12),
        series=(Series(label="RAG", approach="rag", ranges=(Range(0, 0, 0), Range(1, 2, 3))),),
    ),
    BarChart(
        name="bars",
        row_label="Row",
        x_label="GiB of memory",
        unit="GiB",
        bars=(Bar(label="A", values=(1,)),),
        parts=("All",),
    ),
    Tornado(
        name="moves",
        x_label="US dollars",
        at_usd=10,
        drivers=(Driver(field="count", label="Count", low_usd=5, high_usd=20, low_text="1", high_text="4"),),
    ),
    RegionMap(
        name="map", x_label="requests", y_label="updates", xs=(1, 2), ys=(1, 2), cells=(("rag", ""),) * 2, here=(1, 1)
    ),
)
VALUES = {
    "total_usd": Range(1, 2, 3),
    "names": ["<i>Ada</i>", "Zoë"],
    "nothing": None,
    "exact": 1 / 3,
}
PLAIN = Calculator(
    slug="made_up",
    title="What?",
    answers="That.",
    fields=(Field(name="count", kind=Whole(minimum=1, maximum=9, unit="pieces"), label="Count", help="How many."),),
    outputs=(
        Output(name="total_usd", label="Total", unit="USD a month"),
        Output(name="names", label="Names"),
        Output(name="nothing", label="Nothing"),
        Output(name="exact", label="A third", unit="share"),
    ),
    calculate=lambda _: Result(values=VALUES, charts=CHARTS),
    page="made-up/",
)
ANSWERED = PLAIN.answer({})


def test_results_are_labelled_and_keep_their_value() -> None:
    """Each result stands behind its label, for programs with its name and its unrounded value."""
    page = parsed(render_parts(ANSWERED)["result"])
    shown = {
        place.attributes["data-result"]: (place.one("dt").text, place.one("dd").text)
        for place in page.having("data-result")
    }
    assert shown == {
        "total_usd": ("Total", "$2 ($1–3) a month"),
        "names": ("Names", "<i>Ada</i>Zoë"),
        "nothing": ("Nothing", "none"),
        "exact": ("A third", "33.3 %"),
    }
    assert len(page.one(data_result="names").all("br")) == 1
    held = {
        place.attributes["data-result"]: json.loads(place.attributes["data-value"])
        for place in page.having("data-result")
    }
    assert held["exact"] == 0.333333333333333
    assert held["total_usd"] == {"low": 1, "mid": 2, "high": 3}
    assert held["nothing"] is None


def test_headline_and_bar_say_the_first_result() -> None:
    """The first result is the headline, and what stays in sight of who scrolls."""
    assert headline(ANSWERED) == "Total: $2 ($1–3) a month."
    bar = parsed(render_parts(ANSWERED)["bar"])
    assert (bar.one("span").text, bar.one("strong").text) == ("Total", "$2 ($1–3) a month")


def test_charts_have_words_without_a_template() -> None:
    """A chart of each kind is named by what it is of, and described by what it shows."""
    page = parsed(render_parts(ANSWERED)["details"])
    assert [caption.text for caption in page.all("figcaption")] == [
        "US dollars over months",
        "GiB of memory by row",
        "What moves the total in US dollars",
        "The approach to take, by requests and updates",
    ]
    labels = [drawing.attributes["aria-label"] for drawing in page.all("svg")][::2]
    assert labels == [
        "US dollars over months RAG: $2 ($1–3) at 12 months.",
        "GiB of memory by row A: 1 GiB.",
        "What moves the total in US dollars Count: $5 at its low, $20 at its high.",
        "The approach to take, by requests and updates On the map: RAG, None can do it.",
    ]


def test_whole_page_is_there() -> None:
    """The element has the form with every field, and every part of the page."""
    page = parsed(render_element(ANSWERED))
    assert page.one("form").one("input", name="count")
    assert {part.attributes["data-part"] for part in page.having("data-part")} == {
        "headline", "origin", "result", "bar", "details",
    }  # fmt: skip
