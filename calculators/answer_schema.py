"""The JSON Schema of what a calculator answers, for programs; that of its inputs is `Calculator.schema`.

Browsers never ask for it, so it is not among what they load.
"""

from __future__ import annotations

from calculators.frame.calculator import Calculator, Output

Schema = dict[str, object]

_TEXT: Schema = {"type": "string"}
_NUMBER: Schema = {"type": "number"}


def _object(properties: dict[str, Schema]) -> Schema:
    """An object that has all of these properties; others may be added."""
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list(items: Schema, description: str) -> Schema:
    return {"type": "array", "items": items, "description": description}


_QUANTITY: Schema = {"anyOf": [_NUMBER, _object(dict.fromkeys(("low", "mid", "high"), _NUMBER))]}
_LINE = _object(
    {
        "label": _TEXT,
        "quantity": _QUANTITY,
        "unit": _TEXT,
        "usd_per_unit": _QUANTITY,
        "amount_usd": _QUANTITY,
        "group": _TEXT,
    }
)
_REMARK = _object({"code": _TEXT, "text": _TEXT, "fields": {"type": "array", "items": _TEXT}})
_ASSUMPTION = _object({"name": _TEXT, "label": _TEXT, "value": {}} | dict.fromkeys(("unit", "source", "as_of"), _TEXT))


def _result(output: Output) -> Schema:
    """A result's label and unit. Its type is left open: it may be a number, a range, text, a list, or null."""
    described: Schema = {"title": output.label}
    return described | ({"x-unit": output.unit} if output.unit else {})


def answer_schema(calculator: Calculator) -> Schema:
    """The JSON Schema, draft 2020-12, of what `calculators.run` gives for this calculator.

    Properties may be added in a later version, so it forbids none.
    """
    inputs: Schema = {
        "type": "object",
        "description": "Every input with the value used; null where it was left unanswered.",
        "required": [field.name for field in calculator.fields],
    }
    properties: dict[str, Schema] = {
        "calculator": {"const": calculator.slug},
        "inputs": inputs,
        "results": _object({output.name: _result(output) for output in calculator.outputs}),
        "lines": _list(_LINE, "The working: a quantity at usd_per_unit makes amount_usd."),
        "notes": _list(_REMARK, "What to know about the answer, and which inputs it is about."),
        "warnings": _list(_REMARK, "What speaks against the answer, and which inputs that is about."),
        "assumptions": _list(_ASSUMPTION, "Numbers that the answer rests on, with their sources and days."),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": calculator.title,
        "description": calculator.answers,
        **_object(properties),
    }
