"""Where the formula of a part bends as the requests or the updates of a workload grow."""

from __future__ import annotations

from collections.abc import Iterator

from calculators.plan.costs.costing import Costing
from calculators.plan.costs.parts import store_usage_usd


def bends(costing: Costing, variable: str) -> Iterator[float]:
    """The values of `variable` at which a formula bends, in the unit of that number.

    There are as many requests as cache writes at one, and the store's usage reaches its plan's minimum at another.
    """
    terms, x = costing.workload.terms, dict(costing.mid)
    if variable == "requests_per_month":
        yield x["cache_writes_per_month"]
    if terms.is_hosted:
        usage = [store_usage_usd(terms, {**x, variable: value}) for value in (0.0, 1.0)]
        slope = usage[1] - usage[0]
        if slope > 0:
            yield (terms.store["minimum_usd_per_month"] - usage[0]) / slope
