"""Everything that happens at build time. `define_env` gives the pages their macros; mkdocs-macros calls it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from macros import pages


class _Env(Protocol):
    """What mkdocs-macros hands over; it has no types of its own."""

    page: pages.Page

    def macro(self, function: Callable[..., str], name: str) -> None:
        """Make `function` callable from pages as `name`."""


def define_env(env: _Env) -> None:
    """Register the macros of `pages`, each of which may ask where the page is that calls it."""
    for name, function in pages.MACROS.items():
        env.macro(_bound(env, function), name)


def _bound(env: _Env, function: Callable[..., str]) -> Callable[..., str]:
    def call(*arguments: object, **named: object) -> str:
        return function(pages.root_of(env.page), *arguments, **named)

    return call
