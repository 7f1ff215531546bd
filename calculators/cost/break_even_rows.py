"""The table of where two approaches cost the same, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from calculators.data import load
from calculators.frame.amounts import Amount
from calculators.frame.view import Values

_TABLE = load("article_costs")
_VARIABLES = {"updates_per_year": "updates a year", "requests_per_month": "requests a month", "months": "months"}


@dataclass(frozen=True, kw_only=True)
class Crossing:
    """Where two approaches cost the same: the value, where there is one to name, and what is said of it."""

    words: str
    value: Amount | None = None


@dataclass(frozen=True, kw_only=True)
class CrossingRow:
    """The crossings in one variable, of a steady month and over the horizon; `of_month` is None where a month has none.

    Months make no difference to a steady month.
    """

    variable: str
    of_month: Crossing | None
    of_total: Crossing


@dataclass(frozen=True, kw_only=True)
class PairRows:
    """Two approaches, and a row for each variable in which they may meet."""

    title: str
    rows: tuple[CrossingRow, ...]


def crossing(item: Values) -> Crossing:
    """What is said of a break-even, as `calculate` tells it."""
    value = item["value"]
    if value == "always":
        return Crossing(words="the same everywhere")
    below = item.text("cheaper_below")
    cheaper = _TABLE[below]["name"]
    if value == "never":
        return Crossing(words=f"never: {cheaper} is cheaper throughout")
    if value == 0:
        (above,) = (column for column in item.texts("between") if column != below)
        return Crossing(words=f"only at 0; above it {_TABLE[above]['name']} is cheaper")
    return Crossing(value=item.number("value"), words=f"; below it {cheaper} is cheaper")


def _row(variable: str, items: Iterable[Values]) -> CrossingRow:
    by_basis = {item.text("basis"): crossing(item) for item in items}
    return CrossingRow(variable=_VARIABLES[variable], of_month=by_basis.get("month"), of_total=by_basis["total"])


def pair_rows(items: Iterable[Values]) -> tuple[PairRows, ...]:
    """The break-evens by pair, and of each pair by variable, the updates first."""
    ordered = sorted(items, key=lambda item: item.text("variable"), reverse=True)
    ordered.sort(key=lambda item: item.texts("between"))
    return tuple(
        PairRows(
            title=f"{_TABLE[one]['label']} and {_TABLE[other]['name']}",
            rows=tuple(_row(*each) for each in groupby(found, key=lambda item: item.text("variable"))),
        )
        for (one, other), found in groupby(ordered, key=lambda item: item.texts("between"))
    )
