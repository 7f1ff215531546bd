"""A dense scan of one number of a workload, to compare with what the plan says of it."""

from __future__ import annotations

from collections.abc import Iterator

from calculators.plan.answer import Answer
from calculators.plan.crossing import Turn
from calculators.plan.moving import Moving, step_of

POINTS = 240
"""Points in geometric steps, and as many in even ones, a direction."""


def moving_of(answer: Answer, name: str) -> Moving:
    """One number of a workload, to be moved."""
    return Moving(answer.costing, name, answer.standing)


def scanned(value: float, last: float, step: float, points: int = POINTS) -> Iterator[float]:
    """Values from one to another, the nearest first: even steps over the whole way, and growing ones from the start."""
    width = abs(last - value)
    least = min(step * 1e-3, width)
    ratio = (width / least) ** (1 / points) if width > least else 1.0
    distances = {width * at / points for at in range(1, points + 1)} | {least * ratio**at for at in range(points)}
    sign = 1 if last > value else -1
    yield from (value + sign * one for one in sorted(distances) if one <= width)


def first_change(moving: Moving, last: float, points: int = POINTS) -> float | None:
    """The nearest of the scanned values at which another approach is the cheapest; None where none is."""
    own = moving.cheapest(moving.value)
    step = max(abs(moving.value), step_of(moving.name))
    return next((one for one in scanned(moving.value, last, step, points) if leaves(moving, own, one)), None)


def leaves(moving: Moving, own: str | None, value: float) -> bool:
    """Whether another is the cheapest there, by more than the last digits of a sum."""
    totals, there = moving.totals(value), moving.standing_at(value)
    found = there.cheapest(totals)
    if None in {own, found} or any(own not in able for able in there.able):
        return found != own
    return totals[str(own)] > totals[str(found)] * (1 + 1e-12)


def is_missed(seen: float | None, flip: Turn | None, value: float) -> bool:
    """Whether the scan saw a change that is nearer than the flip, or one where there is no flip."""
    if seen is None:
        return False
    return flip is None or abs(seen - value) < abs(flip.to - value) * (1 - 1e-9)
