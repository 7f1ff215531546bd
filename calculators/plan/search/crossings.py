"""Where between two values of a number another approach becomes the cheapest."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import NamedTuple

from calculators.plan.search.input_sweep import InputSweep

_SAME = 1e-6
_CLOSE = 1e-13
_BEYOND = 1e-9
_TRIES, _STEPS, _HALVINGS = 12, 48, 100
_DIGITS = 15
"""Numbers leave with so many significant digits, so the value of a turn has no more."""


class Turn(NamedTuple):
    """The value `to` of the number at which `cheapest` becomes the cheapest; None where none can do the job.

    At a `jump` the order changes from one value to the next; else both cost the same there.
    """

    to: float
    cheapest: str | None
    jump: bool


@dataclass(frozen=True)
class Span:
    """Two values of the number of a sweep, with `cheapest_near` the cheapest approach at the near one."""

    sweep: InputSweep
    near: float
    far: float
    cheapest_near: str | None

    def margin(self, value: float, other: str) -> tuple[float, float]:
        """What `cheapest_near` costs more than `other` at a value, and what the dearer one costs, in US dollars."""
        totals = self.sweep.totals(value)
        own_usd = totals[str(self.cheapest_near)]
        return own_usd - totals[other], max(own_usd, totals[other])

    def are_equal(self, value: float, other: str) -> bool:
        """Whether `cheapest_near` and `other` cost the same at a value, up to a millionth."""
        margin, dearer = self.margin(value, other)
        return abs(margin) <= _SAME * dearer

    def is_able(self, value: float) -> bool:
        """Whether `cheapest_near` can still do the job."""
        return any(self.cheapest_near in able for able in self.sweep.eligibility_at(value).able)


def on_lines(span: Span) -> Turn | None:
    """The first turn where all totals are lines; None where there is none."""
    sweep, cheapest = span.sweep, span.cheapest_near
    start, end = sweep.totals(span.near), sweep.totals(span.far)
    able = sweep.eligibility_at((span.near + span.far) / 2).able
    if cheapest is None or len(able) != 1 or cheapest not in able[0]:
        return _between_lines(span, start, end)
    shares = {}
    for slug in able[0]:
        before, after = start[cheapest] - start[slug], end[cheapest] - end[slug]
        if slug != cheapest and before <= 0 < after:
            shares[slug] = before / (before - after)
    if not shares:
        return None
    first = min(shares, key=shares.__getitem__)
    share = shares[first]
    past = sweep.cheapest(_at(span, share + (1 - share) * _BEYOND))
    is_met_too = past in shares and shares[past] <= share + _CLOSE
    return Turn(_at(span, share), past if is_met_too else first, jump=False)


def _at(span: Span, share: float) -> float:
    return span.near + share * (span.far - span.near) + 0.0


def _between_lines(span: Span, start: Mapping[str, float], end: Mapping[str, float]) -> Turn | None:
    """The first turn where totals are lines and unknown answers say who may do the job: at one of all crossings."""
    sweep = span.sweep
    eligibility = sweep.eligibility_at((span.near + span.far) / 2)
    slugs = eligibility.ever_able
    shares = {0.0, 1.0}
    for slug, other in combinations(slugs, 2):
        before, after = start[slug] - start[other], end[slug] - end[other]
        if before * after < 0:
            shares.add(before / (before - after))
    last = span.near
    for share, following in pairwise(sorted(shares)):
        middle = (share + following) / 2
        at = _at(span, middle)
        cheapest = eligibility.cheapest({slug: start[slug] + middle * (end[slug] - start[slug]) for slug in slugs})
        if cheapest != span.cheapest_near and sweep.leaves(span.cheapest_near, at):
            return turn(Span(sweep, last, at, span.cheapest_near))
        last = at
    return None


def _root(span: Span, other: str) -> float | None:
    """Where `cheapest_near` and another cost the same, by the Illinois rule; None where they never quite do."""
    near, far = span.near, span.far
    (m_near, _), (m_far, _) = span.margin(near, other), span.margin(far, other)
    if m_near > 0 or m_far <= 0:
        return None
    kept = 0
    for _ in range(_STEPS):
        at = far - m_far * (far - near) / (m_far - m_near)
        if not min(near, far) <= at <= max(near, far):
            at = (near + far) / 2
        margin, dearer = span.margin(at, other)
        if abs(margin) <= _CLOSE * dearer:
            return at
        if margin > 0:
            far, m_far = at, margin
            m_near /= 2 if kept > 0 else 1
            kept = 1
        else:
            near, m_near = at, margin
            m_far /= 2 if kept < 0 else 1
            kept = -1
    return None


def _smooth(span: Span) -> Turn | None:
    """The first crossing where totals have no jump; None where that is not how the order changes."""
    sweep, far = span.sweep, span.far
    other = sweep.cheapest(far)
    for _ in range(_TRIES):
        if other is None or other not in sweep.slugs:
            return None
        at = _root(Span(sweep, span.near, far, span.cheapest_near), other)
        if at is None:
            return None
        cheapest = sweep.cheapest(at)
        if cheapest not in {span.cheapest_near, other}:
            far, other = at, cheapest
            continue
        after = sweep.cheapest(at + (far - at) * _BEYOND)
        is_met = after == other and span.are_equal(at, other) and span.is_able(at)
        return Turn(at, other, jump=False) if is_met else None
    return None


def round_towards(near: float, far: float) -> float:
    """The value that results give for a jump between two neighbours: the far one, rounded to 15 significant digits.

    Where rounding leads back across the jump, the next such value beyond `far` is taken.
    """
    rounded = float(f"{far:.{_DIGITS}g}")
    if (rounded >= far) == (far > near) or rounded == far:
        return rounded
    last_digit = 10.0 ** (math.floor(math.log10(abs(far))) + 1 - _DIGITS) if far else 0.0
    return float(f"{rounded + math.copysign(last_digit, far - near):.{_DIGITS}g}")


def _halved(span: Span) -> tuple[Span, str | None]:
    """The same turn between two values that are next to each other, and who is the cheapest at the far one."""
    sweep, near, far = span.sweep, span.near, span.far
    other = sweep.cheapest(far)
    for _ in range(_HALVINGS):
        middle = (near + far) / 2
        if not min(near, far) < middle < max(near, far):
            break
        cheapest = sweep.cheapest(middle)
        if cheapest == span.cheapest_near:
            near = middle
        else:
            far, other = middle, cheapest
    return Span(sweep, near, far, span.cheapest_near), other


def turn(span: Span) -> Turn:
    """Where in the span the cheapest changes, nearest to its near end; it has to change somewhere in it."""
    smooth = _smooth(span) if span.cheapest_near is not None else None
    if smooth:
        return smooth
    narrow, other = _halved(span)
    sweep = span.sweep
    there = round_towards(narrow.near, narrow.far)
    if sweep.cheapest(there) != other:
        there = narrow.far
    if span.cheapest_near is None or other is None or not {span.cheapest_near, other} <= set(sweep.slugs):
        return Turn(there, other, jump=True)
    equal = narrow.are_equal(narrow.near, other) and narrow.are_equal(there, other)
    return Turn(there, other, jump=not (equal and span.is_able(there)))
