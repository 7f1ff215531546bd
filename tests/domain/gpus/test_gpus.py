"""The GPUs of the catalogue and their prices on a day."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.domain.gpus import gpus
from calculators.domain.gpus.gpus import GPUS, card, fits_on, memory_sizes, offers, prices_in_force, usd_per_gpu_hour
from tests.rules import for_each


@for_each("gpu", list(GPUS))
def test_range_comes_from_the_rows(gpu: str) -> None:
    """From the cheapest row to the dearest, its mid between them."""
    found = usd_per_gpu_hour(gpu, on="2026-12-01")
    own = [row["usd_per_gpu_hour"] for row in offers() if row["gpu"] == gpu]
    assert (found.low, found.high) == (min(own), max(own))
    assert found.low <= found.mid <= found.high


def row(usd: float, since: str, until: str | None = None) -> dict[str, Any]:
    """A price of a made-up GPU."""
    return {"gpu": "g", "usd_per_gpu_hour": usd, "valid_from": since, **({"valid_to": until} if until else {})}


def test_only_prices_of_the_day_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """A price holds from its first day until the day before another does; before any, all that ever held do."""
    held = (row(3, "2026-01-01", "2026-06-01"), row(2, "2026-06-01"), row(5, "2026-09-01"))
    monkeypatch.setattr(gpus, "offers", lambda: held)
    on = {
        day: [each["usd_per_gpu_hour"] for each in prices_in_force("g", on=day)]
        for day in ("2026-05-31", "2026-06-01", "2026-09-01T10:00+00:00", "2025-01-01")
    }
    assert on == {"2026-05-31": [3], "2026-06-01": [2], "2026-09-01T10:00+00:00": [2, 5], "2025-01-01": [2, 3, 5]}


@given(st.integers(0, 2**39))
def test_fits_where_memory_is_enough(memory: int) -> None:
    """Exactly the GPUs that hold so much are named, smallest first."""
    found = fits_on(memory)
    assert set(found) == {slug for slug, gpu in GPUS.items() if gpu["memory_bytes"] >= memory}
    assert fits_on(memory, needs_bf16=True) == tuple(slug for slug in found if slug != "t4")
    assert all(GPUS[one]["memory_bytes"] <= GPUS[other]["memory_bytes"] for one, other in pairwise(found))


def test_sizes_name_every_gpu_once() -> None:
    """Each GPU stands beside its size."""
    labels = sorted(gpu["label"] for gpu in GPUS.values())
    assert sorted(name for _, names in memory_sizes() for name in names) == labels
    whole = [round(size / 2**30) for size, _ in memory_sizes()]
    assert whole == sorted(set(whole))


@for_each(
    ("gpu", "precision", "peak"),
    [("h100-sxm", "bf16", 989), ("h100-sxm", "fp8", 1978), ("a100-80gb", "fp8", 312)],
)
def test_eight_bit_products_are_twice_as_fast_where_there_are_any(gpu: str, precision: str, peak: float) -> None:
    """Hopper doubles its peak in FP8; Ampere has none."""
    assert card(gpu, precision=precision).peak_tflops == peak


def test_gpus_that_people_have_are_there() -> None:
    """Small and old ones, desktop cards and the newest."""
    people_have = {"t4", "l4", "a10g", "rtx-3090", "rtx-4090", "rtx-5090", "rtx-a6000", "a100-40gb", "mi300x", "b300"}
    assert people_have <= set(GPUS)
