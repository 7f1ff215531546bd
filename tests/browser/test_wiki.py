"""The mirror as HTML, under a path that it was not built for: pages, live calculators and search."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

import calculators
from macros.delivery.wiki import html
from macros.delivery.wiki.settings import Settings
from tests.browser.reader import results, wait_until_ready
from tests.browser.server import Web, serve

OURS = Settings(
    organisation="Example <b>Ltd</b>",
    name="Steelyard & more",
    banner="For <i>internal</i> use only",
    mirror_of="https://steelyard.example/",
    as_of="2026-11-30",
)
PLACE = "a/b"


@dataclass(frozen=True)
class Mirror:
    """The built mirror: its folder, its address under another path, and the server with its record."""

    folder: Path
    url: str
    web: Web


@pytest.fixture(scope="module")
def mirror(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mirror]:
    """The mirror, built once and served under `/a/b/`, by a server that has no headers of ours."""
    top = tmp_path_factory.mktemp("mirror")
    folder = top / PLACE
    html.write(OURS, folder)
    with serve(top) as (web, url):
        (top / "404.html").write_bytes((folder / "404.html").read_bytes())
        yield Mirror(folder, f"{url}{PLACE}/", web)


def _wrong(mirror: Mirror, asked: list[str]) -> list[str]:
    """The addresses asked for that are beyond the mirror, or that it does not have."""
    beyond = [each for each in asked if not each.startswith((mirror.url, "blob:", "data:"))]
    paths = [urlsplit(each).path.removeprefix(f"/{PLACE}/") for each in asked if each.startswith(mirror.url)]
    files = [mirror.folder / (f"{path}index.html" if not path or path.endswith("/") else path) for path in paths]
    return beyond + [str(file) for file in files if not file.is_file()]


@pytest.fixture
def asked(page: Page) -> list[str]:
    """Every address that the page asks for."""
    found: list[str] = []
    page.on("request", lambda request: found.append(request.url))
    return found


def test_every_page_is_for_any_address(mirror: Mirror) -> None:
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


def test_scenario_works_under_the_path(page: Page, mirror: Mirror, asked: list[str]) -> None:
    """From the first page to the costs, another number, its link opened: all within the mirror, nothing missing."""
    page.goto(mirror.url)
    expect(page.locator(".md-banner")).to_contain_text("For <i>internal</i> use only")
    expect(page).to_have_title(re.compile("- Steelyard & more$"))
    page.locator("article a", has_text="What each approach costs").first.click()
    page.wait_for_url(f"{mirror.url}calculators/cost/")
    wait_until_ready(page)
    page.locator("[name=months]").fill("24")
    page.wait_for_url(f"{mirror.url}calculators/cost/?*months=24*")
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    wait_until_ready(page)
    assert results(page) == calculators.run("cost", {"months": 24})["results"]
    assert _wrong(mirror, [each for each in asked if each != "about:blank"]) == []


def test_search_leads_to_a_page_of_the_mirror(page: Page, mirror: Mirror, asked: list[str]) -> None:
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


def test_what_is_not_there_is_said_without_a_link(page: Page, mirror: Mirror) -> None:
    """At any depth the page for it needs no other file."""
    page.goto(f"{mirror.url}guide/nowhere/at/all/")
    expect(page.locator("h1")).to_have_text("There is no such page")
    assert page.locator("[href], [src]").count() == 0
