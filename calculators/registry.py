"""The calculators, in the order in which they are listed."""

from __future__ import annotations

from calculators.calculator import Calculator
from calculators.cost.agents import AGENTS
from calculators.cost.calculator import COST
from calculators.cost.conversation import CONVERSATION
from calculators.cost.error_cost import ERROR_COST
from calculators.cost.tokens import TOKENS
from calculators.decision.article import ARTICLE_FLOW
from calculators.decision.decide import DECIDE
from calculators.errors import InputError, as_given, did_you_mean
from calculators.latency.latency import LATENCY
from calculators.plan.plan import PLAN
from calculators.retrieval.vector_index import VECTOR_INDEX
from calculators.tuning.fine_tuning import FINE_TUNING
from calculators.tuning.lora import LORA
from calculators.tuning.self_hosting import SELF_HOSTING

CALCULATORS: tuple[Calculator, ...] = (
    PLAN,
    DECIDE,
    ARTICLE_FLOW,
    COST,
    TOKENS,
    CONVERSATION,
    AGENTS,
    ERROR_COST,
    FINE_TUNING,
    LORA,
    SELF_HOSTING,
    VECTOR_INDEX,
    LATENCY,
)


def find(slug: str) -> Calculator:
    """The calculator called `slug`; InputError names the nearest when there is none."""
    for calculator in CALCULATORS:
        if calculator.slug == slug:
            return calculator
    slugs = [calculator.slug for calculator in CALCULATORS]
    hint = did_you_mean(slug, slugs)
    raise InputError({"calculator": f"must be one of {', '.join(slugs)}{hint}; got {as_given(slug)}"})
