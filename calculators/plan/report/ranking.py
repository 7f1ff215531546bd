"""The approaches by how they stand: those that do the job, those that perhaps do, the others, cheapest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from calculators.frame.range import Range
from calculators.plan.rows import ApproachRow, Costs, DoesTheJob


@dataclass(frozen=True)
class Priced:
    """An approach that can be had, with what it costs."""

    row: ApproachRow
    costs: Costs

    @property
    def slug(self) -> str:
        """The approach."""
        return self.row.approach

    @property
    def total_usd(self) -> Range:
        """Its total."""
        return self.costs.total_usd

    @property
    def badges(self) -> Sequence[str]:
        """Which of the reader's limits it breaks, in two words each, and what of it ends."""
        limits = limits_broken(is_over_budget=not self.costs.is_within_budget, is_slow=not self.costs.is_fast_enough)
        return [*limits, *(one.badge for one in self.row.endings[:1])]


def limits_broken(*, is_over_budget: bool, is_slow: bool) -> Sequence[str]:
    """The badges of an approach that breaks limits."""
    return [*(["over budget"] if is_over_budget else []), *(["too slow"] if is_slow else [])]


@dataclass(frozen=True)
class Ranking:
    """The rows of all approaches, in groups."""

    rows: Sequence[ApproachRow]

    @cached_property
    def priced(self) -> Sequence[Priced]:
        """All that can be had, in the order in which approaches are listed."""
        return [Priced(row, row.costs) for row in self.rows if row.costs]

    @cached_property
    def able(self) -> Sequence[Priced]:
        """Those that do the job, cheapest first."""
        return self._that_do("yes")

    @cached_property
    def maybe(self) -> Sequence[Priced]:
        """Those of which an unknown answer decides whether they do, cheapest first."""
        return self._that_do("depends")

    @cached_property
    def others(self) -> Sequence[Priced]:
        """Those that can be had and leave a need open, cheapest first."""
        return self._that_do("no")

    @cached_property
    def missing(self) -> Sequence[ApproachRow]:
        """Those that cannot be had."""
        return [row for row in self.rows if row.why_not]

    def _that_do(self, does_the_job: DoesTheJob) -> Sequence[Priced]:
        found = [one for one in self.priced if one.row.does_the_job == does_the_job]
        return sorted(found, key=lambda one: one.total_usd.mid)
