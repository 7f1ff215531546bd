"""One GPU as the formulas know it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Card:
    """One GPU: what it holds, what it reads a second, and its dense peak for the format that computes."""

    memory_bytes: float
    bandwidth_gb_per_second: float
    peak_tflops: float
