"""Pages of a delivery opened one by one in Chromium: what they ask for, what fails, where their links lead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, Page, Response

from calculators import registry
from tests.browser.deliveries import Delivery
from tests.browser.reader import READY_MS

_LINKS = """() => [...document.querySelectorAll("a[href]")].map((link) => {
    link.dispatchEvent(new Event("pointerdown", { bubbles: true }));
    return link.href.split("#")[0];
})"""
"""The links of a page as they are when somebody is about to click them."""
_LEFT_PAGE = "net::ERR_ABORTED"
"""What becomes of a request whose page is left before it ends."""
_CALCULATOR_PAGES = {calculator.page for calculator in registry.CALCULATORS}
_EVERY, _A_MOMENT_MS = 12, 150


@dataclass
class Crawl:
    """What so many pages asked for, what of it lies outside the delivery, what failed, and links to no file."""

    pages: int = 0
    asked: int = 0
    outside: set[str] = field(default_factory=set)
    failed: list[str] = field(default_factory=list)
    links: set[str] = field(default_factory=set)
    broken: set[str] = field(default_factory=set)


def sample(paths: list[str]) -> list[str]:
    """Pages of each kind: the first one, every calculator's, and some of the others."""
    return [path for place, path in enumerate(paths) if path in _CALCULATOR_PAGES or place % _EVERY == 0]


def _listen(page: Page, delivery: Delivery, found: Crawl) -> None:
    def ask(address: str) -> None:
        found.asked += 1
        if not delivery.is_within(address):
            found.outside.add(address)

    def answer(response: Response) -> None:
        if response.status >= 400:
            found.failed.append(f"{response.url} {response.status}")

    page.on("request", lambda request: ask(request.url))
    page.on("response", answer)
    page.on("websocket", lambda socket: ask(socket.url))
    page.on(
        "requestfailed",
        lambda request: None if request.failure == _LEFT_PAGE else found.failed.append(f"{request.url} failed"),
    )
    page.on("pageerror", lambda error: found.failed.append(f"{page.url} {error}"))
    page.on("console", lambda said: found.failed.append(f"{page.url} {said.text}") if said.type == "error" else None)


def crawl(context: BrowserContext, delivery: Delivery, paths: Iterable[str]) -> Crawl:
    """Open these pages; those of calculators are live before their links are read."""
    found, page = Crawl(), context.new_page()
    _listen(page, delivery, found)
    for path in paths:
        page.goto(delivery.page(path))
        if path in _CALCULATOR_PAGES:
            page.wait_for_selector('calculator-form[data-state="ready"]', timeout=READY_MS)
        page.wait_for_timeout(_A_MOMENT_MS)  # for what is loaded after the page, such as the map of the site
        found.pages += 1
        found.links |= {link for link in page.evaluate(_LINKS) if link.startswith(delivery.url)}
    page.close()
    found.broken = {link for link in found.links if not delivery.file_of(link).is_file()}
    return found
