"""What to say beside the price of a GPU-hour."""

from __future__ import annotations

from collections.abc import Iterator

from calculators.domain.gpus import gpus
from calculators.frame.inputs import Inputs
from calculators.frame.result import Remark
from calculators.prices.notes import old_price, own_prices, price_seen_later


def of_gpu_price(inputs: Inputs) -> Iterator[Remark]:
    """A warning where a provider's price of a GPU-hour is old and the reader gives none: the oldest of them decides."""
    if inputs["usd_per_gpu_hour"] is None:
        on = inputs.text("on")
        oldest = gpus.oldest_offer(inputs.text("gpu"), on=on)
        yield from old_price(gpus.offer_label(oldest), oldest["as_of"], on=on)


def about_gpu_price(inputs: Inputs) -> Iterator[Remark]:
    """Notes where the price of a GPU-hour is the organisation's, or rests on what nobody has confirmed."""
    if inputs["usd_per_gpu_hour"] is None:
        gpu = inputs.text("gpu")
        label, rows = gpus.GPUS[gpu]["label"], gpus.prices_in_force(gpu, on=inputs.text("on"))
        yield from own_prices(label, rows[0], "gpu", on=inputs.text("on"))
        yield from price_seen_later(label, min(str(row["valid_from"]) for row in rows), on=inputs.text("on"))
        doubtful = [f"${row['usd_per_gpu_hour']:g}" for row in rows if not row["verified"]]
        if doubtful:
            text = f"Not verified, for only one secondary source says so: {' and '.join(doubtful)} an hour of {label}."
            yield Remark(code="unverified-price", text=text, fields=("usd_per_gpu_hour", "gpu"))
