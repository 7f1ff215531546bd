"""Tables of plain text, for terminals: cells in columns, two spaces apart."""

from __future__ import annotations

from collections.abc import Sequence

_GAP = "  "


def aligned(rows: Sequence[Sequence[str]], *, right: frozenset[int] = frozenset()) -> list[str]:
    """The rows with their cells in columns, those in `right` aligned to the right; all rows have as many cells."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = [
            cell.rjust(width) if index in right else cell.ljust(width)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append(_GAP.join(cells).rstrip())
    return lines


def with_head(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """A table with a head; columns whose every cell begins as a number does are aligned to the right."""
    right = {
        index
        for index, cells in enumerate(zip(*rows, strict=True))
        if all(not cell or cell.lstrip("$−-<").startswith(tuple("0123456789")) for cell in cells)
    }
    return aligned([head, *rows], right=frozenset(right))
