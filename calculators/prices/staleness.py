"""When a price is old: the one rule for calculators, the plan and every table."""

from __future__ import annotations

from calculators.data import assumption
from calculators.frame.dates import days_between

STALE_DAYS: int = assumption("stale_price_days").value


def is_stale(as_of: str, *, on: str) -> bool:
    """Whether a price was checked longer before a day than prices usually hold."""
    return days_between(as_of, on) > STALE_DAYS
