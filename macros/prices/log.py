"""What each refresh of the prices has changed, newest first: what the feed of changes is made of."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

_KEPT = 50
"""Refreshes that are kept; older ones are in the history of the file."""


def read(path: Path) -> list[dict[str, Any]]:
    """The refreshes, newest first: the day, the packages, and a line for each change."""
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    return found


def add(path: Path, *, day: str, packages: Sequence[str], changes: Sequence[str]) -> None:
    """Put a refresh before the others. One of the same packages is the same refresh, which goes on."""
    others = read(path)
    before = others.pop(0)["changes"] if others and others[0]["packages"] == list(packages) else []
    found = list(dict.fromkeys((*before, *changes)))
    refreshes = [{"day": day, "packages": list(packages), "changes": found}, *others]
    path.write_text(json.dumps(refreshes[:_KEPT], ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
