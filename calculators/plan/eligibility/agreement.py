"""How the recommended approach and the cheapest that does the job go together: `agreement.toml` words it."""

from __future__ import annotations

from typing import Literal

from calculators.plan.eligibility.eligibility import Standing
from calculators.plan.inputs.approaches import plan_approaches

Agreement = Literal["same", "cheaper-exists", "depends", "leaves-needs-open", "cannot-be-had", "nothing-to-price"]


def agreement_of(standing: Standing, cheapest: str | None) -> Agreement | None:
    """None where there is no recommendation to compare."""
    if standing.outcome is None:
        return None
    if standing.outcome not in plan_approaches():
        return "nothing-to-price"
    if standing.outcome not in standing.feasible:
        return "cannot-be-had"
    if cheapest is None:
        return "depends" if standing.is_open else "leaves-needs-open"
    return "same" if cheapest == standing.outcome else "cheaper-exists"
