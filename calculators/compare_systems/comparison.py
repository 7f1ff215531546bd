"""All systems of a file: their accuracies, every pair of them, and what the first pair comes to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from calculators.compare_systems.pairs import BinaryPair, GradedPair, Pair, counts_of, is_too_small
from calculators.compare_systems.scores import Scores
from calculators.compare_systems.verdicts import Judge
from calculators.domain.evaluation.bootstrap import bootstrap
from calculators.domain.evaluation.proportions import INTERVALS, Interval
from calculators.domain.evaluation.several import ADJUSTMENTS, cochrans_q
from calculators.frame.numbers import good_digits
from calculators.frame.range import Range

_LEAST_FOR_COCHRAN = 3


@dataclass(frozen=True, kw_only=True)
class System:
    """A system's mean score, which for 0/1 scores is its accuracy, with its interval."""

    name: str
    mean: float
    interval: Interval
    right: int | None


@dataclass(frozen=True, kw_only=True)
class Compared:
    """Two systems by their names, with the p value adjusted for all pairs there are."""

    a: str
    b: str
    pair: Pair
    adjusted: float
    verdict: str

    @property
    def difference(self) -> Range:
        """A less b, with its interval."""
        mean, (low, high) = self.pair.difference
        return Range(*map(good_digits, (min(low, mean), mean, max(high, mean))))


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """The scores, and how they are to be judged."""

    scores: Scores
    significance: float
    margin: float | None
    interval: str
    adjustment: str
    seed: int

    @cached_property
    def systems(self) -> tuple[System, ...]:
        """Each system with its interval."""
        return tuple(map(self._system, self.scores.names))

    def _system(self, name: str) -> System:
        number, total = self.scores.number, self.scores.total(name)
        if self.scores.is_binary:
            right = int(total)
            found = INTERVALS[self.interval](right, number, 1 - self.significance)
            return System(name=name, mean=right / number, interval=found, right=right)
        found = bootstrap(self.scores.systems[name], seed=self.seed).interval(1 - self.significance)
        return System(name=name, mean=total / number, interval=found, right=None)

    @cached_property
    def pairs(self) -> tuple[Compared, ...]:
        """Every pair, in the order of the systems."""
        named = [(a, b, self._pair(a, b)) for a, b in combinations(self.scores.names, 2)]
        adjusted = ADJUSTMENTS[self.adjustment]([pair.p_value for *_, pair in named])
        return tuple(
            Compared(a=a, b=b, pair=pair, adjusted=p_value, verdict=self._verdict(pair, p_value))
            for (a, b, pair), p_value in zip(named, adjusted, strict=True)
        )

    def _pair(self, a: str, b: str) -> Pair:
        first, second = self.scores.systems[a], self.scores.systems[b]
        if self.scores.is_binary:
            return BinaryPair(self.scores.counts or counts_of(first, second), self.significance)
        return GradedPair(first, second, self.significance, self.seed)

    def _verdict(self, pair: Pair, p_value: float) -> str:
        difference, (low, high) = pair.difference
        return Judge(significance=self.significance, margin=self.margin).verdict(
            difference=difference, low=low, high=high, p_value=p_value, is_few=is_too_small(pair)
        )

    @cached_property
    def cochran(self) -> tuple[float, float, int] | None:
        """Cochran's Q, its p value and degrees of freedom; None with two systems or graded scores."""
        if len(self.scores.names) < _LEAST_FOR_COCHRAN or not self.scores.is_binary:
            return None
        return cochrans_q(list(self.scores.systems.values()))

    @cached_property
    def differing(self) -> list[dict[str, object]]:
        """The queries on which the systems do not all score the same, each with its scores by the systems' names."""
        if not self.scores.queries:
            return []
        name, systems = self.scores.query_name, self.scores.names
        rows = zip(self.scores.queries, *self.scores.systems.values(), strict=True)
        return [
            {name: query, **dict(zip(systems, scores, strict=True))}
            for query, *scores in rows
            if any(score != scores[0] for score in scores)
        ]
