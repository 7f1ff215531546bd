"""The bootstrap of a mean: how it would vary over other samples like this one.

Small samples are drawn again with a seed, tiny ones in every way there is. Above `MOST_DRAWN` values percentiles are
those of the bootstrap distribution's expansion with its skewness (Hall, The Bootstrap and Edgeworth Expansion, 1992),
which is nearer to them than some thousand draws are, and takes no time.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from statistics import NormalDist

from calculators.domain.evaluation.beta import binomial_at_most
from calculators.domain.evaluation.proportions import Interval

RESAMPLES = 4_000
MOST_DRAWN = 400
"""Larger samples are not drawn from."""
_MOST_LISTED = 3_125
"""In so many ways a sample may be drawn where each of them is looked at: those of five values."""
_STANDARD = NormalDist()


def percentile(ordered: Sequence[float], share: float) -> float:
    """A quantile of values in order, linear between them (type 7, as NumPy's default)."""
    place = share * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


@dataclass(frozen=True)
class Bootstrap:
    """Means of samples drawn again from some values, in order, and the mean of the values.

    `is_whole` where these are all samples that there are.
    """

    mean: float
    means: Sequence[float]
    is_whole: bool = False

    @property
    def error(self) -> float:
        """The standard deviation of the means."""
        middle = math.fsum(self.means) / len(self.means)
        squares = math.fsum((one - middle) ** 2 for one in self.means)
        return math.sqrt(squares / (len(self.means) - (0 if self.is_whole else 1)))

    def interval(self, confidence: float) -> Interval:
        """The percentiles of the means."""
        rest = (1 - confidence) / 2
        return Interval(percentile(self.means, rest), percentile(self.means, 1 - rest))

    def basic_interval(self, confidence: float) -> Interval:
        """The percentiles mirrored at the mean."""
        low, high = self.interval(confidence)
        return Interval(2 * self.mean - high, 2 * self.mean - low)

    @property
    def p_zero(self) -> float:
        """How often a mean that is really 0 would come out as far from it, two-sided: the means shifted to 0."""
        far = sum(abs(one - self.mean) >= abs(self.mean) * (1 - 1e-12) for one in self.means)
        return (far + 1) / (len(self.means) + 1)


def every_sample(values: Sequence[float]) -> Bootstrap:
    """All ways in which a sample as large can be drawn from the values."""
    means = sorted(math.fsum(drawn) / len(values) for drawn in product(values, repeat=len(values)))
    return Bootstrap(math.fsum(values) / len(values), means, is_whole=True)


def drawn_samples(values: Sequence[float], *, seed: int, resamples: int = RESAMPLES) -> Bootstrap:
    """So many samples, drawn with a seed: the same ones in every run."""
    source, number = random.Random(seed), len(values)  # noqa: S311 a sample, not a secret
    choices = source.choices
    means = sorted(math.fsum(choices(values, k=number)) / number for _ in range(resamples))
    return Bootstrap(math.fsum(values) / number, means)


@dataclass(frozen=True)
class Expanded:
    """What the bootstrap of many values would be: normal, but for the skewness of the values."""

    mean: float
    error: float
    skewness_of_mean: float

    def interval(self, confidence: float) -> Interval:
        """The percentiles, by the first two terms of the expansion: z + (z² − 1) · skewness / 6 standard errors."""
        z = _STANDARD.inv_cdf((1 + confidence) / 2)
        shift = (z * z - 1) * self.skewness_of_mean / 6
        return Interval(self.mean + (shift - z) * self.error, self.mean + (shift + z) * self.error)

    @property
    def p_zero(self) -> float:
        """How often a mean that is really 0 would come out as far from it; the skewness counts for neither side."""
        if not self.error:
            return float(self.mean == 0)
        return 2 * _STANDARD.cdf(-abs(self.mean) / self.error)


def expanded(values: Sequence[float]) -> Expanded:
    """The expansion, from the values' spread and skewness."""
    number = len(values)
    mean = math.fsum(values) / number
    apart = [value - mean for value in values]
    squares = [each * each for each in apart]
    variance = math.fsum(squares) / number
    if not variance:
        return Expanded(mean, 0.0, 0.0)
    cubes = math.fsum(map(_times, squares, apart)) / number
    return Expanded(mean, math.sqrt(variance / number), cubes / variance**1.5 / math.sqrt(number))


def _times(one: float, other: float) -> float:
    return one * other


def bootstrap(values: Sequence[float], *, seed: int) -> Bootstrap | Expanded:
    """The bootstrap of a mean, in the way that suits the number of values."""
    if len(values) ** min(len(values), 9) <= _MOST_LISTED:
        return every_sample(values)
    return drawn_samples(values, seed=seed) if len(values) <= MOST_DRAWN else expanded(values)


def binary_interval(successes: int, of: int, confidence: float) -> Interval:
    """The percentiles of the bootstrap of 0/1 scores, which are those of a binomial distribution: nothing is drawn."""
    rest = (1 - confidence) / 2
    ends = []
    for share in (rest, 1 - rest):
        low, high = -1, of
        while high - low > 1:
            middle = (low + high) // 2
            if binomial_at_most(middle, of, successes / of) < share:
                low = middle
            else:
                high = middle
        ends.append(high / of)
    return Interval(*ends)
