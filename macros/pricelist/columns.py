"""What each column of a table of prices means, and the JSON Schema of the table's JSON file."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from calculators.prices import names

Schema = dict[str, Any]

_FILE = Path(__file__).parent / "columns.toml"
_NUMBER: Schema = {"type": "number", "minimum": 0}
_TYPES: dict[str, Schema] = {
    "text": {"type": "string"},
    "address": {"type": "string", "format": "uri"},
    "day": {"type": "string", "format": "date"},
    "whole": {"type": "integer", "minimum": 0},
    "number": _NUMBER,
    "yes_no": {"type": "boolean"},
    "names": {"type": "array", "items": {"type": "string"}},
    "tiers": {
        "type": "array",
        "items": {
            "type": "object",
            "properties": dict.fromkeys(("from_vectors", "from_gb", "usd_per_tb"), _NUMBER),
            "required": ["usd_per_tb"],
        },
    },
}


@cache
def _described() -> Schema:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def _price(column: str) -> Schema:
    """The description of a column that holds a price, in the words that readers have for it."""
    try:
        words = f"{names.label(column)}, {names.unit(column)}."
    except KeyError:
        raise KeyError(f"say in {_FILE.name} what the column {column} holds") from None
    return {"type": "number", "about": words[0].upper() + words[1:]}


def column_schema(column: str) -> Schema:
    """The JSON Schema of a column's values; KeyError for a column that nobody has described, with where to do so."""
    found = _described()[column] if column in _described() else _price(column)
    schema = dict(_TYPES[found["type"]])
    if not found.get("is_always_there"):
        schema["type"] = [schema["type"], "null"]
    return {"description": found["about"], **schema}


def file_schema(title: str, columns: Sequence[str]) -> Schema:
    """The JSON Schema, draft 2020-12, of a table's JSON file. Columns may be added, so it forbids none."""
    row = {
        "type": "object",
        "properties": {column: column_schema(column) for column in columns},
        "required": list(columns),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "type": "object",
        "properties": {
            "about": {"type": "string", "description": "How to read the rows."},
            "as_of": {"type": "string", "format": "date", "description": "The day of the catalogue of prices."},
            "rows": {"type": "array", "items": row},
        },
        "required": ["about", "as_of", "rows"],
    }
