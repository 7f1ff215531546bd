"""The largest corpus that costs no more sent whole than retrieved, by totals over the horizon at the mid values."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise

from calculators.domain.costs.horizon import horizon_quantities
from calculators.domain.costs.parts import Numbers, PartPrices
from calculators.domain.costs.totals import total_usd
from calculators.plan.costs.approach_parts import ApproachParts
from calculators.plan.costs.requests import tokens_of
from calculators.plan.inputs.terms import Terms
from calculators.plan.search.discontinuities import discontinuities

_WHOLE, _RETRIEVED = "long-context", "rag"


def most_tokens(terms: Terms, x: Numbers) -> float:
    """The largest corpus that is sent at all: what a request has room for, and no more than is known to work."""
    request = tokens_of(terms.approaches[_WHOLE], terms, {**x, "corpus_documents": 0.0})
    return min(terms.window_tokens - request.input - request.output, x["long_context_reliable_tokens"])


def long_context_limit_tokens(terms: Terms, x: Numbers) -> float:
    """The tokens of the largest corpus of whole documents at which long context costs no more than RAG; 0 if none.

    Smaller ones may cost more: only the largest counts. Between two places at which a rule changes the difference of
    both totals is followed as if it rose or fell throughout.
    """
    most = math.floor(most_tokens(terms, x) / x["tokens_per_document"])
    if most < 1:
        return 0.0
    quantities, parts = horizon_quantities(x), ApproachParts(terms)
    both = [tuple(parts.of(terms.approaches[slug]).values()) for slug in (_WHOLE, _RETRIEVED)]

    def is_cheaper(documents: float) -> bool:
        there = {**x, "corpus_documents": float(documents)}
        whole, retrieved = (total_usd(PartPrices(*(part(there) for part in one)), quantities) for one in both)
        return whole <= retrieved

    found = discontinuities("corpus_documents", x, terms, (_WHOLE, _RETRIEVED), (1.0, float(most)))
    jumps = {whole for value in found if 1 <= value < most for whole in (math.floor(value), math.floor(value) + 1)}
    return _largest(is_cheaper, sorted({1, *jumps, most})) * x["tokens_per_document"]


def _largest(holds: Callable[[float], bool], nodes: list[int]) -> float:
    """The largest whole number for which something holds that changes at most once between two neighbouring nodes."""
    if holds(nodes[-1]):
        return nodes[-1]
    for low, high in reversed(list(pairwise(nodes))):
        if holds(low):
            return _last_before(holds, low, high)
    return 0.0


def _last_before(holds: Callable[[float], bool], low: int, high: int) -> float:
    """The last whole number for which something holds, between one for which it does and one for which it does not."""
    while high - low > 1:
        middle = (low + high) // 2
        if holds(middle):
            low = middle
        else:
            high = middle
    return low
