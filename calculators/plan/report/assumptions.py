"""What the plan's numbers rest on: the assumptions behind its defaults, and the hours of components."""

from __future__ import annotations

from collections.abc import Iterator

from calculators.data import Assumption, assumption, load
from calculators.frame.kinds import NumberRange
from calculators.frame.numbers import grouped
from calculators.frame.range import Range
from calculators.plan.answer import PlanAnswer
from calculators.plan.inputs.components import components
from calculators.plan.inputs.fields import FIELDS
from calculators.plan.inputs.own_amounts import HOURS, hours_name
from calculators.plan.report.charts import shown
from calculators.plan.report.words import whole_name_of

_ASSUMED = ("question_tokens", "reranked_passages", "power", "significance",
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
    """The hours of what those that can do the job are built of, as long as they are ours."""
    row, ranges = load("plan/hours"), answer.workload.ranges
    built_of = answer.workload.terms.components
    used = {name for slug in shown(answer) for name in built_of[slug]}
    for name, component in components().items():
        for part in HOURS:
            hours: Range = getattr(component, part)
            if name in used and ranges[hours_name(name, part)] == hours:
                yield Assumption(
                    name=hours_name(name, part), label=whole_name_of(hours_name(name, part)), value=hours.mid,
                    unit=f"hours ({_spread(hours)})", source=row["source"], as_of=row["as_of"],
                    why=f"{component.why} {row['why']}",
                )  # fmt: skip
