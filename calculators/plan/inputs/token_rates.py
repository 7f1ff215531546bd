"""Prices as the plan multiplies them: in dollars a token, as floats, with their context tiers."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal

from calculators.domain.models.model_facts import ModelFacts
from calculators.domain.models.token_prices import Purchase, Rates, Usage

MILLION = 10**6


@dataclass(frozen=True, kw_only=True)
class TokenRates:
    """What a request's tokens cost, in US dollars each.

    Cached and written ones cost what an input token does where the vendor has no price for them.
    """

    input: float
    cached: float
    write: float
    output: float

    @classmethod
    def of(cls, catalogue: Rates) -> TokenRates:
        """The catalogue's rates, which are a million tokens'."""
        cached = catalogue.input if catalogue.cached_input is None else catalogue.cached_input
        write = catalogue.input if catalogue.cache_write is None else catalogue.cache_write
        return cls(
            input=float(catalogue.input) / MILLION,
            cached=float(cached) / MILLION,
            write=float(write) / MILLION,
            output=float(catalogue.output or 0) / MILLION,
        )


@dataclass(frozen=True, kw_only=True)
class TokenPrices:
    """A model's prices: the first rates hold up to the first threshold of input tokens, the next ones above it.

    A context tier is a cliff: it reprices the whole request.
    """

    rates: tuple[TokenRates, ...]
    thresholds: tuple[int, ...] = ()

    def at(self, input_tokens: float) -> TokenRates:
        """What a request of so many input tokens pays."""
        return self.rates[bisect_left(self.thresholds, input_tokens)] if self.thresholds else self.rates[0]


FREE = TokenPrices(rates=(TokenRates(input=0, cached=0, write=0, output=0),))
"""Tokens that nobody bills: those of a model that is paid by the hour."""


def of_model(facts: ModelFacts, purchase: Purchase, ttl: Literal["5m", "1h"]) -> TokenPrices:
    """A model's prices bought in some way, with what writing its cache for a lifetime costs."""
    lengths = (0, *(threshold + 1 for threshold in facts.tiers))
    usages = (Usage(input_tokens=length, cache_write_ttl=ttl) for length in lengths)
    found = (purchase.price(facts.provider, facts.model, usage).rates for usage in usages)
    return TokenPrices(rates=tuple(map(TokenRates.of, found)), thresholds=facts.tiers)
