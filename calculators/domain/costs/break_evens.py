"""Where two approaches cost the same: in requests, in updates, and in months.

In requests and updates every cost is a chain of straight lines, which bends where a formula of a part does. In months
it is a line, and with growth a line and an exponential, so that the difference of two turns at most once.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from calculators.domain.costs.cost_model import CostModel
from calculators.domain.costs.curves import (
    LONGEST,
    NOISE,
    Crossing,
    Difference,
    gaps_of,
    months_to_look_at,
    on_a_curve,
    refined,
)
from calculators.domain.costs.horizon import (
    LEAST_GROWTH,
    Quantities,
    first_month_quantities,
    horizon_quantities,
    requests_over,
    turning_month,
)
from calculators.domain.costs.parts import Numbers
from calculators.domain.costs.totals import total_usd
from calculators.frame.dates import MONTHS_A_YEAR

VARIABLES = ("updates_per_year", "requests_per_month", "months")
BASES: dict[str, Callable[[Numbers], Quantities]] = {"month": first_month_quantities, "total": horizon_quantities}

_HALVINGS = 200
_SOON = 1e-9
"""Months, right after the start."""


@dataclass(frozen=True, kw_only=True)
class BreakEven:
    """Where `between` cost the same as `variable` grows from 0: at `value`, "never", or "always".

    `cheaper_below` is the cheaper of the two under the crossing, or everywhere where there is none; None where they
    are equal everywhere.
    """

    between: tuple[str, str]
    variable: str
    basis: str
    value: float | Literal["never", "always"]
    cheaper_below: str | None


def on_lines(
    nodes: Sequence[float], differences: Sequence[float], noise: Sequence[float] = ()
) -> list[Crossing] | None:
    """Where a chain of lines through its nodes, the last line going on for ever, crosses zero; None where it is zero.

    Where the chain starts in zero and leaves it, that counts as a crossing at 0. What is no larger than a node's
    `noise` is zero: the last digits of the sums that were subtracted from each other.
    """
    noise = noise or [0.0] * len(nodes)
    heights = [0.0 if abs(one) <= least else one for one, least in zip(differences, noise, strict=True)]
    if not any(heights):
        return None
    rise = differences[-1] - differences[-2]
    slope = 0.0 if abs(rise) <= max(noise[-2:]) else rise / (nodes[-1] - nodes[-2])
    ends = [*zip(nodes, heights, strict=True), (math.inf, math.copysign(math.inf, slope) if slope else heights[-1])]
    found = []
    before: tuple[float, float] | None = None
    zero_at: float | None = None
    for x, height in ends:
        if not height:
            zero_at = x if zero_at is None else zero_at
            continue
        if before is None:
            found += [(0.0, height > 0)] if zero_at is not None else []
        elif before[1] * height < 0:
            found.append((_zero(before, (x, height), slope) if zero_at is None else zero_at, before[1] < 0))
        before, zero_at = (x, height), None
    return [(value, is_first) for value, is_first in found if value < math.inf]


def _zero(before: tuple[float, float], after: tuple[float, float], slope: float) -> float:
    """Where a line from one point to another is zero; the last line has no end but a slope."""
    (x0, d0), (x1, d1) = before, after
    return x0 - d0 / slope if x1 == math.inf else x0 + (x1 - x0) * (d0 / (d0 - d1))


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def on_growth(
    setup: float, monthly: float, a_request: float, requests: Callable[[float], float], turn: float
) -> list[Crossing]:
    """Where `setup + m · monthly + requests(m) · a_request` crosses zero: before its turn, and after it.

    The requests grow, so that for ever after they decide.
    """

    def difference(months: float) -> float:
        grown = requests(months)
        return a_request * math.inf if grown == math.inf else setup + months * monthly + grown * a_request

    found = []
    start = 0.0
    if not setup:
        rises = monthly + (requests(_SOON) / _SOON) * a_request
        found.append((0.0, rises > 0))
        start = _SOON
    if turn > start:
        found += _between(difference, start, turn)
        start = turn
    most = max(2 * start, 1.0)
    while _sign(difference(most)) != _sign(a_request) and most < LONGEST:
        most *= 2
    return found + _between(difference, start, most)


def _between(difference: Callable[[float], float], low: float, high: float) -> list[Crossing]:
    """The one crossing between two values, by halving, where their signs differ."""
    below = _sign(difference(low))
    if not below or below * _sign(difference(high)) >= 0:
        return []
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if not low < middle < high:
            break
        if _sign(difference(middle)) == below:
            low = middle
        else:
            high = middle
    return [(high, below < 0)]


def _break_evens_of(
    pair: tuple[str, str], variable: str, basis: str, crossings: list[Crossing] | None, start: float
) -> Iterator[BreakEven]:
    """One entry a crossing; without any, who is cheaper throughout."""
    if crossings:
        for value, first_is_cheaper in crossings:
            cheaper = pair[0] if first_is_cheaper else pair[1]
            yield BreakEven(between=pair, variable=variable, basis=basis, value=value + 0.0, cheaper_below=cheaper)
    elif crossings is None:
        yield BreakEven(between=pair, variable=variable, basis=basis, value="always", cheaper_below=None)
    else:
        cheaper = pair[0] if start < 0 else pair[1]
        yield BreakEven(between=pair, variable=variable, basis=basis, value="never", cheaper_below=cheaper)


def _over_months(model: CostModel, slugs: Sequence[str]) -> Iterator[BreakEven]:
    x = model.mid
    growth, updates = x["requests_growth_share_per_month"], x["updates_per_year"] / MONTHS_A_YEAR

    def requests(months: float) -> float:
        return requests_over(requests_per_month=x["requests_per_month"], growth_share_per_month=growth, months=months)

    is_curved = growth >= LEAST_GROWTH and "months" in model.curved.get("monthly_usd", ())
    nodes = months_to_look_at() if is_curved else []
    changed = model.sweep(frozenset({"months"}), slugs)
    table = [list(changed.parts({"months": node})) for node in nodes]
    held = [horizon_quantities({**x, "months": node}) for node in nodes]
    for (at, one), (other_at, other) in combinations(enumerate(slugs), 2):
        gaps, _ = gaps_of(model.prices_at_mid(one), model.prices_at_mid(other))
        setup, monthly, a_request, an_update = gaps
        standing = monthly + updates * an_update
        if is_curved:
            difference = Difference(model, (one, other), "months", horizon_quantities)
            heights = [
                total_usd(gaps_of(row[at], row[other_at])[0], there) for row, there in zip(table, held, strict=True)
            ]
            crossings: list[Crossing] | None = on_a_curve(difference, nodes, heights, setup)
        elif growth >= LEAST_GROWTH and a_request and x["requests_per_month"]:
            crossings = on_growth(setup, standing, a_request, requests, turning_month(gaps, x))
        else:
            steady = standing + x["requests_per_month"] * a_request
            crossings = on_lines((0.0, 1.0), (setup, setup + steady))
        yield from _break_evens_of((one, other), "months", "total", crossings, setup or standing or a_request)


def crossing(at_0: float, slope: float) -> float | Literal["never", "always"]:
    """Where the line `at_0 + slope · x` meets zero for x ≥ 0: there, never (too far for a number too), or always."""
    if slope == 0:
        return "always" if at_0 == 0 else "never"
    value = -at_0 / slope + 0.0  # never -0.0
    return value if 0 <= value < math.inf else "never"


def _line(model: CostModel, slug: str, variable: str, basis: str) -> tuple[float, float]:
    """What an approach of fixed prices costs at 0 of a variable, and what one more of it adds.

    The slope is the cost at 1 of what the variable multiplies alone, so that no large sum is subtracted from another.
    """
    prices = model.prices_at_mid(slug)
    none, one = (BASES[basis]({**model.mid, variable: value}) for value in (0.0, 1.0))
    added = Quantities(*(b - a for a, b in zip(none, one, strict=True)))
    return total_usd(prices, none), total_usd(prices, added)


def _of_fixed_prices(model: CostModel, slugs: Sequence[str]) -> Iterator[BreakEven]:
    """The break-evens where no price rests on a variable and requests do not grow: every cost is one straight line."""
    for variable in VARIABLES:
        for one, other in combinations(slugs, 2):
            for basis in BASES if variable != "months" else ("total",):
                lines = (_line(model, slug, variable, basis) for slug in (one, other))
                at_0, slope = (a - b for a, b in zip(*lines, strict=True))
                value = crossing(at_0, slope)
                if isinstance(value, str):
                    crossings: list[Crossing] | None = None if value == "always" else []
                else:
                    crossings = [(value, slope > 0)]
                yield from _break_evens_of((one, other), variable, basis, crossings, at_0 or slope)


def break_evens(
    model: CostModel, slugs: Sequence[str], bends: Callable[[str], Iterable[float]] | None = None
) -> Iterator[BreakEven]:
    """The break-evens of each pair of the approaches: in updates and requests on both bases, in months on the total.

    `bends` says at which values of updates and requests a part's formula bends. Without it prices are fixed amounts,
    which rest on none of these, and requests do not grow.
    """
    x = model.mid
    if bends is None:
        yield from _of_fixed_prices(model, slugs)
        return
    curved = model.curved.get("monthly_usd", frozenset())
    for variable in VARIABLES[:2]:
        changed = model.sweep(frozenset({variable}), slugs)
        nodes = [0.0, *sorted({bend for bend in bends(variable) if bend > 0})]
        nodes.append(max(2 * nodes[-1], nodes[-1] + max(x[variable], 1.0)))
        parts, quantities = [], []
        for node in nodes:
            parts.append(list(changed.parts({variable: node})))
            quantities.append({basis: of({**x, variable: node}) for basis, of in BASES.items()})
        for first, second in combinations(range(len(slugs)), 2):
            gaps = [gaps_of(row[first], row[second]) for row in parts]
            for basis, quantities_of in BASES.items():
                found = [(gap, size, there[basis]) for (gap, size), there in zip(gaps, quantities, strict=True)]
                differences = [total_usd(gap, there) for gap, _, there in found]
                noise = [NOISE * total_usd(size, there) for _, size, there in found]
                start = next((one for one in differences if one), 0.0)
                crossings = on_lines(nodes, differences, noise)
                if crossings and variable in curved:
                    of = Difference(model, (slugs[first], slugs[second]), variable, quantities_of)
                    crossings = [(refined(of, nodes, value), is_first) for value, is_first in crossings]
                yield from _break_evens_of((slugs[first], slugs[second]), variable, basis, crossings, start)
    yield from _over_months(model, slugs)
