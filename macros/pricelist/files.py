"""The tables as CSV and JSON files at stable addresses: `prices/token-prices.csv`, and so on.

Each build writes them into `docs/prices/`, which is not in git, so that they are there in every built site.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from calculators.data.frozen import Row
from calculators.domain.models.catalogue import AS_OF
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


def texts() -> dict[str, str]:
    """Every file by its name."""
    found: dict[str, str] = {}
    for table in TABLES:
        rows = [row for _, row in listed(table)]
        found |= {f"{stem(table)}.csv": as_csv(rows), f"{stem(table)}.json": as_json(rows)}
    return found


def write() -> None:
    """Write the files; one that is right is left alone, so that a server that watches stays quiet."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in texts().items():
        path = FOLDER / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
