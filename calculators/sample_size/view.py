"""What the page of `sample_size` says of an answer: how many queries, what they show, and what they cost."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from calculators.frame.amounts import amount, percent, significant, usd
from calculators.frame.calculator import Answered
from calculators.frame.view import View
from calculators.sample_size.fields import INDEPENDENT

_NONE = "none"
_DAY_HOURS = 24


def points(share: float | None) -> str:
    """A difference of accuracies in percentage points."""
    return _NONE if share is None else f"{significant(100 * share)} points"


@dataclass(frozen=True)
class UsualRow:
    """What a size of a test set can show, in words."""

    queries: int
    paired_power: str
    paired_detectable: str
    independent_power: str
    independent_detectable: str


class SampleSizeView(View):
    """The words and rows for how many queries it takes."""

    @property
    def _each(self) -> str:
        return " in each group" if self.inputs.text("design") == INDEPENDENT else ""

    @property
    def queries(self) -> str:
        """How many queries it is about."""
        return f"{amount(self.values.number('queries'))} queries{self._each}"

    @property
    def needed(self) -> str:
        """How many it takes."""
        return f"{amount(self.values.number('queries_needed'))} queries{self._each}"

    @property
    def difference(self) -> str:
        """The difference that is looked for."""
        return points(float(self.values.number("difference_used")))

    @property
    def power(self) -> str:
        """How often the queries show it."""
        return percent(self.values.number("power"))

    @property
    def detectable(self) -> str:
        """The smallest difference they show."""
        found = self.values.number_if_any("smallest_detectable_difference")
        return points(None if found is None else float(found))

    @property
    def headline(self) -> str:
        """How many queries it takes, or what the ones at hand show."""
        costs = f"they cost {usd(self.values.number('evaluation_usd'))}"
        if self.inputs["queries"] is None:
            found = percent(self.inputs.number("power"))
            return f"It takes {self.queries} to find a difference of {self.difference} in {found} of tests; {costs}."
        told = f"{self.queries} find a difference of {self.difference} in {self.power} of tests"
        return f"{told}; it takes {self.needed}, and {costs}.".replace("and they", "and yours")

    @property
    def title(self) -> str:
        """What the chart shows."""
        return f"It takes {self.needed} to find {self.difference} in {percent(self.inputs.number('power'))} of tests"

    @property
    def days(self) -> str:
        """How long an A/B test runs."""
        days = float(self.values.number("days"))
        share = percent(self.inputs.number("traffic_share"))
        told = f"{amount(math.ceil(days))} days" if days > 1 else f"{significant(_DAY_HOURS * days)} hours"
        return f"{told}, with {share} of the requests"

    @property
    def shares(self) -> str:
        """The shares that a comparison on the same queries rests on."""
        only_a, only_b = (percent(self.values.number(f"only_{side}_correct_share_used")) for side in "ab")
        return f"{only_a} of queries only the better one gets right, {only_b} only the other"

    @property
    def usual(self) -> Iterator[UsualRow]:
        """What the usual sizes can show."""
        for row in self.values.rows("usual_sizes"):
            found = {name: row.number_if_any(f"{name}_detectable") for name in ("paired", "independent")}
            yield UsualRow(
                queries=int(row.number("queries")),
                paired_power=percent(row.number("paired_power")),
                paired_detectable=points(None if found["paired"] is None else float(found["paired"])),
                independent_power=percent(row.number("independent_power")),
                independent_detectable=points(None if found["independent"] is None else float(found["independent"])),
            )


def view_of(answered: Answered) -> SampleSizeView:
    """What the templates place."""
    return SampleSizeView(answered)
