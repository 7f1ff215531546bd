"""The built site, served at the address it was built for, and the browsers that visit it.

Playwright's fixtures drive Chromium in all its detail; `driver` drives Chromium, Firefox and WebKitGTK alike. All tests
here run in one process: the site is built once and each browser starts once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, TimeoutError, expect  # noqa: A004 Playwright's own

from macros.delivery.compression import QUICK
from tests.browser import browsers, deliveries, drivers
from tests.browser.deliveries import Delivery
from tests.browser.drivers import BrowserGoneError, Driver
from tests.browser.drivers.chromium import Chromium, arguments
from tests.browser.reader import wait_until_ready
from tests.browser.server import Web
from tests.browser.site import Site, built
from tests.servers import find

Visit = Callable[[str], Page]
expect.set_options(timeout=20_000)  # a busy machine is slow, not wrong


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test whose browser ends by itself, as WebKitGTK does now and then, is asked once more.

    The others are not so much as marked: pytest-rerunfailures 16.7 asks its own server about each test that might be,
    and waits 40 ms for a delayed acknowledgement before it runs one: five minutes for all tests.
    """
    for item in items:
        if isinstance(item, pytest.Function) and "driver" in item.fixturenames:
            item.add_marker(pytest.mark.flaky(reruns=1, only_rerun=BrowserGoneError))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site, built once."""
    folder = tmp_path_factory.mktemp("site")
    with built(folder, QUICK) as found:
        yield found


@pytest.fixture(autouse=True)
def _every_function_is_in_the_image(request: pytest.FixtureRequest) -> Iterator[None]:
    """No page loads the module with every function, but where a test makes it: the image has what answers need."""
    if "site" not in request.fixturenames:
        yield
        return
    web: Web = request.getfixturevalue("site").web
    with web.record() as asked:
        expected = web.expected_seconds
        yield
    seconds = [one for one in asked if "/whole." in one.path]
    assert len(seconds) == web.expected_seconds - expected, "this met a function that no question of the image entered"


def _hosted(server: str, top: Path) -> Iterator[Delivery]:
    if server not in find.expected():
        pytest.skip(f"{server} is not on this machine; {find.advice()}")
    with deliveries.hosted(server, top) as found:
        yield found


@pytest.fixture(scope="session")
def nginx(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Delivery]:
    """The website behind nginx."""
    yield from _hosted("nginx", tmp_path_factory.mktemp("nginx"))


@pytest.fixture(scope="session")
def caddy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Delivery]:
    """The website behind Caddy."""
    yield from _hosted("caddy", tmp_path_factory.mktemp("caddy"))


@pytest.fixture(scope="session")
def mirror(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Delivery]:
    """An organisation's mirror, under a path that it was not built for."""
    with deliveries.mirror(tmp_path_factory.mktemp("mirror")) as found:
        yield found


@pytest.fixture(scope="session")
def offline(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Delivery]:
    """The unpacked copy on a disk."""
    with deliveries.on_disk(tmp_path_factory.mktemp("offline")) as found:
        yield found


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
            visited.wait_for_selector("article")
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
                    timeout=3_000,
                )
            except TimeoutError:  # a click while Material is still busy with the last one is lost; this boots anew
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
