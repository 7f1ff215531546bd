"""The offline copy, unpacked and opened from a disk as its readers do, in each browser and without a network."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from urllib.request import url2pathname

import pytest
from playwright.sync_api import Browser

import calculators
from calculators import registry
from macros.delivery.offline import TOP, write_offline
from tests.browser.drivers import Driver
from tests.browser.site import Site
from tests.browser.test_three_browsers import results, wait_for_address, wait_until_ready

ANSWERS = {"takes_actions": "no", "needs_knowledge": "yes", "needs_behaviour": "no", "needs_permissions": "yes"}
KEEP_COPIED = """
if (!navigator.clipboard) throw new Error("there is no clipboard");
navigator.clipboard.writeText = async (text) => { window.copied = text; };
const make = URL.createObjectURL;
URL.createObjectURL = (blob) => { blob.text().then((text) => { window.saved = text; }); return make.call(URL, blob); };
"""
"""Keeps what is copied and saved, since the clipboard and the folder of downloads differ from browser to browser."""
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
LEFT_PAGE = "net::ERR_ABORTED"
"""What becomes of a request whose page is left before it ends."""


@pytest.fixture(scope="module")
def copy(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The unpacked copy, in a read-only folder whose name has spaces, signs and letters beyond ASCII."""
    folder = tmp_path_factory.mktemp("offline") / "Ünser Ordner & 'dies' #1 100%"
    write_offline(site.folder, folder / "offline.zip")
    with zipfile.ZipFile(folder / "offline.zip") as archive:
        archive.extractall(folder)
    top = folder / TOP
    everything = [top, *top.rglob("*")]
    for path in everything:
        path.chmod(0o555 if path.is_dir() else 0o444)
    before = {path: path.stat().st_mtime_ns for path in everything}
    yield top
    assert {path: path.stat().st_mtime_ns for path in [top, *top.rglob("*")]} == before, "something was written"
    for path in everything:
        path.chmod(0o755 if path.is_dir() else 0o644)
    shutil.rmtree(folder)


def test_reader_decides_plans_shares_and_exports(driver: Driver, copy: Path) -> None:
    """From the first question to a record: links open files, numbers are live, a copied link brings them back."""
    driver.fresh()
    driver.go((copy / "index.html").as_uri())
    wait_until_ready(driver, "decide")
    for name, value in ANSWERS.items():
        driver.wait_until("return document.querySelector('[data-open]')?.dataset.step === arguments[0];", name)
        driver.click(f'label:has([name="{name}"][value="{value}"])')
        wait_for_address(driver, name, value)
    wait_until_ready(driver, "decide")
    driver.click(".outcome__plan")
    driver.wait_until("return location.pathname.endsWith('/plan/index.html');")
    wait_until_ready(driver, "plan")
    driver.type_into('calculator-form form [name="updates_per_year"]', "40")
    wait_for_address(driver, "updates_per_year", "40")
    wait_until_ready(driver, "plan")
    shown = results(driver)
    driver.evaluate(KEEP_COPIED)
    driver.click('[data-action="copy-link"]')
    link = driver.wait_until("return window.copied;")
    driver.click('[data-format="record"]')
    record = driver.wait_until("return window.saved;")
    assert "Made with an offline copy" in record
    assert "file:" not in record

    driver.fresh()
    driver.go(link)
    wait_until_ready(driver, "plan")
    assert results(driver) == shown
    query = {name: values[0] for name, values in parse_qs(urlsplit(link).query).items()}
    assert query["updates_per_year"] == "40"
    assert shown == calculators.run("plan", query)["results"]


def test_search_finds_and_its_hits_open(driver: Driver, copy: Path) -> None:
    """A hit is a file of the copy, and opens with the word marked."""
    driver.go((copy / "guide/rag/index.html").as_uri())
    driver.evaluate(SEARCH, "chunk overlap")
    href = driver.wait_until(HIT)
    assert urlsplit(href).path.endswith("/index.html")
    driver.go(href)
    driver.wait_until("return document.querySelector('article mark')?.textContent;")


def test_every_page_says_how_old_its_prices_are(driver: Driver, copy: Path) -> None:
    """The day from the build, the days since then counted by the page."""
    driver.go((copy / "guide/index.html").as_uri())
    driver.wait_until("return !document.querySelector('[data-days-since]').hidden;")
    told, days = driver.evaluate(
        """const place = document.querySelector("[data-days-since]");
        const passed = Math.floor((Date.now() - new Date(place.dataset.daysSince)) / 86_400_000);
        return [place.textContent, passed];"""
    )
    assert told == f", {days} days ago"


LINKS = """() => [...document.querySelectorAll("a[href]")].map((link) => {
    link.dispatchEvent(new Event("pointerdown", { bubbles: true }));
    return new URL(link.getAttribute("href"), location.href).href;
}).filter((href) => href.startsWith("file:"))"""
"""The links of a page to files, as they are when somebody is about to click them."""


@dataclass
class Crawl:
    """What all pages of the copy asked for, what failed, and where their links lead."""

    asked: set[str] = field(default_factory=set)
    failed: list[str] = field(default_factory=list)
    links: set[str] = field(default_factory=set)


@pytest.fixture(scope="module")
def crawl(browser: Browser, copy: Path) -> Crawl:
    """Every page, opened with the network cut; calculators are live before their links are read."""
    found, calculator_pages = Crawl(), {calculator.page for calculator in registry.CALCULATORS}
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.on("request", lambda request: found.asked.add(request.url))
    page.on("requestfailed", lambda request: found.failed.append(f"{request.url} {request.failure}"))
    page.on("pageerror", lambda error: found.failed.append(str(error)))
    for path in sorted(copy.rglob("*.html")):
        page.goto(path.as_uri())
        if f"{path.parent.relative_to(copy).as_posix()}/" in calculator_pages:
            page.wait_for_selector('calculator-form[data-state="ready"]', timeout=60_000)
        found.links |= set(page.evaluate(LINKS))
    context.close()
    return found


def test_no_page_asks_for_anything_outside_its_folder(crawl: Crawl, copy: Path) -> None:
    """With the network cut, every page loads, and asks for files of the copy alone."""
    assert {
        url for url in crawl.asked if not url.startswith((copy.as_uri(), "blob:file:", "blob:null", "data:"))
    } == set()
    assert [told for told in crawl.failed if LEFT_PAGE not in told] == []


def test_each_link_of_the_copy_leads_to_one_of_its_files(crawl: Crawl) -> None:
    """Every relative link of every page, and of what calculators have written live, is a file that is there."""
    assert len(crawl.links) > 100
    assert [link for link in crawl.links if not file_of(link).is_file()] == []


def file_of(link: str) -> Path:
    """The file that an address names, without its query."""
    return Path(url2pathname(urlsplit(link).path))
