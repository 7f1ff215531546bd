"""How sure "cheapest" is, when costs are ranges.

`always`: the cheapest's high is at most every rival's low. `mostly`: it is cheapest in at least half of a fixed number
of random draws, each part drawn from a triangle over its low, mid and high. `sometimes`: in fewer.
"""

from __future__ import annotations

import math
import operator
import random
from collections.abc import Mapping, Sequence
from typing import Literal

from calculators.data import assumption
from calculators.domain.costs.total import PriceRanges, Usage, over_bounds, quantities, total_usd
from calculators.frame.caches import droppable
from calculators.frame.range import Range

Certainty = Literal["always", "mostly", "sometimes"]
_SEED = 20261123
_DRAWS: int = assumption("certainty_draws").value


@droppable(maxsize=None)
def _uniforms(stream: str) -> Sequence[float]:
    """The draws of one part of one approach, from 0 to 1: the same ones each time, whatever was drawn before."""
    draw = random.Random(f"{_SEED}:{stream}").random  # noqa: S311 a sample, not a secret
    return [draw() for _ in range(_DRAWS)]


@droppable(maxsize=64)
def _positions(stream: str, mode: float) -> Sequence[float]:
    """Draws from the triangle over 0, `mode`, 1, by the inverse of its distribution."""
    return [math.sqrt(u * mode) if u < mode else 1 - math.sqrt((1 - u) * (1 - mode)) for u in _uniforms(stream)]


def places(stream: str, part: Range) -> Sequence[float]:
    """Where in a part's range each draw falls, from 0 at its low to 1 at its high; 0 where there is nothing between."""
    width = part.high - part.low
    return _positions(stream, round((part.mid - part.low) / width, 12)) if width else (0.0,) * _DRAWS


def drawn_totals(name: str, ranges: PriceRanges, usage: Usage) -> list[float]:
    """`total_usd` of an approach in every draw, each part drawn from the triangle over its low, mid and high.

    A total is a weighted sum of its parts, so it is the one at the lows and, of each part's width, what a draw adds.
    """
    weights = quantities(usage)
    lowest = total_usd(ranges.low, usage)
    setup, monthly, request, update = (
        weight * (part.high - part.low) for weight, part in zip(weights.values(), ranges, strict=True)
    )
    drawn = (places(f"{name}:{part}", value) for part, value in zip(weights, ranges, strict=True))
    return [lowest + setup * a + monthly * b + request * c + update * d for a, b, c, d in zip(*drawn, strict=True)]


def certainty(cheapest: str, approaches: Mapping[str, PriceRanges], usage: Usage) -> Certainty:
    """How sure it is that `cheapest` is the cheapest."""
    totals = {name: over_bounds(total_usd, ranges, usage) for name, ranges in approaches.items()}
    rivals = [name for name, total in totals.items() if name != cheapest and total.low < totals[cheapest].high]
    if not rivals:
        return "always"
    own, *others = (drawn_totals(name, approaches[name], usage) for name in (cheapest, *rivals))
    wins = sum(map(operator.eq, own, map(min, own, *others)))
    return "mostly" if 2 * wins >= len(own) else "sometimes"
