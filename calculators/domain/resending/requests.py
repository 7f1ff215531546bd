"""Requests of which each sends again what came before: the turns of a conversation, the steps of an agent.

Request i of N sends `B + (i − 1) · g` tokens, all of them `N · B + g · N(N − 1)/2`; what a request has in common with
the one before it can come from the vendor's cache: all but `B + (N − 1) · g`, and of that what is long enough for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from typing import Literal

from calculators.domain.models.prompt_cache import read_and_written
from calculators.domain.models.token_prices import Priced, Purchase, Usage
from calculators.frame.charts import LineChart, Series
from calculators.frame.range import Range

_POINTS = 24


@dataclass(frozen=True, kw_only=True)
class Cache:
    """A vendor's prompt cache, of which each request reads what the one before it has sent.

    A shorter prefix than the minimum is not cached; None where no minimum is known.
    """

    minimum_cacheable_tokens: int | None


@dataclass(frozen=True, kw_only=True)
class Growing:
    """A row of `count` requests: tokens of the first one's input, what each later one adds, and the output of each.

    Of the first input, `cached_tokens` are read from the cache and `written_tokens` written to it by every request.
    """

    count: int
    first_tokens: int
    added_tokens: int
    output_tokens: int
    cached_tokens: int = 0
    written_tokens: int = 0

    def input_tokens(self, at: int) -> int:
        """The input of a request, counted from 0."""
        return self.first_tokens + at * self.added_tokens

    def cacheable_tokens(self, at: int) -> int:
        """What a request has in common with the one before it."""
        return self.input_tokens(at - 1) if at else 0

    @property
    def total_input_tokens(self) -> int:
        """The input of all requests."""
        return self.count * self.first_tokens + self.added_tokens * self.count * (self.count - 1) // 2

    @property
    def total_cacheable_tokens(self) -> int:
        """The input of all requests that an earlier one has sent."""
        return self.total_input_tokens - self.first_tokens - (self.count - 1) * self.added_tokens

    def usages(self, cache: Cache | None, *, ttl: Literal["5m", "1h"], storage_hours: Decimal) -> Iterator[Usage]:
        """The tokens of each request; with a cache, what was sent before is read from it and the rest written.

        Neither is, where it is shorter than what the cache holds.
        """
        for at in range(self.count):
            whole = self.input_tokens(at)
            read, written = self.cached_tokens, self.written_tokens
            if cache:
                read, written = read_and_written(
                    input_tokens=whole,
                    sent_before_tokens=self.cacheable_tokens(at),
                    minimum_cacheable_tokens=cache.minimum_cacheable_tokens,
                )
            yield Usage(
                input_tokens=whole,
                cached_input_tokens=read,
                cache_write_tokens=written,
                cache_write_ttl=ttl,
                cache_storage_hours=storage_hours,
                output_tokens=self.output_tokens,
            )


def priced(usages: Sequence[Usage], seller: tuple[str, str], purchase: Purchase) -> list[Priced]:
    """What each request costs at a vendor's model; each is in the context tier of its own length."""
    return [purchase.price(*seller, usage) for usage in usages]


def cumulative_chart(name: str, noun: str, series: Sequence[tuple[str, str, list[Decimal]]]) -> LineChart:
    """What the first 0, 1, 2 … requests cost a month; each line is its approach, its label and a price a request."""
    count = len(series[0][2])
    xs = sorted({round(count * step / _POINTS) for step in range(_POINTS + 1)})
    lines = []
    for approach, label, amounts in series:
        totals = [0.0, *(float(total) for total in accumulate(amounts))]
        points = tuple(Range(totals[x], totals[x], totals[x]) for x in xs)
        lines.append(Series(approach=approach, label=label, ranges=points, short=label))
    return LineChart(
        name=name,
        x_label=noun,
        y_label="US dollars a month, cumulative",
        xs=tuple(float(x) for x in xs),
        series=tuple(lines),
    )
