"""The map: which approach is the cheapest that can do the job, over two numbers."""

from __future__ import annotations

from calculators.frame.charts import RegionMap
from calculators.plan.costs.costing import Costing
from calculators.plan.eligibility.eligibility import Eligibility, EligibilityCache, settles
from calculators.plan.inputs.approaches import plan_approaches
from calculators.plan.inputs.fields import BY_NAME
from calculators.plan.search.input_sweep import bounds_of, is_nothing, step_of

COLUMNS, ROWS = 28, 20
_OPEN = {True: "Depends on an unknown", False: "None for sure"}
"""What is said of places without a cheapest approach where an unknown answer decides: in all of them, or in some."""
_REACH = 30
"""How many times as much, and as little, as the reader's number the map shows."""


def samples(costing: Costing, name: str, count: int) -> tuple[float, ...]:
    """`count` rising values around the reader's number, even in their logarithm, with 0 first where it may be."""
    low, high = bounds_of(costing, name)
    value = costing.mid[name]
    if high <= 1:
        return tuple(low + (high - low) * at / (count - 1) for at in range(count))
    around = step_of(name) if is_nothing(name, value) else value
    least, most = max(around / _REACH, low), min(around * _REACH, high)
    start = (0.0,) if low == 0 else ()
    rest = count - len(start)
    if least <= 0:
        least = most / _REACH**2
    ratio = (most / least) ** (1 / (rest - 1))
    return (*start, *(least * ratio**at for at in range(rest - 1)), most)


def region_map(costing: Costing, eligibility: Eligibility, x_name: str, y_name: str) -> RegionMap:
    """The cheapest approach at each sampled pair of values, and "" where none is known or can do the job."""
    names = frozenset({x_name, y_name})
    is_settling = any(settles(name, costing.workload.terms) for name in names)
    able = tuple(plan_approaches()) if is_settling else eligibility.ever_able
    changed = costing.sweep(names, able)
    xs, ys = samples(costing, x_name, COLUMNS), samples(costing, y_name, ROWS)
    eligibility_cache = EligibilityCache(costing.workload.terms)
    cells, empty = [], set()
    for y in ys:
        row = []
        for x in xs:
            totals = dict(zip(able, changed.totals({x_name: x, y_name: y}), strict=True))
            there = eligibility_cache.at(changed.at({})) if is_settling else eligibility
            row.append(there.cheapest(totals) or "")
            if not row[-1]:
                empty.add(there.is_open)
        cells.append(tuple(row))
    mid = costing.mid
    return RegionMap(
        name="cheapest_map",
        x_label=label_of(x_name),
        y_label=label_of(y_name),
        xs=xs,
        ys=ys,
        cells=tuple(cells),
        here=(mid[x_name], mid[y_name]),
        **({"nobody": _OPEN[all(empty)]} if any(empty) else {}),
    )


def label_of(name: str) -> str:
    """The name of a number at an axis: its unit where that begins with the label, else both."""
    field = BY_NAME[name]
    return field.unit if field.unit.startswith(field.label.lower()) else f"{field.label}, {field.unit}"
