"""Two groups that were asked different queries, as in an A/B test: how far they are apart, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from calculators.compare_systems.verdicts import Judge
from calculators.domain.evaluation.independent import pooled_queries
from calculators.domain.evaluation.paired import POWER
from calculators.domain.evaluation.proportions import INTERVALS, Interval, fisher, newcombe_difference, two_group_z

_FEW = 1000
"""With so many answers in all Fisher's exact test counts, as it does where a cell of the table is small."""
_SMALL_CELL = 5
FISHER, Z_TEST = "Fisher’s exact", "pooled z"


@dataclass(frozen=True, kw_only=True)
class Groups:
    """Right answers of so many, in two groups."""

    right_a: int
    answers_a: int
    right_b: int
    answers_b: int
    significance: float
    margin: float | None
    interval: str

    @property
    def _counts(self) -> tuple[int, int, int, int]:
        return self.right_a, self.answers_a, self.right_b, self.answers_b

    @property
    def means(self) -> tuple[float, float]:
        """The accuracy of each."""
        return self.right_a / self.answers_a, self.right_b / self.answers_b

    @property
    def intervals(self) -> tuple[Interval, Interval]:
        """The interval of each."""
        found, confidence = INTERVALS[self.interval], 1 - self.significance
        return found(self.right_a, self.answers_a, confidence), found(self.right_b, self.answers_b, confidence)

    @cached_property
    def difference(self) -> tuple[float, Interval]:
        """A less b, with Newcombe's interval."""
        return newcombe_difference(*self._counts, 1 - self.significance)

    @property
    def test(self) -> str:
        """Fisher's exact test for few answers or a small cell, else the pooled z test."""
        cells = (self.right_a, self.answers_a - self.right_a, self.right_b, self.answers_b - self.right_b)
        is_small = self.answers_a + self.answers_b <= _FEW or min(cells) < _SMALL_CELL
        return FISHER if is_small else Z_TEST

    @cached_property
    def p_value(self) -> float:
        """How often equally good systems would come out as far apart."""
        return fisher(*self._counts)[1] if self.test == FISHER else two_group_z(*self._counts)[1]

    @property
    def queries_needed(self) -> float:
        """How many answers a group show a difference as large as the one seen, four times in five; may be infinite."""
        return pooled_queries(*self.means, significance=self.significance, power=POWER)

    @property
    def other_tests(self) -> tuple[tuple[str, float], ...]:
        """The test that does not count, with its p value."""
        if self.test == FISHER:
            return ((Z_TEST, two_group_z(*self._counts)[1]),)
        return ((FISHER, fisher(*self._counts)[1]),)

    @property
    def verdict(self) -> str:
        """What it comes to."""
        difference, (low, high) = self.difference
        return Judge(significance=self.significance, margin=self.margin).verdict(
            difference=difference,
            low=low,
            high=high,
            p_value=self.p_value,
            is_few=fisher(self.answers_a, self.answers_a, 0, self.answers_b)[1] > self.significance,
        )
