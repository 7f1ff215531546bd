"""A calculator on a page: the whole element at build time, and the parts of it that a new answer replaces."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from calculators.address import to_link, to_query
from calculators.calculator import Calculator
from calculators.charts import BarChart, Chart, LineChart, RegionMap, Tornado
from calculators.errors import Remedies
from calculators.rendering import bar_chart, region_map, tornado
from calculators.rendering import chart as line_chart
from calculators.rendering.environment import environment, has_template, template_for
from calculators.result import Remark, Result
from calculators.travel import CARRIERS, Origin

FIRST = ("headline", "origin", "result", "bar")
REST = ("details",)
"""What can follow a moment later: charts and the working, which are long and stand further down."""
PARTS = (*FIRST, *REST)


def headline(calculator: Calculator, values: Mapping[str, object], result: Result) -> str:
    """The answer in one sentence with its number."""
    template = environment().get_template(template_for(calculator, "headline.txt"))
    return template.render(calculator=calculator, inputs=values, values=result.values, result=result).strip()


def drawn(chart: Chart, title: str, description: str) -> Markup:
    """The drawings of a chart, made by templates that escape."""
    match chart:
        case LineChart():
            svg = line_chart.draw(chart, title, description)
        case BarChart():
            svg = bar_chart.draw(chart, title, description)
        case Tornado():
            svg = tornado.draw(chart, title, description)
        case RegionMap():
            svg = region_map.draw(chart, title, description)
    return Markup(svg)  # noqa: S704


def _chart(calculator: Calculator, chart: Chart, inputs: Mapping[str, object], result: Result) -> dict[str, object]:
    """A chart with its words: the title states the finding, the description says what a reader would see."""

    def words(name: str) -> str:
        template = environment().get_template(f"{calculator.slug}/{chart.name}.{name}.txt")
        return " ".join(template.render(inputs=inputs, values=result.values, chart=chart).split())

    title, description = words("title"), words("description")
    return {"title": title, "description": description, "svg": drawn(chart, title, description), "data": chart}


def render_parts(  # noqa: PLR0913 what a page is made of
    calculator: Calculator,
    values: Mapping[str, object],
    result: Result,
    root: str,
    *,
    remarks: tuple[Remark, ...] = (),
    parts: tuple[str, ...] = PARTS,
    origin: Origin | None = None,
) -> dict[str, str]:
    """The HTML of `parts` of the page that shows `result`; `root` leads from the page to the site's top.

    `remarks` are about the request rather than the answer, such as a key of the address that means nothing here;
    `origin` is the plan that the page is part of.
    """
    context = {
        "calculator": calculator,
        "inputs": values,
        "values": result.values,
        "result": result,
        "headline": headline(calculator, values, result),
        "charts": [
            _chart(calculator, chart, values, result) for chart in (result.charts if "details" in parts else ())
        ],
        "root": root,
        "remarks": remarks,
        "origin": origin,
    }
    return {
        part: environment().get_template(template_for(calculator, f"{part}.html")).render(context) for part in parts
    }


def render_remedies(remedies: Remedies) -> dict[str, str]:
    """The HTML of what to click where an input is bad, by the input's name."""
    template = environment().get_template("remedies.html")
    return {name: template.render(remedies=offered) for name, offered in remedies.items() if offered}


def render_element(
    calculator: Calculator, values: Mapping[str, object], result: Result, root: str, extra: str = ""
) -> str:
    """The whole element with the form and the result for `values`; `extra` is HTML that stands in it last."""
    return (
        environment()
        .get_template("element.html")
        .render(
            calculator=calculator,
            inputs=values,
            result=result,
            marks=all_marks(calculator, values, result),
            form=template_for(calculator, "form.html"),
            parts=render_parts(calculator, values, result, root),
            examples=[
                (example, to_query(calculator, calculator.read(example.inputs))) for example in calculator.examples
            ],
            root=root,
            link=to_link(calculator, values),
            carries=CARRIERS.get(calculator.slug, ""),
            has_record=has_template(calculator, "record.md"),
            extra=extra,
        )
    )


def all_marks(calculator: Calculator, values: Mapping[str, object], result: Result) -> dict[str, str]:
    """The result's marks, and one for each input that differs from its default."""
    changed = {f"field:{field.name}": "changed" for field in calculator.fields if values[field.name] != field.default}
    return changed | dict(result.marks)
