"""The site's search: the theme's, with a worker that the build mends."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from calculators.registry import find
from tests.browser.reader import element, wait_until_ready
from tests.browser.site import Site

PLAN = find("plan")
ASK_ALL = r"""async () => {
  const { base, search } = JSON.parse(document.getElementById("__config").textContent);
  const top = new URL(base, location.href);
  const { config, docs } = await (await fetch(new URL("search/search_index.json", `${top}/`))).json();
  const words = new Set(docs.flatMap(({ title, text }) =>
    `${title} ${text}`.replace(/<[^>]*>|&\w+;/g, " ").toLowerCase().match(/[\p{L}\d][\p{L}\d.]{2,}/gu) ?? []));
  const worker = new Worker(new URL(search, location.href));
  const ask = (type, data) => new Promise((resolve) => {
    worker.onmessage = (event) => resolve(event.data.data);
    worker.postMessage({ type, data });
  });
  await ask(0, { config, docs, options: { suggest: true } });
  const refused = [];
  for (const word of words) if (!(await ask(2, word)).suggest) refused.push(word);
  return [words.size, refused];
}"""
"""Puts every word of the index to the worker; where it fails its reply has no suggestions, not so much as none."""


def look_for(page: Page, words: str) -> None:
    """Put words into the search, all at once, so that no hits come that are of the first letters alone."""
    query = page.locator("[data-md-component=search-query]")
    query.click()
    query.fill(words)
    query.press("End")  # the theme listens to keys


@pytest.mark.parametrize("words", ["chunk", "chunk size", "gpt-4o-mini", "self host"])
def test_words_of_the_site_are_found(page: Page, site: Site, words: str) -> None:
    """There are hits, the first one has a word of those asked for, and nobody calls the query invalid."""
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.goto(site.url)
    look_for(page, words)
    first = page.locator(".md-search-result__item").first
    expect(first.locator("mark").first).to_be_visible()
    assert told == []


def test_no_word_of_the_site_is_refused(page: Page, site: Site) -> None:
    """Whichever word of any page is asked for, the search answers."""
    page.goto(site.url)
    count, refused = page.evaluate(ASK_ALL)
    assert count > 1000
    assert refused == []


def test_hit_marks_its_word_on_a_calculator_s_page_and_warns_of_nothing(page: Page, site: Site) -> None:
    """The page of a hit is live, shows where the word stands, and takes the search's key for no input."""
    page.goto(f"{site.page(PLAN)}?h=overlap")
    wait_until_ready(page)
    expect(page.locator("article mark").first).to_be_attached()
    expect(element(page).locator("[data-code=unknown-key]")).to_have_count(0)
    page.wait_for_url(site.page(PLAN))


def test_page_from_a_disk_offers_no_search(page: Page, site: Site) -> None:
    """The theme's search needs a server. Opened from a disk a page has none, and is as live as with one."""
    page.goto(Path(site.folder / PLAN.page / "index.html").as_uri())
    wait_until_ready(page)
    expect(page.locator("[data-md-component=search-query]")).to_be_hidden()


ASK = r"""async (queries) => {
  const { base, search } = JSON.parse(document.getElementById("__config").textContent);
  const top = new URL(base, location.href);
  const { config, docs } = await (await fetch(new URL("search/search_index.json", `${top}/`))).json();
  const worker = new Worker(new URL(search, location.href));
  const ask = (type, data) => new Promise((resolve) => {
    worker.onmessage = (event) => resolve(event.data.data);
    worker.postMessage({ type, data });
  });
  await ask(0, { config, docs, options: { suggest: true } });
  const found = [];
  for (const query of queries) found.push((await ask(2, query)).items.map(([first]) => first.location));
  return found;
}"""
"""The addresses of the pages that are found, best first, for each query: what the theme shows."""
FIRST_IN = 0.8
QUERIES: dict[str, list[str]] = tomllib.loads(
    Path(__file__).with_name("search_queries.toml").read_text(encoding="utf-8")
)["queries"]


def test_newcomers_find_the_page_that_answers(page: Page, site: Site) -> None:
    """For each query the right page is among the first three, and for four of five it is the first."""
    page.goto(site.url)
    found = page.evaluate(ASK, list(QUERIES))
    ranks = {}
    for (query, right), locations in zip(QUERIES.items(), found, strict=True):
        pages = list(dict.fromkeys(location.partition("#")[0] for location in locations))
        ranks[query] = next((rank for rank, one in enumerate(pages) if one in right), None)
    assert [query for query, rank in ranks.items() if rank is None or rank > 2] == []
    assert sum(rank == 0 for rank in ranks.values()) >= FIRST_IN * len(ranks)


def test_search_opens_with_a_slash_and_its_hits_are_links(page: Page, site: Site) -> None:
    """`/` leads to the search, and a hit is the link of the theme's own markup."""
    page.goto(site.url)
    page.keyboard.press("/")
    page.keyboard.type("lora memory")
    first = page.locator(".md-search-result__item > a").first
    expect(first).to_have_attribute("href", re.compile("calculators/lora/"))


def test_pages_ask_for_nothing_that_is_not_there(page: Page, site: Site) -> None:
    """A link to the feed or to a page's Markdown is not taken for the site in another language."""
    missing: list[str] = []
    page.on("response", lambda response: missing.append(response.url) if response.status >= 400 else None)
    for path in ("", "guide/rag/"):
        page.goto(site.url + path, wait_until="networkidle")
    assert missing == []
