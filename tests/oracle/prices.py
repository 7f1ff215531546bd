"""Token prices: the cases that genai-prices computed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import calculators
from calculators.domain.models.catalogue import AS_OF
from calculators.domain.models.token_prices import Usage, price
from macros.prices.tokens import WAYS

EXCUSED: dict[str, str] = {}
_USAGE = {"input_tokens", "output_tokens", "cache_read_tokens", "cache_write_tokens", "cache_write_1h_tokens"}
_WAYS: tuple[tuple[object, str], ...] = (
    (None, "standard"),
    ({}, "standard"),
    *((when, way) for way, when in WAYS.items()),
)


def answer(case: Mapping[str, Any]) -> dict[str, Any] | None:
    """The price of the case's usage; None for what is no text token, or sold in a way that is not carried."""
    inputs, usage = case["inputs"], case["inputs"]["usage"]
    written, an_hour = (usage.get(name) or 0 for name in ("cache_write_tokens", "cache_write_1h_tokens"))
    way = next((way for when, way in _WAYS if when == inputs.get("price_context")), None)
    if not usage.keys() <= _USAGE or way is None or an_hour not in {0, written}:
        return None
    tokens = Usage(
        input_tokens=usage.get("input_tokens", 0),
        cached_input_tokens=usage.get("cache_read_tokens", 0),
        cache_write_tokens=written,
        cache_write_ttl="1h" if an_hour else "5m",
        output_tokens=usage.get("output_tokens", 0),
    )
    on = inputs.get("timestamp") or AS_OF
    priced = price(inputs["provider"], inputs["model"], tokens, on=on, way=way)
    found = {
        "matched_model": inputs["model"],
        "total_usd": f"{priced.usd:f}",
        "input_usd": f"{priced.input_usd:f}",
        "output_usd": f"{priced.output_usd:f}",
        "cache_read_share": _cached_share(tokens),
    }
    return {name: value for name, value in found.items() if name in case["expected"]}


def _cached_share(tokens: Usage) -> object:
    """The share of the input that `tokens` says is read from the cache."""
    inputs = {"input_tokens": tokens.input_tokens, "cached_input_tokens": tokens.cached_input_tokens}
    results = calculators.run("tokens", inputs)["results"]
    assert isinstance(results, dict)
    return results["cached_input_share"]
