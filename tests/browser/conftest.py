"""The built site, served at the address it was built for, and a Chromium that never leaves it.

All tests here run in one process: the site is built once and the browser starts once.
"""

from __future__ import annotations

import functools
import http.server
import importlib.util
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from playwright.sync_api import Page, Route

from calculators.calculator import Calculator

PROJECT = Path(__file__).parent.parent.parent
LIVE_WITHIN_MS = 60_000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of this folder in one worker."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("browser"))


def _finder() -> ModuleType:
    """The module that finds Chromium, which is a program too and in no package."""
    spec = importlib.util.spec_from_file_location("chromium", Path(__file__).with_name("chromium.py"))
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files without a word; as hosts do, it gives the 404 page of the site."""

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


class Site:
    """The built site: where its files are, and where they are served."""

    def __init__(self, folder: Path, url: str) -> None:
        """See the class."""
        self.folder, self.url = folder, url

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
    handler = functools.partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    url = f"http://127.0.0.1:{server.server_address[1]}/"
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)],
        cwd=PROJECT,
        env={**os.environ, "SITE_URL": url, "NO_MKDOCS_2_WARNING": "1"},
        check=True,
    )
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Site(folder, url)
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object]) -> dict[str, object]:
    """Playwright's own arguments with the Chromium of this machine."""
    found = _finder()
    return {**browser_type_launch_args, "executable_path": found.executable(), "args": found.arguments()}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, object]) -> dict[str, object]:
    """A desktop window, and leave to use the clipboard."""
    return {
        **browser_context_args,
        "viewport": {"width": 1280, "height": 900},
        "permissions": ["clipboard-read", "clipboard-write"],
    }


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
