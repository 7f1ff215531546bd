"""What a response cache does to percentiles: a hit skips every stage, so the quantiles of all requests are others.

Of all requests the share h are hits, which take one fixed time. Where h is at or above a quantile, that quantile is a
hit's time; above it the quantile q of all requests is the quantile (q − h)/(1 − h) of the misses. At 90 % hits the p95
of all requests is the median miss.
"""

from __future__ import annotations


def miss_share(share: float, *, hit_share: float) -> float | None:
    """The quantile of the misses that is the quantile `share` of all requests; None where a hit is."""
    return None if hit_share >= share else (share - hit_share) / (1 - hit_share)


def mean_ms(misses_ms: float, *, hit_share: float, hit_ms: float) -> float:
    """The mean over all requests, in milliseconds, from that of the misses and a hit's time."""
    return hit_share * hit_ms + (1 - hit_share) * misses_ms


def share_within(misses: float, *, hit_share: float, hit_ms: float, limit_ms: float) -> float:
    """The share of all requests within a limit, from that of the misses and a hit's time."""
    return hit_share * (hit_ms <= limit_ms) + (1 - hit_share) * misses
