"""What the guide points to outside the site. Every such link is data, with the day on which it was looked at."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from calculators.data import assumption, load
from calculators.frame.amounts import day
from macros.findings import findings

_FILE = Path(__file__).parent / "sources.toml"


@cache
def sources() -> Mapping[str, Mapping[str, Any]]:
    """Every source by its name: title, what it is about, day, and an address where it has one."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def source(root: str, name: str) -> str:
    """A source in a sentence, as a link; KeyError where there is none of this name."""
    del root
    row = sources()[name]
    return f"[{row['title']}]({row['href']})"


def _linked(title: str, href: str | None) -> str:
    return f"[{title}]({href})" if href else title


def _listed() -> Iterator[tuple[str, str | None, str, str]]:
    """Title, address, what it is used for and day: of sources, findings and assumptions, each address once."""
    for row in sources().values():
        cited = " The article cites it too." if row.get("cites") else ""
        yield row["title"], row.get("href"), row["about"] + cited, row["as_of"]
    for row in findings().values():
        yield row["source"], row["href"], row["text"], row["as_of"]
    for name in load("assumptions"):
        item = assumption(name)
        if item.href:
            yield item.source, item.href, f"Behind the assumption “{item.label}”.", str(item.as_of)


def sources_table(root: str) -> str:
    """Every source of the guide and of the assumptions, with what it is used for and when it was read."""
    del root
    rows, seen = ["| Source | What it is used for | Read |", "|---|---|---|"], set()
    for title, href, about, as_of in _listed():
        if href not in seen or href is None:
            seen.add(href)
            rows.append(f"| {_linked(title, href)} | {about} | {day(as_of)} |")
    return "\n".join(rows)
