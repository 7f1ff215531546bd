"""Every price of the data by table, row and name, and the places that hold it.

A place is a mapping and its key, so that one price can stand in several entries of a list, and in two tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from calculators.data import load, load_json

KINDS = {
    "in": "input_usd_per_million_tokens",
    "cached": "cached_input_usd_per_million_tokens",
    "write": "cache_write_usd_per_million_tokens",
    "write_1h": "cache_write_1h_usd_per_million_tokens",
    "out": "output_usd_per_million_tokens",
}
"""The prices of tokens: how the catalogue shortens each, and its name with the unit."""

WAYS = {"": "prices", "batch_": "batch", "flex_": "flex", "priority_": "priority", "fast_": "fast"}
"""The ways to buy tokens: what stands before the names of their prices, and where a model holds them."""

EMBEDDING = "usd_per_million_tokens"
GPU = "usd_per_gpu_hour"
TIERS = "tiers"
"""What a vector store charges from so many vectors or GB on: not one price, but a list of them."""

TIER_PRICE = "usd_per_tb"
TIER_STARTS = "from_gb", "from_vectors"
DERIVED = "token_prices", "embeddings", "rerankers"
"""The tables that `make prices` derives; their fractions are decimals."""

_NOBODY_S = "ours"
"""The standing of a row that has no price: one's own server in the place of a vector store."""

Row = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Price:
    """A price, or a price in tiers: the places that hold it, and the rows that show it."""

    places: tuple[tuple[Row, str], ...]
    rows: tuple[Row, ...]

    @property
    def values(self) -> list[float]:
        """What the places hold: below any context tier, and of a store's tiers each."""
        held = [holder[key] for holder, key in self.places]
        if self.is_tiered:
            return [float(tier[TIER_PRICE]) for tiers in held for tier in tiers]
        return [float(value[0] if isinstance(value, list) else value) for value in held]

    @property
    def is_tiered(self) -> bool:
        """Whether it is a store's list of tiers."""
        return any(key == TIERS for _, key in self.places)


Prices = Mapping[str, Price]


def is_priced(row: Mapping[str, Any]) -> bool:
    """Whether somebody charges what a row says: nobody does for one's own server."""
    return row.get("standing") != _NOBODY_S


def rows(table: str) -> Iterator[tuple[str, Row]]:
    """The rows of a table by their names; a GPU's name stands for each offer of it."""
    if table == "token_prices":
        for provider, vendor in load_json(table)["providers"].items():
            yield from ((f"{provider}/{model}", row) for model, row in vendor["models"].items())
    elif table == "gpus":
        yield from ((row["gpu"], row) for row in load(table)["price"])
    else:
        held = load_json(table)["rows"] if table in DERIVED else load(table)
        yield from ((name, row) for name, row in held.items() if is_priced(row))


def _of_tokens(name: str, row: Row) -> Prices:
    """The prices of a model: a kind in all its entries, and what it costs as an embedding."""
    also = load_json("embeddings")["rows"].get(name)
    found = {}
    for prefix, way in WAYS.items():
        for kind, key in KINDS.items():
            places = tuple((entry, kind) for entry in row.get(way, ()) if kind in entry)
            if not prefix and kind == "in" and also:
                places += ((also, EMBEDDING),)
                found[key] = Price(places=places, rows=(row, also))
            elif places:
                found[prefix + key] = Price(places=places, rows=(row,))
    return found


def _of_row(row: Row) -> Prices:
    """The prices of a row whose keys say their unit."""
    keys = (key for key, value in row.items() if key == TIERS or ("usd" in key and not isinstance(value, list | bool)))
    return {key: Price(places=((row, key),), rows=(row,)) for key in keys}


def prices(table: str) -> dict[str, Prices]:
    """The prices of a table by row and name."""
    found: dict[str, Prices] = {}
    for name, row in rows(table):
        if table == "token_prices":
            found[name] = _of_tokens(name, row)
        elif table == "embeddings":
            provider, _, model = name.partition("/")
            own = load_json("token_prices")["providers"][provider]["models"][model]
            found[name] = {EMBEDDING: _of_tokens(name, own)[KINDS["in"]]}
        elif table == "gpus":
            held = found[name][GPU] if name in found else Price(places=(), rows=())
            found[name] = {GPU: Price(places=(*held.places, (row, GPU)), rows=(*held.rows, row))}
        else:
            found[name] = _of_row(row)
    return found


TABLES = ("token_prices", "embeddings", "rerankers", "tuning_services", "gpus", "vector_stores")
