"""Everything that happens at build time. mkdocs-macros calls `define_env` at the start of each build."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any, Protocol


class _Page(Protocol):
    url: str


class _Env(Protocol):
    """What mkdocs-macros hands over; it has no types of its own."""

    page: _Page
    conf: dict[str, Any]

    def macro(self, function: Callable[..., str], name: str) -> None:
        """Make `function` callable from pages as `name`."""


def define_env(env: _Env) -> None:
    """Bring what the browser runs up to date, and register the macros of `pages`."""
    _forget()
    overlay = _own_prices()
    env.conf["extra"]["script"] = importlib.import_module("macros.runtime").write(overlay)
    importlib.import_module("macros.pricelist.files").write()
    pages = importlib.import_module("macros.pages")
    for name, function in pages.MACROS.items():
        env.macro(_bound(env, pages, function), name)


def _own_prices() -> object:
    """What an organisation put over the prices in force; a bad file ends the build, with its lines."""
    try:
        return importlib.import_module("calculators.prices.book").in_force().overlay
    except ValueError as bad:
        sys.exit(str(bad))


def _forget() -> None:
    """Drop our modules, so that a server that builds again builds with the code as it is now."""
    for name in [name for name in sys.modules if name.split(".")[0] == "calculators" or name.startswith("macros.")]:
        del sys.modules[name]


def _bound(env: _Env, pages: ModuleType, function: Callable[..., str]) -> Callable[..., str]:
    """The macro as pages call it: the way to the site's top comes first, from the page that calls."""

    def call(*arguments: object, **named: object) -> str:
        return function(pages.root_of(env.page), *arguments, **named)

    return call
