"""The hours of an approach in one assignment of the inputs: those of its components, or the reader's own."""

from __future__ import annotations

from calculators.domain.costs.parts import Numbers
from calculators.plan.inputs.approaches import Approach
from calculators.plan.inputs.components import ACTING
from calculators.plan.inputs.own_amounts import VALIDATION_HOURS, hours_name, override_name
from calculators.plan.inputs.terms import Terms

SETUP, UPKEEP = "setup_hours", "maintenance_hours_per_month"


def _of_component(name: str, part: str, x: Numbers) -> float:
    hours = x[hours_name(name, part)]
    return hours * x["tools"] if name == ACTING else hours


def hours(approach: Approach, part: str, terms: Terms, x: Numbers) -> float:
    """The hours of set-up, or of a month's upkeep: the reader's own for the approach, else those of its components.

    The hours of approval and checks before use come on top of set-up either way.
    """
    on_top = x[VALIDATION_HOURS] if part == SETUP else 0.0
    own = override_name(approach.slug, part)
    if own in terms.overridden:
        return x[own] + on_top
    total = 0.0
    for name in terms.components[approach.slug]:
        total += _of_component(name, part, x)
    return total + on_top
