"""The plan as a table for a spreadsheet or a slide: one row an approach, in the order that lists have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from calculators.data import approaches
from calculators.frame.calculator import Answered
from calculators.plan.answer import PlanAnswer
from calculators.plan.rows import ApproachRow

_COSTS = (
    "setup_usd",
    "month_usd",
    "monthly_usd",
    "usd_per_request",
    "usd_per_update",
    "total_usd",
    "latency_p95_ms",
    "within_budget",
    "within_latency",
)
"""What is told of an approach that can be had, in the order of the columns."""


def comparison(answered: Answered) -> Iterator[Mapping[str, object]]:
    """Each approach with its name, whether it is recommended and does the job, and its amounts in US dollars.

    One that cannot be had says why, and has no amounts. TypeError where the answer is no plan's.
    """
    answer = answered.result.answer
    if not isinstance(answer, PlanAnswer):
        raise TypeError(answer)
    return (_row(answer, row) for row in answer.rows)


def _row(answer: PlanAnswer, row: ApproachRow) -> Mapping[str, object]:
    found = row.as_result
    costs = {name: found[name] for name in _COSTS} if row.costs else {}
    drawn = {"sampled_total_usd": answer.sampled_totals[row.approach]} if row.costs else {}
    return {
        "approach": row.approach,
        "label": approaches()[row.approach].label,
        "recommended": _yes_no(row.approach == answer.outcome),
        "does_the_job": row.does_the_job,
        "unmet": ", ".join(row.unmet),
        "feasible": _yes_no(not row.why_not),
        "why_not": row.why_not,
        **{name: _yes_no(cell) if isinstance(cell, bool) else cell for name, cell in costs.items()},
        **drawn,
    }


def _yes_no(holds: object) -> str:
    return "yes" if holds else "no"
