"""What a page says of an open model, of a GPU, and of what an hour of one costs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from calculators.data import load
from calculators.data.frozen import Row
from calculators.domain.gpus import gpus
from calculators.domain.gpus.shape_fields import SHAPE_FIELDS
from calculators.frame.amounts import amount, day, gib, usd
from calculators.frame.inputs import Inputs
from calculators.frame.pieces import Link
from calculators.prices.staleness import is_stale

_SHAPES = load("model_shapes")


def model_name(inputs: Inputs) -> str:
    """The open model's name, and that sizes were typed over it."""
    is_changed = any(inputs[field.name] is not None for field in SHAPE_FIELDS)
    return f"{_SHAPES[inputs.text('model_shape')]['label']}{' with your sizes' if is_changed else ''}"


def gpu_name(slug: str) -> str:
    """The name of a GPU."""
    return str(gpus.GPUS[slug]["label"])


@dataclass(frozen=True, kw_only=True)
class OfferRow:
    """A provider's offer of a GPU: its price of an hour, who says so, and whether that is old or not verified."""

    provider: str
    offer: str
    usd: str
    source: Link
    as_of: str
    is_old: bool
    doubt: str


@dataclass(frozen=True, kw_only=True)
class GpuPrices:
    """A GPU and what an hour of it costs, by provider and offer."""

    slug: str
    label: str
    memory: str
    bandwidth: str
    tflops: str
    source: Link
    as_of: str
    offers: tuple[OfferRow, ...]


def _offers(gpu: str, on: str) -> Iterator[OfferRow]:
    for row in gpus.offers():
        if row["gpu"] == gpu:
            yield OfferRow(
                provider=row["provider"],
                offer=row["offer"],
                usd=usd(row["usd_per_gpu_hour"]),
                source=_source(row),
                as_of=day(row["as_of"]),
                is_old=is_stale(row["as_of"], on=on),
                doubt="" if row["verified"] else " (not verified)",
            )


def _source(row: Row) -> Link:
    return Link(text=row["source"], href=row.get("href", ""))


def gpu_prices(inputs: Inputs) -> GpuPrices:
    """The GPU that the inputs name, with its offers in the order of the catalogue."""
    slug = inputs.text("gpu")
    card = gpus.GPUS[slug]
    return GpuPrices(
        slug=slug,
        label=card["label"],
        memory=gib(card["memory_bytes"]),
        bandwidth=amount(card["bandwidth_gb_per_second"]),
        tflops=amount(card["dense_bf16_tflops"]),
        source=_source(card),
        as_of=day(card["as_of"]),
        offers=tuple(_offers(slug, inputs.text("on"))),
    )
