"""Derived files as text: one model a line, so that a change is a line in the difference."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from calculators.data import from_json
from calculators.data.frozen import Row
from calculators.data.multiples import TIMES, WHEN, multiple_of
from calculators.prices.price_lists import WAYS


def line(value: object) -> str:
    """A value as JSON on one line; a decimal with its own digits: 0.0036, never 3.6e-3 or 0.003599."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{line(str(key))}:{line(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(line(item) for item in value) + "]"
    return json.dumps(value, ensure_ascii=False)


def shortened(row: Row) -> dict[str, Any]:
    """A model's row with what is a multiple of its last prices written as that; `from_json` writes it out again."""
    found = dict(row)
    for key, entries in row.items():
        if key in WAYS:
            factors = [multiple_of(entry, row["prices"][-1]) for entry in entries]
            found[key] = [
                entry if factor is None else {key: entry[key] for key in entry if key in WHEN} | {TIMES: factor}
                for entry, factor in zip(entries, factors, strict=True)
            ]
    return found


def _block(rows: Mapping[str, object]) -> str:
    return "{\n" + ",\n".join(f"{line(name)}:{line(row)}" for name, row in rows.items()) + "\n}"


def table(head: Mapping[str, object], rows: Mapping[str, object]) -> str:
    """A file with `rows`, one a line, under its head."""
    lines = [f"{line(name)}:{line(value)}" for name, value in head.items()]
    return "{\n" + ",\n".join([*lines, f'"rows":{_block(rows)}']) + "\n}\n"


def vendors(head: Mapping[str, object], catalogue: Mapping[str, Row]) -> str:
    """The catalogue of token prices: under its head each vendor, with one model a line."""
    lines = [f"{line(name)}:{line(value)}" for name, value in head.items()]
    sold = []
    for name, vendor in catalogue.items():
        facts = "".join(f"{line(key)}:{line(value)}," for key, value in vendor.items() if key != "models")
        models = {model: shortened(row) for model, row in vendor["models"].items()}
        sold.append(f'{line(name)}:{{{facts}"models":{_block(models)}}}')
    return "{\n" + ",\n".join([*lines, '"providers":{\n' + ",\n".join(sold) + "\n}"]) + "\n}\n"


def read(path: Path) -> dict[str, Any]:
    """What a derived file holds; nothing where there is none yet."""
    return from_json(path.read_text(encoding="utf-8")) if path.exists() else {}
