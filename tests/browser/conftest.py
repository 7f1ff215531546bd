"""The built site, served at the address it was built for, and the browsers that visit it.

Playwright's fixtures drive Chromium in all its detail; `driver` drives Chromium, Firefox and WebKitGTK alike. All tests
here run in one process: the site is built once and each browser starts once.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, TimeoutError, expect  # noqa: A004 Playwright's own

from calculators.calculator import Calculator
from tests.browser import browsers, drivers
from tests.browser.drivers import Driver
from tests.browser.drivers.chromium import Chromium, arguments
from tests.browser.reader import wait_until_ready
from tests.browser.server import Web, read_rules, serve

PROJECT = Path(__file__).parent.parent.parent
Visit = Callable[[str], Page]
expect.set_options(timeout=20_000)  # a busy machine is slow, not wrong


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of this folder in one worker."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("browser"))


class Site:
    """The built site: where its files are, where they are served, and by what."""

    def __init__(self, folder: Path, url: str, web: Web) -> None:
        """See the class."""
        self.folder, self.url, self.web = folder, url, web

    def page(self, calculator: Calculator, query: str = "") -> str:
        """The address of a calculator's page."""
        return f"{self.url}{calculator.page}{'?' + query if query else ''}"

    def addresses(self) -> list[str]:
        """The address of every page, but for the one that says that there is none."""
        found = (path.relative_to(self.folder).as_posix() for path in sorted(self.folder.rglob("index.html")))
        return [self.url + path.removesuffix("index.html") for path in found]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site, built strictly for the address it is served at: elsewhere instant navigation would be off."""
    folder = tmp_path_factory.mktemp("site")
    with serve(folder) as (web, url):
        environment = {**os.environ, "SITE_URL": url, "NO_MKDOCS_2_WARNING": "1"}
        build = ["mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
        for command in (build, ["macros.delivery", str(folder)]):
            subprocess.run([sys.executable, "-m", *command], cwd=PROJECT, env=environment, check=True)
        web.rules = read_rules(folder)
        yield Site(folder, url, web)
        seconds = [request.path for request in web.asked if "/whole." in request.path]
        assert len(seconds) == web.expected_seconds, "some test met a function that the image's profile did not see"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object]) -> dict[str, object]:
    """Playwright's own arguments with the Chromium of this machine."""
    return {**browser_type_launch_args, "executable_path": browsers.chromium(), "args": arguments()}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, object]) -> dict[str, object]:
    """A desktop window, and leave to use the clipboard."""
    return {
        **browser_context_args,
        "viewport": {"width": 1280, "height": 900},
        "permissions": ["clipboard-read", "clipboard-write"],
    }


@pytest.fixture(scope="session", params=browsers.expected())
def driver(request: pytest.FixtureRequest) -> Iterator[Driver]:
    """Each browser in turn. A test begins by opening a page, since the one before left it anywhere."""
    assert request.param in browsers.available(), f"{request.param} is missing: {browsers.advice()}"
    if request.param == Chromium.name:  # Playwright allows one of itself in a process, and its fixtures have it
        started: Driver = Chromium(request.getfixturevalue("browser"))
    else:
        started = drivers.launch(request.param)
    yield started
    started.quit()


@pytest.fixture(scope="session")
def visited(browser: Browser, browser_context_args: dict[str, object], site: Site) -> Iterator[Page]:
    """One page that goes from test to test by following links, so that Python boots once for all of them."""
    context = browser.new_context(**browser_context_args)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(site.url)
    yield page
    context.close()


@pytest.fixture
def visit(visited: Page, site: Site) -> Visit:
    """Follow links to a page of the guide and from there to an address, and wait for a live result there."""

    def follow(address: str) -> Page:
        for href in (f"{site.url}guide/rag/", address):
            visited.evaluate(
                """href => {
                    const link = document.createElement("a");
                    link.href = href;
                    link.dataset.followed = "";
                    document.querySelector("article").append(link);
                    link.click();
                }""",
                href,
            )
            try:
                visited.wait_for_function(
                    "href => location.href === href && !document.querySelector('[data-followed]')",
                    arg=href,
                    timeout=8_000,
                )
            except TimeoutError:  # a click while Material is still busy with the last one is lost
                visited.goto(href)
        wait_until_ready(visited)
        return visited

    return follow


@pytest.fixture
def elsewhere(page: Page, site: Site) -> list[str]:
    """Every address beyond the site that the page asks for; none is let through."""
    asked: list[str] = []

    def judge(route: Route) -> None:
        if route.request.url.startswith((site.url, "blob:", "data:")):
            route.continue_()
        else:
            asked.append(route.request.url)
            route.abort()

    page.route("**/*", judge)
    return asked
