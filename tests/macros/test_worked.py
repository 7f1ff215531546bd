"""What pages say that a calculator answered is what it answers to the link beside it."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from jinja2 import Environment, StrictUndefined

import calculators
from calculators.frame.address import from_query
from calculators.registry import CALCULATORS, find
from macros import pages
from macros.pricelist.places import PROJECT
from macros.worked import claim, claims, worked
from tests.markup import parsed
from tests.rules import for_each

GUIDE = PROJECT / "docs" / "guide"
AUDIT = GUIDE / "audit.md"
YEAR = worked("../", "cost", "months=12&updates_per_year=52")


def rendered(path: Path) -> str:
    """A page with its macros filled in, as Markdown."""
    made = Environment(undefined=StrictUndefined, autoescape=False)  # noqa: S701 Markdown
    macros = {name: partial(function, "../../") for name, function in pages.MACROS.items()}
    return made.from_string(path.read_text(encoding="utf-8")).render(macros)


PLAN_PAGE = PROJECT / "docs" / "plan" / "index.md"
PAGES = {
    f"{path.parent.name}/{path.name}": parsed(rendered(path))
    for path in [AUDIT, GUIDE / "evaluation.md", PLAN_PAGE, *sorted((GUIDE / "anti-patterns").glob("*.md"))]
}
PAGE = PAGES["guide/audit.md"]
SLUGS = {calculator.page: calculator.slug for calculator in CALCULATORS}


def answered(address: str) -> dict[str, object]:
    """The results behind a link that fills a form in."""
    parts = urlsplit(address)
    found = find(SLUGS[parts.path.removeprefix("../../")])
    texts, dropped = from_query(found, parts.query)
    assert not dropped
    results = calculators.run(found.slug, texts)["results"]
    assert isinstance(results, dict)
    return results


def at(results: object, path: str) -> object:
    """A part of the results by its path."""
    for part in path.split("."):
        results = results[int(part)] if isinstance(results, list) else results[part]  # type: ignore[index]
    return results


NUMBERS = [
    (page, *(span.attributes[f"data-{name}"] for name in ("form", "worked", "value")))
    for page, found in PAGES.items()
    for span in found.having("data-worked")
]


@for_each(("page", "form", "path", "value"), NUMBERS)
def test_each_number_is_what_its_linked_form_answers(page: str, form: str, path: str, value: str) -> None:
    """Each number of a page is, unrounded, the result of the form it names, and the page links that form."""
    assert f"../../{form}" in [link.attributes["href"] for link in PAGES[page].all("a")]
    assert at(answered(f"../../{form}"), path) == json.loads(value)


@for_each("name", claims())
def test_each_claim_has_its_section_and_a_filled_form(name: str) -> None:
    """Each claim stands under its own anchor with its kind, and a link to a form with the numbers filled in."""
    row = claims()[name]
    section = AUDIT.read_text(encoding="utf-8").split(f"{{ #{name} }}")[1].split("\n### ")[0]
    assert f'claim("{name}")' in section
    assert ".link(" in section
    assert row["kind"] in {"contradiction", "error", "incomplete", "aged"}
    assert claim("", name) == f"**The article:** {row['claim']} *{row['kind'].capitalize()}.*"


def test_known_figures_of_the_audit() -> None:
    """Worked out by hand: the tuning bill, the article's table over a year, and where its approaches meet."""
    said = PAGE.text
    told = (
        "$40",
        "$15",
        "$45",
        "$42,110",
        "$31,900",
        "$21,250",
        "$17,600",
        "13.3 updates a year",
        "99.2 updates a year",
    )
    assert [each for each in told if each not in said] == []


@for_each(
    ("shown", "text"),
    [
        (YEAR.usd("rag_total_usd.mid"), "$42,110"),
        (YEAR.usd_bounds("rag_total_usd"), "$13,620–70,600"),
        (YEAR.number(YEAR.break_even("rag", "tuning", "requests_per_month", "month")), "45,000"),
        (YEAR.word("cheapest"), "prompting"),
    ],
)
def test_a_number_is_rounded_and_keeps_its_value(shown: str, text: str) -> None:
    """What is shown is rounded for reading; the value beside it is not."""
    span = parsed(shown).one("span")
    assert span.text == text
    assert json.loads(span.attributes["data-value"]) == YEAR.value(span.attributes["data-worked"])


def test_an_input_that_means_nothing_stops_the_build() -> None:
    """A misspelt input is an error, never left out."""
    with pytest.raises(KeyError):
        worked("", "cost", "month=12")


def test_listed_price_is_the_table_s() -> None:
    """A single price comes from the table and links the page that has them all."""
    assert (
        pages.listed_price("../", "rerankers", "cohere/rerank-v3.5", "usd_per_query")
        == "[$0.002](../reference/prices/)"
    )


def test_pages_say_what_the_usual_test_sets_show() -> None:
    """50, 100 and 200 queries a system show 17.5, 13.4 and 10.0 points, by `sample_size`, and so pages say it."""
    for page in ("guide/audit.md", "guide/evaluation.md"):
        spans = [span for span in PAGES[page].having("data-worked") if "usual_sizes" in span.attributes["data-worked"]]
        assert [span.text for span in spans] == ["17.5", "13.4", "10.0"]
