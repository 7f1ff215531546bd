"""Numbers and names with their sources, read once and frozen: TOML by hand, JSON derived.

Nobody can write into what is read here, at any depth. Prices in force are in `calculators.prices.book`, which lays an
organisation's own over these.

What several parts share is in this folder; what one calculator alone needs is in that calculator's.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from calculators.data import multiples
from calculators.data.frozen import Row, frozen

_FOLDER = Path(__file__).parent
_PACKAGE = _FOLDER.parent


def _whole(table: dict[str, Any], common: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """A table whose rows have what they share with others: a row that is `like = "x"` has all of `common.x` too."""
    row = common[table["like"]] | table if "like" in table else dict(table)
    row.pop("like", None)
    for key, value in row.items():
        if isinstance(value, dict):
            row[key] = _whole(value, common)
        elif isinstance(value, list):
            row[key] = [_whole(each, common) if isinstance(each, dict) else each for each in value]
    return row


@cache
def load(name: str) -> Row:
    """The tables of a TOML file, in the file's order, each row whole.

    `name` is that of a file in this folder, or with a slash the path of one from the package's: `plan/needs`.
    """
    path = (_PACKAGE if "/" in name else _FOLDER) / f"{name}.toml"
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    common = tables.pop("common", {})
    found: Row = frozen(_whole(tables, common))
    return found


def from_json(text: str) -> dict[str, Any]:
    """What the text of a derived file holds, for its reader to keep: fractions as `Decimal`, prices written out."""
    found: dict[str, Any] = json.loads(text, parse_float=Decimal, object_hook=multiples.whole)
    return found


@cache
def load_json(name: str) -> Row:
    """What `data/NAME.json` holds. `make prices` derives these files."""
    found: Row = frozen(from_json((_FOLDER / f"{name}.json").read_text(encoding="utf-8")))
    return found


def is_there(name: str) -> bool:
    """Whether there is a file `data/NAME.json`."""
    return (_FOLDER / f"{name}.json").exists()


def load_all() -> None:
    """Read every file, so that none has to be looked for later."""
    for path in sorted(_PACKAGE.rglob("*.toml")):
        load(path.stem if path.parent == _FOLDER else path.relative_to(_PACKAGE).with_suffix("").as_posix())
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

    def replaced_by(self, value: object, spread: str = "") -> Assumption:
        """This assumption with the reader's own value, if that differs or is a range (`10 to 20`), called theirs."""
        if value == self.value and not spread:
            return self
        unit = f"{self.unit} ({spread})".lstrip() if spread else self.unit
        return replace(self, value=value, unit=unit, source="your own", href="", as_of="", why="")


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
