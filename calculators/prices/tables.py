"""Every price of some tables by row and name, and the places that hold it.

A place is a mapping and its key, so that one price can stand in several entries of a list, and in two tables. The
tables are those that were read, or those in force, which `calculators.prices.book` gives.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from calculators.data import load, load_json
from calculators.data.frozen import Row

KINDS = {
    "in": "input_usd_per_million_tokens",
    "cached": "cached_input_usd_per_million_tokens",
    "write": "cache_write_usd_per_million_tokens",
    "write_1h": "cache_write_1h_usd_per_million_tokens",
    "out": "output_usd_per_million_tokens",
    "search": "usd_per_1000_searches",
    "storage": "cache_storage_usd_per_million_token_hours",
}
"""The prices of tokens: how the catalogue shortens each, and its name with the unit."""

WAYS = {"": "prices", "batch_": "batch", "flex_": "flex", "priority_": "priority", "fast_": "fast"}
"""The ways to buy tokens: what stands before the names of their prices, and where a model holds them."""

OPEN = "open"
"""Who sells models with published weights that people run themselves: nobody, so that their price is 0."""

EMBEDDING = "usd_per_million_tokens"
GPU = "usd_per_gpu_hour"
TIERS = "tiers"
"""What a vector store charges from so many vectors or GB on: not one price, but a list of them."""

TIER_PRICE = "usd_per_tb"
TIER_STARTS = "from_gb", "from_vectors"
DERIVED = "token_prices", "embeddings", "rerankers"
"""The tables that `make prices` derives; their fractions are decimals."""

TABLES = (*DERIVED, "tuning_services", "gpus", "vector_stores")
"""Every table of prices."""

_NOBODY_S = "ours"
"""The standing of a row that has no price: one's own server in the place of a vector store."""

Tables = Mapping[str, Row]
"""What each file of prices holds, by its name in `TABLES`."""


@dataclass(frozen=True, kw_only=True)
class Price:
    """A price, or a price in tiers: the places that hold it, and the rows that show it."""

    cells: tuple[tuple[Row, str], ...]
    rows: tuple[Row, ...]

    @property
    def values(self) -> list[float]:
        """What the places hold: below any context tier, and of a store's tiers each."""
        values = [holder[key] for holder, key in self.cells]
        if self.is_tiered:
            return [float(tier[TIER_PRICE]) for tiers in values for tier in tiers]
        return [float(value[0] if isinstance(value, list | tuple) else value) for value in values]

    @property
    def is_tiered(self) -> bool:
        """Whether it is a store's list of tiers."""
        return any(key == TIERS for _, key in self.cells)


Prices = Mapping[str, Price]


def is_priced(row: Row) -> bool:
    """Whether somebody charges what a row says: nobody does for one's own server."""
    return row.get("standing") != _NOBODY_S


def as_read() -> Tables:
    """The tables of the files, with nothing laid over them: what there is to replace, and names and labels."""
    return MappingProxyType({table: load_json(table) if table in DERIVED else load(table) for table in TABLES})


def rows(tables: Tables, table: str) -> Iterator[tuple[str, Row]]:
    """The rows of a table by their names; a GPU's name stands for each offer of it."""
    if table == "token_prices":
        for provider, vendor in tables[table]["providers"].items():
            yield from ((f"{provider}/{model}", row) for model, row in vendor["models"].items())
    elif table == "gpus":
        yield from ((row["gpu"], row) for row in tables[table]["price"])
    else:
        held: Mapping[str, Row] = tables[table]["rows"] if table in DERIVED else tables[table]
        yield from ((name, row) for name, row in held.items() if is_priced(row))


def _of_tokens(tables: Tables, name: str, row: Row) -> Prices:
    """The prices of a model: a kind in all its entries, and what it costs as an embedding."""
    also = tables["embeddings"]["rows"].get(name)
    found = {}
    for prefix, way in WAYS.items():
        for kind, key in KINDS.items():
            places = tuple((entry, kind) for entry in row.get(way, ()) if kind in entry)
            if not prefix and kind == "in" and also:
                places += ((also, EMBEDDING),)
                found[key] = Price(cells=places, rows=(row, also))
            elif places:
                found[prefix + key] = Price(cells=places, rows=(row,))
    return found


def _is_number(value: object) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def _of_row(row: Row) -> Prices:
    """The prices of a row whose keys say their unit."""
    keys = (key for key, value in row.items() if key == TIERS or ("usd" in key and _is_number(value)))
    return {key: Price(cells=((row, key),), rows=(row,)) for key in keys}


def prices(tables: Tables, table: str) -> dict[str, Prices]:
    """The prices of a table by row and name."""
    by_name: dict[str, Prices] = {}
    for name, row in rows(tables, table):
        if table == "token_prices":
            by_name[name] = _of_tokens(tables, name, row)
        elif table == "embeddings":
            provider, _, model = name.partition("/")
            if provider == OPEN:
                by_name[name] = _of_row(row)
                continue
            own = tables["token_prices"]["providers"][provider]["models"][model]
            by_name[name] = {EMBEDDING: _of_tokens(tables, name, own)[KINDS["in"]]}
        elif table == "gpus":
            known = by_name[name][GPU] if name in by_name else Price(cells=(), rows=())
            by_name[name] = {GPU: Price(cells=(*known.cells, (row, GPU)), rows=(*known.rows, row))}
        else:
            by_name[name] = _of_row(row)
    return by_name
