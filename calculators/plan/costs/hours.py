"""The hours of an approach in one assignment of the inputs: those of its components, or the reader's own."""

from __future__ import annotations

from calculators.domain.costs.parts import Numbers
from calculators.plan.inputs.approaches import Approach
from calculators.plan.inputs.own_amounts import VALIDATION_HOURS
from calculators.plan.inputs.terms import Terms

SETUP, UPKEEP = "setup_hours", "maintenance_hours_per_month"


def hours(approach: Approach, part: str, terms: Terms, x: Numbers) -> float:
    """The hours of set-up, or of a month's upkeep: the reader's own for the approach, else those of its components.

    The hours of approval and checks before use come on top of set-up either way.
    """
    own, once, by_tool = terms.hours_names[approach.slug, part]
    total = x[VALIDATION_HOURS] if part == SETUP else 0.0
    if own:
        return x[own] + total
    for name in once:
        total += x[name]
    for name in by_tool:
        total += x[name] * x["tools"]
    return total
