"""The tables of prices as a page shows them, and the page that says what to do where one is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from calculators.data.frozen import Row
from calculators.frame.address import row_anchor
from calculators.frame.amounts import usd_price
from calculators.frame.numbers import grouped
from calculators.prices import names
from calculators.prices.price_lists import STANDARD
from calculators.prices.tables import TIER_PRICE, TIERS
from macros.pricelist.files import stem
from macros.pricelist.holding import holding
from macros.pricelist.places import address_of, file_of, line_of
from macros.pricelist.tables import listed
from macros.pricelist.vendors import vendors
from macros.rendering import template

_SHORT = {
    "input_usd_per_million_tokens": "Input",
    "cached_input_usd_per_million_tokens": "Cached input",
    "cache_write_usd_per_million_tokens": "Cache write",
    "cache_write_1h_usd_per_million_tokens": "Cache write, 1 hour",
    "output_usd_per_million_tokens": "Output",
    "batch_input_usd_per_million_tokens": "Input, batch",
    "batch_output_usd_per_million_tokens": "Output, batch",
}
_KEPT = (
    "source", "source_url", "as_of", "own_prices", "is_old", "vendor", "service_tier", "above_input_tokens",
    "valid_from", "valid_until", "ends_on", "context_window_tokens",
)  # fmt: skip
"""What templates and the tables by vendor take from a row as it is."""


@dataclass(frozen=True)
class Words:
    """What a table is called, how its search is labelled, what its rows are grouped by, and what each of them is."""

    caption: str
    search: str
    group: str
    group_label: str
    row: str


WORDS = {
    "token_prices": Words("Token prices, US dollars a million tokens", "Search models", "vendor", "Vendor", "Model"),
    "embeddings": Words("Embeddings", "Search embeddings", "vendor", "Vendor", "Model"),
    "rerankers": Words("Rerankers", "Search rerankers", "vendor", "Vendor", "Model"),
    "tuning_services": Words("Hosted tuning", "Search services", "vendor", "Vendor", "Service and model"),
    "vector_stores": Words("Vector stores, on demand", "Search stores", "vendor", "Vendor", "Store and plan"),
    "gpus": Words("GPU-hours, on demand", "Search GPUs and providers", "label", "GPU", "GPU, provider, offer"),
}


def _title(table: str, row: Row) -> tuple[str, list[str]]:
    """What a row is called, and what tells it from its neighbours."""
    if table == "gpus":
        return row["label"], [row["provider"], row["offer"]]
    if table == "token_prices":
        above, hours = row["above_input_tokens"], row["hours_utc"]
        told = [tier] if (tier := row["service_tier"]) != STANDARD else []
        told += [f"over {grouped(above)} tokens of input"] if above else []
        return row["model"], [row["vendor"], *told, *([f"{hours} UTC"] if hours else [])]
    return (row["model"], [row["vendor"]]) if "model" in row else (row["label"], [row["note"]] if "note" in row else [])


def _amounts(table: str, row: Row) -> list[dict[str, Any]]:
    """A row's prices: in the table of tokens a column each, elsewhere one cell with each price and its unit."""
    if table == "token_prices":
        return [_amount(row, key, row[key], _SHORT[key]) for key in _SHORT]
    keys = (key for key in row if "usd" in key and row[key] is not None)
    return [_amount(row, key, row[key], names.label(key)) for key in keys] + [
        _amount(row, TIERS, tier[TIER_PRICE], f"{names.label(TIER_PRICE)}, {_from(tier)}")
        for tier in row.get(TIERS) or ()
    ]


def _amount(row: Row, key: str, usd: object, label: str) -> dict[str, Any]:
    return {
        "label": label,
        "of": _of(names.unit(key).removeprefix("USD "), label),
        "usd": None if usd is None else usd_price(float(str(usd))),
        "is_own": key in row["own_prices"],
    }


def _of(unit: str, label: str) -> str:
    """What follows an amount: what it is a price of, and what for where that does not say it."""
    if label in unit:
        return unit
    return f"{unit} {label}" if unit == "a million" else f"{unit}, {label}"


def _from(tier: Row) -> str:
    """Where a tier of a vector store begins, in words."""
    by_vectors = "from_vectors" in tier
    return f"from {grouped(tier['from_vectors' if by_vectors else 'from_gb'])} {'vectors' if by_vectors else 'GB'} on"


def _shown(table: str, name: str, row: Row, root: str, base: str) -> dict[str, Any]:
    title, told = _title(table, row)
    fallback = f"{root}contributing/wrong-price/#{row_anchor(table, name)}"
    return {
        "title": title,
        "anchor": row_anchor(stem(table), " ".join((name, *told)) if table == "gpus" else name),
        "told": told,
        "group": row[WORDS[table].group],
        "words": " ".join((name, title, *told, *row.get("also_known_as", ()))).lower(),
        "amounts": _amounts(table, row),
        "holding": holding(row),
        "wrong": address_of(base, table, name) if base else fallback,
        **{key: row.get(key) for key in _KEPT},
    }


def table_html(root: str, table: str, base: str) -> str:
    """A table with its search; each row with what it costs, since when, who says so, and where to correct it."""
    shown = [(name, _shown(table, name, row, root, base)) for name, row in listed(table)]
    by_vendor = vendors(shown) if table == "token_prices" else []
    return template("token_prices.html" if by_vendor else "price_table.html").render(
        stem=stem(table),
        words=WORDS[table],
        rows=[row for _, row in shown],
        vendors=by_vendor,
        count=sum(len(vendor.models) for vendor in by_vendor) or len(shown),
        groups=list(dict.fromkeys(row["group"] for _, row in shown)),
        root=root,
    )


def rows_html(root: str, table: str, base: str) -> str:
    """Each row of a table with the file and line of its correction, at its anchor."""
    names_of = dict.fromkeys(name for name, _ in listed(table))
    rows = [
        {
            "name": name,
            "anchor": row_anchor(table, name),
            "line": line_of(table, name),
            "address": address_of(base, table, name) if base else "",
        }
        for name in names_of
    ]
    caption = WORDS[table].caption
    return template("price_rows.html").render(rows=rows, file=file_of(table), caption=caption, root=root)
