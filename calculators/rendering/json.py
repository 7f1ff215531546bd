"""A result as plain JSON values, through the one place that decides how a number leaves the product."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from decimal import Decimal

from calculators.frame import numbers
from calculators.frame.calculator import Answered
from calculators.frame.file_text import FileText
from calculators.frame.range import Range

_AS_THEY_ARE = (str, bool, type(None))
_NUMBERS = (float, int, Decimal)


def plain(value: object) -> object:
    """`value` with only JSON's own types: ranges as low, mid and high, numbers exact, names as text."""
    if isinstance(value, FileText):
        value = value.text
    if isinstance(value, _AS_THEY_ARE):
        return value
    if isinstance(value, _NUMBERS):
        return numbers.exact(float(value) if isinstance(value, Decimal) else value)
    if isinstance(value, Range):
        return {"low": numbers.exact(value.low), "mid": numbers.exact(value.mid), "high": numbers.exact(value.high)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, bytes):
        return [plain(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(f"{type(value).__name__} has no JSON form")


def plain_input(value: object) -> object:
    """An input in a form that `run` accepts: a range whose three values are equal is one number."""
    if isinstance(value, Range) and value.low == value.mid == value.high:
        return numbers.exact(value.mid)
    if isinstance(value, Mapping):
        return {str(key): plain_input(item) for key, item in value.items()}
    return plain(value)


_ENCODER = json.JSONEncoder(ensure_ascii=False)


def compact(value: object) -> str:
    """`value` as JSON on one line."""
    return _ENCODER.encode(plain(value))


def as_json(answered: Answered) -> dict[str, object]:
    """What `run` gives: the inputs with the values used, and the whole result."""
    result = answered.result
    return {
        "calculator": answered.calculator.slug,
        "inputs": plain_input(answered.inputs),
        "results": plain(result.values),
        "lines": plain(result.lines),
        "notes": plain(result.notes),
        "warnings": plain(result.warnings),
        "assumptions": plain(result.assumptions),
    }
