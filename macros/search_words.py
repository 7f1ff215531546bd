"""What the search knows of pages besides their own words: what readers call them, and which ones come last.

The theme indexes a page's `tags` above its title, and multiplies what it finds by `search.boost`. Both are front
matter, which the build fills in from `search_words.toml`.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_suffix(".toml")


@cache
def _tables() -> dict[str, dict[str, Any]]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


def listed() -> frozenset[str]:
    """The pages and folders that the table names, from the folder of pages."""
    return frozenset(name for table in _tables().values() for name in table)


def add_to(meta: dict[str, Any], source: str) -> None:
    """Put into a page's front matter what the table says of its source, `guide/rag.md`, say."""
    words = _tables()["words"].get(source)
    if words:
        meta["tags"] = words
    for name, boost in _tables()["ranked_lower"].items():
        if source == name or (name.endswith("/") and source.startswith(name)):
            meta["search"] = {**meta.get("search", {}), "boost": boost}
