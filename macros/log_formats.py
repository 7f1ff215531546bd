"""The table of the logs that can be read, for the page of `usage`."""

from __future__ import annotations

from calculators.frame.amounts import day
from calculators.usage.formats import TABLE, formats


def log_formats_table(root: str) -> str:
    """Every format of a log: by which columns it is told, and where they were read."""
    del root
    rows = ["| Log | Told by its columns | Where the columns were read |", "|---|---|---|"]
    for found in formats():
        if found.name != TABLE:
            columns = ", ".join(f"`{name}`" for name in found.has)
            label = f"{found.label} (refused: no tokens)" if found.refused else found.label
            rows.append(f"| {label} | {columns} | [{found.source}]({found.href}), {day(found.as_of)} |")
    return "\n".join(rows)
