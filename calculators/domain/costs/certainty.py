"""How sure "cheapest" is, when costs are ranges.

`always`: the cheapest's high is at most every rival's low. `mostly`: it is the cheapest in at least half of the draws.
`sometimes`: in fewer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from calculators.domain.costs.draws import DRAWS
from calculators.frame.range import Range

Certainty = Literal["always", "mostly", "sometimes"]


def certainty(cheapest: str, ranges: Mapping[str, Range], totals: Mapping[str, Sequence[float]]) -> Certainty:
    """How sure it is that `cheapest` is the cheapest of those whose ranges and drawn totals these are."""
    if is_always_cheapest(cheapest, ranges):
        return "always"
    return "mostly" if 2 * wins(cheapest, totals) >= DRAWS else "sometimes"


def is_always_cheapest(cheapest: str, ranges: Mapping[str, Range]) -> bool:
    """Whether no other approach can be cheaper anywhere in the ranges of the totals, in US dollars."""
    return all(one.low >= ranges[cheapest].high for slug, one in ranges.items() if slug != cheapest)


def wins(cheapest: str, totals: Mapping[str, Sequence[float]]) -> int:
    """In how many draws `cheapest` is the cheapest."""
    rivals = [row for slug, row in totals.items() if slug != cheapest]
    if not rivals:
        return DRAWS
    return sum(own <= min(others) for own, others in zip(totals[cheapest], zip(*rivals, strict=True), strict=True))
