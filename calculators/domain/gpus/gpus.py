"""The GPUs of the catalogue: memory, speed, and what an hour costs as a range over the providers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from statistics import median

from calculators.data import load
from calculators.data.frozen import Row
from calculators.domain.gpus.card import Card
from calculators.frame.dates import date_of
from calculators.frame.kinds import Choice
from calculators.frame.range import Range
from calculators.prices import book

GPUS: Mapping[str, Row] = load("gpus")["gpu"]
_FOREVER = "9999-12-31"
_GIB = 2**30
BY_SIZE = tuple(sorted(GPUS, key=lambda slug: int(GPUS[slug]["memory_bytes"])))
"""The GPUs by what they hold, smallest first."""
CHOICES = tuple(
    Choice(value=slug, label=GPUS[slug]["label"], synonyms=tuple(GPUS[slug].get("synonyms", ()))) for slug in BY_SIZE
)


def offers() -> Sequence[Row]:
    """Every offer of an hour of a GPU, with the prices in force."""
    found: Sequence[Row] = book.gpus()["price"]
    return found


def prices_in_force(gpu: str, *, on: str) -> tuple[Row, ...]:
    """The prices of a GPU on a day, cheapest first; before the first was seen, all that have ever held."""
    own = sorted((row for row in offers() if row["gpu"] == gpu), key=lambda row: float(row["usd_per_gpu_hour"]))
    held = (row for row in own if row["valid_from"] <= date_of(on) < row.get("valid_to", _FOREVER))
    return tuple(held) or tuple(own)


def oldest_offer(gpu: str, *, on: str) -> Row:
    """Of the prices of a GPU on a day the one that was checked first."""
    return min(prices_in_force(gpu, on=on), key=lambda row: str(row["as_of"]))


def offer_label(row: Row) -> str:
    """Whose price of which GPU it is, in words."""
    return f"{GPUS[row['gpu']]['label']}, {row['provider']}"


def usd_per_gpu_hour(gpu: str, *, on: str) -> Range:
    """From the cheapest provider to the dearest, in US dollars an hour; the mid is the median of them all."""
    prices = [float(row["usd_per_gpu_hour"]) for row in prices_in_force(gpu, on=on)]
    return Range(prices[0], float(median(prices)), prices[-1])


def fits_on(memory_bytes: float, *, needs_bf16: bool = False) -> tuple[str, ...]:
    """The GPUs of which one alone holds so much, smallest first; where bf16 is needed, only those that have it."""
    usable = (slug for slug in BY_SIZE if not (needs_bf16 and GPUS[slug].get("lacks_bf16")))
    return tuple(slug for slug in usable if memory_bytes <= GPUS[slug]["memory_bytes"])


def memory_sizes() -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Each size of memory there is with the names of the GPUs that have it, smallest first.

    Sizes that are the same to the whole GiB count as one, the least of them.
    """
    rows = sorted((int(row["memory_bytes"]), str(row["label"])) for row in GPUS.values())
    sizes = (list(group) for _, group in groupby(rows, key=lambda row: round(row[0] / _GIB)))
    return tuple((group[0][0], tuple(label for _, label in group)) for group in sizes)


def card(gpu: str, *, precision: str) -> Card:
    """What a GPU of the catalogue can do with weights in a format; 8-bit products run twice as fast, if it has any."""
    row = GPUS[gpu]
    is_doubled = precision == "fp8" and row.get("has_fp8", False)
    return Card(
        memory_bytes=float(row["memory_bytes"]),
        bandwidth_gb_per_second=float(row["bandwidth_gb_per_second"]),
        peak_tflops=float(row["dense_bf16_tflops"]) * (2 if is_doubled else 1),
    )
