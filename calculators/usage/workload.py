"""The plan's inputs that follow from a log, as ranges: a tenth, a half and nine tenths of what was seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from calculators.frame.numbers import exact
from calculators.frame.range import Range
from calculators.usage.pace import LEAST_WEEKS
from calculators.usage.pricing import Sold
from calculators.usage.spread import Spread, spread

_DAYS_A_WEEK = 7
_DIGITS = 3


def _as_range(found: Spread) -> Range:
    """The percentiles, as whole tokens."""
    return Range(*(float(round(value)) for value in (found.p10, found.p50, found.p90)))


def requests_range(per_month: float, weeks: list[int], days_a_month: float) -> Range:
    """Requests a month: what the whole log comes to, between a slow and a busy week where there are enough weeks."""
    monthly = [count / _DAYS_A_WEEK * days_a_month for count in weeks]
    found = spread(monthly, [1] * len(monthly), per_month) if len(monthly) >= LEAST_WEEKS else None
    low, high = (found.p10, found.p90) if found else (per_month, per_month)
    return Range(*(float(round(value)) for value in (min(low, per_month), per_month, max(high, per_month))))


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What a log says of a plan; None is what it does not say. `leading` is the model on which most is spent."""

    requests: Range | None
    growth: float | None
    input_tokens: Spread | None
    output_tokens: Spread | None
    response_cache_share: float | None
    leading: Sold | None
    on: str


def plan_inputs(seen: Seen) -> Iterator[tuple[str, object]]:
    """The inputs by the plan's own names. What the log does not say is left to the plan's defaults.

    The plan knows no shrinking: requests that fall are taken as steady.
    """
    if seen.leading is not None:
        yield "provider", seen.leading.provider
        yield "model", seen.leading.model
    if seen.requests is not None:
        yield "requests_per_month", seen.requests
    if seen.growth is not None and seen.growth >= 0:
        yield "requests_growth_share_per_month", _one(seen.growth)
    if seen.input_tokens is not None:
        yield "prompt_tokens", _as_range(seen.input_tokens)
    if seen.output_tokens is not None:
        yield "output_tokens", _as_range(seen.output_tokens)
    if seen.response_cache_share is not None:
        yield "cache_hit_share", _one(seen.response_cache_share)
    yield "on", seen.on


def _one(share: float) -> Range:
    """A share that is known, as a range."""
    rounded = float(exact(round(share, _DIGITS)))
    return Range(rounded, rounded, rounded)
