"""How sure "cheapest" is, when costs are ranges: the share of draws in which it is that, and a word for it.

`always`: in every draw. `mostly`: in at least eight of ten. `likely`: in at least half. `sometimes`: in fewer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from calculators.domain.costs.draws import DRAWS
from calculators.frame.range import Range

Certainty = Literal["always", "mostly", "likely", "sometimes"]

_MOSTLY, _LIKELY = 0.8, 0.5
_SAME = 1e-12
"""A share of a total by which two that are the same may differ: they are summed in different orders."""


def certainty(share: float) -> Certainty:
    """The word for a share of draws."""
    if share == 1:
        return "always"
    return "mostly" if share >= _MOSTLY else "likely" if share >= _LIKELY else "sometimes"


def in_words(share: float) -> str:
    """A share of draws in a sentence: `in 71 of 100 draws`."""
    whole = round(share * 100)
    if share == 1:
        return "in every draw"
    if whole in {0, 100}:
        return "in more than 99 of 100 draws" if whole else "in fewer than 1 of 100 draws"
    return f"in {whole} of 100 draws"


def is_always_cheapest(cheapest: str, ranges: Mapping[str, Range]) -> bool:
    """Whether no other approach can be cheaper anywhere in the ranges of the totals, in US dollars."""
    return all(one.low >= ranges[cheapest].high for slug, one in ranges.items() if slug != cheapest)


def cheapest_share(cheapest: str, totals: Mapping[str, Sequence[float]]) -> float:
    """The share of draws in which `cheapest` is the cheapest of those whose totals these are, ties included."""
    rivals = [row for slug, row in totals.items() if slug != cheapest]
    if not rivals:
        return 1.0
    pairs = zip(totals[cheapest], zip(*rivals, strict=True), strict=True)
    won: int = sum(own <= min(others) * (1 + _SAME) for own, others in pairs)
    return won / DRAWS
