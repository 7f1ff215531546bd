"""What one request costs at a model's prices: exact, in `Decimal`.

Equal to what the price package computes (domain reference: a context tier is a cliff, cached tokens are a part of the
input, the last active entry of a dated list wins, of those of batch or a service tier the first).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Literal

from calculators.data.frozen import Row
from calculators.domain.models.catalogue import find
from calculators.frame.errors import InputError, as_given
from calculators.prices import price_lists

MILLION = 10**6


@dataclass(frozen=True, kw_only=True)
class Usage:
    """The tokens of one request. `input_tokens` is all of them; cached and written ones are a part of it.

    Reasoning is billed as output and belongs to `output_tokens`. Written tokens are kept for `cache_storage_hours`,
    where the vendor bills that.
    """

    input_tokens: int
    cached_input_tokens: int = 0
    cache_write_tokens: int = 0
    cache_write_ttl: Literal["5m", "1h"] = "5m"
    cache_storage_hours: Decimal = Decimal(0)
    output_tokens: int = 0

    @property
    def plain_input_tokens(self) -> int:
        """What is neither read from the cache nor written to it."""
        return self.input_tokens - self.cached_input_tokens - self.cache_write_tokens


@dataclass(frozen=True, kw_only=True)
class Rates:
    """The prices that a request pays, in US dollars a million tokens.

    `cached_input` and `cache_write` are None where the vendor has no such price: those tokens cost the input price.
    `output` is None where nothing is put out, as with embeddings. `tier_above_tokens` is the threshold of the context
    tier that applies, None below any. `cache_storage` is for a million tokens an hour and `search` for a thousand web
    searches; each is None where the vendor bills none, or none is known.
    """

    input: Decimal
    cached_input: Decimal | None
    cache_write: Decimal | None
    output: Decimal | None
    tier_above_tokens: int | None
    cache_storage: Decimal | None = None
    search: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Priced:
    """What a request costs, in US dollars. `input_usd` is the whole input side, cached and written tokens included.

    `cache_storage_usd`, what keeping the written tokens costs, is no part of it.
    """

    usd: Decimal
    input_usd: Decimal
    cached_input_usd: Decimal
    cache_write_usd: Decimal
    cache_storage_usd: Decimal
    output_usd: Decimal
    rates: Rates


def _tier(price: Any, input_tokens: int) -> tuple[Decimal, int | None]:  # noqa: ANN401 a number, or tiers, as in JSON
    """A price for so many input tokens, and the threshold it has from them: strictly above it, the tier applies."""
    if not isinstance(price, list | tuple):
        return Decimal(price), None
    applies, above = price[0], None
    for threshold, higher in price[1:]:
        if input_tokens > threshold:
            applies, above = higher, threshold
    return Decimal(applies), above


def _not_sold(row: Row, way: str, at: datetime) -> InputError:
    """That a model is not sold that way, said at the input that asks for it."""
    if way == price_lists.BATCH:
        return InputError({"batch": "must be no: no batch price is known for this model on this date; got “yes”"})
    tiers = [tier for tier in price_lists.sold(row, at) if tier in price_lists.SERVICE_TIERS]
    known = " or ".join((price_lists.STANDARD, *tiers))
    message = f"must be {known}: no {way} price is known for this model on this date; got {as_given(way)}"
    return InputError({"service_tier": message})


ANYWHERE = "any"
"""The region of requests whose data may be anywhere."""


def rates(row: Row, usage: Usage, *, on: str, way: str = price_lists.STANDARD, residency: str = ANYWHERE) -> Rates:
    """The prices a request pays at a model on a day: dated entry, time of day, way to buy, then the context tier.

    Tokens cost the vendor's factor more where their data stays in a region; 1 where no factor is known.
    """
    at = price_lists.moment(on)
    prices = dict(price_lists.standard(row, at))
    if way != price_lists.STANDARD:
        found = price_lists.changed(row, way, at)
        if not found:
            raise _not_sold(row, way, at)
        prices |= found
    factor = row.get("residency", {}).get(residency, 1)
    tiers = {name: _tier(prices[name], usage.input_tokens) for name in _KINDS if name in prices}
    applied = {name: (price * factor, above) for name, (price, above) in tiers.items()}
    write = applied.get("write")
    if usage.cache_write_ttl == "1h":
        write = applied.get("write_1h", write)
    cached, output = applied.get("cached"), applied.get("out")
    return Rates(
        input=applied["in"][0],
        cached_input=cached[0] if cached else None,
        cache_write=write[0] if write else None,
        output=output[0] if output else None,
        tier_above_tokens=applied["in"][1],
        cache_storage=Decimal(prices["storage"]) if "storage" in prices else None,
        search=Decimal(prices["search"]) if "search" in prices else None,
    )


_KINDS = ("in", "cached", "write", "write_1h", "out")


def at_rates(usage: Usage, paid: Rates) -> Priced:
    """Each kind of token at its price."""

    def cost(tokens: int, usd_per_million: Decimal | None) -> Decimal:
        return tokens * (paid.input if usd_per_million is None else usd_per_million) / MILLION

    if usage.plain_input_tokens < 0:
        part = usage.cached_input_tokens + usage.cache_write_tokens
        most = f"{usage.input_tokens:,} of the input"
        message = f"must be at most the {most}, together with the tokens written; got “{part:,}”"
        raise InputError({"cached_input_tokens": message})
    cached = cost(usage.cached_input_tokens, paid.cached_input)
    written = cost(usage.cache_write_tokens, paid.cache_write)
    whole_input = cost(usage.plain_input_tokens, None) + cached + written
    output = cost(usage.output_tokens, paid.output or Decimal(0))
    stored = usage.cache_write_tokens * usage.cache_storage_hours * (paid.cache_storage or Decimal(0)) / MILLION
    return Priced(
        usd=whole_input + output + stored,
        input_usd=whole_input,
        cached_input_usd=cached,
        cache_write_usd=written,
        cache_storage_usd=stored,
        output_usd=output,
        rates=paid,
    )


@dataclass(frozen=True, kw_only=True)
class Purchase:
    """When and how tokens are bought: `on` (ISO; a date is its noon in UTC), the way to buy, and where data stays."""

    on: str
    way: str = price_lists.STANDARD
    residency: str = ANYWHERE

    def price(self, provider: str, model: str, usage: Usage) -> Priced:
        """What a request costs at a vendor's model; InputError for no such one, or where it is not sold so."""
        row = find(provider, model)
        return at_rates(usage, rates(row, usage, on=self.on, way=self.way, residency=self.residency))


def price(provider: str, model: str, usage: Usage, *, on: str, way: str = price_lists.STANDARD) -> Priced:
    """What a request costs at a vendor's model at `on` (ISO; a date is its noon in UTC). InputError for no such one."""
    return Purchase(on=on, way=way).price(provider, model, usage)
