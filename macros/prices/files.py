"""Derived files as text: one model a line, so that a change is a line in the difference."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any


def line(value: object) -> str:
    """A value as JSON on one line; a decimal with its own digits: 0.0036, never 3.6e-3 or 0.003599."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{line(str(key))}:{line(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(line(item) for item in value) + "]"
    return json.dumps(value, ensure_ascii=False)


def _block(rows: Mapping[str, object]) -> str:
    return "{\n" + ",\n".join(f"{line(name)}:{line(row)}" for name, row in rows.items()) + "\n}"


def table(head: Mapping[str, object], rows: Mapping[str, object]) -> str:
    """A file with `rows`, one a line, under its head."""
    lines = [f"{line(name)}:{line(value)}" for name, value in head.items()]
    return "{\n" + ",\n".join([*lines, f'"rows":{_block(rows)}']) + "\n}\n"


def vendors(head: Mapping[str, object], catalogue: Mapping[str, Mapping[str, Any]]) -> str:
    """The catalogue of token prices: under its head each vendor, with one model a line."""
    lines = [f"{line(name)}:{line(value)}" for name, value in head.items()]
    sold = []
    for name, vendor in catalogue.items():
        facts = "".join(f"{line(key)}:{line(value)}," for key, value in vendor.items() if key != "models")
        sold.append(f'{line(name)}:{{{facts}"models":{_block(vendor["models"])}}}')
    return "{\n" + ",\n".join([*lines, '"providers":{\n' + ",\n".join(sold) + "\n}"]) + "\n}\n"


def parsed(text: str) -> dict[str, Any]:
    """What the text of a derived file holds, fractions as `Decimal`."""
    found: dict[str, Any] = json.loads(text, parse_float=Decimal)
    return found


def read(path: Path) -> dict[str, Any]:
    """What a derived file holds; nothing where there is none yet."""
    return parsed(path.read_text(encoding="utf-8")) if path.exists() else {}
