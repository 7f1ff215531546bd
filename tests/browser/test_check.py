"""The two checks of a copy on the built site: the command, and the page for those who have only a browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from macros.check.checking import check
from macros.check.copies import Address, Folder
from macros.delivery.components import uncovered
from tests.browser.drivers import Driver
from tests.browser.server import Edit, Fault
from tests.browser.site import Site

PAGE = "run/check/"
CHECKS = ["reachable", "digests", "index", "types", "policy", "compression", "caching", "missing", "outside"]


def test_command_finds_nothing_wrong_with_the_built_site(site: Site) -> None:
    """Neither in its folder nor behind the address that it is served at."""
    for copy in (Folder(site.folder), Address(site.url)):
        with site.web.record_seconds():
            found = check(copy)
        assert found.problems == []
        assert found.pages > 50


def test_every_asset_is_part_of_a_component(site: Site) -> None:
    """The bill of materials knows where each file under `assets/` comes from."""
    names = [path.relative_to(site.folder).as_posix() for path in (site.folder / "assets").rglob("*") if path.is_file()]
    assert len(names) > 20
    assert uncovered(names) == []


def states(driver: Driver) -> dict[str, str]:
    """Click, wait for the outcome, and give that of each row."""
    driver.wait_until(
        "return Boolean(customElements.get('check-copy') && document.querySelector('check-copy button'));"
    )
    driver.click("check-copy button")
    driver.wait_until("return ['good', 'bad', 'failed'].includes(document.querySelector('check-copy').dataset.state);")
    found: dict[str, str] = driver.evaluate(
        """const rows = document.querySelectorAll("check-copy [data-check]");
        return Object.fromEntries([...rows].map((row) => [row.dataset.check, row.dataset.state]));"""
    )
    return found


def test_page_finds_nothing_wrong_with_a_good_copy(driver: Driver, site: Site) -> None:
    """Under the policy, in each browser; it says so in words."""
    with site.web.record_seconds():
        driver.go(f"{site.url}{PAGE}")
        assert states(driver) == dict.fromkeys(CHECKS, "good")
    told = driver.evaluate("return document.querySelector('check-copy [data-summary]').innerText.trim();")
    assert told == "Nothing is wrong with what could be checked."


@contextmanager
def header(site: Site, pattern: str, **values: str) -> Iterator[None]:
    """Let the server send other headers with some paths for a while."""
    rules = site.web.rules
    site.web.rules = rules | {pattern: {name.replace("_", "-"): value for name, value in values.items()}}
    try:
        yield
    finally:
        site.web.rules = rules


@pytest.mark.parametrize("row", ["reachable", "digests", "index", "policy", "caching"])
def test_page_names_what_is_wrong(page: Page, site: Site, row: str) -> None:
    """The row is marked, and has the name of the file."""
    broken = {
        "reachable": site.web.having(Fault("*/image.*.wasm", "missing")),
        "digests": site.web.having(Fault("*/worker.*.js", "altered")),
        "index": site.web.having(Edit("*/search_index.json", "^", "<html>")),
        "policy": header(site, "/*check/", Content_Security_Policy="script-src 'self' 'unsafe-eval'"),
        "caching": header(site, "/*check/", Cache_Control="public, max-age=31536000, immutable"),
    }
    with broken[row], site.web.record_seconds():
        page.goto(f"{site.url}{PAGE}")
        page.get_by_role("button", name="Check this copy").click()
        expect(page.locator("check-copy")).to_have_attribute("data-state", "bad")
    expect(page.locator(f'[data-check="{row}"]')).to_have_attribute("data-state", "bad")
    expect(page.locator(f'[data-check="{row}"] li')).to_have_count(1)
    expect(page.locator(f'[data-check="{row}"]')).to_contain_text("Wrong.")


def test_request_to_outside_is_named(page: Page, site: Site) -> None:
    """What something has added to the page is told with its address."""
    page.route("https://counter.example/*", lambda route: route.fulfill(body=""))
    page.add_init_script("fetch('https://counter.example/hit', { mode: 'no-cors' }).catch(() => {});")
    open_page = Edit("*/", r'<meta http-equiv="Content-Security-Policy"[^>]*>', "")
    with header(site, "/*", Content_Security_Policy=""), site.web.having(open_page), site.web.record_seconds():
        page.goto(f"{site.url}{PAGE}")
        page.get_by_role("button", name="Check this copy").click()
        expect(page.locator("check-copy")).to_have_attribute("data-state", "bad")
    expect(page.locator('[data-check="outside"] li')).to_have_text("https://counter.example/hit")


def test_page_from_a_disk_says_what_cannot_be_checked(page: Page, site: Site) -> None:
    """The button is off, and the reason stands there."""
    page.goto(Path(site.folder / PAGE / "index.html").as_uri())
    expect(page.get_by_text("This page was opened from a disk.")).to_be_visible()
    expect(page.get_by_role("button", name="Check this copy")).to_be_disabled()
