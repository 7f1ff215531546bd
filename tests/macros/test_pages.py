"""The macros that pages call."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

import calculators
from calculators.data import approaches, load
from calculators.domain.decision.questions import QUESTIONS
from calculators.frame.address import to_query
from calculators.frame.amounts import day
from calculators.registry import find
from calculators.rendering.page import headline
from macros import define_env, pages, runtime
from macros.findings import findings
from tests.markup import parsed
from tests.rules import for_each

EVERY = for_each("slug", [calculator.slug for calculator in calculators.CALCULATORS])


@dataclass
class Page:
    """A page as far as the macros ask."""

    url: str


@dataclass
class Env:
    """What mkdocs-macros hands over."""

    page: Page
    macros: dict[str, Callable[..., object]] = field(default_factory=dict)
    conf: dict[str, dict[str, object]] = field(default_factory=lambda: {"extra": {}})

    def macro(self, function: Callable[..., object], name: str) -> None:
        """Take a macro."""
        self.macros[name] = function


def table(text: str) -> list[list[str]]:
    """The cells of a Markdown table, its head first."""
    lines = text.splitlines()
    assert set(lines[1]) <= set("|-")
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in [lines[0], *lines[2:]]]


@for_each(("url", "root"), [("", ""), ("decide/", "../"), ("calculators/cost/", "../../"), ("404.html", "")])
def test_root_is_the_way_to_the_top(url: str, root: str) -> None:
    """A page's way to the top climbs out of each of its folders."""
    assert pages.root_of(Page(url)) == root


def test_macros_know_where_they_are_called(monkeypatch: pytest.MonkeyPatch) -> None:
    """Registered macros give links that lead from the page that calls them; pages get the tag of the scripts."""
    monkeypatch.setattr(runtime, "write", lambda overlay: {"data-image": f"image of {overlay}"})
    env = Env(Page("decide/"))
    define_env(env)  # type: ignore[arg-type]
    assert set(env.macros) == set(pages.MACROS)
    assert env.conf["extra"]["script"] == {"data-image": "image of None"}
    assert 'href="../calculators/cost/"' in str(env.macros["calculators_list"]([]))
    env.page = Page("a/b/")
    assert 'href="../../calculators/cost/"' in str(env.macros["calculators_list"]([]))
    assert str(env.macros["calculator"]("cost")) == pages.calculator("../../", "cost")


@EVERY
def test_calculator_is_one_block(slug: str) -> None:
    """A calculator is one block of HTML for Markdown: no blank line, nothing indented."""
    lines = pages.calculator("../", slug).splitlines()
    assert lines[0].startswith("<div")
    assert all(line and line == line.strip() for line in lines)


@EVERY
def test_calculator_shows_its_defaults(slug: str) -> None:
    """The page as built is static and shows the defaults' headline."""
    element = parsed(pages.calculator("../", slug)).one("calculator-form")
    assert (element.attributes["name"], element.attributes["data-state"]) == (slug, "static")
    assert element.one(data_part="headline").text


def test_calculator_can_start_elsewhere() -> None:
    """A page may show a calculator with other inputs, and with more HTML in it."""
    page = parsed(pages.calculator("", "cost", "months=24&nonsense=1", '<p id="extra">more</p>'))
    assert page.one(name="months").attributes["value"] == "24"
    assert page.one("calculator-form").one(id="extra").text == "more"


def test_bad_query_in_a_page_stops_the_build() -> None:
    """A page that asks for impossible inputs is an error at build time."""
    with pytest.raises(calculators.InputError):
        pages.calculator("", "cost", "months=soon")


@EVERY
def test_inputs_table_is_whole(slug: str) -> None:
    """The table of inputs has a row of four cells for each field."""
    rows = table(pages.inputs_table("", slug))
    assert rows[0] == ["Input", "What it is", "Accepts", "Default"]
    assert [row[0] for row in rows[1:]] == [f"`{field.name}`" for field in find(slug).fields]
    assert {len(row) for row in rows} == {4}
    assert all(all(row) for row in rows)


@EVERY
def test_results_table_is_whole(slug: str) -> None:
    """The table of results has a row for each output."""
    rows = table(pages.results_table("", slug))
    assert [row[0] for row in rows[1:]] == [f"`{output.name}`" for output in find(slug).outputs]
    assert {len(row) for row in rows} == {3}


@EVERY
def test_worked_examples_are_answered(slug: str) -> None:
    """Each example is a line with its answer, and a link to the form filled in with it."""
    found = find(slug)
    lines = pages.worked_examples("../", slug).splitlines()
    assert len(lines) == len(found.examples)
    for line, example in zip(lines, found.examples, strict=True):
        values = found.read(example.inputs)
        assert headline(found.answer(values)) in line
        assert line.endswith(f"[See it filled in](../{found.page}?{to_query(found, values)})")


def test_questions_list_explains_every_question() -> None:
    """Each question has a heading with its anchor, its help, and its answers as one list."""
    blocks = pages.questions_list("").split("\n\n")
    headings = [block for block in blocks if block.startswith("## ")]
    assert headings == [f"## {field.label} {{ #{field.name} }}" for field in QUESTIONS]
    for question in QUESTIONS:
        at = blocks.index(f"## {question.label} {{ #{question.name} }}")
        assert blocks[at + 1] == question.help
        answers = [f"- **{choice.label}.** {choice.help}" for choice in question.choices if choice.help]
        assert not answers or blocks[at + 2].splitlines() == answers


def test_departures_table_tells_all() -> None:
    """Each departure has its row, with its assumptions filled in; advice only is marked."""
    rows = table(pages.departures_table(""))
    assert [row[0] for row in rows[1:]] == ["D1", "D2", "D3", "D4", "D5", "D6, advice only", "D7"]
    assert not any("{" in cell for row in rows for cell in row)
    assert "25,000 tokens" in rows[2][3]
    assert "500 examples" in rows[3][3]


def test_assumptions_table_tells_all() -> None:
    """Each assumption has its value with its unit, why, its source and its date."""
    rows = table(pages.assumptions_table(""))
    assert len(rows) - 1 == len(load("assumptions"))
    found = {row[0]: row[1:] for row in rows[1:]}
    value, why, source, as_of = found["Examples that make tuning worth a try"]
    assert value == "500 examples"
    assert why
    assert source.startswith("[RAG vs Fine-Tuning")
    assert as_of == "22 Nov 2026"


@for_each("slug", findings())
def test_finding_names_its_source(slug: str) -> None:
    """A finding is its sentence, its source as a link with the day it was read, and its caveat."""
    row = findings()[slug]
    said = pages.finding("", slug)
    assert said.startswith(row["text"])
    assert f"([{row['source']}]({row['href']}), read {day(row['as_of'])}.)" in said
    assert said.endswith(row.get("caveat", ".)"))
    assert "\n" not in said


@for_each(("name", "text"), [("examples_threshold", "500 examples"), ("long_context_limit_tokens", "25,000 tokens")])
def test_assumed_has_its_unit(name: str, text: str) -> None:
    """An assumption in a sentence is its number, grouped, and its unit."""
    assert pages.assumed("", name) == text


@for_each(("macro", "name"), [(pages.assumed, "nonsense"), (pages.finding, "nonsense"), (pages.approach, "nonsense")])
def test_misspelt_name_stops_the_build(macro: Callable[..., object], name: str) -> None:
    """A name that is not there is an error, never an empty place."""
    with pytest.raises(KeyError):
        macro("", name)


def test_approach_gives_its_words() -> None:
    """A page can ask for an approach's words."""
    assert pages.approach("", "rag") is approaches()["rag"]


def test_diagrams_stand_in_their_calculators() -> None:
    """The decision's page has our diagram, the comparison's page both."""
    assert re.findall(r'data-diagram="(\w+)"', pages.our_flow("")) == ["ours"]
    assert re.findall(r'data-diagram="(\w+)"', pages.both_flows("")) == ["article", "ours"]


def test_block_drops_what_markdown_would_read() -> None:
    """Blank lines and indentation go, text stays."""
    assert pages.block("\n  <p>\n\n    text </p>\n") == '<div class="embedded">\n<p>\ntext </p>\n</div>'
