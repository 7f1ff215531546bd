"""A dense scan of each number of a workload, to compare with what the plan says of it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from calculators.plan.answer import PlanAnswer
from calculators.plan.inputs.fields import COUNTS
from calculators.plan.search.input_sweep import InputSweep, step_of
from tests.rules import few

WORKLOADS = few(6, 24)
"""So many random workloads are looked at in the tests; `tests/benchmarks/flips.py` looks at more."""

POINTS = 100
"""Points in growing steps, and as many in even ones, a direction."""


def is_change(one: float, other: float) -> bool:
    """Whether a sum is larger than another by more than its last digits."""
    return one > other * (1 + 1e-12)


def scanned(value: float, last: float, step: float, points: int) -> Iterator[float]:
    """Values from one to another, the nearest first: even steps over the whole way, and growing ones from the start."""
    width = abs(last - value)
    least = min(step * 1e-3, width)
    ratio = (width / least) ** (1 / points) if width > least else 1.0
    distances = {width * at / points for at in range(1, points + 1)} | {least * ratio**at for at in range(points)}
    sign = 1 if last > value else -1
    yield from (value + sign * one for one in sorted(distances) if one <= width)


def whole(values: Iterable[float], start: float) -> Iterator[float]:
    """The whole numbers next to some values, on the way from the start and without it."""
    for value in dict.fromkeys(math.floor(each) if each > start else math.ceil(each) for each in values):
        if value != start:
            yield float(value)


def leaves(sweep: InputSweep, approach: str | None, value: float) -> bool:
    """Whether another is the cheapest there."""
    totals, there = sweep.totals(value), sweep.eligibility_at(value)
    found = there.cheapest(totals)
    if approach is None or found is None or any(approach not in able for able in there.able):
        return found != approach
    return is_change(totals[approach], totals[found])


def missed_flips(answer: PlanAnswer, points: int = POINTS) -> Iterator[str]:
    """Each number with a change of cheapest that the scan saw nearer than the flip, or where there is no flip."""
    own, flips = answer.cheapest, answer.cost_flips
    for name in answer.workload.mid:
        sweep = InputSweep(answer.costing, name, answer.eligibility)
        if not sweep.matters:
            continue
        for last in sweep.bounds:
            far, value = sweep.last_finite(sweep.value, last), sweep.value
            told = [
                abs(one.to - value) for one in flips if one.field == name and (one.to - value) * (last - value) >= 0
            ]
            nearest = min(told, default=float("inf"))
            step = max(abs(value), step_of(name))
            values = scanned(value, far, step, points) if far != value else ()
            # A field of whole numbers can only be set to these, so a change between two of them is none.
            for at in values if name not in COUNTS else whole(values, value):
                if abs(at - value) >= nearest * (1 - 1e-9):
                    break
                if leaves(sweep, own, at):
                    yield f"{name}: {value} to {at}"
                    break
