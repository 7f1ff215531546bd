"""How the recommended approach and the cheapest that does the job go together: `agreement.toml` words it."""

from __future__ import annotations

from typing import Literal

from calculators.plan.eligibility.eligibility import Eligibility
from calculators.plan.inputs.approaches import plan_approaches

Agreement = Literal["same", "cheaper-exists", "depends", "leaves-needs-open", "cannot-be-had", "nothing-to-price"]


def agreement_of(eligibility: Eligibility, cheapest: str | None) -> Agreement | None:
    """None where there is no recommendation to compare."""
    if eligibility.outcome is None:
        return None
    if eligibility.outcome not in plan_approaches():
        return "nothing-to-price"
    if eligibility.outcome not in eligibility.feasible:
        return "cannot-be-had"
    if cheapest is None:
        return "depends" if eligibility.is_open else "leaves-needs-open"
    return "same" if cheapest == eligibility.outcome else "cheaper-exists"
