"""What the budgets decide about the recommended approach."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from calculators.domain.costs.parts import Numbers, PartRanges
from calculators.plan.eligibility.eligibility import cheapest_of
from calculators.plan.report.warnings import budgeted


@dataclass(frozen=True, kw_only=True)
class BudgetFlip:
    """With a budget of `to` at least the recommended approach fits; under it, `instead` is the cheapest that does.

    `field` is the budget, `value` what it is now, in US dollars, None where none is given; `fits` is whether the
    approach does now; `instead` is None where nothing that can do the job fits.
    """

    field: str
    value: float | None
    to: float
    fits: bool
    instead: str | None

    @property
    def as_result(self) -> Mapping[str, object]:
        """The flip under the keys of a result."""
        return {"field": self.field, "from": self.value, "to": self.to, "fits": self.fits, "instead": self.instead}


def budget_flips(
    outcome: str,
    able: Collection[str],
    prices: Mapping[str, PartRanges],
    totals: Mapping[str, float],
    x: Numbers,
) -> list[BudgetFlip]:
    """One flip for each budget, in US dollars.

    `outcome` is the recommended approach, `able` are those that can do the job; `prices` and `totals` are those of all
    that can be had.
    """
    amounts = {slug: budgeted(prices[slug].mid, x) for slug in dict.fromkeys((*able, outcome))}
    flips = []
    for name, usd in amounts[outcome].items():
        under = [slug for slug, row in amounts.items() if slug in able and row[name] < usd]
        budget = x.get(name)
        fits = budget is None or usd <= budget
        flips.append(BudgetFlip(field=name, value=budget, to=usd, fits=fits, instead=cheapest_of(under, totals)))
    return flips
