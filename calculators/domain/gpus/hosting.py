"""What it costs to serve a model from one's own GPUs, by the month and by the million tokens."""

from __future__ import annotations

from calculators.data import assumption
from calculators.frame.range import Range

HOURS_PER_MONTH: int = assumption("hours_per_month").value
SECONDS_PER_HOUR = 3600
MILLION = 10**6


def usd_per_month(*, gpus: float, usd_per_gpu_hour: Range) -> Range:
    """GPUs by the hour, all hours of a month, in US dollars; they cost the same whether they work or wait."""
    return Range(*(gpus * price * HOURS_PER_MONTH for price in usd_per_gpu_hour))


def tokens_per_month(*, tokens_per_second: float, utilisation: float) -> float:
    """Tokens generated in a month: throughput at load, for the share of the time that there is load."""
    return tokens_per_second * utilisation * SECONDS_PER_HOUR * HOURS_PER_MONTH


def usd_per_million_tokens(*, usd_per_month: Range, tokens_per_month: float) -> Range:
    """A month's cost over what is generated in it."""
    return Range(*(usd / tokens_per_month * MILLION for usd in usd_per_month))


def requests_per_month_at_most(*, tokens_per_month: float, output_tokens: float) -> float | None:
    """How many answers of a length a month's tokens make; None where an answer takes none."""
    return tokens_per_month / output_tokens if output_tokens else None


def break_even_requests_per_month(*, usd_per_month: Range, hosted_usd_per_request: float) -> Range | None:
    """Requests a month at which a hosted model, paid by the token, costs what the GPUs do; None where it is free."""
    if not hosted_usd_per_request:
        return None
    return Range(*(usd / hosted_usd_per_request for usd in usd_per_month))
