"""The day of a row is that on which its source was read or dated, and never the later one on which it was copied."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from calculators.data import load

PROJECT = Path(__file__).parent.parent
BY_HAND = "assumptions", "gpus", "model_id_forms", "tuning_services", "vector_indexes", "vector_stores"
OF_PRICES = "embeddings", "prompt_caches"
_DATED = re.compile(r"\b(?:of|on|read) (\d{1,2} [A-Z][a-z]{2} \d{4})")


def rows(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 whatever a data file holds
    """Every row of a table that says who says so and when, at any depth."""
    if hasattr(value, "items"):
        if "source" in value and "as_of" in value:
            yield dict(value)
        for each in value.values():
            yield from rows(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from rows(each)


def days_of(source: str) -> list[str]:
    """The ISO days on which a source says that it was written or read."""
    found = (datetime.strptime(text, "%d %b %Y") for text in _DATED.findall(source))  # noqa: DTZ007 a day
    return [each.date().isoformat() for each in found]


def test_days_are_found_in_words() -> None:
    """A day behind “of” or “on” dates a source; the day on which something ends does not."""
    assert days_of("a page of 5 Aug 2026, read on 3 Sep 2026; another says 20 Oct 2026") == ["2026-08-05", "2026-09-03"]


def test_no_row_is_dated_later_than_its_source() -> None:
    """Where the source's own words have a day, the row's is not after the last of them: so its age can warn."""
    tables = [load(name) for name in BY_HAND]
    tables += [
        tomllib.loads((PROJECT / f"macros/prices/{name}.toml").read_text(encoding="utf-8")) for name in OF_PRICES
    ]
    found = [row for table in tables for row in rows(table)]
    dated = [(row["as_of"], max(days_of(row["source"])), row["source"]) for row in found if days_of(row["source"])]
    assert dated
    assert [row for row in dated if row[0] > row[1]] == []


def test_no_row_is_dated_later_than_the_packages_were_read() -> None:
    """Nothing was read after the last look at the packages, of which the catalogue is made."""
    packages = tomllib.loads((PROJECT / "macros/prices/packages.toml").read_text(encoding="utf-8"))
    last = max(package["as_of"] for package in packages.values())
    for name in BY_HAND:
        assert [row["source"] for row in rows(load(name)) if row["as_of"] > last] == []
