"""On which line of a TOML file each of its keys stands, which `tomllib` does not tell."""

from __future__ import annotations

import re
import tomllib

from calculators.prices.toml_bounds import over_bound

Path = tuple[str, ...]
_PART = r"""(?:"(?:\\.|[^"\\])*"|'[^']*'|[\w-]+)"""
_DOTTED = rf"{_PART}(?:\s*\.\s*{_PART})*"
_TABLE = re.compile(rf"\s*\[\s*({_DOTTED})\s*\]")
_KEY = re.compile(rf"\s*({_DOTTED})\s*=")


def _path(dotted: str) -> Path:
    """The parts of a dotted key; nothing where what looks like one is part of a longer text."""
    if over_bound(dotted):  # a line of a text, which has no bounds of its own
        return ()
    try:
        found = tomllib.loads(f"{dotted} = 0")
    except tomllib.TOMLDecodeError:
        return ()
    path: Path = ()
    while isinstance(found, dict):
        ((part, found),) = found.items()
        path += (part,)
    return path


def lines_of(text: str) -> dict[Path, int]:
    """The line of each table and key that has one of its own, counted from 1."""
    found: dict[Path, int] = {}
    table: Path = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if head := _TABLE.match(line):
            table = _path(head[1])
            found.setdefault(table, number)
        elif key := _KEY.match(line):
            found.setdefault(table + _path(key[1]), number)
    return found


def line_of(lines: dict[Path, int], path: Path) -> int:
    """The line of a key, or of what it stands in; else the first one."""
    parts = next((path[:length] for length in range(len(path), 0, -1) if path[:length] in lines), ())
    return lines.get(parts) or next((line for key, line in lines.items() if key[: len(path)] == path), 1)
