"""The charts of tuning: memory by part against GPUs, a job at every service, hosted against one's own GPUs."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from calculators.calculator import Inputs
from calculators.charts import Bar, BarChart, Limit, LineChart, Point, Series
from calculators.range import Range
from calculators.tuning import gpus
from calculators.tuning.job import Job, Prices
from calculators.tuning.memory import TrainingMemory
from calculators.tuning.reading import number
from calculators.tuning.services import SERVICES, is_over

_GIB = 2**30
_LIMITS, _SERVICES, _POINTS = 4, 12, 24

MEMORY_PARTS = {
    "weights": "Weights of the base model",
    "adapters": "Adapters",
    "gradients": "Gradients",
    "optimiser": "Optimiser",
    "activations": "Activations and logits",
    "overhead": "Overhead",
}


def _limits(total: float) -> tuple[Limit, ...]:
    """The memory sizes below the total and the first that holds it; of many the largest."""
    sizes = gpus.memory_sizes()
    smaller = [item for item in sizes if item[0] < total]
    shown = [*smaller, *sizes[len(smaller) : len(smaller) + 1]][-_LIMITS:]
    return tuple(Limit(label=f"{size / _GIB:.0f} GiB: {names}", value=size / _GIB) for size, names in shown)


def memory_by_part(memory: TrainingMemory) -> BarChart:
    """The parts there are as a staircase up to the total, against the memory of the GPUs."""
    bars, start = [], 0.0
    for part, label in MEMORY_PARTS.items():
        size = getattr(memory, part) / _GIB
        if size:
            bars.append(Bar(label=label, values=(size,), start=start))
        start += size
    bars.append(Bar(label="Together", values=(memory.total / _GIB,)))
    return BarChart(
        name="memory_by_part",
        row_label="Part",
        x_label="GiB of GPU memory",
        unit="GiB",
        bars=tuple(bars),
        parts=("Memory",),
        limits=_limits(memory.total),
    )


def cost_by_service(inputs: Inputs, job: Job) -> BarChart:
    """What the job costs at the services that are open, cheapest first, with the one chosen among them."""
    chosen, on = str(inputs["service"]), str(inputs["on"])
    elsewhere = {**inputs, "usd_per_million_tokens": None, "minimum_usd": None}
    costs: dict[str, float] = {}
    for slug, row in SERVICES.items():
        usd = Prices(inputs if slug == chosen else {**elsewhere, "service": slug}).training_usd(job)
        if usd is not None and (slug == chosen or not is_over(row, on=on)):
            costs[slug] = float(usd)
    ranking = sorted(costs, key=costs.__getitem__)
    shown = [slug for place, slug in enumerate(ranking) if place < _SERVICES or slug == chosen]
    bars = (
        Bar(label=SERVICES[slug]["label"], values=(costs[slug],), note="(yours)" if slug == chosen else "")
        for slug in shown
    )
    return BarChart(
        name="cost_by_service",
        row_label="Service and model",
        x_label="US dollars for the job",
        unit="USD",
        bars=tuple(bars),
        parts=("Training",),
    )


def hosted_or_self_hosted(inputs: Inputs, values: Mapping[str, Any]) -> LineChart:
    """What a month costs over the number of requests; past what the GPUs answer, as many again are added."""
    month: Range = values["usd_per_month"]
    at_most, meeting = values["requests_per_month_at_most"], values["break_even_requests_per_month"]
    most = 2 * max(number(inputs["requests_per_month"]), meeting.mid if meeting else 0) or 1.0
    xs = tuple(most * step / _POINTS for step in range(_POINTS + 1))

    def own(requests: float) -> Range:
        sets = max(1, math.ceil(requests / at_most)) if at_most else 1
        return Range(*(sets * bound for bound in month))

    points: tuple[Point, ...] = ()
    if meeting and (at_most is None or meeting.mid <= at_most):
        points = (Point(x=meeting.mid, y=month.mid, label="Equal"),)
    hosted = (Range(*[requests * values["hosted_usd_per_request"]] * 3) for requests in xs)
    return LineChart(
        name="hosted_or_self_hosted",
        x_label="requests",
        y_label="US dollars a month",
        xs=xs,
        series=(
            Series(label="Your GPUs", short="Your GPUs", part=1, ranges=tuple(map(own, xs))),
            Series(label=f"{inputs['model']}, hosted", short="Hosted", part=2, ranges=tuple(hosted)),
        ),
        points=points,
    )
