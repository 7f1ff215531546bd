"""Several models side by side: the same request at each one's prices."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from calculators.data.frozen import Row
from calculators.domain.models.model_facts import model_facts
from calculators.domain.models.token_prices import Purchase, Usage
from calculators.prices.price_lists import STANDARD

_LAST = float("inf")


def row(seller: tuple[str, str], usage: Usage, purchase: Purchase, *, requests_per_month: int) -> dict[str, Any]:
    """What the request costs at one model, and its prices in dollars a million tokens.

    Amounts are None, and `why_not` says why, where the model cannot take the request.
    """
    facts = model_facts(*seller, on=purchase.on)
    window = facts.context_window_tokens
    why_not = None
    if purchase.way not in {STANDARD, *facts.sold}:
        why_not = f"no {purchase.way} price is known"
    elif window is not None and usage.input_tokens + usage.output_tokens > window:
        why_not = "longer than its context window"
    priced = None if why_not else purchase.price(*seller, usage)
    paid = priced.rates if priced else facts.rates
    return {
        "provider": facts.provider,
        "model": facts.model,
        "vendor": facts.vendor,
        "source": facts.source,
        "usd_per_request": priced and priced.usd,
        "usd_per_month": priced and priced.usd * requests_per_month,
        "input_usd_per_million": paid.input,
        "cached_input_usd_per_million": paid.cached_input,
        "output_usd_per_million": paid.output,
        "context_window_tokens": window,
        "why_not": why_not,
    }


def _rising(name: str) -> Callable[[Row], Any]:
    """A key that sorts by a number, what has none last."""
    return lambda each: _LAST if each[name] is None else each[name]


ORDERS: Mapping[str, Callable[[Row], Any]] = {
    "cost": _rising("usd_per_request"),
    "input": _rising("input_usd_per_million"),
    "output": _rising("output_usd_per_million"),
    "window": lambda each: -(each["context_window_tokens"] or 0),
    "model": lambda each: each["model"],
}
"""By what the rows can be sorted."""


def compared(rows: list[dict[str, Any]], sort_by: str) -> list[dict[str, Any]]:
    """The rows in the order asked for; equals stay as they were given."""
    return sorted(rows, key=ORDERS[sort_by])
