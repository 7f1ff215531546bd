"""The title of the chart of requests that send again what came before."""

from __future__ import annotations

from calculators.frame.amounts import amount, usd
from calculators.frame.charts import LineChart
from calculators.frame.inputs import Inputs


def cost_title(chart: LineChart, inputs: Inputs, requests: str, tasks: str) -> str:
    """What a month costs without a cache, and with one where its price is known; both nouns are in the plural."""
    without, *cached = (usd(line.ranges[-1].mid) for line in chart.series)
    found = f"{amount(chart.xs[-1])} {requests} in {amount(inputs.whole('requests_per_month'))} {tasks} a month"
    return f"{found} cost {without} without a cache{''.join(f', {each} with one' for each in cached)}"
