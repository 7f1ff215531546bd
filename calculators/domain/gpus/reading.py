"""Values of the form as formulas want them."""

from __future__ import annotations

from decimal import Decimal

from calculators.frame.numbers import exact


def whole(value: object) -> int:
    """A whole number."""
    if not isinstance(value, int):
        raise TypeError(value)
    return value


def number(value: object) -> float:
    """A number."""
    if not isinstance(value, int | float):
        raise TypeError(value)
    return value


def decimal(value: object) -> Decimal:
    """A number, exactly as it is written."""
    return Decimal(repr(exact(number(value))))
