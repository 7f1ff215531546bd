"""The site's search: the theme's, with a worker that the build mends."""

from __future__ import annotations

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
    """Type words into the search."""
    page.locator("[data-md-component=search-query]").click()
    page.locator("[data-md-component=search-query]").press_sequentially(words)


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
