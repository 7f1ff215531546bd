"""Where two approaches that do the job cost the same: the pairs that matter, in words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from calculators.data import approaches
from calculators.domain.costs.break_evens import BreakEven
from calculators.frame.amounts import amount
from calculators.plan.answer import PlanAnswer
from calculators.plan.report.part import Part
from calculators.plan.report.pieces import ApproachName
from calculators.plan.report.words import COUNTED, labels

_BASES = {"month": "a month, without set-up", "total": "the horizon, set-up included"}
_BASES_IN_A_LIST = {"month": "in a steady month", "total": "over the horizon"}


@dataclass(frozen=True, kw_only=True)
class Crossing:
    """Two that do the job, and where they cost the same: `value` of `variable`, under which `cheaper` is cheaper."""

    between: tuple[str, str]
    variable: str
    basis: str
    value: float
    cheaper: str

    @property
    def pair(self) -> str:
        """Both by their short names."""
        return " and ".join(approaches()[slug].short for slug in self.between)

    @property
    def counted(self) -> str:
        """What the variable counts."""
        return COUNTED[self.variable]

    @property
    def counted_over(self) -> str:
        """What time the costs are counted over."""
        return _BASES[self.basis]

    @property
    def text(self) -> str:
        """The value for reading."""
        return amount(self.value)

    @property
    def cheaper_name(self) -> ApproachName:
        """The cheaper one."""
        return ApproachName(self.cheaper)

    @property
    def sentence(self) -> str:
        """Where both cost the same, on which basis, and which is cheaper below that."""
        same = f"{labels(self.between)} cost the same at {self.text} {self.counted}, {_BASES_IN_A_LIST[self.basis]}"
        return f"{same}; below it {approaches()[self.cheaper].label} is cheaper"


def crossings(break_evens: Sequence[BreakEven], able: Collection[str]) -> Sequence[Crossing]:
    """Those of two that are `able` to do the job, at a number above nothing."""
    return [
        Crossing(
            between=item.between, variable=item.variable, basis=item.basis, value=item.value, cheaper=item.cheaper_below
        )
        for item in break_evens
        if set(item.between) <= set(able)
        and isinstance(item.value, int | float)
        and item.value > 0
        and item.cheaper_below is not None
    ]


def with_the_outcome(answer: PlanAnswer) -> Sequence[Crossing]:
    """The crossings of the recommended approach."""
    return [one for one in crossings(answer.break_evens, answer.able) if answer.outcome in one.between]


@dataclass(frozen=True)
class BreakEvenTable(Part):
    """The table: with the recommended one and the cheapest where there are such, else of all."""

    @property
    def shows(self) -> tuple[str, ...]:
        """The break-evens."""
        return ("break_evens",)

    @cached_property
    def pairs(self) -> Sequence[Crossing]:
        """The rows."""
        first = {self.answer.outcome, self.answer.cheapest}
        found = crossings(self.answer.break_evens, self.answer.able)
        return [one for one in found if first & set(one.between) or not self.answer.outcome]

    @property
    def nowhere(self) -> str:
        """What is said in the place of a table without rows."""
        if len(self.answer.able) > 1:
            return "Nowhere: the order stays the same at any number of requests, updates or months."
        return "There are no two to compare."

    @property
    def which(self) -> str:
        """Which pairs are in the table, where it is not all of them."""
        answer = self.answer
        if not answer.outcome:
            return ""
        or_cheapest = " or the cheapest" if answer.cheapest and answer.cheapest != answer.outcome else ""
        return f"Pairs with the recommended one{or_cheapest}; the JSON download has all pairs."
