"""What a page asks of Python: JSON in, JSON out. The only module that knows that a browser may call.

A request names the calculator and gives its form as a query string; the reply holds the HTML of the page's parts, the
text of each control, the marks of its elements, the address that reproduces it, or a message for each bad input.
"""

from __future__ import annotations

import json
from typing import Any

from calculators import registry
from calculators.address import from_query, to_query
from calculators.calculator import Calculator
from calculators.cost.certainty import forget
from calculators.data import load_all
from calculators.errors import InputError, as_given
from calculators.prices import overlay
from calculators.rendering.environment import compile_all
from calculators.rendering.export import EXPORTS
from calculators.rendering.page import all_marks, render_parts
from calculators.result import Remark

overlay.apply(overlay.unpacked())


def prepare() -> None:
    """Do once what the first replies would do: from here on a reply opens no file and imports no module.

    It is for taking an image of the interpreter's memory. Draws are left out of it, because random numbers do not
    compress and are quickly drawn again.
    """
    load_all()
    compile_all()
    for calculator in registry.CALCULATORS:
        for wanted in ("", *EXPORTS):
            answer(json.dumps({"calculator": calculator.slug, "query": "", "format": wanted}))
    forget()


def answer(request: str) -> str:
    """The reply to a request.

    A request is `{"calculator", "query", "root", "format"}`: its slug, the form or the address as a query string, the
    way to the site's top, and, for a download, one of the command line's formats instead of a page.
    """
    wanted = json.loads(request)
    calculator = registry.find(wanted["calculator"])
    texts, dropped = from_query(calculator, wanted["query"])
    try:
        reply = _reply(calculator, texts, dropped, wanted)
    except InputError as bad:
        reply = {"errors": bad.errors, "controls": texts}
    return json.dumps(reply, ensure_ascii=False)


def _reply(
    calculator: Calculator, texts: dict[str, str], dropped: tuple[str, ...], wanted: dict[str, str]
) -> dict[str, Any]:
    values = calculator.read(texts)
    result = calculator.calculate(values)
    if wanted.get("format"):
        return {"text": EXPORTS[wanted["format"]](calculator, values, result)}
    remarks = tuple(
        Remark(
            code="unknown-key", text=f"The address names {as_given(key)}, which means nothing here: it was left out."
        )
        for key in dropped
    )
    return {
        "errors": {},
        "parts": render_parts(calculator, values, result, wanted.get("root", ""), remarks),
        "controls": {field.name: field.typed(values[field.name]) for field in calculator.fields},
        "shown": {field.name: field.read_aloud(values[field.name]) for field in calculator.fields},
        "sliders": {
            field.name: field.slider_position(values[field.name]) for field in calculator.fields if field.stops
        },
        "marks": all_marks(calculator, values, result),
        "address": to_query(calculator, values),
    }
