"""How sure "cheapest" is, when costs are ranges.

`always`: the cheapest's high is at most every rival's low. `mostly`: it is cheapest in at least half of a fixed number
of random draws, each part drawn from a triangle over its low, mid and high. `sometimes`: in fewer.
"""

from __future__ import annotations

import math
import random
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Literal

from calculators.cost.total import PriceRanges, Usage, over_bounds, quantities, total_usd
from calculators.data import assumption
from calculators.range import Range

Certainty = Literal["always", "mostly", "sometimes"]
_SEED = 20261123


@cache
def _uniforms(stream: str) -> tuple[float, ...]:
    """The draws of one part of one approach, from 0 to 1: the same ones each time, whatever was drawn before."""
    source = random.Random(f"{_SEED}:{stream}")  # noqa: S311 a sample, not a secret
    return tuple(source.random() for _ in range(assumption("certainty_draws").value))


@lru_cache(maxsize=64)
def _positions(stream: str, mode: float) -> tuple[float, ...]:
    """Draws from the triangle over 0, `mode`, 1, by the inverse of its distribution."""
    return tuple(math.sqrt(u * mode) if u < mode else 1 - math.sqrt((1 - u) * (1 - mode)) for u in _uniforms(stream))


def draws(stream: str, part: Range) -> tuple[float, ...]:
    """Draws from the triangle over a part's low, mid and high."""
    width = part.high - part.low
    if width == 0:
        return (part.low,) * len(_uniforms(stream))
    mode = round((part.mid - part.low) / width, 12)
    return tuple(part.low + width * position for position in _positions(stream, mode))


def drawn_totals(name: str, ranges: PriceRanges, usage: Usage) -> list[float]:
    """`total_usd` of an approach in every draw. A total is a weighted sum of its parts, so the parts' weights do."""
    columns = [
        tuple(weight * draw for draw in draws(f"{name}:{part}", value))
        for (part, weight), value in zip(quantities(usage).items(), ranges, strict=True)
    ]
    return [sum(parts) for parts in zip(*columns, strict=True)]


def certainty(cheapest: str, approaches: Mapping[str, PriceRanges], usage: Usage) -> Certainty:
    """How sure it is that `cheapest` is the cheapest."""
    totals = {name: over_bounds(total_usd, ranges, usage) for name, ranges in approaches.items()}
    if all(totals[cheapest].high <= total.low for name, total in totals.items() if name != cheapest):
        return "always"
    drawn = {name: drawn_totals(name, ranges, usage) for name, ranges in approaches.items()}
    rivals = [totals for name, totals in drawn.items() if name != cheapest]
    wins = sum(all(own <= rival for rival in rest) for own, *rest in zip(drawn[cheapest], *rivals, strict=True))
    return "mostly" if 2 * wins >= len(drawn[cheapest]) else "sometimes"
