"""Scores of a ranking against the right passages, by trec_eval's conventions, and how sure a difference of them is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from random import Random
from statistics import fmean, stdev
from typing import NamedTuple

SIGNIFICANCE = 0.05
_SEED = 20_261_201
_RESAMPLES = 4_000
_Z = 1.959964


class Mean(NamedTuple):
    """A mean over questions with its 95 % interval."""

    mean: float
    low: float
    high: float


def recall(ranking: Sequence[str], right: AbstractSet[str], k: int) -> float:
    """The share of the right passages among the first k."""
    return len(right & set(ranking[:k])) / len(right)


def reciprocal_rank(ranking: Sequence[str], right: AbstractSet[str]) -> float:
    """One divided by the rank of the first right passage; 0 where the ranking has none."""
    return next((1 / rank for rank, passage in enumerate(ranking, 1) if passage in right), 0.0)


def ndcg(ranking: Sequence[str], right: AbstractSet[str], k: int) -> float:
    """Normalised discounted cumulative gain of the first k, each right passage a gain of 1."""
    gains = [1 / math.log2(rank + 1) for rank in range(1, k + 1)]
    found = sum(gain for gain, passage in zip(gains, ranking, strict=False) if passage in right)
    return found / sum(gains[: len(right)])


def mean(values: Sequence[float]) -> Mean:
    """The mean with its 95 % interval, by the normal distribution of means."""
    middle, reach = fmean(values), _Z * stdev(values) / math.sqrt(len(values))
    return Mean(middle, middle - reach, middle + reach)


@cache
def paired_p(differences: tuple[float, ...]) -> float:
    """How often chance alone gives a mean difference as far from 0, two-sided: a seeded bootstrap, shifted to 0."""
    middle, source = fmean(differences), Random(_SEED)  # noqa: S311 a sample, not a secret
    far = 0
    for _ in range(_RESAMPLES):
        drawn = fmean(source.choices(differences, k=len(differences)))
        far += abs(drawn - middle) >= abs(middle)
    return (far + 1) / (_RESAMPLES + 1)


def holm(p_values: Sequence[float]) -> list[float]:
    """P values adjusted for their number by Holm's steps."""
    order = sorted(range(len(p_values)), key=p_values.__getitem__)
    adjusted, least = [0.0] * len(p_values), 0.0
    for rank, index in enumerate(order):
        least = max(least, min(1.0, (len(p_values) - rank) * p_values[index]))
        adjusted[index] = least
    return adjusted
