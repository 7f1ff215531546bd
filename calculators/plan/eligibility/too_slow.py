"""Where nothing that can be had answers in time: what is the fastest, by how much it misses, and what would help."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from calculators.domain.costs.parts import Numbers
from calculators.plan.costs.latency import FIRST_TOKEN, latency_p95_ms
from calculators.plan.eligibility.eligibility import Eligibility
from calculators.plan.eligibility.needs import LATENCY
from calculators.plan.inputs.approaches import Approach
from calculators.plan.inputs.field_makers import NONE
from calculators.plan.inputs.terms import Terms


@dataclass(frozen=True, kw_only=True)
class Help:
    """A change that makes the fastest approach faster: what it is, and its p95 then, in milliseconds."""

    change: str
    p95_ms: float

    @property
    def as_result(self) -> Mapping[str, object]:
        """The change under the keys of a result."""
        return {"change": self.change, "latency_p95_ms": self.p95_ms}


@dataclass(frozen=True, kw_only=True)
class TooSlow:
    """The fastest approach with its p95, the budget that it misses, both in milliseconds, and what would help."""

    fastest: str
    p95_ms: float
    budget_ms: float
    helps: tuple[Help, ...]

    @property
    def as_result(self) -> Mapping[str, object]:
        """It under the keys of a result."""
        return {
            "fastest": self.fastest,
            "latency_p95_ms": self.p95_ms,
            "over_budget_ms": self.p95_ms - self.budget_ms,
            "helps": [one.as_result for one in self.helps],
        }


def _tried(approach: Approach, terms: Terms, x: Numbers) -> Iterator[Help]:
    """Each change that can be made, tried alone."""
    changes: dict[str, tuple[dict[str, str], Numbers]] = {}
    if terms.choice("latency_until") != FIRST_TOKEN:
        changes["streaming"] = {"latency_until": FIRST_TOKEN}, x
    if not approach.is_smaller:
        changes["smaller-model"] = {"model": "smaller"}, x
    changes["half-the-output"] = {}, {**x, "output_tokens": x["output_tokens"] / 2}
    if approach.retrieves and terms.choice("reranker") != NONE:
        changes["no-reranker"] = {"reranker": NONE}, x
    for change, (choices, there) in changes.items():
        yield Help(change=change, p95_ms=latency_p95_ms(approach, terms, there, choices))


def too_slow(eligibility: Eligibility, terms: Terms, x: Numbers) -> TooSlow | None:
    """What to say where nothing that can be had is fast enough; None where something is, or nothing can be had.

    The fastest is looked for among those that leave nothing else open, if there are any.
    """
    times = {slug: latency_p95_ms(terms.approaches[slug], terms, x) for slug in eligibility.feasible}
    if not times or min(times.values()) <= x["latency_budget_ms"]:
        return None
    apt = [slug for slug in times if set(eligibility.unmet[slug]) <= {LATENCY}]
    fastest = min(apt or times, key=times.__getitem__)
    p95_ms = times[fastest]
    helps = sorted(_tried(terms.approaches[fastest], terms, x), key=lambda one: one.p95_ms)
    return TooSlow(
        fastest=fastest,
        p95_ms=p95_ms,
        budget_ms=x["latency_budget_ms"],
        helps=tuple(one for one in helps if one.p95_ms < p95_ms),
    )
