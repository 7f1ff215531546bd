"""The chart of `self_hosting`: hosted against one’s own GPUs, over the requests of a month."""

from __future__ import annotations

import math

from calculators.data.frozen import Row
from calculators.frame.charts import LineChart, Point, Series
from calculators.frame.inputs import Inputs
from calculators.frame.range import Range

_POINTS = 24


def hosted_or_self_hosted(inputs: Inputs, values: Row) -> LineChart:
    """What a month costs over the number of requests; past what the GPUs answer, as many again are added."""
    month: Range = values["usd_per_month"]
    at_most, meeting = values["requests_per_month_at_most"], values["break_even_requests_per_month"]
    most = 2 * max(inputs.number("requests_per_month"), meeting.mid if meeting else 0) or 1.0
    xs = tuple(most * step / _POINTS for step in range(_POINTS + 1))

    def of_own_gpus(requests: float) -> Range:
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
            Series(label="Your GPUs", short="Your GPUs", part=1, ranges=tuple(map(of_own_gpus, xs))),
            Series(label=f"{inputs.text('model')}, hosted", short="Hosted", part=2, ranges=tuple(hosted)),
        ),
        points=points,
    )
