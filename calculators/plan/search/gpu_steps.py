"""Where it takes one more GPU of one's own, or one fewer, to hold the model: there costs go up or down in a step."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

from calculators.domain.costs.parts import Numbers
from calculators.plan.costs.own_gpus import OwnGpus
from calculators.plan.costs.requests import IN_TOKENS
from calculators.plan.inputs.terms import Terms

_IN_MEMORY = IN_TOKENS | {
    "runtime_overhead_bytes", "memory_share", "concurrent_sequences", "weights_bytes", "reasoning_tokens",
    "agent_steps",
}  # fmt: skip
"""The numbers that the memory of a served model rests on, or what of a GPU is left for it."""

_MOST_STEPS, _FIRST_SHARE, _HALVINGS = 2, 1e-2, 60


def _next_step(held: Callable[[float], float], start: float, end: float) -> float | None:
    """The nearest value towards `end` at which another number of GPUs holds the model; None where none does."""
    own, near = held(start), start
    width = (abs(start) or 1.0) * _FIRST_SHARE
    while near != end:
        far = near + math.copysign(width, end - start)
        far = end if (far - end) * (end - start) >= 0 else far
        if held(far) != own:
            return _halved(lambda value: held(value) == own, near, far)
        near, width = far, width * 2
    return None


def _halved(is_as_before: Callable[[float], bool], near: float, far: float) -> float:
    """The first value between two at which something is no longer as it is at the near one."""
    for _ in range(_HALVINGS):
        middle = (near + far) / 2
        if not min(near, far) < middle < max(near, far):
            break
        near, far = (middle, far) if is_as_before(middle) else (near, middle)
    return far


def _last_step(held: Callable[[float], float], start: float, end: float) -> Iterator[float]:
    """Where towards `end` no number of GPUs holds the model any more, or one does at last.

    Just before, ever more of them hold it, so that it answers faster than anywhere else.
    """
    is_held = held(start) < math.inf
    if (held(end) < math.inf) != is_held:
        yield _halved(lambda value: (held(value) < math.inf) == is_held, start, end)


def gpu_steps(
    name: str, x: Numbers, terms: Terms, slugs: Sequence[str], bounds: tuple[float, float]
) -> Iterator[float]:
    """The nearest such values of a number, some in each direction and the last, for each of the approaches."""
    if terms.is_hosted or name not in _IN_MEMORY or not {"gpus", "self_hosted_usd_per_month"}.isdisjoint(x):
        return
    for slug in slugs:
        approach = terms.approaches[slug]

        def held(value: float, approach=approach) -> float:  # type: ignore[no-untyped-def] # noqa: ANN001
            return OwnGpus(approach, terms, {**x, name: value}).to_hold or math.inf

        for end in bounds:
            at: float | None = x[name]
            for _ in range(_MOST_STEPS):
                at = _next_step(held, at, end) if at is not None else None
                if at is not None:
                    yield at
            yield from _last_step(held, x[name], end)
