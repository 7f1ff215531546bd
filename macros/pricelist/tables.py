"""Every table of prices as rows of plain values, for the page and for the files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from calculators.data import load
from calculators.data.frozen import thawed
from calculators.domain.models.catalogue import AS_OF, PROVIDERS
from calculators.prices import book
from calculators.prices.overlay import on_day, own_prices_mark
from calculators.prices.staleness import is_stale
from calculators.prices.tables import DERIVED, OPEN, TABLES, rows
from macros.pricelist.tokens import token_rows

Row = dict[str, Any]
_ELSEWHERE = {"aws": "AWS", "jina": "Jina AI", OPEN: "Open weights"}
_HELD = {"source", "href", "as_of", "overlay", "verified"}


def label_of(provider: str) -> str:
    """A vendor's name for readers, also of one that sells no tokens."""
    return str(PROVIDERS[provider]["label"]) if provider in PROVIDERS else _ELSEWHERE[provider]


def is_old(as_of: str) -> bool:
    """Whether a price was checked longer before the catalogue's own day than prices usually hold."""
    return is_stale(as_of, on=AS_OF)


def _origin(row: Mapping[str, Any], source: str, source_url: str | None, as_of: str) -> Row:
    set_by = own_prices_mark(row)
    return {
        "source": set_by["source"] if set_by else source,
        "source_url": None if set_by else source_url,
        "as_of": set_by["as_of"] if set_by else as_of,
        "own_prices": set_by["names"] if set_by else [],
    }


def _derived(table: str) -> Iterator[tuple[str, Row]]:
    """The rows of a table that two packages give: vendor, model, and what the row holds."""
    found = book.in_force().tables[table]
    held = list(dict.fromkeys(key for row in found["rows"].values() for key in row if key not in _HELD))
    for name, row in rows(book.in_force().tables, table):
        provider, _, model = name.partition("/")
        label = label_of(provider)
        yield (
            name,
            {"vendor": label, "provider": provider, "model": model}
            | {key: row.get(key) for key in held}
            | {"read_by": found["package"]}
            | _origin(row, f"{label}, prices", row["source"], found["as_of"]),
        )


def _until(row: Mapping[str, Any]) -> Row:
    """A row whose first day of another price is told as the last day of this one, as everywhere in the tables."""
    found = dict(row)
    if "valid_to" in found:
        found["valid_until"] = (date.fromisoformat(found.pop("valid_to")) - timedelta(days=1)).isoformat()
    return found


def _by_hand(table: str) -> Iterator[tuple[str, Row]]:
    """The rows of a table that is kept by hand: what they hold, with the name of the row first."""
    today = [(name, _until(on_day(row, AS_OF))) for name, row in rows(book.in_force().tables, table)]
    held = list(dict.fromkeys(key for _, row in today for key in row if key not in _HELD))
    for name, row in today:
        vendor = {"vendor": row["label"].split()[0]} if table == "vector_stores" else {}
        first = (
            {"gpu": name, "label": load("gpus")["gpu"][name]["label"]} if table == "gpus" else {"row": name} | vendor
        )
        origin = _origin(row, row["source"], row.get("href"), row["as_of"])
        verified = {"is_verified": row.get("verified", row.get("standing") != "secondary")}
        yield name, first | {key: row.get(key) for key in held if key not in first} | verified | origin


def _all(table: str) -> Iterator[tuple[str, Row]]:
    if table == "token_prices":
        return token_rows()
    return _derived(table) if table in DERIVED else _by_hand(table)


def listed(table: str) -> list[tuple[str, Row]]:
    """The rows of a table, each with the name of the row of data that it comes from."""
    return [(name, thawed(row | {"is_old": is_old(row["as_of"])})) for name, row in _all(table)]


__all__ = ["TABLES", "is_old", "label_of", "listed"]
