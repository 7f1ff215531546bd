"""The chi-square distribution's upper tail, by the incomplete gamma function."""

from __future__ import annotations

import math

_PRECISION = 1e-16
_MOST_STEPS = 10_000
_TINY = 1e-300


def chi_square_at_least(value: float, freedom: float) -> float:
    """How often a chi-square variable with so many degrees of freedom is at least `value` (Numerical Recipes, 6.2)."""
    a, x = freedom / 2, value / 2
    if x <= 0:
        return 1.0
    front = math.exp(a * math.log(x) - x - math.lgamma(a))
    return 1 - front * _series(a, x) if x < a + 1 else front * _fraction(a, x)


def _series(a: float, x: float) -> float:
    """The lower incomplete gamma function's series, without the factor before it."""
    term = found = 1 / a
    for step in range(1, _MOST_STEPS):
        term *= x / (a + step)
        found += term
        if term < found * _PRECISION:
            break
    return found


def _fraction(a: float, x: float) -> float:
    """The upper incomplete gamma function's continued fraction, without the factor before it."""
    b = x + 1 - a
    numerator, denominator = 1 / _TINY, 1 / b
    found = denominator
    for step in range(1, _MOST_STEPS):
        term = -step * (step - a)
        b += 2
        denominator = 1 / (term * denominator + b or _TINY)
        numerator = b + term / numerator or _TINY
        found *= numerator * denominator
        if abs(numerator * denominator - 1) < _PRECISION:
            break
    return found
