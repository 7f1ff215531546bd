"""Two systems on the same queries: how far they are apart, how sure that is, and how many queries would show it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import sub

from calculators.domain.evaluation.bootstrap import Bootstrap, Expanded, bootstrap
from calculators.domain.evaluation.mcnemar_test import McNemar
from calculators.domain.evaluation.means import mean_and_error, signed_ranks, t_test, t_test_queries
from calculators.domain.evaluation.paired import POWER, queries_needed
from calculators.domain.evaluation.proportions import Interval, newcombe_paired

EXACT_MCNEMAR, BOOTSTRAP = "exact McNemar", "paired bootstrap"
Counts = tuple[int, int, int, int]
"""Queries that both get right, only A, only B, and neither."""


def counts_of(a: Sequence[float], b: Sequence[float]) -> Counts:
    """The counts of two systems' 0/1 scores."""
    found = Counter(zip(a, b, strict=True))
    return found[1.0, 1.0], found[1.0, 0.0], found[0.0, 1.0], found[0.0, 0.0]


@dataclass(frozen=True)
class BinaryPair:
    """Two systems that are right or wrong. Intervals leave out what `significance` says."""

    counts: Counts
    significance: float
    test = EXACT_MCNEMAR

    @property
    def discordant(self) -> int:
        """Queries that only one of the two gets right."""
        return self._mcnemar.discordant

    @property
    def _mcnemar(self) -> McNemar:
        return McNemar(self.counts[1], self.counts[2])

    @cached_property
    def difference(self) -> tuple[float, Interval]:
        """The accuracy of A less that of B, with Newcombe's interval."""
        return newcombe_paired(*self.counts, 1 - self.significance)

    @cached_property
    def p_value(self) -> float:
        """How often systems that are equally good would come out as far apart."""
        return self._mcnemar.p_exact

    @cached_property
    def queries_needed(self) -> int | None:
        """How many queries show a difference as large as the one seen, four times in five; None where none was seen."""
        _, only_a, only_b, _ = self.counts
        if only_a == only_b:
            return None
        number = sum(self.counts)
        shares = {"only_a_correct_share": only_a / number, "only_b_correct_share": only_b / number}
        return queries_needed(**shares, significance=self.significance)

    @property
    def other_tests(self) -> tuple[tuple[str, float], ...]:
        """Tests that others may ask for, with their p values."""
        return (
            ("McNemar, mid-p", self._mcnemar.p_mid),
            ("McNemar, χ²", self._mcnemar.chi_square(corrected=False)[1]),
            ("McNemar, χ² corrected for continuity", self._mcnemar.chi_square(corrected=True)[1]),
        )


@dataclass(frozen=True)
class GradedPair:
    """Two systems with graded scores: `a` and `b`, in the order of the queries. `seed` is that of the bootstrap."""

    a: Sequence[float]
    b: Sequence[float]
    significance: float
    seed: int
    test = BOOTSTRAP

    @cached_property
    def _differences(self) -> list[float]:
        return list(map(sub, self.a, self.b))

    @cached_property
    def discordant(self) -> int:
        """Queries on which the two differ."""
        return len(self._differences) - self._differences.count(0.0)

    @cached_property
    def _bootstrap(self) -> Bootstrap | Expanded:
        return bootstrap(self._differences, seed=self.seed)

    @cached_property
    def difference(self) -> tuple[float, Interval]:
        """The mean score of A less that of B, with the bootstrap's interval."""
        return math.fsum(self._differences) / len(self.a), self._bootstrap.interval(1 - self.significance)

    @cached_property
    def p_value(self) -> float:
        """How often systems that are equally good would come out as far apart."""
        return self._bootstrap.p_zero if self.discordant else 1.0

    @cached_property
    def queries_needed(self) -> int | None:
        """How many queries show a difference as large as the one seen, four times in five; None where none was seen."""
        number = len(self.a)
        mean, error = mean_and_error(self._differences)
        spread = error * math.sqrt(number)
        if not mean or not math.isfinite(spread):
            return None
        if not spread:
            return 2
        needed = t_test_queries(mean / spread, significance=self.significance, power=POWER)
        return math.ceil(needed) if math.isfinite(needed) else None

    @property
    def other_tests(self) -> tuple[tuple[str, float], ...]:
        """Tests that others may ask for, with their p values."""
        return (
            ("Paired t test", t_test(self._differences)[1]),
            ("Wilcoxon signed ranks", signed_ranks(self._differences)[1]),
        )


Pair = BinaryPair | GradedPair


def is_too_small(pair: Pair) -> bool:
    """Whether even the clearest outcome on the queries that differ could not be told from chance."""
    return bool(2 * 0.5**pair.discordant > pair.significance)
