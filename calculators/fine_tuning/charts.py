"""The chart of `fine_tuning`: the job at every service that is open."""

from __future__ import annotations

from calculators.domain.tuning.services import is_over, services
from calculators.fine_tuning.job import Prices, TuningJob
from calculators.frame.charts import Bar, BarChart
from calculators.frame.inputs import Inputs

_SERVICES = 12


def cost_by_service(inputs: Inputs, job: TuningJob) -> BarChart:
    """What the job costs at the services that are open, cheapest first, with the one chosen among them."""
    chosen, on = inputs.text("service"), inputs.text("on")
    elsewhere = inputs.changed({"usd_per_million_tokens": None, "minimum_usd": None})
    costs: dict[str, float] = {}
    for slug, row in services().items():
        usd = Prices(inputs if slug == chosen else elsewhere.changed({"service": slug})).training_usd(job)
        if usd is not None and (slug == chosen or not is_over(row, on=on)):
            costs[slug] = float(usd)
    ranking = sorted(costs, key=costs.__getitem__)
    shown = [slug for place, slug in enumerate(ranking) if place < _SERVICES or slug == chosen]
    bars = (
        Bar(label=services()[slug]["label"], values=(costs[slug],), note="(yours)" if slug == chosen else "")
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
