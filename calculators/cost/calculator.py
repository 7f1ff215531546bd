"""`cost`: the article's cost table with the reader's numbers: totals, the cheapest and how sure, and break-evens."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import combinations, starmap
from operator import itemgetter

from calculators.cost.view import view_of
from calculators.data import assumption, load
from calculators.domain.costs.break_evens import BASES, VARIABLES, BreakEven, break_evens
from calculators.domain.costs.certainty import certainty, cheapest_share, is_always_cheapest
from calculators.domain.costs.cost_model import CostModel
from calculators.domain.costs.draws import drawn_totals
from calculators.domain.costs.horizon import Quantities, first_month_quantities, horizon_quantities
from calculators.domain.costs.parts import PARTS, PartPrices, PartRanges
from calculators.domain.costs.totals import BOUNDS, total_usd
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

LABELS = {
    "setup_usd": ("Set-up", "USD", "setup_note"),
    "monthly_usd": ("Infrastructure a month", "USD a month", "monthly_note"),
    "usd_per_request": ("A request", "USD a request", "request_note"),
    "usd_per_update": ("An update", "USD an update", "update_note"),
}


def _article_range(bounds: list[float]) -> Range:
    return Range.between(*(float(bound) for bound in bounds))


def _price_field(column: str, part: str) -> Field:
    label, unit, note = LABELS[part]
    row = _TABLE[column]
    return Field(
        name=f"{column}_{part}",
        kind=NumberRange(maximum=_MOST_USD, unit=unit),
        label=f"{row['label']}: {label[0].lower()}{label[1:]}",
        help=f"{row[note][0].upper()}{row[note][1:]}. One amount, or a range such as 200..500.",
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
        help="How often the knowledge, tone or format changes enough to be put in: weekly is 52, daily 365.",
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


def _model(inputs: Inputs) -> CostModel:
    """The table as a cost model: every part is the amount that was typed, and requests do not grow."""
    ranges = {name: _point(inputs.number(name)) for name in ("requests_per_month", "updates_per_year", "months")}
    ranges["requests_growth_share_per_month"] = _point(0)
    ranges |= {_cell(column, part): inputs.range(f"{column}_{part}") for column in COLUMNS for part in PARTS}
    return CostModel({column: {part: itemgetter(_cell(column, part)) for part in PARTS} for column in COLUMNS}, ranges)


def _cell(column: str, part: str) -> str:
    """The name of a typed amount among the numbers of the model."""
    return f"{column}:{part}"


def _point(number: float) -> Range:
    return Range(number, number, number)


def _over_bounds(formula: Callable[[PartPrices], float], prices: PartRanges) -> Range:
    """An amount at the low, the mid and the high prices: its extremes, since it rises with each of them."""
    return Range(formula(prices.low), formula(prices.mid), formula(prices.high))


def _monthly_amounts(prices: PartRanges, month: Quantities) -> dict[str, Range]:
    """What an approach costs in a steady month: its requests, its updates, and all together."""
    requests = month._replace(months=0.0, updates=0.0)
    updates = month._replace(months=0.0, requests=0.0)
    return {
        "queries_usd_per_month": _over_bounds(partial(total_usd, quantities=requests), prices),
        "updates_usd_per_month": _over_bounds(partial(total_usd, quantities=updates), prices),
        "usd_per_month": _over_bounds(partial(total_usd, quantities=month), prices),
    }


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


def _lines(prices: Mapping[str, PartRanges], quantities: Quantities) -> Iterator[Line]:
    """The working: for each approach, quantity times price a part."""
    for column, parts in prices.items():
        label = _TABLE[column]["label"]
        for part, quantity, price in zip(PARTS, quantities, parts, strict=True):
            name, unit = _WORKING[part]
            amount = Range(*(quantity * bound for bound in price))
            yield Line(label=name, quantity=quantity, unit=unit, usd_per_unit=price, amount_usd=amount, group=label)


def _chart(model: CostModel, prices: Mapping[str, PartRanges], items: list[BreakEven]) -> LineChart:
    """Cumulative cost over the horizon, with the break-evens in months that fall within it."""
    horizon = model.mid["months"]
    months = tuple(horizon * step / _POINTS for step in range(_POINTS + 1))

    def after(month: float) -> Quantities:
        return horizon_quantities({**model.mid, "months": month})

    quantities = tuple(map(after, months))

    def over_time(parts: PartRanges) -> tuple[Range, ...]:
        bounds = ([total_usd(at, month) for month in quantities] for at in (parts.low, parts.mid, parts.high))
        return tuple(starmap(Range, zip(*bounds, strict=True)))

    series = tuple(
        Series(approach=_TABLE[column]["approach"], label=_TABLE[column]["label"], ranges=over_time(parts))
        for column, parts in prices.items()
    )
    points = tuple(
        Point(
            x=item.value,
            y=total_usd(prices[item.between[0]].mid, after(item.value)),
            label=" = ".join(_TABLE[column]["label"] for column in item.between),
        )
        for item in items
        if item.variable == "months" and isinstance(item.value, int | float) and 0 < item.value <= horizon
    )
    return LineChart(
        name="cost_over_months",
        x_label="months",
        y_label="US dollars, cumulative",
        xs=months,
        series=series,
        points=points,
    )


def _in_order(items: Iterable[BreakEven]) -> list[BreakEven]:
    """Break-evens by pair, then by variable and basis."""
    pairs = list(combinations(COLUMNS, 2))
    return sorted(
        items,
        key=lambda item: (pairs.index(item.between), VARIABLES.index(item.variable), list(BASES).index(item.basis)),
    )


def calculate(inputs: Inputs) -> Result:
    """Totals, the cheapest and how sure that is, and break-evens; amounts in US dollars."""
    model = _model(inputs)
    prices = {column: model.prices(column) for column in COLUMNS}
    totals = {column: model.total(parts) for column, parts in prices.items()}
    month = first_month_quantities(model.mid)
    values: dict[str, object] = {
        f"{column}_{name}": amount
        for column, parts in prices.items()
        for name, amount in _monthly_amounts(parts, month).items()
    }
    values |= {f"{column}_total_usd": total for column, total in totals.items()}
    ranking = sorted(totals, key=lambda column: totals[column].mid)
    share = _cheapest_share(model, ranking[0], totals)
    items = _in_order(break_evens(model, COLUMNS))
    values |= {
        "cheapest": ranking[0],
        "ranking": ranking,
        "cheapest_at": {
            bound: _cheapest({column: getattr(total, bound) for column, total in totals.items()}) for bound in BOUNDS
        },
        "cheapest_certainty": certainty(share),
        "cheapest_share": share,
        "break_evens": [vars(item) | {"between": list(item.between)} for item in items],
    }
    return Result(
        values=values,
        lines=tuple(_lines(prices, horizon_quantities(model.mid))),
        assumptions=tuple(
            assumption(name).replaced_by(inputs.get(name, assumption(name).value))
            for name in ("months", "updates_per_year", "certainty_draws")
        ),
        charts=(_chart(model, prices, items),),
    )


def _cheapest_share(model: CostModel, cheapest: str, totals: Mapping[str, Range]) -> float:
    """The share of draws in which the cheapest is that; nothing is drawn where no rival can be cheaper."""
    if is_always_cheapest(cheapest, totals):
        return 1.0
    rivals = [column for column, total in totals.items() if total.low < totals[cheapest].high]
    return cheapest_share(cheapest, drawn_totals(model, list(dict.fromkeys((cheapest, *rivals)))))


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
        Output(name="cheapest_share", label="Draws in which it is the cheapest", unit="of 1"),
        Output(name="break_evens", label="Break-evens"),
    ),
    calculate=calculate,
    page="calculators/cost/",
    references=(Reference(title=f"{_TABLE['source']}, read {_TABLE['as_of']}"),),
    view=view_of,
)
