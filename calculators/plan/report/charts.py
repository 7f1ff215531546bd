"""The charts of the plan: cost over the months, what drives it, and where which approach is the cheapest."""

from __future__ import annotations

from collections.abc import Iterator

from calculators.data import approaches
from calculators.domain.costs.horizon import HORIZON_INPUTS, horizon_quantities
from calculators.domain.costs.parts import PartRanges
from calculators.domain.costs.totals import total_range, total_usd
from calculators.frame.charts import Chart, Driver, LineChart, Point, Series, Tornado
from calculators.frame.numbers import grouped
from calculators.frame.range import Range
from calculators.plan.answer import PlanAnswer
from calculators.plan.inputs.fields import BY_NAME
from calculators.plan.report.words import control_of, line_of, name_of
from calculators.plan.search.region_map import region_map

_POINTS = 24
_MOST_LINES = 5
_MOST_DRIVERS = 10


def shown(answer: PlanAnswer) -> tuple[str, ...]:
    """The approaches worth a line: the recommended one, and the cheapest of those that can do the job."""
    able = sorted(answer.able, key=lambda slug: answer.mid_totals[slug])
    first = [slug for slug in (answer.priced_outcome,) if slug]
    return tuple(dict.fromkeys([*first, *able]))[:_MOST_LINES]


def _over_months(answer: PlanAnswer, prices: PartRanges, months: tuple[float, ...]) -> tuple[Range, ...]:
    ranges = {name: answer.workload.ranges[name] for name in HORIZON_INPUTS}
    return tuple(total_range(prices, {**ranges, "months": Range(month, month, month)}) for month in months)


def cost_over_months(answer: PlanAnswer) -> LineChart:
    """Cumulative cost of those that can do the job, with the months in which two of them meet."""
    slugs, horizon = shown(answer), answer.workload.mid["months"]
    months = tuple(horizon * step / _POINTS for step in range(_POINTS + 1))
    x = answer.workload.mid
    points = tuple(
        Point(
            x=item.value,
            y=total_usd(answer.parts[item.between[0]].mid, horizon_quantities({**x, "months": item.value})),
            label=" = ".join(approaches()[slug].short for slug in item.between),
        )
        for item in answer.break_evens
        if item.variable == "months"
        and set(item.between) <= set(slugs[:3])
        and isinstance(item.value, int | float)
        and 0 < item.value <= horizon
    )
    return LineChart(
        name="cost_over_months",
        x_label="months",
        y_label="US dollars, cumulative",
        xs=months,
        series=tuple(
            Series(
                approach=slug,
                label=approaches()[slug].label,
                ranges=_over_months(answer, answer.parts[slug], months),
            )
            for slug in slugs
        ),
        points=points,
    )


def _text(name: str, value: float) -> str:
    """A value of a number with its unit, where its label does not say that already."""
    field = BY_NAME.get(name)
    unit = ("h" if "hours" in name else "USD") if field is None else field.unit.partition(" a")[0]
    if unit == "USD":
        return f"${grouped(value)}"
    is_said = unit.startswith("of ") or (field is not None and unit.casefold() in field.label.casefold())
    return grouped(value) if is_said else f"{grouped(value)} {unit}"


def tornado(answer: PlanAnswer) -> Iterator[Tornado]:
    """The drivers of the recommended approach, if there is any."""
    drivers = answer.drivers
    if not drivers or answer.priced_outcome is None:
        return
    spread = answer.workload.spread
    yield Tornado(
        name="drivers",
        x_label="US dollars over the horizon",
        at_usd=answer.mid_totals[answer.priced_outcome],
        drivers=tuple(
            Driver(
                field=control_of(driver.field),
                label=name_of(driver.field),
                low_usd=driver.low_usd,
                high_usd=driver.high_usd,
                low_text=_text(driver.field, spread[driver.field].low),
                high_text=_text(driver.field, spread[driver.field].high),
                line=line_of(driver.field, spread[driver.field]),
            )
            for driver in drivers[:_MOST_DRIVERS]
        ),
    )


def charts(answer: PlanAnswer) -> tuple[Chart, ...]:
    """All of them; without anybody who can do the job there is no cost over months."""
    x_name, y_name = (answer.inputs.text(name) for name in ("map_x", "map_y"))
    return (
        *([cost_over_months(answer)] if shown(answer) else []),
        *tornado(answer),
        region_map(answer.costing, answer.eligibility, x_name, y_name),
    )
