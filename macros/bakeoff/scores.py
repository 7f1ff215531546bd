"""Means of scores over questions, and how sure a difference of them is: by the calculators' own functions."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from calculators.data import assumption
from calculators.domain.evaluation.bootstrap import bootstrap
from calculators.domain.evaluation.means import t_interval

SIGNIFICANCE: float = assumption("significance").value
CONFIDENCE = 1 - SIGNIFICANCE
SEED = 20_261_201


class Mean(NamedTuple):
    """A mean over questions with its interval."""

    mean: float
    low: float
    high: float


@cache
def mean(values: tuple[float, ...]) -> Mean:
    """The mean with its interval by the bootstrap, seeded."""
    return Mean(math.fsum(values) / len(values), *bootstrap(values, seed=SEED).interval(CONFIDENCE))


@cache
def paired_p(differences: tuple[float, ...]) -> float:
    """How often chance alone gives a mean difference as far from 0, two-sided: the paired bootstrap, seeded."""
    return bootstrap(differences, seed=SEED).p_zero if any(differences) else 1.0


def is_above_zero(values: Sequence[float]) -> bool:
    """Whether the interval of a mean, by Student's t, lies above zero."""
    return t_interval(values, CONFIDENCE).low > 0
