"""The offline copy, unpacked and opened from a disk as its readers do, in each browser and without a network."""

from __future__ import annotations

from urllib.parse import urlsplit

from macros.check.checking import check
from macros.check.copies import Folder
from tests.browser.deliveries import Delivery
from tests.browser.drivers import Driver

SEARCH = """
const field = document.querySelector("[data-md-component=search-query]");
field.focus();
field.value = arguments[0];
field.dispatchEvent(new Event("input", { bubbles: true }));
field.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
"""
HIT = """
const links = [...document.querySelectorAll(".md-search-result__item a")];
return links.find((link) => new URL(link.href).searchParams.get("h"))?.href;
"""
"""The first hit that says which word it is for; that of a whole page may have none."""


def test_search_finds_and_its_hits_open(driver: Driver, offline: Delivery) -> None:
    """A hit is a file of the copy, and opens with the word marked."""
    driver.go(offline.page("guide/rag/"))
    driver.evaluate(SEARCH, "chunk overlap")
    href = driver.wait_until(HIT)
    assert urlsplit(href).path.endswith("/index.html")
    driver.go(href)
    driver.wait_until("return document.querySelector('article mark')?.textContent;")


def test_every_page_says_how_old_its_prices_are(driver: Driver, offline: Delivery) -> None:
    """The day from the build, the days since then counted by the page."""
    driver.go(offline.page("guide/"))
    driver.wait_until("return !document.querySelector('[data-days-since]').hidden;")
    told, days = driver.evaluate(
        """const place = document.querySelector("[data-days-since]");
        const passed = Math.floor((Date.now() - new Date(place.dataset.daysSince)) / 86_400_000);
        return [place.textContent, passed];"""
    )
    assert told == f", {days} days ago"


def test_every_link_of_the_copy_leads_to_one_of_its_files(offline: Delivery) -> None:
    """Of every page, as it was built; what calculators write live is looked at in `test_crawl.py`."""
    found = check(Folder(offline.folder))
    assert found.problems == []
    assert found.pages > 50
