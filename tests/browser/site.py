"""The site as tests and benchmarks visit it: built strictly, made ready for delivery, and served on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from calculators.frame.calculator import Calculator
from macros.delivery import web
from macros.delivery.compression import BEST, Effort
from tests import builds
from tests.browser.server import Web, read_rules, serve

PROJECT = builds.PROJECT


class Site:
    """The built site: where its files are, where they are served, and by what."""

    def __init__(self, folder: Path, url: str, web: Web) -> None:
        """The site whose files are in `folder`, served under `url` by `web`."""
        self.folder, self.url, self.web = folder, url, web

    def page(self, calculator: Calculator, query: str = "") -> str:
        """The address of a calculator's page."""
        return f"{self.url}{calculator.page}{'?' + query if query else ''}"

    def addresses(self) -> list[str]:
        """The address of every page, but for the one that says that there is none."""
        found = (path.relative_to(self.folder).as_posix() for path in sorted(self.folder.rglob("index.html")))
        return [self.url + path.removesuffix("index.html") for path in found]


@contextmanager
def built(folder: Path, effort: Effort = BEST) -> Iterator[Site]:
    """The site in `folder`, built for the address it is served at: elsewhere instant navigation would be off.

    `effort` is how much is made of compressing it; whoever asks for sizes wants the best.
    """
    with serve(folder) as (server, url):
        builds.website(folder, url)
        web.deliver(folder, effort=effort)
        server.rules = read_rules(folder)
        yield Site(folder, url, server)
