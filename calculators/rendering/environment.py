"""The templates, and what they may call."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from calculators.data import approaches, load
from calculators.frame import amounts, numbers
from calculators.frame.address import row_anchor, to_query
from calculators.frame.calculator import Calculator
from calculators.frame.errors import Remedy
from calculators.frame.range import Range
from calculators.frame.result import Line
from calculators.prices import book
from calculators.prices.age import is_stale
from calculators.prices.tables import TABLES
from calculators.rendering.json import compact

TEMPLATES = Path(__file__).parent / "templates"
_PACKAGE = Path(__file__).parent.parent
_MILLION = 10**6
_MARKS = re.compile(r"[\\|>\[\]*_`#{}]|[<~]|&(?=#?\w+;)")
_ENTITIES = {"<": "&lt;", "&": "&amp;", "~": "&#126;"}
"""What only some renderers take a backslash before."""

Member = TypeVar("Member", Line, Remedy)


def _own_templates() -> Mapping[str, FileSystemLoader]:
    """The templates of each folder that has some, under the folder's name: `lora/result.html`."""
    return {folder.parent.name: FileSystemLoader(folder) for folder in sorted(_PACKAGE.glob("*/templates"))}


@cache
def environment() -> Environment:
    """The one environment, at build time and in the browser: strict about names, escaping in HTML.

    A template is read once: no answer looks at the disk for what an earlier one has used. A serving build drops this
    module, and with it what was read, whenever something is edited.
    """
    made = Environment(
        loader=ChoiceLoader([PrefixLoader(_own_templates()), FileSystemLoader(TEMPLATES)]),
        auto_reload=False,
        cache_size=-1,
        autoescape=select_autoescape(["html", "svg"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    made.filters |= {
        "usd": amounts.usd,
        "usd_price": amounts.usd_price,
        "usd_range": amounts.usd_range,
        "usd_bounds": amounts.usd_bounds,
        "usd_low_mid_high": amounts.usd_low_mid_high,
        "significant": amounts.significant,
        "amount": amounts.amount,
        "apart": amounts.apart,
        "gib": amounts.gib,
        "in_unit": amounts.in_unit,
        "day": amounts.day,
        "duration": amounts.duration,
        "grouped": numbers.grouped,
        "in_groups": in_groups,
        "price": price,
        "by_name": by_name,
        "as_text": as_text,
        "as_code": as_code,
        "with_assumptions": with_assumptions,
        "json": compact,
    }
    made.globals |= {
        "result_attributes": result_attributes,
        "row_anchor": row_anchor,
        "to_query": to_query,
        "is_stale": is_stale,
        "approaches": approaches(),
        "data": table_of,
    }
    return made


@cache
def _names() -> frozenset[str]:
    """Every template there is."""
    return frozenset(environment().list_templates())


def compile_all() -> None:
    """Read and compile every template, so that none has to be looked for later."""
    for name in sorted(_names()):
        environment().get_template(name)


def table_of(name: str) -> Mapping[str, Any]:
    """What templates look up by a data file's name: the file as read, or of a table of prices those in force."""
    return book.in_force().tables[name] if name in TABLES else load(name)


def in_groups(members: Iterable[Member]) -> list[tuple[str, list[Member]]]:
    """The lines of the working, or what is offered at a mistake, by their group and in their order."""
    return [(group, list(those)) for group, those in groupby(members, key=attrgetter("group"))]


def as_text(text: object) -> str:
    """A text so that Markdown shows it as it is, on one line: nothing in it marks up, ends a cell or begins a tag."""
    return _MARKS.sub(lambda found: _ENTITIES.get(found[0], f"\\{found[0]}"), " ".join(str(text).split()))


def as_code(text: str) -> str:
    """A text as a code span of Markdown, whose fence is longer than any run of backticks in it."""
    fence = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    air = " " if "`" in (text[:1], text[-1:]) else ""
    return f"{fence}{air}{text}{air}{fence}"


def price(line: Line) -> str:
    """The price in a line of the working: of tokens, and of whatever is counted in millions, that of a million."""
    usd = line.usd_per_unit
    if isinstance(usd, Range) or not line.unit.startswith(("tokens", "million ")):
        return amounts.usd_range(usd)
    return f"{amounts.usd_price(usd * _MILLION if line.unit.startswith('tokens') else usd)} a million"


def by_name(rows: Iterable[Mapping[str, Any]], name: str) -> dict[Any, Mapping[str, Any]]:
    """Rows by what they have under `name`."""
    return {row[name]: row for row in rows}


def with_assumptions(text: str) -> str:
    """A sentence of the data with the assumptions it names filled in, each with its unit."""
    return text.format_map(
        {name: f"{numbers.grouped(row['value'])} {row['unit']}" for name, row in load("assumptions").items()}
    )


def result_attributes(name: str, value: object) -> Markup:
    """The attributes by which a program reads a shown result: its name, and its unrounded value as JSON."""
    return Markup('data-result="%s" data-value="%s"') % (name, compact(value))


def has_template(calculator: Calculator, name: str) -> bool:
    """Whether a calculator has a template of its own called `name`."""
    return f"{calculator.slug}/{name}" in _names()


def template_for(calculator: Calculator, name: str) -> str:
    """The calculator's own template called `name` where it has one, else everybody's."""
    own = f"{calculator.slug}/{name}"
    return own if own in _names() else name
