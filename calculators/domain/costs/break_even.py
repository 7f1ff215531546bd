"""Where two approaches cost the same.

Both bases are straight lines in each variable. The line's start is the cost at 0; its slope is the cost at 1 of the
parts alone that the variable multiplies, so that no large sum has to be subtracted from another to get it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations
from typing import Literal

from calculators.domain.costs.total import Prices, Usage, total_usd, usd_per_month

MULTIPLIES = {
    "updates_per_year": ("usd_per_update",),
    "requests_per_month": ("usd_per_request",),
    "months": ("monthly_usd", "usd_per_request", "usd_per_update"),
}
"""Each variable with the parts it multiplies; in the others it leaves no trace."""

BASES: dict[str, Callable[[Prices, Usage], float]] = {"month": usd_per_month, "total": total_usd}


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


def crossing(at_0: float, slope: float) -> float | Literal["never", "always"]:
    """Where the line `at_0 + slope · x` meets zero for x ≥ 0: there, never (too far for a number too), or always."""
    if slope == 0:
        return "always" if at_0 == 0 else "never"
    value = -at_0 / slope + 0.0  # never -0.0
    return value if 0 <= value < math.inf else "never"


@lru_cache(maxsize=32)
def _line(prices: Prices, variable: str, basis: str, usage: Usage) -> tuple[float, float]:
    """An approach's cost at 0 and its slope. They are kept because each approach meets every other."""
    cost, parts = BASES[basis], MULTIPLIES[variable]
    multiplied = Prices(*[price if part in parts else 0 for part, price in zip(Prices._fields, prices, strict=True)])
    at_0, at_1 = (replace(usage, **{variable: value}) for value in (0, 1))
    return cost(prices, at_0), cost(multiplied, at_1)


def break_even(
    one: tuple[str, Prices], other: tuple[str, Prices], variable: str, basis: str, usage: Usage
) -> BreakEven:
    """The break-even of two approaches, each a name and its prices, in one variable on one basis."""
    (one_at_0, one_slope), (other_at_0, other_slope) = (
        _line(prices, variable, basis, usage) for _, prices in (one, other)
    )
    at_0, slope = one_at_0 - other_at_0, one_slope - other_slope
    value = crossing(at_0, slope)
    # Just above 0 the sign is that of the start, or of the slope where both start equal.
    start = at_0 or slope
    if value == 0:
        start = -slope
    cheaper = None if value == "always" else (one if start < 0 else other)[0]
    return BreakEven(between=(one[0], other[0]), variable=variable, basis=basis, value=value, cheaper_below=cheaper)


def break_evens(approaches: dict[str, Prices], usage: Usage) -> Iterator[BreakEven]:
    """The break-evens of each pair in each variable; in months only the total has any."""
    for one, other in combinations(approaches.items(), 2):
        for variable in MULTIPLIES:
            for basis in BASES:
                if (variable, basis) != ("months", "month"):
                    yield break_even(one, other, variable, basis, usage)
