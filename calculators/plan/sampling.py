"""Joint draws: each number that is a range is drawn once, for all parts of all approaches alike.

So what two approaches have in common, an engineer's hour above all, does not blur the difference between them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
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


@lru_cache(maxsize=64)
def drawn(name: str, one: Range) -> Sequence[float]:
    """The values of an uncertain number, one a draw: the same ones whenever it has the same range."""
    return [one.low + (one.high - one.low) * place for place in places(name, one)]


def _draws(spread: Mapping[str, Range]) -> Draws:
    """The values of each uncertain number."""
    return {name: drawn(name, one) for name, one in spread.items()}


def forget() -> None:
    """Drop the values that are kept: they are large, and drawn again as they were."""
    drawn.cache_clear()


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
    rises = (slope * (spread[name].high - x[name]) for slope, name in zip(slopes, names, strict=True))
    summed = at_mid + math.fsum(rises)
    return slopes if abs(corner - summed) <= _AFFINE * (abs(corner) + abs(summed)) else None


def _rising(start: float, slopes: Mapping[str, float], at: Mapping[str, float], draws: Draws) -> list[float]:
    """In every draw, what is `start` at `at` and rises by its slope with each number."""
    found = [start - math.fsum(slope * at[name] for name, slope in slopes.items())] * DRAWS
    for name, slope in slopes.items():
        if slope:
            found = [so_far + slope * value for so_far, value in zip(found, draws[name], strict=True)]
    return found


def _drawn_part(costing: Costing, slug: str, part: str, draws: Draws) -> Sequence[float]:
    """A part in every draw."""
    names = [name for name in draws if name in costing.reads(slug, part)]
    approach, x = plan_approaches()[slug], dict(costing.workload.mid)
    slopes = _as_sum(costing, slug, part, names)
    if slopes is not None:
        return _rising(getattr(costing.mid(slug), part), dict(zip(names, slopes, strict=True)), x, draws)
    found = []
    for row in zip(*(draws[name] for name in names), strict=True):
        x.update(zip(names, row, strict=True))
        found.append(costing.part(approach, part, x))
    return found


def _summed(costing: Costing, slug: str, draws: Draws) -> list[float] | None:
    """The total in every draw where it is a plain sum of the uncertain numbers; None where it is not."""
    x, slopes = costing.workload.mid, dict.fromkeys(draws, 0.0)
    for part, amount in zip(PARTS, held(x), strict=True):
        names = [name for name in draws if name in costing.reads(slug, part)]
        found = _as_sum(costing, slug, part, names)
        if found is None:
            return None
        for name, slope in zip(names, found, strict=True):
            slopes[name] += amount * slope
    return _rising(total_usd(costing.mid(slug), held(x)), slopes, x, draws)


def _computed(costing: Costing, slug: str, draws: Draws, amounts: Sequence[Sequence[float]]) -> list[float]:
    """The total in every draw, from its parts in that draw."""
    rows = zip(*(_drawn_part(costing, slug, part, draws) for part in PARTS), strict=True)
    return [total_usd(Prices(*row), amount) for row, amount in zip(rows, amounts, strict=True)]


def drawn_totals(costing: Costing, slugs: Sequence[str]) -> dict[str, list[float]]:
    """The total of each approach in every draw."""
    draws = _draws(costing.workload.spread)
    uncertain = [name for name in HELD if name in draws]
    x = dict(costing.workload.mid)
    amounts = [held(x)] * DRAWS
    if uncertain:
        rows = zip(*(draws[name] for name in uncertain), strict=True)
        amounts = [held(x | dict(zip(uncertain, row, strict=True))) for row in rows]
    found = {}
    for slug in slugs:
        summed = None if uncertain else _summed(costing, slug, draws)
        found[slug] = _computed(costing, slug, draws, amounts) if summed is None else summed
    return found


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
