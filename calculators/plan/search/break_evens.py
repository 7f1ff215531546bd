"""Where two approaches cost the same: in requests, in updates, and in months.

In requests and updates every cost is a chain of straight lines: it bends where the store's usage reaches its plan's
minimum, and where there are fewer requests than cache writes. In months it is a line, and with growth a line and an
exponential, so that the difference of two turns at most once.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from calculators.domain.costs.break_even import BreakEven
from calculators.domain.costs.total import Prices
from calculators.frame.dates import MONTHS_A_YEAR
from calculators.plan.costs.costing import Changed, Costing
from calculators.plan.costs.parts import store_usage_usd
from calculators.plan.costs.requests import Numbers
from calculators.plan.costs.total import LEAST_GROWTH, first_month, held, requests_over, total_usd, turning_month

VARIABLES = ("updates_per_year", "requests_per_month", "months")
BASES: dict[str, Callable[[Numbers], tuple[float, float, float, float]]] = {"month": first_month, "total": held}
Crossing = tuple[float, bool]
"""A value, and whether the first of the two is the cheaper one just below it."""

_HALVINGS = 200
_SOON, _LONGEST = 1e-9, 1e15
"""Months: right after the start, and longer than any search goes on."""

_NOISE = 1e-13
"""The share of a sum that may be rounding: a few times the last digit of a double."""


def _bends(costing: Costing, variable: str) -> list[float]:
    """Where costs bend as the variable grows."""
    terms, x = costing.workload.terms, dict(costing.workload.mid)
    found = [x["cache_writes_per_month"]] if variable == "requests_per_month" else []
    if terms.is_hosted:
        usage = [store_usage_usd(terms, {**x, variable: value}) for value in (0.0, 1.0)]
        slope = usage[1] - usage[0]
        if slope > 0:
            found.append((terms.store["minimum_usd_per_month"] - usage[0]) / slope)
    return sorted({bend for bend in found if bend > 0})


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
    while _sign(difference(most)) != _sign(a_request) and most < _LONGEST:
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


def _gap(one: float, other: float) -> float:
    """What one amount is more than another; nothing where only the last digits of their sums differ."""
    return 0.0 if abs(one - other) <= _NOISE * max(one, other) else one - other


def _gaps(one: Prices, other: Prices) -> tuple[Prices, Prices]:
    """What each part costs more with one approach than with another, and the dearer of the two where they differ."""
    gaps = Prices(*map(_gap, one, other))
    return gaps, Prices(*(max(a, b) if gap else 0.0 for gap, a, b in zip(gaps, one, other, strict=True)))


def _told(
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


def _over_months(costing: Costing, slugs: Sequence[str]) -> Iterator[BreakEven]:
    x = costing.workload.mid
    growth, updates = x["requests_growth_share_per_month"], x["updates_per_year"] / MONTHS_A_YEAR

    def requests(months: float) -> float:
        return requests_over(requests_per_month=x["requests_per_month"], growth_share_per_month=growth, months=months)

    for one, other in combinations(slugs, 2):
        gaps, _ = _gaps(costing.mid(one), costing.mid(other))
        setup, monthly, a_request, an_update = gaps
        standing = monthly + updates * an_update
        if growth >= LEAST_GROWTH and a_request and x["requests_per_month"]:
            crossings: list[Crossing] | None = on_growth(setup, standing, a_request, requests, turning_month(gaps, x))
        else:
            steady = standing + x["requests_per_month"] * a_request
            crossings = on_lines((0.0, 1.0), (setup, setup + steady))
        yield from _told((one, other), "months", "total", crossings, setup or standing or a_request)


def break_evens(costing: Costing, slugs: Sequence[str]) -> Iterator[BreakEven]:
    """The break-evens of each pair of the approaches: in updates and requests on both bases, in months on the total."""
    x = costing.workload.mid
    for variable in VARIABLES[:2]:
        changed = Changed(costing, frozenset({variable}), tuple(slugs))
        bends = _bends(costing, variable)
        nodes = [0.0, *bends]
        nodes.append(max(2 * nodes[-1], nodes[-1] + max(x[variable], 1.0)))
        parts, amounts = [], []
        for node in nodes:
            parts.append([Prices(*one) for one in changed.parts({variable: node})])
            amounts.append({basis: held_for({**x, variable: node}) for basis, held_for in BASES.items()})
        for first, second in combinations(range(len(slugs)), 2):
            gaps = [_gaps(row[first], row[second]) for row in parts]
            for basis in BASES:
                found = [(gap, size, held_there[basis]) for (gap, size), held_there in zip(gaps, amounts, strict=True)]
                differences = [total_usd(gap, held_there) for gap, _, held_there in found]
                noise = [_NOISE * total_usd(size, held_there) for _, size, held_there in found]
                start = next((one for one in differences if one), 0.0)
                crossings = on_lines(nodes, differences, noise)
                yield from _told((slugs[first], slugs[second]), variable, basis, crossings, start)
    yield from _over_months(costing, slugs)
