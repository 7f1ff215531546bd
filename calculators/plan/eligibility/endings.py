"""What ends within the horizon, or takes no newcomers: the model that an approach runs on, or its tuning service."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from calculators.domain.costs.parts import Numbers
from calculators.domain.models.model_facts import ModelFacts
from calculators.domain.tuning.services import is_closed_to_new
from calculators.frame.dates import day, is_within
from calculators.plan.costs.requests import tuned_of
from calculators.plan.inputs.approaches import Approach
from calculators.plan.inputs.terms import Terms


@dataclass(frozen=True, kw_only=True)
class Ending:
    """That something ends on a day, or has taken no newcomers since then: what it is, and the ISO date."""

    label: str
    on: str
    is_closed_to_new: bool = False

    @property
    def badge(self) -> str:
        """It in a few words, beside an approach's name."""
        return "closed to newcomers" if self.is_closed_to_new else f"ends {day(self.on)}"

    @property
    def text(self) -> str:
        """It as a clause: `gpt-4o ends on 14 Jan 2027`."""
        if self.is_closed_to_new:
            return f"{self.label} has taken no newcomers since {day(self.on)}"
        return f"{self.label} ends on {day(self.on)}"


def facts_of(approach: Approach, terms: Terms) -> ModelFacts | None:
    """The model that the approach uses, or tunes; None where that is an open one outside the price catalogue."""
    if not approach.is_smaller:
        return terms.model
    return terms.smaller.facts if terms.smaller else None


def _endings(approach: Approach, terms: Terms) -> Iterator[Ending]:
    service = tuned_of(approach, terms).service if approach.tunes else None
    if service:
        for key, label in (("ends_on", service["label"]), ("models_end_on", f"What {service['label']} has tuned")):
            if key in service:
                yield Ending(label=label, on=str(service[key]))
    facts = facts_of(approach, terms)
    if facts and facts.ends_on:
        yield Ending(label=facts.model, on=facts.ends_on)


def endings_of(approach: Approach, terms: Terms, x: Numbers) -> tuple[Ending, ...]:
    """What ends before the horizon does, the first first, and then a service that takes no newcomers.

    Nothing ends on GPUs of one's own.
    """
    if not terms.is_hosted:
        return ()
    months = math.ceil(x["months"])
    found = sorted(
        (one for one in _endings(approach, terms) if is_within(one.on, months=months, of=terms.on)),
        key=lambda one: one.on,
    )
    service = tuned_of(approach, terms).service if approach.tunes else None
    if service and is_closed_to_new(service, on=terms.on):
        found.append(Ending(label=service["label"], on=str(service["closed_to_new_on"]), is_closed_to_new=True))
    return tuple(found)
