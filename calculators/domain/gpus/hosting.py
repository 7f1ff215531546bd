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


def usd_per_million_tokens(*, usd_per_month: Range, tokens_per_month: float) -> Range:
    """A month's cost over what is generated in it."""
    return Range(*(usd / tokens_per_month * MILLION for usd in usd_per_month))


def requests_per_month_at_most(*, gpus: float, gpu_seconds_per_request: float, utilisation: float) -> float | None:
    """How many requests fit into the share of the time that GPUs are busy; None where a request takes no time."""
    if not gpu_seconds_per_request:
        return None
    return gpus * utilisation * SECONDS_PER_HOUR * HOURS_PER_MONTH / gpu_seconds_per_request


def break_even_requests_per_month(*, usd_per_month: Range, hosted_usd_per_request: float) -> Range | None:
    """Requests a month at which a hosted model, paid by the token, costs what the GPUs do; None where it is free."""
    if not hosted_usd_per_request:
        return None
    return Range(*(usd / hosted_usd_per_request for usd in usd_per_month))
