"""What would flip the cheapest: for each number the nearest value, up and down, at which another approach is it.

From its value a number is followed from one discontinuity to the next. Where all totals are lines between two of them,
crossings are read off the lines; elsewhere it goes in growing steps until another approach is the cheapest, and the
value is found between the last two.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from calculators.plan.costs.costing import Costing
from calculators.plan.eligibility.eligibility import Eligibility
from calculators.plan.inputs.fields import COUNTS
from calculators.plan.search.crossings import Span, Turn, on_lines, turn
from calculators.plan.search.input_sweep import NOTHING_DIGITS, InputSweep, is_nothing, step_of

_AWAY = (0.01, 0.03, 0.1, 0.2, 0.4, 0.7, 1, 1.6, 3, 6, 10, 20, 40, 100, 300, 1e3, 1e4, 1e5, 1e6, 1e8, 1e10, 1e12)
_FINE = 24
_READ_WHOLE_FROM = 1000
_SHORT_DIGITS, _MOST_DIGITS = 4, 15


@dataclass(frozen=True, kw_only=True)
class CostFlip:
    """At `to` instead of `value`, `cheapest` is the cheapest; None where then none can do the job, or nobody knows.

    `jump` is whether the order changes from one value to the next; else both cost the same there. `past` is a number
    close behind `to`, short enough to be typed, at which `cheapest` is that; `to` itself where there is none. Without a
    cheapest one, `is_open` is whether an unknown answer decides which it is there; else none does the job.
    """

    field: str
    value: float
    to: float
    cheapest: str | None
    jump: bool
    past: float
    is_open: bool = False

    @property
    def as_result(self) -> Mapping[str, object]:
        """The flip under the keys of a result."""
        return {
            "field": self.field,
            "from": self.value,
            "to": self.to,
            "cheapest": self.cheapest,
            "jump": self.jump,
            "past": self.past,
            "is_open": self.is_open,
        }

    @property
    def distance(self) -> float:
        """How far `to` is from `value`: as a share of the value, or in steps of the field where the value is small."""
        return abs(self.to - self.value) / max(abs(self.value), step_of(self.field))


def steps(near: float, far: float, step: float) -> list[float]:
    """Values from `near` to `far`, both included, further and further apart.

    Downwards, and in a short span, there are evenly spaced ones too. `step` is the least change that matters.
    """
    width = abs(far - near)
    scale = max(abs(near), step) if far > near else max(width, step)
    distances = {distance for factor in _AWAY if (distance := scale * factor) < width}
    if far < near or width <= _FINE:
        distances |= {width * at / _FINE for at in range(1, _FINE)}
    sign = 1 if far > near else -1
    return [near, *(near + sign * distance for distance in sorted(distances)), far]


def _within(span: Span) -> Turn | None:
    """The first turn between two neighbouring discontinuities."""
    sweep, near, far = span.sweep, span.near, span.far
    if math.nextafter(near, far) == far:
        return turn(span) if sweep.leaves(span.cheapest_near, far) else None
    if sweep.is_straight(near, far):
        crossing = on_lines(span)
        if crossing or not sweep.leaves(span.cheapest_near, far):
            return crossing
    for before, after in pairwise(steps(near, far, step_of(sweep.name))):
        if sweep.leaves(span.cheapest_near, after):
            return _on_a_chunk_count_step(span, turn(Span(sweep, before, after, span.cheapest_near)))
    return None


def _on_a_chunk_count_step(span: Span, first: Turn) -> Turn:
    """The turn, or one before it: where documents fall into passages, costs go up in steps, and may turn on each."""
    sweep, before = span.sweep, span.near
    for step in sweep.chunk_count_steps_before(first.to):
        if min(span.near, first.to) < step < max(span.near, first.to):
            if sweep.leaves(span.cheapest_near, step):
                return turn(Span(sweep, before, step, span.cheapest_near))
            before = step
    return first


def _towards(sweep: InputSweep, last: float) -> Turn | None:
    """The nearest turn from the number's value to `last`."""
    cheapest = sweep.cheapest(sweep.value)
    for near, discontinuity in pairwise(sweep.nodes(last)):
        far = sweep.last_finite(near, discontinuity)
        nearest = _within(Span(sweep, near, far, cheapest))
        if nearest or far != discontinuity:
            return nearest
    return None


def _behind(sweep: InputSweep, flip_turn: Turn, last: float) -> Iterator[float]:
    """Numbers behind a turn: the next whole ones where things are counted, then those with few digits.

    Next to nothing, where the least step is more than all the digits of the turn, it is that step, or a part of it.
    """
    to, jump = float(f"{flip_turn.to:.{_MOST_DIGITS}g}"), flip_turn.jump
    sign, away = (1, math.ceil) if last > sweep.value else (-1, math.floor)
    if to and is_nothing(sweep.name, to):
        yield from (sign * step_of(sweep.name) / 10**digits for digits in range(NOTHING_DIGITS + 1))
        return
    units = [1.0] if step_of(sweep.name) == 1 and abs(to) >= (1 if jump else _READ_WHOLE_FROM) else []
    first = math.floor(math.log10(abs(to))) + 1 if to else 0
    for unit in (*units, *(10.0 ** (first - digits) for digits in range(_SHORT_DIGITS, _MOST_DIGITS))):
        count = away(to / unit)
        yield from (float(f"{(count + more) * unit:.{_MOST_DIGITS}g}") for more in (0, sign))


def _cost_flip(sweep: InputSweep, flip_turn: Turn, last: float) -> CostFlip:
    """A turn as it is told: of a number that is only ever whole, at the next whole one."""
    low, high = sweep.bounds
    own = sweep.cheapest(sweep.value)
    if low <= 0 and is_nothing(sweep.name, flip_turn.to) and sweep.cheapest(0.0) == flip_turn.cheapest:
        flip_turn = flip_turn._replace(to=0.0)
    if sweep.name in COUNTS and flip_turn.to != int(flip_turn.to):
        whole = float((math.ceil if last > sweep.value else math.floor)(flip_turn.to))
        flip_turn = Turn(whole, sweep.cheapest(whole), jump=True)
    to, cheapest, jump = flip_turn
    behind = (
        number
        for number in _behind(sweep, flip_turn, last)
        if low <= number <= high and sweep.cheapest(number) == cheapest and (jump or sweep.leaves(own, number))
    )
    past = next(behind, to)
    is_open = cheapest is None and sweep.eligibility_at(past).is_open
    return CostFlip(
        field=sweep.name, value=sweep.value, to=to, cheapest=cheapest, jump=jump, past=past, is_open=is_open
    )


def cost_flips(costing: Costing, eligibility: Eligibility, names: Sequence[str]) -> list[CostFlip]:
    """For each number of `names` the nearest flips, up and down, with the nearest of all first."""
    flips = []
    for name in names:
        sweep = InputSweep(costing, name, eligibility)
        if not sweep.matters:
            continue
        for last in sweep.bounds:
            flip = _towards(sweep, last) if last != sweep.value else None
            if flip:
                flips.append(_cost_flip(sweep, flip, last))
    return sorted(flips, key=lambda flip: flip.distance)
