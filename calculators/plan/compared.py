"""What the plan of a scenario comes to, kept because a table of scenarios is shown anew with every change of it."""

from __future__ import annotations

from dataclasses import dataclass

from calculators.frame.address import from_query
from calculators.frame.caches import droppable
from calculators.frame.errors import InputError
from calculators.frame.range import Range
from calculators.plan.calculator import CALCULATOR as PLAN
from calculators.plan.calculator import plan_of

MOST = 4
"""So many stand side by side: more columns than these nobody compares."""


@dataclass(frozen=True, kw_only=True)
class Compared:
    """What a scenario comes to, in US dollars and milliseconds; `wrong` says why it comes to nothing.

    `total`, `setup`, `month_usd` (the first one, at the mid values) and `p95` are of the recommended approach, None
    where it has no price.
    """

    wrong: str = ""
    outcome: str | None = None
    possible: tuple[str, ...] = ()
    cheapest: str | None = None
    cheapest_usd: Range | None = None
    share: float | None = None
    months: float = 0
    total: Range | None = None
    setup: Range | None = None
    month_usd: float | None = None
    p95: Range | None = None
    is_open: bool = False
    is_over_budget: bool = False
    is_slow: bool = False


@droppable(maxsize=2 * MOST)
def compared(query: str) -> Compared:
    """What the plan of a query comes to."""
    try:
        answer = plan_of(from_query(PLAN, query)[0])
    except InputError as bad:
        return Compared(wrong=bad.in_one_line)
    costs = answer.outcome_row.costs if answer.outcome_row else None
    return Compared(
        outcome=answer.outcome,
        possible=answer.decision_state.possible,
        cheapest=answer.cheapest,
        cheapest_usd=answer.totals[answer.cheapest] if answer.cheapest else None,
        share=answer.cheapest_share,
        months=answer.workload.mid["months"],
        total=costs.total_usd if costs else None,
        setup=costs.prices.setup_usd if costs else None,
        month_usd=costs.month_usd.mid if costs else None,
        p95=costs.latency_p95_ms if costs else None,
        is_open=answer.eligibility.is_open,
        is_over_budget=bool(costs and not costs.is_within_budget),
        is_slow=bool(costs and not costs.is_fast_enough),
    )
