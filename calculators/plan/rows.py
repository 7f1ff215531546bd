"""An approach in a workload: whether it can be had and does the job, and what it costs where it can be had."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Literal

from calculators.domain.costs.horizon import HORIZON_INPUTS, Quantities, first_month_quantities
from calculators.domain.costs.parts import PartRanges
from calculators.domain.costs.totals import total_usd
from calculators.frame.lazy import LazyValues
from calculators.frame.range import Range
from calculators.plan.costs.latency import latency_range
from calculators.plan.eligibility.eligibility import Eligibility
from calculators.plan.eligibility.endings import Ending, endings_of
from calculators.plan.inputs.approaches import Approach, plan_approaches
from calculators.plan.inputs.workload import Workload
from calculators.plan.report.warnings import is_fast_enough, over_budget

DoesTheJob = Literal["yes", "no", "depends"]
FirstMonths = tuple[Quantities, ...]


@dataclass(frozen=True, kw_only=True)
class Costs:
    """What an approach that can be had costs, in US dollars, and how long its answers take, in milliseconds.

    `first_months` says how much of each part the first month holds: at least, at the mid values, at most.
    """

    approach: Approach
    workload: Workload
    prices: PartRanges
    total_usd: Range
    first_months: FirstMonths

    @cached_property
    def month_usd(self) -> Range:
        """A month before any growth, with its requests and updates; set-up left out."""
        return Range(*map(total_usd, (self.prices.low, self.prices.mid, self.prices.high), self.first_months))

    @cached_property
    def is_within_budget(self) -> bool:
        """Whether it exceeds none of the budgets, at the mid values."""
        return not list(over_budget(self.prices.mid, self.workload.mid))

    @cached_property
    def latency_p95_ms(self) -> Range:
        """What 95 of 100 answers take at most."""
        return latency_range(self.approach, self.workload)

    @property
    def is_fast_enough(self) -> bool:
        """Whether that is within what the reader allows, at the mid values."""
        return is_fast_enough(self.latency_p95_ms.mid, self.workload.mid)


@dataclass(frozen=True, kw_only=True)
class ApproachRow:
    """One approach. `why_not` says why it cannot be had, "" where it can; `costs` is None where it cannot.

    `unmet` are the needs that it leaves open however an unknown answer turns out, `endings` what it runs on or is tuned
    with that ends within the horizon.
    """

    approach: str
    why_not: str
    unmet: tuple[str, ...]
    endings: tuple[Ending, ...]
    does_the_job: DoesTheJob
    costs: Costs | None

    @property
    def as_result(self) -> Mapping[str, object]:
        """The row under the keys of a result.

        Amounts are None where the approach cannot be had, and latency is worked out when it is asked for.
        """
        costs = self.costs
        cells: dict[str, Callable[[], object]] = {name: partial(of, self) for name, of in _CELLS.items()}
        cells |= {name: partial(of, costs) if costs else _nothing for name, of in _COST_CELLS.items()}
        return LazyValues(cells)


_CELLS: Mapping[str, Callable[[ApproachRow], object]] = {
    "approach": lambda row: row.approach,
    "feasible": lambda row: not row.why_not,
    "why_not": lambda row: row.why_not or None,
    "meets_needs": lambda row: not row.unmet,
    "does_the_job": lambda row: row.does_the_job,
    "unmet": lambda row: list(row.unmet),
    "endings": lambda row: [one.text for one in row.endings],
}
_COST_CELLS: Mapping[str, Callable[[Costs], object]] = {
    "within_budget": lambda costs: costs.is_within_budget,
    "setup_usd": lambda costs: costs.prices.setup_usd,
    "monthly_usd": lambda costs: costs.prices.monthly_usd,
    "usd_per_request": lambda costs: costs.prices.usd_per_request,
    "usd_per_update": lambda costs: costs.prices.usd_per_update,
    "month_usd": lambda costs: costs.month_usd,
    "total_usd": lambda costs: costs.total_usd,
    "latency_p95_ms": lambda costs: costs.latency_p95_ms,
    "within_latency": lambda costs: costs.is_fast_enough,
}
"""What results hold of an approach, and of the costs of one that can be had."""


def _nothing() -> None:
    """In the place of what an approach that cannot be had would cost."""


def rows_of(
    workload: Workload, eligibility: Eligibility, parts: Mapping[str, PartRanges], totals: Mapping[str, Range]
) -> list[ApproachRow]:
    """A row for each approach, in the order in which they are listed; `parts` and `totals` of all that can be had."""
    ranges = workload.ranges
    assigned = ({name: getattr(ranges[name], bound) for name in HORIZON_INPUTS} for bound in ("low", "mid", "high"))
    first_months = tuple(map(first_month_quantities, assigned))
    return [
        ApproachRow(
            approach=slug,
            why_not=eligibility.why_not[slug],
            unmet=eligibility.unmet[slug],
            endings=endings_of(approach, workload.terms, workload.mid),
            does_the_job=eligibility.does_the_job(slug),
            costs=Costs(
                approach=approach,
                workload=workload,
                prices=parts[slug],
                total_usd=totals[slug],
                first_months=first_months,
            )
            if slug in parts
            else None,
        )
        for slug, approach in workload.terms.approaches.items()
    ]


def of_second_model(rows: Iterable[ApproachRow]) -> Iterator[ApproachRow]:
    """The rows of a plan with the second model: of the smaller model that some tune there is no second one."""
    return (row for row in rows if not plan_approaches()[row.approach].is_smaller)
