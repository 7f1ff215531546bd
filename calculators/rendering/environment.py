"""The templates, and what they may call."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from calculators.data import approaches
from calculators.frame import amounts, numbers
from calculators.frame.address import row_anchor
from calculators.frame.calculator import Calculator
from calculators.rendering.json import compact
from calculators.rendering.markdown import as_code, as_text
from calculators.rendering.result_rows import result_rows
from calculators.rendering.working import in_groups, part, price, quantity

TEMPLATES = Path(__file__).parent / "templates"
_PACKAGE = Path(__file__).parent.parent


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
        "significant": amounts.significant,
        "amount": amounts.amount,
        "gib": amounts.gib,
        "in_unit": amounts.in_unit,
        "range_in_unit": amounts.range_in_unit,
        "day": amounts.day,
        "duration": amounts.duration,
        "percent": amounts.percent,
        "grouped": numbers.grouped,
        "in_groups": in_groups,
        "part": part,
        "quantity": quantity,
        "price": price,
        "as_text": as_text,
        "as_code": as_code,
        "json": compact,
    }
    made.globals |= {
        "result_attributes": result_attributes,
        "result_rows": result_rows,
        "row_anchor": row_anchor,
        "approaches": approaches(),
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
