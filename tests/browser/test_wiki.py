"""The mirror as HTML, under a path that it was not built for: pages, live calculators and search."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.deliveries import Delivery


def _wrong(mirror: Delivery, asked: list[str]) -> list[str]:
    """The addresses asked for that are beyond the mirror, or that it does not have."""
    return [
        each
        for each in asked
        if not mirror.is_within(each) or (each.startswith(mirror.url) and not mirror.file_of(each).is_file())
    ]


@pytest.fixture
def asked(page: Page) -> list[str]:
    """Every address that the page asks for."""
    found: list[str] = []
    page.on("request", lambda request: found.append(request.url))
    return found


def test_every_page_is_for_any_address(mirror: Delivery) -> None:
    """No page has a link from the top of a site, a canonical address, or leave to be listed; each says whose it is."""
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(mirror.folder.rglob("*.html"))}
    assert len(pages) > 50
    for path, text in pages.items():
        assert not re.search(r"""(?:href|src|action|content)=["']?/""", text), path
        assert 'rel="canonical"' not in text, path
        assert '<meta name="robots" content="noindex">' in text, path
        assert "For &lt;i&gt;internal&lt;/i&gt; use only" in text, path
        assert "as of 30 Nov 2026, kept by Example &lt;b&gt;Ltd&lt;/b&gt;." in text, path
    assert not (mirror.folder / "sitemap.xml").exists()


def test_first_page_has_the_organisation_s_words(page: Page, mirror: Delivery) -> None:
    """Banner and name, as text; `test_scenario.py` goes on from there."""
    page.goto(mirror.url)
    expect(page.locator(".md-banner")).to_contain_text("For <i>internal</i> use only")
    expect(page).to_have_title(re.compile("Steelyard & more$"))


def test_search_leads_to_a_page_of_the_mirror(page: Page, mirror: Delivery, asked: list[str]) -> None:
    """A hit is under the path, and following it opens the page."""
    page.goto(f"{mirror.url}guide/rag/")
    page.locator("[data-md-component=search-query]").click()
    page.locator("[data-md-component=search-query]").press_sequentially("reranker")
    hit = page.locator(".md-search-result__link").first
    expect(hit).to_be_visible()
    hit.click()
    expect(page.locator("article h1")).to_be_visible()
    assert page.url.startswith(mirror.url)
    assert _wrong(mirror, asked) == []


def test_what_is_not_there_is_said_without_a_link(page: Page, mirror: Delivery) -> None:
    """At any depth the page for it needs no other file."""
    page.goto(f"{mirror.url}guide/nowhere/at/all/")
    expect(page.locator("h1")).to_have_text("There is no such page")
    assert page.locator("[href], [src]").count() == 0
