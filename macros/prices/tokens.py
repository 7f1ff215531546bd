"""From genai-prices to `token_prices.json`: what a text request can cost at the nine main vendors."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from calculators.data.multiples import exact
from macros.prices.ids import other_ids

VENDORS = {
    "anthropic": "Anthropic",
    "cohere": "Cohere",
    "deepseek": "DeepSeek",
    "google": "Google",
    "meta": "Meta",
    "mistral": "Mistral",
    "openai": "OpenAI",
    "voyageai": "Voyage AI",
    "x-ai": "xAI",
}
"""The vendors that sell models of their own making; resellers and clouds repeat their models at other prices."""

WAYS = {
    "batch": {"processing": "batch"},
    "flex": {"service_tier": "flex"},
    "priority": {"service_tier": "priority"},
    "fast": {"speed": "fast"},
}
"""The other ways to buy an answer: our name for each, and what genai-prices asks of a request in it.

OpenAI's tier `fast` is left out: a test sees to it that it costs what `priority` does.
"""

_PARTS = {
    "in": "input_mtok",
    "cached": "cache_read_mtok",
    "write": "cache_write_mtok",
    "write_1h": "cache_write_1h_mtok",
    "out": "output_mtok",
    "search": "web_searches_kcount",
}
_LEGEND = {
    "in": "input",
    "cached": "input read from the vendor's prompt cache",
    "write": "input written to it, for five minutes where an hour has its own price",
    "write_1h": "input written to it for an hour",
    "out": "output, reasoning included",
    "search": "a thousand web searches, in US dollars",
    "storage": "keeping a million tokens in the prompt cache for an hour",
    "[a, [n, b]]": "a, but b for every token of a request whose whole input is more than n tokens",
    "prices": "the last entry that holds applies, the first where none does",
    "batch, flex, priority, fast": "what it changes: of the entries that hold, the first with a price of that kind",
    "times": "each of the last standard prices so many times",
    "from": "the entry holds from this day on, in UTC",
    "utc": "the entry holds daily from the first time until the second, in UTC",
    "window": "context window in tokens",
    "ends": "the day on which litellm says the model ends",
    "successor": "the model that litellm says takes its place",
    "deprecated": "genai-prices says the vendor advises against it",
    "also_known_as": "other ids that genai-prices lists for the model",
    "dated_as": "ids that a date may follow, of which genai-prices says the same",
    "minimum_cacheable_tokens": "the shortest prefix that is cached; from litellm, else prompt_caches.toml",
    "residency": "so many times each price of tokens where data stays in a region; from litellm",
    "second_source": "the ways to buy that litellm alone has prices of",
}


def _price(value: Any) -> Any:  # noqa: ANN401 genai-prices' own types, loaded from a wheel
    if isinstance(value, Decimal):
        return exact(value)
    return [exact(value.base), *([tier.start, exact(tier.price)] for tier in value.tiers)]


def _entry(constraint: Any, prices: Any) -> dict[str, Any]:  # noqa: ANN401 likewise
    """One entry of a price list: when it holds, and its prices of text tokens."""
    entry: dict[str, Any] = {}
    if hasattr(constraint, "start_date"):
        entry["from"] = constraint.start_date.isoformat()
    elif constraint is not None:
        entry["utc"] = [f"{time:%H:%M}" for time in (constraint.start_time, constraint.end_time)]
    found = {name: getattr(prices, key, None) for name, key in _PARTS.items()}
    return entry | {name: _price(value) for name, value in found.items() if value is not None}


def _row(model: Any) -> dict[str, Any] | None:  # noqa: ANN401 likewise
    """A model's row; None where it has no price of input tokens."""
    listed = model.prices if isinstance(model.prices, list) else [None]
    prices = [_entry(each.constraint, each.prices) if each else _entry(None, model.prices) for each in listed]
    if not all("in" in entry for entry in prices):
        return None
    row: dict[str, Any] = {"window": model.context_window} if model.context_window else {}
    row |= {"deprecated": True} if model.deprecated else {}
    row["prices"] = prices
    variants = model.price_variants or ()
    for way, when in WAYS.items():
        if entries := [_entry(each.constraint, each.prices) for each in variants if each.when == when]:
            row[way] = entries
    return row


def catalogue(providers: Iterable[Any]) -> dict[str, Any]:
    """The vendors with their models that have a price of input tokens, sorted."""
    found: dict[str, Any] = {}
    for provider in sorted(providers, key=lambda each: str(each.id)):
        if provider.id in VENDORS:
            models = sorted(provider.models, key=lambda each: str(each.id))
            rows = {model.id: row | other_ids(provider, model) for model in models if (row := _row(model))}
            found[provider.id] = {
                "label": VENDORS[provider.id],
                "source": provider.pricing_urls[0],
                "models": rows,
            }
    return found


def header(package: str, as_of: str) -> dict[str, Any]:
    """What stands at the head of the file."""
    return {
        "package": package,
        "as_of": as_of,
        "unit": "usd_per_million_tokens",
        "legend": _LEGEND,
    }
