"""A calculator on a page: the whole element at build time, and the parts of it that a new answer replaces."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from calculators.frame.address import to_link, to_query
from calculators.frame.calculator import Answered
from calculators.frame.charts import BarChart, Chart, IntervalChart, LineChart, RegionMap, Tornado
from calculators.frame.errors import Remedies
from calculators.rendering import bar_chart, controls, interval_chart, region_map, tornado
from calculators.rendering import chart as line_chart
from calculators.rendering.chart_tables import table_of
from calculators.rendering.chart_words import description_of, title_of
from calculators.rendering.environment import environment, has_template, template_for
from calculators.rendering.starting_point import all_marks
from calculators.rendering.surroundings import NOWHERE, Surroundings

FIRST = ("headline", "origin", "result", "bar")
REST = ("details",)
"""What can follow a moment later: charts and the working, which are long and stand further down."""
PARTS = (*FIRST, *REST)


def headline(answered: Answered) -> str:
    """The answer in one sentence with its number."""
    template = environment().get_template(template_for(answered.calculator, "headline.txt"))
    return template.render(_about(answered)).strip()


def _about(answered: Answered) -> dict[str, object]:
    """What every template of a calculator may ask for."""
    result = answered.result
    return {
        "calculator": answered.calculator,
        "inputs": answered.inputs,
        "values": result.values,
        "result": result,
        "view": answered.view,
    }


def drawn(chart: Chart, title: str, description: str) -> Markup:
    """The drawings of a chart, made by templates that escape."""
    match chart:
        case LineChart():
            svg = line_chart.draw(chart, title, description)
        case BarChart():
            svg = bar_chart.draw(chart, title, description)
        case IntervalChart():
            svg = interval_chart.draw(chart, title, description)
        case Tornado():
            svg = tornado.draw(chart, title, description)
        case RegionMap():
            svg = region_map.draw(chart, title, description)
    return Markup(svg)  # noqa: S704


def figure(chart: Chart, title: str, description: str) -> dict[str, object]:
    """A chart as `charts.html` places it: drawn, and as a table."""
    template, table = table_of(chart)
    svg = drawn(chart, title, description)
    return {"title": title, "svg": svg, "data": chart, "table": table, "table_template": template}


def _chart(answered: Answered, chart: Chart) -> dict[str, object]:
    """A chart with its words: the title states the finding, the description says what a reader would see."""

    def words(name: str, without: Callable[[Chart], str]) -> str:
        if not has_template(answered.calculator, f"{chart.name}.{name}.txt"):
            return without(chart)
        template = environment().get_template(f"{answered.calculator.slug}/{chart.name}.{name}.txt")
        return " ".join(template.render(_about(answered) | {"chart": chart}).split())

    return figure(chart, words("title", title_of), words("description", description_of))


def render_parts(answered: Answered, around: Surroundings = NOWHERE, parts: tuple[str, ...] = PARTS) -> dict[str, str]:
    """The HTML of some parts of the page that shows an answer."""
    calculator = answered.calculator
    context = _about(answered) | {
        "headline": headline(answered),
        "charts": [_chart(answered, chart) for chart in (answered.result.charts if "details" in parts else ())],
        "root": around.root,
        "remarks": around.remarks,
        "links": around.links,
        "origin": Markup(around.origin),  # noqa: S704 made by a template that escapes
    }
    return {
        part: environment().get_template(template_for(calculator, f"{part}.html")).render(context) for part in parts
    }


def render_remedies(remedies: Remedies) -> dict[str, str]:
    """The HTML of what to click where an input is bad, by the input's name."""
    template = environment().get_template("remedies.html")
    return {name: template.render(remedies=offered) for name, offered in remedies.items() if offered}


def render_element(answered: Answered, around: Surroundings = NOWHERE, extra: str = "") -> str:
    """The whole element with the form and the result; `extra` is HTML that stands in it last."""
    calculator = answered.calculator
    return (
        environment()
        .get_template("element.html")
        .render(
            calculator=calculator,
            inputs=answered.inputs,
            result=answered.result,
            view=answered.view,
            controls=controls,
            marks=all_marks(answered),
            form=template_for(calculator, "form.html"),
            parts=render_parts(answered, around),
            examples=[
                (example, to_query(calculator, calculator.read(example.inputs))) for example in calculator.examples
            ],
            root=around.root,
            link=to_link(calculator, answered.inputs),
            carries=around.carried,
            has_record=has_template(calculator, "record.md"),
            extra=extra,
        )
    )
