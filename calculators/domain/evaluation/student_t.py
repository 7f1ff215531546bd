"""Student's t distribution, and the one that is off centre, by which the power of a t test is worked out."""

from __future__ import annotations

import math
from statistics import NormalDist

from calculators.domain.evaluation.beta import incomplete_beta

_STANDARD = NormalDist()
_FAR = 40.0
_SPREADS, _STEPS = 9.0, 2000


def t_two_sided(t: float, freedom: float) -> float:
    """How often |T| is at least |t|, with so many degrees of freedom."""
    return incomplete_beta(freedom / 2, 0.5, freedom / (freedom + t * t))


def t_quantile(share: float, freedom: float) -> float:
    """The t that T is below with probability `share`, from one half up, by halving."""
    low, high = 0.0, _FAR
    while t_two_sided(high, freedom) > 2 * (1 - share):
        high *= 2
    while (middle := (low + high) / 2) not in {low, high}:
        if t_two_sided(middle, freedom) > 2 * (1 - share):
            low = middle
        else:
            high = middle
    return middle


def off_centre_at_most(t: float, freedom: float, shift: float) -> float:
    """P(T ≤ t) of the noncentral t distribution: of (Z + shift) / S, Z standard normal and S² chi-square over freedom.

    Integrated by Simpson's rule over the fourth root of S, in which the density is smooth for any freedom from one up.
    """
    spread = 1 / math.sqrt(2 * freedom)
    low = math.pow(max(0.0, 1 - _SPREADS * spread), 0.25)
    high = math.pow(1 + _SPREADS * spread + 3 * _SPREADS / freedom, 0.25)
    constant = math.log(2) + freedom / 2 * math.log(freedom / 2) - math.lgamma(freedom / 2)
    width = (high - low) / _STEPS
    total = 0.0
    for step in range(_STEPS + 1):
        root = low + width * step
        if not root:
            continue
        s = root**4
        weight = 1 if step in {0, _STEPS} else 4 if step % 2 else 2
        density = math.exp(constant + (freedom - 1) * math.log(s) - freedom * s * s / 2) * 4 * root**3
        total += weight * density * _STANDARD.cdf(t * s - shift)
    return total * width / 3
