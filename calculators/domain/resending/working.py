"""The working of a row of requests: each kind of token at each price that was paid for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from calculators.domain.models.token_prices import MILLION, Priced, Usage
from calculators.frame.result import Line


def lines(usages: Sequence[Usage], costs: Sequence[Priced]) -> Iterator[Line]:
    """One line for each kind of token and price, in millions; a context tier on the way makes two of one kind."""
    tokens: dict[tuple[str, Decimal], int] = defaultdict(int)
    for usage, cost in zip(usages, costs, strict=True):
        paid = cost.rates
        tokens["Input", paid.input] += usage.plain_input_tokens
        tokens["Input from the cache", paid.input if paid.cached_input is None else paid.cached_input] += (
            usage.cached_input_tokens
        )
        tokens["Input written to the cache", paid.input if paid.cache_write is None else paid.cache_write] += (
            usage.cache_write_tokens
        )
        tokens["Output", paid.output or Decimal(0)] += usage.output_tokens
    for (label, rate), count in sorted(tokens.items(), key=lambda item: (_ORDER.index(item[0][0]), item[0][1])):
        if count:
            amount = float(count * rate / MILLION)
            yield Line(
                label=label, quantity=count, unit="tokens", usd_per_unit=float(rate / MILLION), amount_usd=amount
            )
    yield from storage_line(usages, costs)


def storage_line(usages: Sequence[Usage], costs: Sequence[Priced]) -> Iterator[Line]:
    """The line of what keeping the written tokens costs, if the vendor bills that and they are kept for any time."""
    usd, rate = sum(cost.cache_storage_usd for cost in costs), costs[0].rates.cache_storage
    if usd and rate:
        kept = sum(usage.cache_write_tokens * usage.cache_storage_hours for usage in usages)
        yield Line(
            label="Storage of the cache",
            quantity=float(kept),
            unit="token-hours",
            usd_per_unit=float(rate / MILLION),
            amount_usd=float(usd),
        )


_ORDER = ("Input", "Input from the cache", "Input written to the cache", "Output")
