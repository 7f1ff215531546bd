"""The templates, and what they may call."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from calculators import numbers
from calculators.calculator import Calculator
from calculators.data import approaches, load
from calculators.rendering import amounts
from calculators.rendering.json import plain
from calculators.result import Line

TEMPLATES = Path(__file__).parent / "templates"


@cache
def environment() -> Environment:
    """The one environment, at build time and in the browser: strict about names, escaping in HTML."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(["html", "svg"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    made.filters |= {
        "usd": amounts.usd,
        "usd_range": amounts.usd_range,
        "usd_bounds": amounts.usd_bounds,
        "significant": amounts.significant,
        "amount": amounts.amount,
        "day": amounts.day,
        "grouped": numbers.grouped,
        "in_groups": in_groups,
        "with_assumptions": with_assumptions,
        "json": lambda value: json.dumps(plain(value), ensure_ascii=False),
    }
    made.globals |= {"result_attributes": result_attributes, "approaches": approaches(), "data": load}
    return made


def in_groups(lines: Iterable[Line]) -> list[tuple[str, list[Line]]]:
    """The lines of the working by their group, in their order."""
    return [(group, list(members)) for group, members in groupby(lines, key=attrgetter("group"))]


def with_assumptions(text: str) -> str:
    """A sentence of the data with the assumptions it names filled in, each with its unit."""
    return text.format_map(
        {name: f"{numbers.grouped(row['value'])} {row['unit']}" for name, row in load("assumptions").items()}
    )


def result_attributes(name: str, value: object) -> Markup:
    """The attributes by which a program reads a shown result: its name, and its unrounded value as JSON."""
    return Markup('data-result="{}" data-value="{}"').format(name, json.dumps(plain(value), ensure_ascii=False))


def template_for(calculator: Calculator, name: str) -> str:
    """The calculator's own template called `name` where it has one, else everybody's."""
    own = f"{calculator.slug}/{name}"
    return own if (TEMPLATES / own).exists() else name
