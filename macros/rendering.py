"""The templates of what is made at build time, in `macros/templates/`: strict about names, escaping in HTML."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, select_autoescape

from calculators.frame.amounts import day


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["day"] = day
    return made


def template(name: str) -> Template:
    """The template of this name; jinja2.TemplateNotFound where there is none."""
    return _environment().get_template(name)
