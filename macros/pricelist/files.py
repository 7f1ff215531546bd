"""The tables as CSV and JSON files at stable addresses: `prices/token-prices.csv`, and so on, and the feed of changes.

Beside each JSON file stands its JSON Schema, such as `prices/token-prices.schema.json`, which says what each column is.
Each build writes them into `docs/prices/`, which is not in git, so that they are there in every built site.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from calculators.data.frozen import Row
from calculators.domain.models.catalogue import AS_OF
from macros.generated import fill
from macros.pricelist.columns import column_schema, file_schema
from macros.pricelist.feed import NAME, as_atom
from macros.pricelist.tables import TABLES, listed
from macros.prices.files import line

FOLDER = Path(__file__).parent.parent.parent / "docs" / "prices"
_ABOUT = "Names say their unit, in US dollars. A missing value is null here and empty in the CSV file: it is not known."


def stem(table: str) -> str:
    """A table's name in an address."""
    return table.replace("_", "-")


def _cell(value: object) -> str:
    """A value as text: a number with its own digits, yes or no, names with blanks between them."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return " ".join(value)
    return f"{value:f}" if isinstance(value, Decimal) else value if isinstance(value, str) else line(value)


def as_csv(rows: Sequence[Row]) -> str:
    """The rows under their names."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: _cell(value) for key, value in row.items()} for row in rows)
    return text.getvalue()


def as_json(rows: Sequence[Row]) -> str:
    """The rows as objects, one a line, under the day of the catalogue."""
    lines = ",\n".join(line(row) for row in rows)
    return f'{{\n"about":{line(_ABOUT)},\n"as_of":{line(AS_OF)},\n"rows":[\n{lines}\n]\n}}\n'


def as_schema(table: str, rows: Sequence[Row]) -> str:
    """The JSON Schema of the JSON file of these rows."""
    title = f"Prices: {table.replace('_', ' ')}"
    return json.dumps(file_schema(title, list(rows[0])), ensure_ascii=False, indent=2) + "\n"


def columns() -> list[tuple[str, list[str], str]]:
    """Every column by its name, with the tables that have it, as their files are called, and what it means."""
    found: dict[str, list[str]] = {}
    for table in TABLES:
        for column in listed(table)[0][1]:
            found.setdefault(column, []).append(stem(table))
    return [(name, tables, str(column_schema(name)["description"])) for name, tables in found.items()]


def texts() -> dict[str, str]:
    """Every file by its name."""
    found: dict[str, str] = {}
    for table in TABLES:
        rows = [row for _, row in listed(table)]
        found[f"{stem(table)}.csv"] = as_csv(rows)
        found[f"{stem(table)}.json"] = as_json(rows)
        found[f"{stem(table)}.schema.json"] = as_schema(table, rows)
    return found


def write() -> None:
    """Fill the folder of the site that holds them."""
    fill(FOLDER, texts() | {NAME: as_atom()})
