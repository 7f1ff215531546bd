"""Joint draws: each number that is a range is drawn once, for all parts of all approaches alike.

So what two approaches have in common, an engineer's hour above all, does not blur the difference between them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from calculators.cost.certainty import Certainty, places
from calculators.cost.total import Prices
from calculators.data import assumption
from calculators.plan.approaches import plan_approaches
from calculators.plan.costing import PARTS, Costing
from calculators.plan.total import HELD, held, total_usd
from calculators.range import Range

DRAWS: int = assumption("certainty_draws").value
_AFFINE = 1e-12
_TENTH, _NINETH = 0.1, 0.9

Draws = Mapping[str, Sequence[float]]


def _draws(spread: Mapping[str, Range]) -> Draws:
    """The values of each uncertain number, one a draw."""
    return {
        name: [part.low + (part.high - part.low) * place for place in places(name, part)]
        for name, part in spread.items()
    }


def _as_sum(costing: Costing, slug: str, part: str, names: Sequence[str]) -> Sequence[float] | None:
    """How much a part rises with each of its uncertain numbers, if it is a plain sum of them; None where it is not."""
    approach, x = plan_approaches()[slug], costing.workload.mid
    spread, at_mid = costing.workload.spread, getattr(costing.mid(slug), part)
    slopes = []
    for name in names:
        one = spread[name]
        low, high = (costing.part(approach, part, {**x, name: value}) for value in (one.low, one.high))
        slope = (high - low) / (one.high - one.low)
        if abs(low + slope * (one.mid - one.low) - at_mid) > _AFFINE * (abs(low) + abs(high)):
            return None
        slopes.append(slope)
    corner = costing.part(approach, part, {**x, **{name: spread[name].high for name in names}})
    summed = at_mid + sum(slope * (spread[name].high - x[name]) for slope, name in zip(slopes, names, strict=True))
    return slopes if abs(corner - summed) <= _AFFINE * (abs(corner) + abs(summed)) else None


def _drawn_part(costing: Costing, slug: str, part: str, draws: Draws) -> Sequence[float]:
    """A part in every draw."""
    names = [name for name in draws if name in costing.reads(slug, part)]
    at_mid, x = getattr(costing.mid(slug), part), dict(costing.workload.mid)
    if not names:
        return [at_mid] * DRAWS
    slopes = _as_sum(costing, slug, part, names)
    if slopes is not None:
        found = [at_mid] * DRAWS
        for slope, name in zip(slopes, names, strict=True):
            found = [usd + slope * (value - x[name]) for usd, value in zip(found, draws[name], strict=True)]
        return found
    approach = plan_approaches()[slug]
    columns = [draws[name] for name in names]
    found = []
    for row in zip(*columns, strict=True):
        x.update(zip(names, row, strict=True))
        found.append(costing.part(approach, part, x))
    return found


def drawn_totals(costing: Costing, slugs: Sequence[str]) -> dict[str, list[float]]:
    """The total of each approach in every draw."""
    draws = _draws(costing.workload.spread)
    uncertain = [name for name in HELD if name in draws]
    x = dict(costing.workload.mid)
    if uncertain:
        amounts = []
        for row in zip(*(draws[name] for name in uncertain), strict=True):
            x.update(zip(uncertain, row, strict=True))
            amounts.append(held(x))
    else:
        amounts = [held(x)] * DRAWS
    return {
        slug: [
            total_usd(Prices(*row), amount)
            for row, amount in zip(
                zip(*(_drawn_part(costing, slug, part, draws) for part in PARTS), strict=True), amounts, strict=True
            )
        ]
        for slug in slugs
    }


def middle_80(totals: Sequence[float]) -> Range:
    """From the tenth of the draws that is cheaper to the tenth that is dearer, and the median."""
    ordered = sorted(totals)
    last = len(ordered) - 1
    return Range(*(ordered[round(share * last)] for share in (_TENTH, 0.5, _NINETH)))


def certainty(cheapest: str, ranges: Mapping[str, Range], totals: Mapping[str, Sequence[float]]) -> Certainty:
    """How sure it is that `cheapest` is the cheapest of those whose ranges and drawn totals these are."""
    if all(one.low >= ranges[cheapest].high for slug, one in ranges.items() if slug != cheapest):
        return "always"
    found: Literal["mostly", "sometimes"] = "mostly" if 2 * wins(cheapest, totals) >= DRAWS else "sometimes"
    return found


def wins(cheapest: str, totals: Mapping[str, Sequence[float]]) -> int:
    """In how many draws it is the cheapest."""
    rivals = [row for slug, row in totals.items() if slug != cheapest]
    if not rivals:
        return DRAWS
    return sum(own <= min(others) for own, others in zip(totals[cheapest], zip(*rivals, strict=True), strict=True))
