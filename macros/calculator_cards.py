"""The list of calculators as cards, in the groups in which the site's navigation has them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from mkdocs.utils.yaml import yaml_load

from calculators import registry
from calculators.frame.calculator import Calculator
from macros.rendering import template

PROJECT = Path(__file__).parent.parent
_ICONS = files("material") / "templates" / ".icons"
_OTHERS = "More"


@dataclass(frozen=True)
class Card:
    """A calculator with the picture on its card."""

    name: str
    calculator: Calculator
    svg: str


@cache
def _pictures() -> Mapping[str, str]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def picture(slug: str) -> str:
    """A calculator's picture: one of the theme's icons, as SVG."""
    name = _pictures().get(slug, _pictures()["other"])
    return _ICONS.joinpath(f"{name}.svg").read_text(encoding="utf-8")


def _entries(nav: Sequence[Any], group: str = "") -> Iterator[tuple[str, str, str]]:
    """The group, name and source of each page of the navigation as `mkdocs.yml` has it; a group is a heading.

    The page of a heading itself bears its name, and is of no group.
    """
    for entry in nav:
        if isinstance(entry, str):
            yield "", group, entry
            continue
        for name, target in entry.items():
            if isinstance(target, str):
                yield group, name, target
            else:
                yield from _entries(target, name)


def groups(nav: Sequence[Any]) -> dict[str, list[Card]]:
    """The cards of each group that has any, in the navigation's order; a calculator not in it is among the others."""
    by_source = {f"{item.page.rstrip('/')}.md": item for item in registry.CALCULATORS}
    by_source |= {f"{item.page}index.md": item for item in registry.CALCULATORS}
    found: dict[str, list[Card]] = {}
    listed = set()
    for group, name, source in _entries(nav):
        if item := by_source.get(source):
            found.setdefault(group, []).append(Card(name or item.title, item, picture(item.slug)))
            listed.add(item.slug)
    missing = [Card(item.title, item, picture(item.slug)) for item in registry.CALCULATORS if item.slug not in listed]
    return {**found, _OTHERS: missing} if missing else found


def navigation() -> Sequence[Any]:
    """The navigation as `mkdocs.yml` has it."""
    with (PROJECT / "mkdocs.yml").open("rb") as file:
        found: Sequence[Any] = yaml_load(file)["nav"]
    return found


def calculators_list(root: str, nav: Sequence[Any] | None = None) -> str:
    """Every calculator with its page, its picture and what it answers; `nav` is that of `mkdocs.yml` if not given."""
    return template("calculator_cards.html").render(root=root, groups=groups(navigation() if nav is None else nav))
