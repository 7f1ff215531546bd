"""Where the formula of a part bends as the requests or the updates of a workload grow."""

from __future__ import annotations

from collections.abc import Iterator

from calculators.plan.costs.costing import Costing
from calculators.plan.costs.own_gpus import OwnGpus
from calculators.plan.costs.parts import store_usage_usd
from calculators.plan.costs.prompt_cache import HOURS_PER_MONTH, LIFETIME_HOURS, mean_requests_per_month

_ARRIVALS = (0.02, 0.1, 0.2, 0.35, 0.5, 0.75, 1, 1.25, 1.6, 2, 2.5, 3, 4, 5, 7, 10, 15, 22, 32, 50)
"""Requests within a cache's lifetime at which the curve of its writes is looked at: with more, it is never written."""


def bends(costing: Costing, variable: str) -> Iterator[float]:
    """The values of `variable` at which a formula bends, in the unit of that number.

    There are as many requests as cache writes at one, and the store's usage reaches its plan's minimum at another.
    """
    terms, x = costing.workload.terms, dict(costing.mid)
    typed = x.get("cache_writes_per_month")
    if variable == "requests_per_month" and typed is None:
        lifetime = LIFETIME_HOURS[terms.choice("cache_ttl")]
        a_request = mean_requests_per_month({**x, variable: 1.0}) * lifetime / HOURS_PER_MONTH
        yield from (arrivals / a_request for arrivals in _ARRIVALS if a_request)
    if variable == "requests_per_month" and typed is not None and x["cache_hit_share"] < 1:
        yield typed / (mean_requests_per_month({**x, variable: 1.0}) or 1.0)
    if variable == "requests_per_month" and not terms.is_hosted:
        for approach in terms.approaches.values():
            own = OwnGpus(approach, terms, {**x, variable: 1.0})
            if own.to_hold is not None and own.to_serve:
                yield own.to_hold / own.to_serve
    if terms.is_hosted:
        usage = [store_usage_usd(terms, {**x, variable: value}) for value in (0.0, 1.0)]
        slope = usage[1] - usage[0]
        if slope > 0:
            yield (terms.store["minimum_usd_per_month"] - usage[0]) / slope
