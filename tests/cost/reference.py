"""What genai-prices itself says a request costs, to compare with."""

from __future__ import annotations

from datetime import UTC, datetime, time
from decimal import Decimal
from functools import cache
from typing import Any

from genai_prices import Usage as TheirUsage
from genai_prices.data import providers

from calculators.domain.models.token_prices import Usage
from macros.prices.tokens import WAYS


@cache
def their_model(provider: str, model: str) -> tuple[Any, Any]:
    """The package's own provider and model, by exact ids, past its matching of names."""
    vendor = next(each for each in providers if each.id == provider)
    return vendor, next(each for each in vendor.models if each.id == model)


def at(on: str) -> datetime:
    """A time with its zone as it is, a date as its noon in UTC."""
    found = datetime.fromisoformat(on)
    return found if found.tzinfo else datetime.combine(found, time(12, tzinfo=UTC))


def their_price(provider: str, model: str, usage: Usage, *, on: str, way: str = "standard") -> tuple[Decimal, ...]:
    """The whole, the input side and the output side of a request, in dollars."""
    vendor, found = their_model(provider, model)
    counts = {"input_tokens": usage.input_tokens, "output_tokens": usage.output_tokens}
    if usage.cached_input_tokens:
        counts["cache_read_tokens"] = usage.cached_input_tokens
    if usage.cache_write_tokens:
        counts["cache_write_tokens"] = usage.cache_write_tokens
        if usage.cache_write_ttl == "1h":
            counts["cache_write_1h_tokens"] = usage.cache_write_tokens
    context = WAYS.get(way)
    priced = found.calc_price(TheirUsage(**counts), vendor, genai_request_timestamp=at(on), price_context=context)
    return priced.total_price, priced.input_price, priced.output_price
