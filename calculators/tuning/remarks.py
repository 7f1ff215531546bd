"""What a reader has to know besides the numbers: ends of services, missing prices, GPUs that are too small."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from calculators.calculator import Inputs
from calculators.dates import date_of, day
from calculators.prices.notes import old_price, own_prices
from calculators.result import Remark
from calculators.tuning import gpus, services
from calculators.tuning.job import Job, Prices
from calculators.tuning.price_credit import credit, listed, typed
from calculators.tuning.reading import decimal, number, whole

_GIB = 2**30


def of_service(prices: Prices) -> Iterator[Remark]:
    """Warnings: it ends or is over, takes no newcomers, or wants more examples."""
    service, inputs, on = prices.service, prices.inputs, str(prices.inputs["on"])
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
    if fewest and inputs["training_tokens"] is None and decimal(inputs["training_examples"]) < fewest:
        text = f"{service['label']} asks for {fewest} examples at least."
        yield Remark(code="under-minimum-examples", text=text, fields=("training_examples",))


def _seen_later(label: str, since: str, *, on: str) -> Iterator[Remark]:
    """A note where the first price there is was seen only after the day."""
    if since > date_of(on):
        text = f"{label}: no price is known for {day(on)}; what is used was first seen on {day(since)}."
        yield Remark(code="price-seen-later", text=text, fields=("on",))


def of_gpu_price(inputs: Inputs) -> Iterator[Remark]:
    """A warning where a provider's price of a GPU-hour is old and the reader gives none: the oldest of them decides."""
    if inputs["usd_per_gpu_hour"] is None:
        on = str(inputs["on"])
        oldest = gpus.oldest_offer(str(inputs["gpu"]), on=on)
        yield from old_price(gpus.offer_label(oldest), oldest["as_of"], on=on)


def about_gpu_price(inputs: Inputs) -> Iterator[Remark]:
    """Notes where the price of a GPU-hour is the organisation's, or rests on what nobody has confirmed."""
    if inputs["usd_per_gpu_hour"] is None:
        gpu = str(inputs["gpu"])
        label, rows = gpus.GPUS[gpu]["label"], gpus.prices_in_force(gpu, on=str(inputs["on"]))
        yield from own_prices(label, rows[0], "gpu", on=str(inputs["on"]))
        yield from _seen_later(label, min(str(row["valid_from"]) for row in rows), on=str(inputs["on"]))
        doubtful = [f"${row['usd_per_gpu_hour']:g}" for row in rows if not row["verified"]]
        if doubtful:
            text = f"Not verified, for only one secondary source says so: {' and '.join(doubtful)} an hour of {label}."
            yield Remark(code="unverified-price", text=text, fields=("usd_per_gpu_hour", "gpu"))


def of_prices(prices: Prices, job: Job) -> Iterator[Remark]:
    """Notes: whose a price is, that none is known or one is doubtful, and how hosting is billed by its own rule."""
    service, mine, credited = prices.service, typed(prices), credit(prices)
    if mine:
        yield Remark(code="your-price", text=f"Yours: {'; '.join(mine.values())}.", fields=tuple(mine))
    if credited:
        yield from own_prices(credited["label"], credited, "service", on=str(prices.inputs["on"]))
    if credited and credited.get("valid_from") and any(listed(prices)):
        yield from _seen_later(credited["label"], credited["valid_from"], on=str(prices.inputs["on"]))
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


def of_training(inputs: Inputs, memory_bytes: int) -> Iterator[Remark]:
    """A warning where one of the GPUs chosen does not hold the run."""
    gpu = gpus.GPUS[str(inputs["gpu"])]
    if memory_bytes > gpu["memory_bytes"]:
        text = (
            f"It takes {memory_bytes / _GIB:,.1f} GiB; one {gpu['label']} holds {gpu['memory_bytes'] / _GIB:,.1f} GiB."
        )
        text += " Hours and dollars hold only where you spread it over several."
        yield Remark(code="does-not-fit", text=text, fields=("gpu", "method", "sequence_tokens"))


def of_serving(inputs: Inputs, values: Mapping[str, Any]) -> Iterator[Remark]:
    """Warnings: the model does not fit, the load is too much, or the GPUs cannot answer enough to pay."""
    room = whole(inputs["gpus"]) * int(gpus.GPUS[str(inputs["gpu"])]["memory_bytes"])
    if values["memory_bytes"] > room:
        text = f"Model and cache take {values['memory_bytes'] / _GIB:,.1f} GiB; your GPUs hold {room / _GIB:,.1f} GiB."
        yield Remark(code="does-not-fit", text=text, fields=("gpu", "gpus", "precision", "concurrent_sequences"))
    at_most, asked = values["requests_per_month_at_most"], number(inputs["requests_per_month"])
    if at_most is None:
        return
    if asked > at_most:
        text = f"At this throughput they answer {at_most:,.0f} requests a month; you ask for {asked:,.0f}."
        yield Remark(code="over-capacity", text=text, fields=("requests_per_month", "tokens_per_second", "utilisation"))
    meeting = values["break_even_requests_per_month"]
    if meeting and meeting.mid > at_most:
        text = f"They answer {at_most:,.0f} requests a month, fewer than it takes to pay: hosted stays the cheaper one."
        yield Remark(code="never-pays", text=text, fields=("tokens_per_second", "utilisation"))
