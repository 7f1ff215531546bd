"""The built guide: all that it has to say is there, and newcomers' words lead to it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from macros.guide.sources import sources
from tests.browser.site import Site
from tests.browser.test_search import look_for
from tests.markup import Element, parsed

COVERAGE = tomllib.loads((Path(__file__).parent.parent / "guide" / "coverage.toml").read_text(encoding="utf-8"))
HEADINGS = {"h1", "h2", "h3", "h4"}
QUERIES = {
    "how many examples to fine tune": {"guide/fine-tuning/", "guide/anti-patterns/too-few-examples/", "guide/faq/"},
    "rag latency": {"calculators/latency/", "guide/faq/", "guide/techniques/", "guide/rag/"},
    "is fine tuning cheaper": {"guide/faq/", "calculators/cost/", "guide/fine-tuning/", "plan/"},
    "chunk size": {"guide/rag-fundamentals/", "guide/faq/", "guide/production-rag/"},
    "do I need a vector database": {"guide/faq/", "calculators/vector-index/"},
    "prompt caching": {"guide/techniques/", "guide/recipes/prompt-caching/", "guide/faq/", "guide/long-context/"},
}
"""What a newcomer types, and the pages that answer it."""


def article(site: Site, page: str) -> Element:
    """A built page's own words."""
    return parsed((site.folder / page / "index.html").read_text(encoding="utf-8")).one("article")


def words(text: str) -> str:
    """A text without what stands at a heading's end, and with single blanks."""
    return re.sub(r"\s+", " ", text.replace("¶", "")).strip()


def test_every_fact_has_its_place(site: Site) -> None:
    """Each fact of the brief stands on its page, under its heading, in words of our own."""
    missing = []
    for row in COVERAGE["facts"]:
        found = article(site, row["page"])
        said = words(found.text)
        if row["heading"] not in [words(each.text) for each in found.elements() if each.tag in HEADINGS]:
            missing.append(f"{row['about']}: no heading {row['heading']}")
        missing += [f"{row['about']}: {text}" for text in row["says"] if text not in said]
    assert missing == []
    assert {row["part"] for row in COVERAGE["facts"]} == set(range(9))


def test_every_finding_of_the_audit_has_its_place(site: Site) -> None:
    """Each claim is examined under its anchor, with its kind and its numbers; each departure has its row."""
    missing = []
    for row in COVERAGE["audit"]:
        html = (site.folder / row["page"] / "index.html").read_text(encoding="utf-8")
        section = parsed("<h3" + html.split(f'<h3 id="{row["anchor"]}"')[1].split("<h3")[0].split("<h2")[0]).text
        missing += [f"{row['claim']}: {text}" for text in row["says"] if text not in words(section)]
        kinds = ("Contradiction.", "Error.", "Incomplete.", "Aged.")
        missing += [] if any(kind in section for kind in kinds) else [f"{row['claim']}: its kind"]
    for row in COVERAGE["departures"]:
        rows = [words(each.text) for each in article(site, row["page"]).all("tr")]
        missing += [] if any(text.startswith(row["name"]) for text in rows) else [f"{row['name']} on {row['page']}"]
    assert missing == []
    assert [row["claim"] for row in COVERAGE["audit"]] == [f"A{number}" for number in range(1, 20)]


def test_links_to_outside_come_from_data_with_a_day(site: Site) -> None:
    """Each address outside the site that the guide links is a source or a finding, listed with the day it was read."""
    listed = {link.attributes.get("href", "") for link in article(site, "reference/sources/").all("a")}
    for path in sorted((site.folder / "guide").rglob("index.html")):
        found = article(site, path.parent.relative_to(site.folder).as_posix())
        outside = {link.attributes.get("href", "") for link in found.all("a") if not link.attributes.get("class")}
        assert {href for href in outside if href.startswith("http") and not href.startswith(site.url)} <= listed, path
    assert len(listed) > len(sources())


@pytest.mark.parametrize("query", QUERIES)
def test_newcomers_words_lead_to_an_answer(page: Page, site: Site, query: str) -> None:
    """One of the first three hits is a page that answers the question."""
    page.goto(site.url)
    look_for(page, query)
    hits = page.locator(".md-search-result__item > .md-search-result__link")
    expect(hits.nth(2)).to_be_visible()
    first = [str(hits.nth(place).get_attribute("href")) for place in range(3)]
    pages = {re.sub(r"[?#].*", "", href).removeprefix(site.url) for href in first}
    assert pages & QUERIES[query], first
