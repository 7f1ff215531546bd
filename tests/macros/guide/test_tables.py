"""Costs, comparison, worked examples, sources and recipes, as pages of the guide show them."""

from __future__ import annotations

import ast
import re
from datetime import date
from pathlib import Path

import pytest

import calculators
from calculators.data import approaches
from calculators.frame.address import from_query
from calculators.registry import find
from calculators.rendering.export import to_record
from macros.findings import findings
from macros.guide import changes, comparison, costs, examples, recipes, sources
from macros.pricelist.places import PROJECT
from tests.markup import parsed
from tests.rules import for_each

PLAN = find("plan")
DOCS = PROJECT / "docs"
EXAMPLES = [example.slug for example in PLAN.examples]
OUTCOMES = {
    "documentation-search": "rag",
    "medical-reports": "fine-tuning",
    "shop-assistant": "rag-and-fine-tuning",
    "code-review": "prompt-engineering-and-rag",
    "handbook": "long-context",
    "email-sorting": "fine-tune-smaller-model",
    "booking-agent": "agents-and-rag",
    "bank": "rag",
    "marketing-copy": "prompt-engineering",
}
FOLDER = PROJECT / "docs" / "guide" / "recipes"
RECIPES = [path for path in sorted(FOLDER.glob("*.py")) if not path.stem.startswith(("test_", "__"))]


def plan_of(query: str) -> dict[str, object]:
    """The plan's whole answer to an address."""
    return calculators.run("plan", from_query(PLAN, query)[0])


def test_worked_examples_come_to_what_their_pages_argue_for() -> None:
    """Nine examples, the article's four among them, each with the outcome that its page explains."""
    found = {name: examples.example("", name).value("outcome") for name in EXAMPLES}
    assert found == OUTCOMES


@for_each("name", EXAMPLES)
def test_example_page_is_whole(name: str) -> None:
    """Each example has a page with its plan, reasons, workload, costs, test set, flips and decision record."""
    page = (DOCS / "guide" / "examples" / f"{name}.md").read_text(encoding="utf-8")
    macros = ("example", "example_reasons", "workload_table", "example_costs", "example_test_set", "example_flips")
    for macro in (*macros, "decision_record"):
        assert f'{macro}("{name}")' in page
    assert f"guide/examples/{name}.md" in (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")


@for_each("name", EXAMPLES)
def test_example_costs_are_the_plan_s(name: str) -> None:
    """Every approach that can be had is listed once with the plan's own totals, the recommended one first."""
    answer = examples.example("../", name)
    rows = parsed(examples.example_costs("../", name)).having("data-worked")
    totals = [each for each in rows if each.attributes["data-worked"].endswith("total_usd.mid")]
    feasible = [row for row in answer.value("approaches") if row["feasible"]]
    assert len(totals) == len(feasible)
    results = plan_of(answer.query)["results"]
    assert isinstance(results, dict)
    shown = sorted(float(each.attributes["data-value"]) for each in totals)
    assert shown == sorted(row["total_usd"]["mid"] for row in results["approaches"] if row["feasible"])
    first = examples.example_costs("../", name).splitlines()[2]
    if answer.value(answer.of(OUTCOMES[name], "feasible")):
        assert first.startswith(f"| **[{approaches()[OUTCOMES[name]].short}](")


def test_flips_are_found_by_trying() -> None:
    """What a line of the list says would happen does happen when that one answer is changed."""
    answer = examples.example("", "shop-assistant")
    assert "Agents with retrieval" in examples.example_flips("", "shop-assistant").splitlines()[0]
    changed = plan_of(f"{answer.query}&takes_actions=yes".replace("takes_actions=no&", ""))["results"]
    assert isinstance(changed, dict)
    assert changed["outcome"] == "agents-and-rag"


def test_test_set_says_whether_it_is_enough() -> None:
    """The size that is needed is the plan's, and it is compared with the queries at hand."""
    assert "is enough" in examples.example_test_set("", "email-sorting")
    assert "is not enough" in examples.example_test_set("", "documentation-search")


def test_record_is_the_plan_s_own() -> None:
    """The record on the page is the one that the plan offers for download, folded away."""
    shown = examples.decision_record("", "handbook").splitlines()
    assert shown[0].startswith("??? note")
    record = to_record(PLAN.answer(PLAN.read(costs.workload("handbook").inputs))).strip()
    assert [line.removeprefix("    ") for line in shown[3:-1]] == [line.rstrip() for line in record.splitlines()]


def test_examples_table_lists_all() -> None:
    """Each example is a row with its page."""
    rows = examples.examples_table("../").splitlines()[2:]
    assert [re.search(r"examples/([\w-]+)/", row)[1] for row in rows] == EXAMPLES  # type: ignore[index]


@for_each("name", EXAMPLES)
def test_workload_table_names_what_the_example_gives(name: str) -> None:
    """Every input that the example gives has its row."""
    table = examples.workload_table("", name)
    for field in costs.workload(name).inputs:
        assert f"| {PLAN.field(field).label} |" in table


def test_costs_say_why_an_approach_cannot_be_had() -> None:
    """An approach that the workload rules out has the plan's reason in place of amounts."""
    table = costs.costs_of("../", "handbook", "long-context", "fine-tuning").splitlines()
    assert "data-worked" in table[4]
    assert "not possible: no service" in table[5]


def test_costs_take_changes() -> None:
    """With other inputs the table, its link and its words are about these."""
    table = costs.costs_of("../", "documentation-search", "rag", changes="months=24")
    assert "24 months" in table
    assert "months=24" in table


TRIGGERS = ["rag-for-behaviour", "tuning-on-changing-data", "rag-without-evaluation", "too-few-examples"]


@for_each("code", [*TRIGGERS, "prompting-would-do"])
def test_linked_plan_gives_the_warning(code: str) -> None:
    """The plan that an anti-pattern's page links does give its warning, and the page asks for it."""
    warnings = plan_of(costs.triggering("", code).query)["warnings"]
    assert isinstance(warnings, list)
    assert code in [each.get("code") for each in warnings]
    assert f'triggers("{code}")' in (DOCS / "guide" / "anti-patterns" / f"{code}.md").read_text(encoding="utf-8")


def test_comparison_has_eleven_dimensions_and_six_approaches() -> None:
    """Every cell has words and a reason on a page of the guide."""
    data = comparison.comparison()
    assert len(data["rows"]) == 11
    assert len(data["columns"]) == 6
    for row in data["rows"]:
        for column in data["columns"]:
            words, reason = row[column]
            page, _, anchor = reason.partition("#")
            files = [DOCS / "guide" / f"{page.rstrip('/')}.md", DOCS / "guide" / page / "index.md"]
            text = next(path for path in files if path.exists()).read_text(encoding="utf-8")
            assert words
            assert not anchor or f"#{anchor} }}" in text or f"\n## {anchor.replace('-', ' ')}" in text.lower()


def test_comparison_shows_the_plan_s_numbers() -> None:
    """Cells with a number have that of the plan which the page links, and each says whose column it is."""
    table = parsed(comparison.comparison_table("../../"))
    results = plan_of(comparison.comparison_workload("").query)["results"]
    numbers = table.having("data-worked")
    assert len(numbers) == 4 * 6
    for each in numbers:
        value: object = results
        for part in each.attributes["data-worked"].split("."):
            value = value[int(part)] if isinstance(value, list) else value[part]  # type: ignore[index]
        assert str(value) == each.attributes["data-value"]
    assert len(table.having("data-label")) == 11 * 6


@for_each("name", list(sources.sources()))
def test_source_has_title_and_day(name: str) -> None:
    """A source has a title, says what it is about, when it was looked at, and an address unless none is known."""
    row = sources.sources()[name]
    assert row["title"]
    assert row["about"].endswith(".")
    assert date.fromisoformat(row["as_of"]).year == 2026
    assert name == "article" or row["href"].startswith("https://")


def test_sources_table_lists_each_address_once() -> None:
    """Sources, findings and assumptions are listed together, and nothing twice."""
    table = sources.sources_table("")
    addresses = re.findall(r"\]\((https?://[^)]+)\)", table)
    assert len(addresses) == len(set(addresses))
    for row in findings().values():
        assert row["href"] in addresses


@for_each("path", RECIPES)
def test_recipe_is_shown_as_it_is(path: Path) -> None:
    """A recipe's page shows its file word for word; the file is Python and says what it is."""
    text = path.read_text(encoding="utf-8")
    shown = recipes.recipe("", path.name)
    assert text.strip() in shown
    assert ast.get_docstring(ast.parse(text))
    asks = f'recipe("{path.name}"'
    assert any(asks in page.read_text(encoding="utf-8") for page in FOLDER.glob("*.md"))


def test_every_recipe_is_run() -> None:
    """`make recipes` runs tests that use every recipe, with pinned libraries that have digests."""
    tests = (FOLDER / "test_recipes.py").read_text(encoding="utf-8")
    pinned = (FOLDER / "requirements.txt").read_text(encoding="utf-8")
    for path in RECIPES:
        assert path.stem in tests
    for line in (FOLDER / "requirements.in").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            assert re.search(rf"^{re.escape(line)}==\S+ .*\\$", pinned, re.MULTILINE), line
    assert "--hash=sha256:" in pinned


def test_changes_are_the_changelog_s() -> None:
    """Each version that moved numbers is there with its words, and nothing else of the changelog."""
    log = (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")
    found = changes.number_changes("")
    assert found.count("## ") == log.count("### Impacted numbers")
    assert log.split("### Impacted numbers\n")[1].split("\n### ")[0].split("\n## ")[0].strip() in found
    assert "### Added" not in found


def test_missing_recipe_stops_the_build() -> None:
    """A misspelt name is an error."""
    with pytest.raises(FileNotFoundError):
        recipes.recipe("", "nonsense.py")
