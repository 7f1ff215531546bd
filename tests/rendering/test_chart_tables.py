"""What stands around a chart: its title, and its table one click away."""

from __future__ import annotations

from calculators.frame.charts import Bar, BarChart, Chart, Driver, LineChart, RegionMap, Series, Tornado
from calculators.frame.range import Range
from calculators.registry import find
from calculators.rendering.environment import environment
from calculators.rendering.page import figure
from tests.markup import Element, parsed
from tests.rules import for_each

TORNADO = Tornado(
    name="moves",
    x_label="US dollars",
    at_usd=100,
    drivers=(
        Driver(field="months", label="Horizon", low_usd=50, high_usd=200, low_text="6", high_text="24"),
        Driver(field="updates_per_year", label="Up & down", low_usd=120, high_usd=90, low_text="0", high_text="365"),
    ),
)
MAP = RegionMap(
    name="where",
    x_label="requests a month",
    y_label="updates a year",
    xs=(0, 100, 1000),
    ys=(0, 52),
    cells=(("prompt-engineering", "prompt-engineering", ""), ("rag", "rag", "fine-tuning")),
    here=(120, 365),
)
BARS = BarChart(
    name="bars", row_label="Row", x_label="x", unit="USD", bars=(Bar(label="A", values=(1,)),), parts=("Cost",)
)
LINES = LineChart(
    name="lines",
    x_label="months",
    y_label="US dollars",
    xs=(0, 1),
    series=(Series(label="RAG", approach="rag", ranges=(Range(0, 0, 0), Range(1, 1, 1))),),
)


def shown_on_the_page(chart: Chart) -> Element:
    """The chart as it stands on the page of `cost`: in a part that includes it."""
    shown = figure(chart, "Title", "Description")
    page = environment().from_string("{% include 'charts.html' %}").render(calculator=find("cost"), charts=[shown])
    return parsed(page).one("figure")


def rows(chart: Chart) -> list[list[str]]:
    """The table, its cells as read."""
    return [
        [cell.text for cell in row.children if isinstance(cell, Element)]
        for row in shown_on_the_page(chart).one("table").all("tr")
    ]


@for_each("chart", [LINES, BARS, TORNADO, MAP], ids=lambda chart: str(chart.name))
def test_every_kind_is_drawn_twice_with_title_and_table(chart: Chart) -> None:
    """Whatever kind it is, a chart has its title, a wide and a narrow drawing, and a table that can be scrolled."""
    shown = shown_on_the_page(chart)
    assert shown.one("figcaption").text == "Title"
    assert [svg.attributes["class"].split()[:2] for svg in shown.all("svg")] == [
        ["chart", "chart--wide"],
        ["chart", "chart--narrow"],
    ]
    assert shown.one("table").within("details").one("summary").text == "The chart as a table"
    ids = [pattern.attributes["id"] for pattern in shown.all("pattern")]
    assert len(ids) == len(set(ids))


def test_table_of_a_tornado_leads_to_the_inputs() -> None:
    """Each row has the input's low and high with the totals there; its label is a link to the control."""
    assert rows(TORNADO) == [
        ["Input", "Its low", "Total at its low", "Its high", "Total at its high", "Between them"],
        ["Horizon", "6", "$50", "24", "$200", "$150"],
        ["Up & down", "0", "$120", "365", "$90", "$30"],
        ["Your numbers", "", "$100"],
    ]
    links = [(link.attributes["href"], link.attributes["data-go"]) for link in shown_on_the_page(TORNADO).all("a")]
    assert links == [("#cost-months", "months"), ("#cost-updates_per_year", "updates_per_year")]


def test_table_of_a_map_is_the_map_in_words() -> None:
    """Rows lie as on the map; the cell nearest to the reader is marked."""
    assert rows(MAP) == [
        ["", "Requests a month"],
        ["Updates a year", "0", "100", "1,000"],
        ["52", "RAG", "RAG (you)", "Fine-tuning"],
        ["0", "Prompting", "Prompting", "none can do it"],
    ]


def test_no_link_stands_in_a_drawing() -> None:
    """A link in a drawing would break navigation to the page."""
    for chart in (TORNADO, MAP):
        for svg in shown_on_the_page(chart).all("svg"):
            assert svg.all("a") == []
            assert svg.having("style") == []
