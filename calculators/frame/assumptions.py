"""Assumptions in the sentences of the data."""

from __future__ import annotations

from calculators.data import load
from calculators.frame import numbers


def with_assumptions(text: str) -> str:
    """A sentence of the data with the assumptions it names filled in, each with its unit."""
    return text.format_map(
        {name: f"{numbers.grouped(row['value'])} {row['unit']}" for name, row in load("assumptions").items()}
    )
