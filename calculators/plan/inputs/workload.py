"""The numbers of a workload: a range for each, and one assignment of them for a calculation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from calculators.domain.costs.horizon import horizon_quantities
from calculators.domain.costs.parts import Numbers
from calculators.domain.gpus import gpus
from calculators.frame.errors import InputError, as_given
from calculators.frame.inputs import Inputs
from calculators.frame.numbers import exact, grouped
from calculators.frame.range import Range
from calculators.plan.inputs.components import components
from calculators.plan.inputs.fields import BY_NAME, COUNTS, RANGES
from calculators.plan.inputs.own_amounts import COMPONENT_HOURS, HOURS, OVERRIDES, hours_name, override_name
from calculators.plan.inputs.terms import Terms


def _placed(inputs: Inputs) -> Iterator[tuple[str, Range]]:
    """The hours of each component, the reader's own where there are any, and what the reader knows of approaches."""
    own = inputs.placed_ranges(COMPONENT_HOURS)
    for name, component in components().items():
        given = own.get(name, {})
        yield from ((hours_name(name, part), given.get(part, getattr(component, part))) for part in HOURS)
    for slug, parts in inputs.placed_ranges(OVERRIDES).items():
        yield from ((override_name(slug, part), value) for part, value in parts.items())


def _check_under(ranges: Mapping[str, Range], lower: str, upper: str) -> None:
    """InputError where one number can reach another that it must stay under."""
    if ranges[lower].high >= ranges[upper].low:
        message = f"must be under {upper} ({grouped(ranges[upper].low)})"
        raise InputError({lower: f"{message}; got {as_given(BY_NAME[lower].show(ranges[lower]))}"})


def _check_percentiles(ranges: Mapping[str, Range], p50: str, p95: str) -> None:
    """InputError where the middle of all is slower than the slowest twentieth, at any of low, mid and high."""
    for least, most in zip(ranges[p50], ranges[p95], strict=True):
        if least > most:
            message = f"must be at most {p95} ({grouped(most)})"
            raise InputError({p50: f"{message}; got {as_given(BY_NAME[p50].show(ranges[p50]))}"})


def _check_difference(x: Numbers) -> None:
    """InputError where nothing can be so much better than what one starts from."""
    left = 1 - x["baseline_accuracy"]
    if x["difference_to_detect"] > left + _ROUNDING:
        message = f"must be at most 1 − baseline_accuracy ({grouped(float(exact(left)))})"
        raise InputError({"difference_to_detect": f"{message}; got {as_given(x['difference_to_detect'])}"})


_ROUNDING = 1e-9
_MOST_REQUESTS = 1e250
"""More requests over the horizon than this, and what they cost would be no number any more."""


@dataclass(frozen=True)
class Workload:
    """A workload as it was read: its terms, and a range for each of its numbers."""

    terms: Terms

    @classmethod
    def of(cls, inputs: Inputs) -> Workload:
        """The workload of the inputs; InputError where two of them do not go together."""
        made = cls(Terms(inputs))
        _check_under(made.ranges, "overlap_tokens", "chunk_tokens")
        for stage in ("first_token", "smaller_first_token", "retrieval", "reranker", "tool"):
            _check_percentiles(made.ranges, f"{stage}_p50_ms", f"{stage}_p95_ms")
        _check_difference(made.mid)
        requests = horizon_quantities({name: value.high for name, value in made.ranges.items()}).requests
        if requests > _MOST_REQUESTS:
            name = "requests_growth_share_per_month"
            given = as_given(BY_NAME[name].show(inputs[name]))
            raise InputError({name: f"must be so small that requests can be counted; got {given}"})
        return made

    @cached_property
    def ranges(self) -> Mapping[str, Range]:
        """Every number of the workload, hours of components and overridden amounts among them, by its name."""
        inputs = self.terms.inputs
        found = {name: value for name in RANGES if isinstance(value := inputs[name], Range)}
        if "usd_per_gpu_hour" not in found:
            found["usd_per_gpu_hour"] = gpus.usd_per_gpu_hour(inputs.text("gpu"), on=self.terms.on)
        return found | dict(_placed(inputs))

    @cached_property
    def mid(self) -> Numbers:
        """Every number at its mid."""
        return {name: value.mid for name, value in self.ranges.items()}

    @cached_property
    def spread(self) -> Mapping[str, Range]:
        """The numbers that are not known exactly."""
        return {name: value for name, value in self.ranges.items() if value.low < value.high}

    def counted(self, x: Numbers) -> Inputs:
        """The inputs with what is counted as it is in one assignment of the numbers."""
        return self.terms.inputs.changed({name: round(x[name]) for name in COUNTS if name in x})

    def corners(self, falls: frozenset[str]) -> tuple[Numbers, Numbers, Numbers]:
        """Every number where a formula is least, at the mid, and where it is most.

        The formula falls as the numbers in `falls` grow, and rises with all others.
        """
        least = {name: spread.high if name in falls else spread.low for name, spread in self.ranges.items()}
        most = {name: spread.low if name in falls else spread.high for name, spread in self.ranges.items()}
        return least, self.mid, most

    def at_corners(self, formula: Callable[[Numbers], float], falls: frozenset[str]) -> Range:
        """A formula at its corners."""
        return Range(*map(formula, self.corners(falls)))
