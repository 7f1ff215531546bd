"""Whose the prices of a hosted job are: the reader's where typed, and who is credited for the others."""

from __future__ import annotations

from collections.abc import Iterator

from calculators.data.frozen import Row
from calculators.domain.models.model_facts import model_facts
from calculators.fine_tuning.job import BASE, BASE_CACHED, KEYS, TUNED, Prices
from calculators.prices.names import label
from calculators.prices.overlay import MARK, own_prices_mark


def typed(prices: Prices) -> dict[str, str]:
    """The prices that are the reader's, each with what it is for."""
    names = {field: label(key) for field, key in KEYS.items()}
    names |= {field: f"untuned model, {side}" for side, field in BASE.items()}
    names[BASE_CACHED] = "untuned model, cached input"
    return {field: name for field, name in names.items() if prices.inputs[field] is not None}


def listed(prices: Prices) -> Iterator[str]:
    """The service's own prices on which the result rests."""
    unused = set() if prices.base and prices.tuned else {KEYS[field] for field in TUNED.values()}
    keys = [key for field, key in KEYS.items() if prices.inputs[field] is None and key not in unused]
    by_hour = ("usd_per_training_hour",) if prices.per_million is None else ()
    yield from (key for key in (*keys, *by_hour, "storage_usd_per_month") if key in prices.service)


def _of_service(prices: Prices, used: set[str]) -> Row:
    """The service's row, with an organisation's prices only where the result rests on one of them."""
    mark = own_prices_mark(prices.service)
    if mark is None:
        return prices.service
    names = [name for name in mark["names"] if name in used]
    without: Row = mark["listed"]
    return {**prices.service, MARK: {**mark, "names": names}} if names else without


def credit(prices: Prices) -> Row | None:
    """Label, source and day of what is not the reader's: the service's row, else that of its untuned model's tokens.

    None where everything that the result rests on is the reader's.
    """
    service = prices.service
    if not typed(prices):
        return service
    if used := set(listed(prices)):
        return _of_service(prices, used)
    if prices.base and prices.tuned and any(prices.inputs[field] is None for field in BASE.values()):
        facts = model_facts(service["base_provider"], service["base_model"], on=prices.inputs.text("on"))
        return {"label": f"{facts.vendor} {facts.model}", "source": facts.source, "as_of": facts.as_of}
    return None
