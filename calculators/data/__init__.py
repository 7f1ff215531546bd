"""Numbers and names with their sources, read once from the files beside this module: TOML by hand, JSON derived."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

_FOLDER = Path(__file__).parent


@cache
def load(name: str) -> MappingProxyType[str, Any]:
    """The tables of `data/NAME.toml`, in the file's order."""
    return MappingProxyType(tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8")))


@cache
def load_json(name: str) -> MappingProxyType[str, Any]:
    """What `data/NAME.json` holds, its fractions as `Decimal`. `make prices` derives these files."""
    text = (_FOLDER / f"{name}.json").read_text(encoding="utf-8")
    return MappingProxyType(json.loads(text, parse_float=Decimal))


def is_there(name: str) -> bool:
    """Whether there is a file `data/NAME.json`."""
    return (_FOLDER / f"{name}.json").exists()


def load_all() -> None:
    """Read every file, so that none has to be looked for later."""
    for path in sorted(_FOLDER.glob("*.toml")):
        load(path.stem)
    for path in sorted(_FOLDER.glob("*.json")):
        load_json(path.stem)


@dataclass(frozen=True, kw_only=True)
class Assumption:
    """A number that a reader may doubt: its value and unit, who says so, and when that was read."""

    name: str
    label: str
    value: Any
    unit: str
    source: str
    as_of: str
    href: str = ""
    why: str = ""

    def replaced_by(self, value: object) -> Assumption:
        """This assumption with the reader's own value, if that differs, said to be theirs."""
        return self if value == self.value else replace(self, value=value, source="your own", href="", as_of="", why="")


@cache
def assumption(name: str) -> Assumption:
    """The assumption `name` of `assumptions.toml`; KeyError when there is none."""
    return Assumption(name=name, **load("assumptions")[name])


@dataclass(frozen=True, kw_only=True)
class Approach:
    """An approach as readers meet it; `letter` marks it in charts, where colour alone would not do."""

    slug: str
    label: str
    short: str
    letter: str
    summary: str
    first_step: str


@cache
def approaches() -> MappingProxyType[str, Approach]:
    """Every approach by its slug, in the order in which they are listed."""
    return MappingProxyType({slug: Approach(slug=slug, **row) for slug, row in load("approaches").items()})
