"""McNemar's test of two systems on the same queries, from the numbers that only one of them gets right."""

from __future__ import annotations

import math
from dataclasses import dataclass

from calculators.domain.evaluation.beta import binomial_at_most
from calculators.domain.evaluation.chi_square import chi_square_at_least

_COUNTED_OUT = 1000


@dataclass(frozen=True)
class McNemar:
    """The test of two counts. Where no query tells the systems apart, every p value is 1."""

    only_a_correct: int
    only_b_correct: int

    @property
    def discordant(self) -> int:
        """Queries that only one of the two gets right."""
        return self.only_a_correct + self.only_b_correct

    @property
    def fewer(self) -> int:
        """The smaller of the two counts: the statistic of the exact test."""
        return min(self.only_a_correct, self.only_b_correct)

    @property
    def p_exact(self) -> float:
        """Two-sided, by the binomial distribution with one half."""
        return min(1.0, 2 * self._at_most(self.fewer))

    @property
    def p_mid(self) -> float:
        """Two-sided mid-p value: half of the observed count's own probability is left out (Fagerland et al. 2013)."""
        return self._at_most(self.fewer) + self._at_most(self.fewer - 1)

    def _at_most(self, count: int) -> float:
        """How often at most so many of the queries fall to one side by chance; few are counted out."""
        if self.discordant <= _COUNTED_OUT:
            ways = sum(math.comb(self.discordant, each) for each in range(count + 1))
            return float(ways / 2**self.discordant)
        return binomial_at_most(count, self.discordant, 0.5)

    def chi_square(self, *, corrected: bool) -> tuple[float, float]:
        """The statistic and its p value by the chi-square distribution, corrected for continuity or not."""
        if not self.discordant:
            return 0.0, 1.0
        apart = max(0, abs(self.only_a_correct - self.only_b_correct) - (1 if corrected else 0))
        statistic = apart**2 / self.discordant
        return statistic, chi_square_at_least(statistic, 1)
