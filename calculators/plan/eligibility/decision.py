"""The answers that `decide` goes by in a workload, with the corpus that its totals allow to be sent whole."""

from __future__ import annotations

from collections.abc import Mapping

from calculators.plan.eligibility.long_context_limit import long_context_limit_tokens
from calculators.plan.eligibility.recommendation import answers_of
from calculators.plan.inputs.workload import Workload


def decision_of(workload: Workload) -> Mapping[str, object]:
    """The answers to the questions of the flow, and its limits."""
    terms, x = workload.terms, workload.mid
    return answers_of(terms, x, limit_tokens=long_context_limit_tokens(terms, x))
