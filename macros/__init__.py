"""Everything that happens at build time.

mkdocs-macros calls `define_env` at the start of each build, `on_pre_page_macros` before each page, and `on_post_build`
at the end.

The project's other modules are imported by `define_env` and not here, because a serving build imports them anew where
their sources have changed: `reload.py` says how.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol

from macros.reload import Loaded
from macros.source_date import set_date

_LOADED = Loaded()


class _File(Protocol):
    src_uri: str


class _Page(Protocol):
    url: str
    file: _File
    meta: dict[str, Any]


class _Env(Protocol):
    """What mkdocs-macros hands over; it has no types of its own."""

    page: _Page
    markdown: str
    conf: dict[str, Any]
    variables: dict[str, Any]

    def macro(self, function: Callable[..., str], name: str) -> None:
        """Make `function` callable from pages as `name`."""


def define_env(env: _Env) -> None:
    """Bring what the browser runs up to date, set the day of the build, and register the macros of `pages`."""
    _LOADED.refresh(*_price_files())
    overlay = _own_prices()
    as_of: str = importlib.import_module("calculators.domain.models.catalogue").AS_OF
    set_date(Path(__file__).parent.parent, as_of)
    env.conf["extra"]["script"] = importlib.import_module("macros.runtime").write(overlay)
    rendering = importlib.import_module("calculators.rendering.environment")
    env.conf["extra"]["take_table"] = rendering.environment().get_template("take_table.html").render()
    importlib.import_module("macros.pricelist.files").write()
    importlib.import_module("macros.machine_readers.schemas").write()
    pages = importlib.import_module("macros.pages")
    for name, function in pages.MACROS.items():
        env.macro(_bound(env, pages, function), name)


def on_pre_page_macros(env: _Env) -> None:
    """Tell the search by which words readers look for a page."""
    importlib.import_module("macros.search_words").add_to(env.page.meta, env.page.file.src_uri)


def on_post_page_macros(env: _Env) -> None:
    """Link the terms of a page to the glossary, and keep what every page says for its plain copy."""
    page = env.page.file.src_uri
    terms = importlib.import_module("macros.guide.terms")
    if page.startswith(terms.FOLDERS):
        env.markdown = terms.linked(env.markdown, page)
    env.variables.setdefault("markdown_of", {})[page] = env.markdown


def on_post_build(env: _Env) -> None:
    """Write what is made of all the pages, once they are there."""
    importlib.import_module("macros.machine_readers.llms").write(env.conf, env.variables["navigation"])
    importlib.import_module("macros.machine_readers.copies").write(
        Path(env.conf["site_dir"]), env.variables["markdown_of"]
    )


def _price_files() -> tuple[Path, ...]:
    """The file of an organisation's prices, where the environment names one."""
    named = os.environ.get("STEELYARD_PRICES")
    return (Path(named),) if named else ()


def _own_prices() -> object:
    """What an organisation puts over the prices in force, None without one; a bad file ends the build, with its lines.

    Only `calculators.prices.book` knows which they are, so the packed prices are those that the pages compute with.
    """
    try:
        return importlib.import_module("calculators.prices.book").in_force().overlay
    except ValueError as bad:
        sys.exit(str(bad))


def _bound(env: _Env, pages: ModuleType, function: Callable[..., str]) -> Callable[..., str]:
    """The macro as pages call it: the way to the site's top comes first, from the page that calls."""

    def call(*arguments: object, **named: object) -> str:
        return function(pages.root_of(env.page), *arguments, **named)

    return call
