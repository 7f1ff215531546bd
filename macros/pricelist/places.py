"""Where a row of prices stands: the file and the line that a correction is about."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from calculators.prices.lines import lines_of
from calculators.prices.tables import DERIVED

PROJECT = Path(__file__).parent.parent.parent
DATA = "calculators/data"


def file_of(table: str) -> str:
    """The file of a table, from the top of the repository."""
    return f"{DATA}/{table}.{'json' if table in DERIVED else 'toml'}"


@cache
def _lines(table: str) -> dict[str, int]:
    """The line of each row of a table."""
    text = (PROJECT / file_of(table)).read_text(encoding="utf-8")
    found: dict[str, int] = {}
    if table in DERIVED:  # one row a line, and in the token prices one vendor before its rows
        vendor = ""
        for number, line in enumerate(text.splitlines(), start=1):
            name = line.partition('":')[0].removeprefix('"')
            if line.startswith('"') and '"models":{' in line:
                vendor = f"{name}/"
            elif line.startswith('"'):
                found[vendor + name] = number
    elif table == "gpus":
        gpu = (line.partition('"')[2].strip('"') if line.startswith("gpu = ") else "" for line in text.splitlines())
        for number, name in enumerate(gpu, start=1):
            found.setdefault(name, number)
    else:
        found = {path[0]: number for path, number in lines_of(text).items() if len(path) == 1}
    return found


def line_of(table: str, row: str) -> int:
    """The line on which a row begins; of several offers of a GPU the first."""
    return _lines(table)[row]


def address_of(base: str, table: str, row: str) -> str:
    """Where a repository shows the row, at an address that all its files are under."""
    return f"{base.rstrip('/')}/{file_of(table)}#L{line_of(table, row)}"
