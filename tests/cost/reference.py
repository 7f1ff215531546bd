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

_LISTS: dict[str, Any] = {}
"""The package's price lists by what is in them, since they are mutable and so no keys."""


@cache
def their_model(provider: str, model: str) -> tuple[Any, Any]:
    """The package's own provider and model, by exact ids, past its matching of names."""
    vendor = next(each for each in providers if each.id == provider)
    return vendor, next(each for each in vendor.models if each.id == model)


@cache
def _listed(provider: str, model: str, on: str, way: str) -> str:
    """The price list that the package takes for a model at a time, sold in a way."""
    listed = their_model(provider, model)[1].get_prices(at(on), WAYS.get(way))
    key = repr(sorted(vars(listed).items()))
    _LISTS[key] = listed
    return key


def at(on: str) -> datetime:
    """A time with its zone as it is, a date as its noon in UTC."""
    found = datetime.fromisoformat(on)
    return found if found.tzinfo else datetime.combine(found, time(12, tzinfo=UTC))


@cache
def _priced(prices: str, counts: tuple[tuple[str, int], ...]) -> tuple[Decimal, ...]:
    """What a price list of the package makes of the counts, computed once: most days and many models share a list."""
    found = _LISTS[prices].calc_price(TheirUsage(**dict(counts)))
    return found["total_price"], found["input_price"], found["output_price"]


def their_price(provider: str, model: str, usage: Usage, *, on: str, way: str = "standard") -> tuple[Decimal, ...]:
    """The whole, the input side and the output side of a request, in dollars."""
    counts = {"input_tokens": usage.input_tokens, "output_tokens": usage.output_tokens}
    if usage.cached_input_tokens:
        counts["cache_read_tokens"] = usage.cached_input_tokens
    if usage.cache_write_tokens:
        counts["cache_write_tokens"] = usage.cache_write_tokens
        if usage.cache_write_ttl == "1h":
            counts["cache_write_1h_tokens"] = usage.cache_write_tokens
    return _priced(_listed(provider, model, on, way), tuple(counts.items()))
