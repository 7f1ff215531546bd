"""`cost`: the article's cost table with the reader's numbers: totals, the cheapest and how sure, and break-evens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from calculators.cost.view import view_of
from calculators.data import assumption, load
from calculators.domain.costs.break_even import BreakEven, break_evens
from calculators.domain.costs.certainty import certainty
from calculators.domain.costs.total import (
    PriceRanges,
    Usage,
    over_bounds,
    quantities,
    queries_usd_per_month,
    total_usd,
    totals_usd,
    updates_usd_per_month,
    usd_per_month,
)
from calculators.frame.calculator import Calculator, Output, Reference
from calculators.frame.charts import LineChart, Point, Series
from calculators.frame.field import Field
from calculators.frame.inputs import Inputs
from calculators.frame.kinds import Number, NumberRange
from calculators.frame.range import Range
from calculators.frame.result import Line, Result

COLUMNS = ("rag", "tuning", "prompting")
_TABLE = load("article_costs")
_MOST_USD = 10**9
_POINTS = 24

PARTS = {
    "setup_usd": ("Set-up", "USD", "setup_note"),
    "monthly_usd": ("Infrastructure a month", "USD a month", "monthly_note"),
    "usd_per_request": ("A request", "USD a request", "request_note"),
    "usd_per_update": ("An update", "USD an update", "update_note"),
}


def _article_range(bounds: list[float]) -> Range:
    return Range.between(*(float(bound) for bound in bounds))


def _price_field(column: str, part: str) -> Field:
    label, unit, note = PARTS[part]
    row = _TABLE[column]
    return Field(
        name=f"{column}_{part}",
        kind=NumberRange(maximum=_MOST_USD, unit=unit),
        label=f"{row['label']}: {label[0].lower()}{label[1:]}",
        help=f"{row[note][0].upper()}{row[note][1:]}. One amount, low..high or low..mid..high.",
        default=_article_range(row[part]),
        group=part,
    )


FIELDS = (
    Field(
        name="requests_per_month",
        kind=Number(
            maximum=10**12,
            unit="requests a month",
            stops=tuple(float(digit * 10**power) for power in range(3, 8) for digit in (1, 2, 5)),
        ),
        label="Requests a month",
        help="Questions asked, documents written, tasks done: whatever you pay for once each.",
        default=_TABLE["requests_per_month"],
        group="workload",
    ),
    Field(
        name="updates_per_year",
        kind=Number(
            maximum=10**6, unit="updates a year", stops=(0, 1, 2, 4, 6, 12, 18, 26, 40, 52, 70, 104, 156, 260, 365, 730)
        ),
        label="Updates a year",
        help="How often the knowledge or the manner changes enough to be put in: weekly is 52, daily 365.",
        default=assumption("updates_per_year").value,
        group="workload",
    ),
    Field(
        name="months",
        kind=Number(
            maximum=1200,
            unit="months",
            stops=tuple(float(month) for month in (1, 2, 3, 6, 9, 12, 18, 24, 30, 36, 48, 60)),
        ),
        label="Horizon",
        help="How long you look ahead. Set-up counts once, everything else each month.",
        default=assumption("months").value,
        group="workload",
    ),
    *(_price_field(column, part) for part in PARTS for column in COLUMNS),
)


def _usage(inputs: Inputs) -> Usage:
    return Usage(
        requests_per_month=inputs.number("requests_per_month"),
        updates_per_year=inputs.number("updates_per_year"),
        months=inputs.number("months"),
    )


def _prices(inputs: Inputs) -> dict[str, PriceRanges]:
    return {column: PriceRanges(*(inputs.range(f"{column}_{part}") for part in PARTS)) for column in COLUMNS}


def _cheapest(totals: Mapping[str, float]) -> str:
    """The cheapest; of equals the one that comes first in the table."""
    return min(totals, key=totals.__getitem__)


_WORKING = {
    "setup_usd": ("Set-up", "once"),
    "monthly_usd": ("Infrastructure", "months"),
    "usd_per_request": ("Requests", "requests"),
    "usd_per_update": ("Updates", "updates"),
}
"""What each part is called in the working, and what is counted."""


def _lines(ranges: Mapping[str, PriceRanges], usage: Usage) -> Iterator[Line]:
    """The working: for each approach, quantity times price a part."""
    for column, prices in ranges.items():
        label = _TABLE[column]["label"]
        for (part, quantity), price in zip(quantities(usage).items(), prices, strict=True):
            name, unit = _WORKING[part]
            amount = Range(*(quantity * bound for bound in price))
            yield Line(label=name, quantity=quantity, unit=unit, usd_per_unit=price, amount_usd=amount, group=label)


def _chart(ranges: Mapping[str, PriceRanges], usage: Usage, found: list[BreakEven]) -> LineChart:
    """Cumulative cost over the horizon, with the break-evens in months that fall within it."""
    months = tuple(usage.months * step / _POINTS for step in range(_POINTS + 1))

    def over_time(prices: PriceRanges) -> tuple[Range, ...]:
        return tuple(map(Range, *(totals_usd(bound, usage, months) for bound in (prices.low, prices.mid, prices.high))))

    series = tuple(
        Series(approach=_TABLE[column]["approach"], label=_TABLE[column]["label"], ranges=over_time(prices))
        for column, prices in ranges.items()
    )
    points = tuple(
        Point(
            x=item.value,
            y=total_usd(ranges[item.between[0]].mid, replace(usage, months=item.value)),
            label=" = ".join(_TABLE[column]["label"] for column in item.between),
        )
        for item in found
        if item.variable == "months" and isinstance(item.value, int | float) and 0 < item.value <= usage.months
    )
    return LineChart(
        name="cost_over_months",
        x_label="months",
        y_label="US dollars, cumulative",
        xs=months,
        series=series,
        points=points,
    )


def calculate(inputs: Inputs) -> Result:
    """See the module."""
    usage, ranges = _usage(inputs), _prices(inputs)
    values: dict[str, object] = {}
    for column, prices in ranges.items():
        values[f"{column}_queries_usd_per_month"] = over_bounds(queries_usd_per_month, prices, usage)
        values[f"{column}_updates_usd_per_month"] = over_bounds(updates_usd_per_month, prices, usage)
        values[f"{column}_usd_per_month"] = over_bounds(usd_per_month, prices, usage)
    totals = {column: over_bounds(total_usd, prices, usage) for column, prices in ranges.items()}
    values |= {f"{column}_total_usd": total for column, total in totals.items()}
    ranking = sorted(totals, key=lambda column: totals[column].mid)
    cheapest = ranking[0]
    found = list(break_evens({column: prices.mid for column, prices in ranges.items()}, usage))
    values |= {
        "cheapest": cheapest,
        "ranking": ranking,
        "cheapest_at": {
            bound: _cheapest({column: getattr(total, bound) for column, total in totals.items()})
            for bound in ("low", "mid", "high")
        },
        "cheapest_certainty": certainty(cheapest, ranges, usage),
        "break_evens": [vars(item) | {"between": list(item.between)} for item in found],
    }
    return Result(
        values=values,
        lines=tuple(_lines(ranges, usage)),
        assumptions=tuple(
            assumption(name).replaced_by(inputs.get(name, assumption(name).value))
            for name in ("months", "updates_per_year", "certainty_draws")
        ),
        charts=(_chart(ranges, usage, found),),
    )


_AMOUNTS = (
    ("queries_usd_per_month", "requests a month", "USD a month"),
    ("updates_usd_per_month", "updates a month", "USD a month"),
    ("usd_per_month", "a steady month", "USD a month"),
    ("total_usd", "over the horizon", "USD"),
)

CALCULATOR = Calculator(
    slug="cost",
    title="What does each approach cost?",
    answers="The article’s cost table with your numbers: totals over your horizon, the cheapest and how sure, "
    "and where they meet.",
    fields=FIELDS,
    outputs=(
        *(
            Output(name=f"{column}_{name}", label=f"{_TABLE[column]['label']}: {label}", unit=unit)
            for column in COLUMNS
            for name, label, unit in _AMOUNTS
        ),
        Output(name="cheapest", label="Cheapest"),
        Output(name="ranking", label="Cheapest first"),
        Output(name="cheapest_at", label="Cheapest at low, mid and high"),
        Output(name="cheapest_certainty", label="How sure"),
        Output(name="break_evens", label="Break-evens"),
    ),
    calculate=calculate,
    page="calculators/cost/",
    references=(Reference(title=f"{_TABLE['source']}, read {_TABLE['as_of']}"),),
    view=view_of,
)
