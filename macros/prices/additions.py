"""What the catalogue of genai-prices gets from elsewhere: from litellm, and about prompt caches by hand."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from calculators.data.frozen import Row
from calculators.data.multiples import WHEN, multiple, multiple_of
from macros.prices.ids import EXACT
from macros.prices.second import PARTS, matching, per_million

CACHES = Path(__file__).parent / "prompt_caches.toml"
MARK = "second_source"
"""Under this key a model's row names the ways to buy it that litellm alone has prices of."""

_WAYS = {"batch": "_batches", "flex": "_flex", "priority": "_priority"}
"""How litellm's keys for the prices of a way to buy end."""

_TIER = re.compile(r"_above_(\d+)k_tokens")
_REGIONS = {
    "us": ("regional_processing_uplift_multiplier_us", "regional_endpoint_uplift_multiplier"),
    "eu": ("regional_processing_uplift_multiplier_eu", "regional_endpoint_uplift_multiplier"),
}
"""Where litellm says how many times the price tokens cost that stay in a region."""


def _price(row: Row, part: str, ending: str) -> Any:  # noqa: ANN401 a number, or tiers, as in JSON
    """A price of a row in dollars a million tokens, with its context tiers; None where it has none."""
    key = PARTS[part]
    if f"{key}{ending}" not in row:
        return None
    found: list[Any] = [per_million(row[f"{key}{ending}"])]
    for name, usd in row.items():
        tier = _TIER.fullmatch(name.removeprefix(key).removesuffix(ending) if name.startswith(key) else "")
        if tier and name == f"{key}{tier[0]}{ending}":
            found.append([int(tier[1]) * 1000, per_million(usd)])
    return found if len(found) > 1 else found[0]


def _entry(row: Row, ending: str) -> dict[str, Any]:
    """The prices of a way to buy, or the standard ones."""
    prices = {part: _price(row, part, ending) for part in PARTS if part != "write_1h"}
    return {part: value for part, value in prices.items() if value is not None}


def _filled(entry: dict[str, Any], ours: Row, agreed: Row) -> list[dict[str, Any]]:
    """A way to buy at every standard price that the model has: the latest first, each so many times the standard one.

    Where the way is no round multiple it is known at the price that both packages agree on alone.
    """
    factor = multiple_of(entry, agreed)
    if factor is None:
        return [entry] if agreed is ours["prices"][-1] else []
    return [
        {key: prices[key] for key in prices if key in WHEN} | multiple(prices, factor)
        for prices in reversed(ours["prices"])
    ]


def fill_ways(ours: dict[str, Any], theirs: Row) -> None:
    """Put the ways to buy that a model's row lacks into it, where both packages agree on a standard price of it."""
    other = _entry(theirs, "")
    agreed = [each for each in ours["prices"] if all(each.get(part) == other.get(part) for part in ("in", "out"))]
    for way, ending in _WAYS.items() if agreed else ():
        entry = _entry(theirs, ending)
        if way in ours or "in" not in entry or ("out" in agreed[-1] and "out" not in entry):
            continue
        if entries := _filled(entry, ours, agreed[-1]):
            ours[way] = entries
            ours.setdefault(MARK, []).append(way)


def residency(row: Row) -> dict[str, Any]:
    """How many times the price tokens cost whose data stays in a region, by the region; nothing where it says none."""
    own = row.get("provider_specific_entry") or {}
    found = {}
    for region, keys in _REGIONS.items():
        factor = own.get(region) or next((row[key] for key in keys if key in row), None)
        if factor is not None and factor != 1:
            found[region] = Decimal(factor)
    return found


def end_of(rows: list[Row]) -> dict[str, str]:
    """The day on which a model ends and what takes its place, of all of its rows: the last day, once all end."""
    ends = [row.get("deprecation_date") for row in rows]
    if not ends or not all(ends):
        return {}
    last = max(rows, key=lambda row: str(row["deprecation_date"]))
    successor = str(last.get("successor_model", "")).rpartition("/")[2]
    return {"ends": str(last["deprecation_date"])} | ({"successor": successor} if successor else {})


def add(catalogue: dict[str, Any], rows: Row) -> None:
    """Put litellm's facts into the catalogue: ends, ways to buy, shortest cached prefixes, factors of regions.

    A model that litellm does not have by its own id is looked up by its others, which tell no prices: they may be of
    older versions.
    """
    for provider, vendor in catalogue.items():
        for model, ours in vendor["models"].items():
            theirs = matching(rows, provider, model)
            others: list[Row] = [theirs] if theirs else _of_others(rows, provider, ours)
            if theirs:
                fill_ways(ours, theirs)
            ours.update(end_of(others))
            minimum = {row["prompt_cache_min_tokens"] for row in others if "prompt_cache_min_tokens" in row}
            if len(minimum) == 1:
                ours["minimum_cacheable_tokens"] = int(minimum.pop())
            if factors := residency(theirs or {}):
                ours["residency"] = factors


def _of_others(rows: Row, provider: str, ours: Row) -> list[Row]:
    found = (matching(rows, provider, name) for name in ours.get(EXACT, ()))
    return [row for row in found if row]


def _models(catalogue: Row, entry: Row) -> Iterator[dict[str, Any]]:
    """The rows that an entry about prompt caches is for."""
    models = catalogue[entry["provider"]]["models"]
    if entry["models"] == "all":
        yield from (row for row in models.values() if any("cached" in prices for prices in row["prices"]))
    else:
        yield from (models[name] for name in entry["models"])


def add_caches(catalogue: dict[str, Any], entries: dict[str, Iterable[Row]]) -> None:
    """Put what is kept by hand about prompt caches into the catalogue; litellm's shortest prefixes stay."""
    for entry in entries["minimum"]:
        for row in _models(catalogue, entry):
            row.setdefault("minimum_cacheable_tokens", entry["minimum_cacheable_tokens"])
    for entry in entries["storage"]:
        for row in _models(catalogue, entry):
            for prices in row["prices"]:
                if str(prices.get("from", "")) >= entry.get("from", ""):
                    prices["storage"] = per_million(entry["cache_storage_usd_per_million_token_hours"] / Decimal(10**6))


def caches() -> dict[str, Any]:
    """What is kept by hand about prompt caches, fractions as `Decimal`."""
    return tomllib.loads(CACHES.read_text(encoding="utf-8"), parse_float=Decimal)
