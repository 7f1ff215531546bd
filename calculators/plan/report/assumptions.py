"""What the plan's numbers rest on: the assumptions behind its defaults, and the hours of approaches."""

from __future__ import annotations

from collections.abc import Iterator

from calculators.data import Assumption, assumption, load
from calculators.frame.kinds import NumberRange
from calculators.frame.numbers import grouped
from calculators.frame.range import Range
from calculators.plan.answer import PlanAnswer
from calculators.plan.inputs.approaches import plan_approaches
from calculators.plan.inputs.fields import FIELDS
from calculators.plan.report.charts import shown

_ASSUMED = ("question_tokens", "reranked_passages", "only_b_correct_share", "power", "significance",
            "judge_prompt_tokens", "judge_output_tokens", "hours_per_month", "cache_hit_ms", "certainty_draws",
            "stale_price_days", "changing_updates_per_year")  # fmt: skip


def assumptions(answer: PlanAnswer) -> Iterator[Assumption]:
    """What the defaults rest on, the reader's own in their place, and what no input is asked for."""
    known, inputs = load("assumptions"), answer.inputs
    for field in FIELDS:
        if field.name in known and isinstance(field.kind, NumberRange):
            value, ours = inputs.range_if_given(field.name), assumption(field.name)
            yield ours if value is None else ours.replaced_by(value.mid, _spread(value))
    yield from map(assumption, _ASSUMED)
    yield from _hours(answer)


def _spread(value: Range) -> str:
    """The bounds of a range in words; nothing for a single number."""
    return f"{grouped(value.low)} to {grouped(value.high)}" if value.low < value.high else ""


def _hours(answer: PlanAnswer) -> Iterator[Assumption]:
    """The hours of those that can do the job, as long as they are ours."""
    row, overridden = load("plan/approaches"), answer.workload.terms.overridden
    words = {"setup_hours": "hours to set up", "maintenance_hours_per_month": "hours of upkeep a month"}
    for slug in shown(answer):
        approach = plan_approaches()[slug]
        for part, label in words.items():
            hours = getattr(approach, part)
            if f"{slug}.{part}" not in overridden:
                yield Assumption(
                    name=f"{slug}.{part}", label=f"{approach.label}: {label}", value=hours.mid,
                    unit=f"hours ({_spread(hours)})", source=row["source"], as_of=row["as_of"],
                    why=row["why"],
                )  # fmt: skip
