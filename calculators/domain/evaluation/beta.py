"""The incomplete beta function, by which binomial tails and Student's t are worked out without a sum of their terms."""

from __future__ import annotations

import math

_TINY = 1e-300
_PRECISION = 1e-16
_MOST_STEPS = 10_000


def incomplete_beta(a: float, b: float, x: float) -> float:
    """The regularised incomplete beta function I_x(a, b), for positive a and b and x from 0 to 1.

    By its continued fraction (Numerical Recipes, 6.4), on the side where that converges quickly. For whole numbers
    P(X ≥ k) of X ~ Bin(n, p) is I_p(k, n − k + 1).
    """
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(a, b, x) / a
    return 1 - front * _fraction(b, a, 1 - x) / b


def _fraction(a: float, b: float, x: float) -> float:
    """The continued fraction, from its beginning on (Lentz)."""
    numerator, denominator = 1.0, 1 - (a + b) * x / (a + 1)
    denominator = 1 / (denominator if abs(denominator) > _TINY else _TINY)
    found = denominator
    for step in range(1, _MOST_STEPS):
        for term in (
            step * (b - step) * x / ((a + 2 * step - 1) * (a + 2 * step)),
            -(a + step) * (a + b + step) * x / ((a + 2 * step) * (a + 2 * step + 1)),
        ):
            denominator = 1 + term * denominator
            denominator = 1 / (denominator if abs(denominator) > _TINY else _TINY)
            numerator = 1 + term / numerator
            numerator = numerator if abs(numerator) > _TINY else _TINY
            found *= numerator * denominator
        if abs(numerator * denominator - 1) < _PRECISION:
            break
    return found


def beta_quantile(share: float, a: float, b: float) -> float:
    """The x at which I_x(a, b) is `share`, by halving."""
    low, high = 0.0, 1.0
    while (middle := (low + high) / 2) not in {low, high}:
        if incomplete_beta(a, b, middle) < share:
            low = middle
        else:
            high = middle
    return middle


def binomial_at_most(count: int, trials: int, share: float) -> float:
    """P(X ≤ count) of X ~ Bin(trials, share)."""
    if count >= trials:
        return 1.0
    return 0.0 if count < 0 else incomplete_beta(trials - count, count + 1, 1 - share)
