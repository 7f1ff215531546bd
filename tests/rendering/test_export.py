"""Results as files and terminals get them."""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from typing import Any

import pytest

import calculators
from calculators.frame.calculator import Calculator
from calculators.registry import find
from calculators.rendering.export import EXPORTS, exports_of, flattened
from calculators.rendering.page import headline
from calculators.rendering.sheet import lines_of
from tests.markup import parsed
from tests.rendering.markdown import TYPED, rendered, shown
from tests.rules import for_each

each = for_each("calculator", calculators.CALCULATORS, ids=lambda calculator: calculator.slug)


@cache
def _exported(slug: str, format_: str, inputs: str) -> str:
    return exports_of(find(slug))[format_](find(slug).answer(json.loads(inputs)))


def exported(calculator: Calculator, format_: str, inputs: dict[str, Any] | None = None) -> str:
    """A calculator's result in a format: one text for all the rules that are about it."""
    return _exported(calculator.slug, format_, json.dumps(inputs or {}))


def examples() -> list[Any]:
    """Each calculator with its defaults and its examples."""
    return [
        pytest.param(calculator, inputs, id=f"{calculator.slug}-{name}")
        for calculator in calculators.CALCULATORS
        for name, inputs in {"defaults": {}, **{each.slug: dict(each.inputs) for each in calculator.examples}}.items()
    ]


@each
def test_five_formats(calculator: Calculator) -> None:
    """The formats are the contract's, and each gives text."""
    assert list(EXPORTS) == ["text", "json", "markdown", "csv", "html"]
    assert all(exported(calculator, format_) for format_ in EXPORTS)


@for_each(("calculator", "inputs"), examples())
def test_headline_leads(calculator: Calculator, inputs: dict[str, Any]) -> None:
    """Text, Markdown and HTML give the headline before anything else but the title."""
    values = calculator.read(inputs)
    said = headline(calculator.answer(values))
    assert exported(calculator, "text", inputs).startswith(f"{calculator.title}\n\n{said}\n")
    assert exported(calculator, "markdown", inputs).startswith(f"# {calculator.title}\n\n{said}\n")
    assert parsed(exported(calculator, "html", inputs)).all("p")[0].text == " ".join(said.split())


@for_each(("calculator", "inputs"), examples())
def test_every_format_has_every_result(calculator: Calculator, inputs: dict[str, Any]) -> None:
    """No result and no input is left out of any format."""
    text, markdown = (exported(calculator, format_, inputs).splitlines() for format_ in ("text", "markdown"))
    rows = list(csv.reader(io.StringIO(exported(calculator, "list" if calculator.compared else "csv", inputs))))
    places = parsed(exported(calculator, "html", inputs)).having("data-result")
    for output in calculator.outputs:
        assert [line for line in text if line.startswith(f"  {output.name}:")]
        assert [line for line in markdown if line.startswith(f"| {output.label} | ")]
        assert [row for row in rows if row[0] == "result" and row[1].split(".")[0] == output.name]
        assert output.name in {place.attributes["data-result"] for place in places}
    for field in calculator.fields:
        assert [line for line in text if line.startswith(f"  {field.name}: ")]
        assert [line for line in markdown if line.startswith(f"| {field.label} | ")]
        assert [row for row in rows if row[0] == "input" and row[1].split(".")[0] == field.name]


@for_each(("calculator", "inputs"), examples())
def test_markdown_tables_are_whole(calculator: Calculator, inputs: dict[str, Any]) -> None:
    """Each row of a table has as many cells as its head, so that a wiki shows it as a table."""
    cells = 0
    for line in exported(calculator, "markdown", inputs).splitlines():
        found = line.replace("\\|", "").count("|")
        cells = found if cells == 0 else cells
        assert found in {0, cells}
        cells = found


@each
def test_html_needs_no_page(calculator: Calculator) -> None:
    """The HTML closes what it opens and brings no script or address of its own."""
    html = parsed(exported(calculator, "html"))
    assert html.all("script") + html.all("link") + html.all("img") == []


def test_csv_keeps_what_rounding_would_lose() -> None:
    """A break-even stands in the CSV to its last digit, each number with its unit."""
    rows = list(csv.reader(io.StringIO(exported(find("cost"), "csv"))))
    assert ["result", "break_evens.0.value", "99.1836734693878", ""] in rows
    assert ["input", "rag_usd_per_request.low", "0.01", "USD a request"] in rows
    assert ["result", "rag_total_usd.mid", "42110", "USD"] in rows
    assert ["line", "RAG: Set-up.high", "2000", "USD"] in rows


def test_working_multiplies_out() -> None:
    """The working shows quantity times price for each part, in words and in Markdown."""
    text, markdown = (exported(find("cost"), format_) for format_ in ("text", "markdown"))
    assert "  RAG, Requests: 1,200,000 requests × $0.03 ($0.01–0.05) = $36,000 ($12,000–60,000)" in text
    assert "| RAG: Updates | 52 updates | $30 ($10–50) | $1,560 ($520–2,600) |" in markdown
    assert "  Horizon: 12 months (source: ours, as of 22 Nov 2026)" in text


def test_json_keeps_its_letters() -> None:
    """The JSON is readable as it is: no letter is escaped that need not be."""
    text = exported(find("decide"), "json", {"takes_actions": "yes", "needs_knowledge": "no", "latency_critical": "no"})
    assert "\\u" not in text
    assert json.loads(text)["results"]["outcome"] == "agents"


@for_each(
    ("value", "rows"),
    [
        (5, [("x", 5)]),
        (None, [("x", None)]),
        ({"low": 1, "high": 2}, [("x.low", 1), ("x.high", 2)]),
        ([{"a": [1]}, 2], [("x.0.a.0", 1), ("x.1", 2)]),
        ([], [("x", None)]),
        ({}, [("x", None)]),
        ([[], 1], [("x.0", None), ("x.1", 1)]),
    ],
)
def test_flattened(value: object, rows: list[tuple[str, object]]) -> None:
    """A nested value is a row for each number or text in it, and one row where there is none."""
    assert list(flattened("x", value)) == rows


@for_each(
    ("value", "lines"),
    [
        (None, ["none"]),
        (5, ["5"]),
        ("a", ["a"]),
        ({"low": 1, "mid": 2, "high": 3}, ["2 (1 to 3)"]),
        ({"low": "a", "mid": "b", "high": "c"}, ["low: a; mid: b; high: c"]),
        (["a", "b"], ["a, b"]),
        ([{"a": 1}, {"a": ["x", "y"]}], ["a: 1", "a: x, y"]),
        ([], [""]),
    ],
)
def test_told(value: object, lines: list[str]) -> None:
    """A value is told in words: a range with its bounds, a list of records line by line."""
    assert lines_of(value) == lines


def test_text_of_a_link_is_no_markup_and_no_formula() -> None:
    """A name may come with somebody's link: it marks nothing up in Markdown, and no spreadsheet computes it."""
    plan, name = find("plan"), "=1+1 | [x](y) <img>"
    assert r"| What it is for | =1+1 \| \[x\](y) &lt;img\> |" in exported(plan, "markdown", {"workload_name": name})
    for text in (name, *(f"{sign}1" for sign in "=+-@\uff1d\uff0b\uff0d\uff20")):
        rows = list(csv.reader(io.StringIO(exported(plan, "list", {"workload_name": text}))))
        assert ["input", "workload_name", f"'{text}", ""] in rows
    rows = list(csv.reader(io.StringIO(exported(plan, "list", {"workload_name": "a;=1+1;b; -c"}))))
    assert ["input", "workload_name", "a;'=1+1;b; -c", ""] in rows


def cells(text: str) -> list[str]:
    """The texts of all cells of the tables of a Markdown text, as a site shows them."""
    page = parsed(rendered(text))
    assert {one.tag for one in page.elements()} <= {
        "h1", "h2", "p", "table", "thead", "tbody", "tr", "th", "td", "br", "ul", "li"
    }  # fmt: skip
    assert [one.attributes for one in page.elements() if one.attributes] == []
    return [shown(one.text) for one in page.all("td")]


@for_each("name", TYPED)
def test_name_stands_in_a_cell_of_the_rendered_table_as_it_was_typed(name: str) -> None:
    """Every sign of it is text, and it makes no element and no cell."""
    found, plain = (cells(exported(find("plan"), "markdown", {"workload_name": one})) for one in (name, "x"))
    assert name in found
    assert len(found) == len(plain)


@for_each("name", [name for name in TYPED if ";" not in name])
def test_stage_that_was_typed_is_text_wherever_markdown_names_it(name: str) -> None:
    """Stages are rows of a table, results and remarks: none of them begins an element or ends a cell."""
    stages = [{"name": name, "p50_ms": 100, "p95_ms": 300}, {"name": "x", "p50_ms": 10, "p95_ms": 30}]
    found = cells(exported(find("latency"), "markdown", {"stages": stages}))
    assert [cell for cell in found if " ".join(name.split()) in cell]


@for_each("slug", [item.slug for item in calculators.CALCULATORS if item.table])
def test_texts_and_lists_count_the_rows_of_a_table(slug: str) -> None:
    """A result with a row for each query is counted: a file of its own has the rows."""
    calculator = find(slug)
    table = calculator.table
    assert table is not None
    count = len(calculators.run(slug, {})["results"][table.name])
    told = f"{count:,} {'row' if count == 1 else 'rows'}"
    assert f"  {table.name}: {told}" in exported(calculator, "text").splitlines()
    assert f"result,{table.name},{told}," in exported(calculator, "csv").splitlines()
