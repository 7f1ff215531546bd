"""What changed in the numbers, from the changelog: its sections "Impacted numbers", by version."""

from __future__ import annotations

import re
from pathlib import Path

_FILE = Path(__file__).parent.parent.parent / "CHANGELOG.md"
_VERSION = re.compile(r"^## ", re.MULTILINE)
_SECTION = re.compile(r"^### Impacted numbers\n(.*?)(?=^### |\Z)", re.DOTALL | re.MULTILINE)


def number_changes(root: str) -> str:
    """Each version with what it changed in defaults, prices, rules and formulas, the newest first."""
    del root
    parts = []
    for version in _VERSION.split(_FILE.read_text(encoding="utf-8"))[1:]:
        title, _, text = version.partition("\n")
        if found := _SECTION.search(text):
            parts.append(f"## {title}\n\n{found[1].strip()}")
    return "\n\n".join(parts)
