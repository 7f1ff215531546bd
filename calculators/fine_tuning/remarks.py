"""What to say beside a hosted tuning job: ends of services, missing and doubtful prices, whose a price is."""

from __future__ import annotations

from collections.abc import Iterator

from calculators.domain.tuning import services
from calculators.fine_tuning.job import Prices, TuningJob
from calculators.fine_tuning.price_credit import credit, listed, typed
from calculators.frame.dates import day
from calculators.frame.result import Remark
from calculators.prices.notes import own_prices, price_seen_later


def of_service(prices: Prices) -> Iterator[Remark]:
    """Warnings: it ends or is over, takes no newcomers, or wants more examples."""
    service, inputs, on = prices.service, prices.inputs, prices.inputs.text("on")
    if services.ends_within_horizon(service, on=on):
        over = services.is_over(service, on=on)
        text = f"{service['label']} {'took' if over else 'takes'} no tuning jobs from {day(service['ends_on'])}"
        if "models_end_on" in service:
            text += f"; its tuned models {'stopped' if over else 'stop'} on {day(service['models_end_on'])}"
        yield Remark(code="service-ending", text=f"{text}.", fields=("service", "on"))
    if services.is_closed_to_new(service, on=on):
        since = day(service["closed_to_new_on"])
        text = f"{service['label']} has taken no organisation that had not tuned there before since {since}."
        yield Remark(code="closed-to-new", text=text, fields=("service", "on"))
    fewest = service.get("minimum_examples")
    if fewest and inputs["training_tokens"] is None and inputs.decimal("training_examples") < fewest:
        text = f"{service['label']} asks for {fewest} examples at least."
        yield Remark(code="under-minimum-examples", text=text, fields=("training_examples",))


def of_prices(prices: Prices, job: TuningJob) -> Iterator[Remark]:
    """Notes: whose a price is, that none is known or one is doubtful, and how hosting is billed by its own rule."""
    service, mine, credited = prices.service, typed(prices), credit(prices)
    if mine:
        yield Remark(code="your-price", text=f"Yours: {'; '.join(mine.values())}.", fields=tuple(mine))
    if credited:
        yield from own_prices(credited["label"], credited, "service", on=prices.inputs.text("on"))
    if credited and credited.get("valid_from") and any(listed(prices)):
        yield from price_seen_later(credited["label"], credited["valid_from"], on=prices.inputs.text("on"))
    if prices.training_usd(job) is None:
        text = f"No training price is known for {service['label']}: type the one you were offered."
        yield Remark(code="no-price", text=text, fields=("usd_per_million_tokens",))
    if credited and not credited.get("verified", True):
        text = f"A price of {service['label']} comes from a single secondary source: check it."
        yield Remark(code="unverified-price", text=text)
    if "ends_not_before" in service:
        text = f"The vendor promises {service['label']} until {day(service['ends_not_before'])} at least."
        yield Remark(code="ends-not-before", text=text)
    if "hosting_note" in service:
        yield Remark(code="hosting", text=f"Hosting at {service['label']}: {service['hosting_note']}.")
