"""The bill of requests that send again what came before, and the answer that follows: the same for all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from calculators.data import Assumption
from calculators.domain.models.model_facts import ModelFacts, model_facts
from calculators.domain.models.price_fields import way_of
from calculators.domain.models.price_outputs import price_values
from calculators.domain.models.price_remarks import price_notes, price_warnings
from calculators.domain.models.token_prices import Priced, Usage
from calculators.domain.resending.requests import Growing, cumulative_chart, priced
from calculators.domain.resending.working import lines
from calculators.frame.inputs import Inputs
from calculators.frame.result import Result


@dataclass(frozen=True, kw_only=True)
class Bill:
    """What each request takes and costs, without a cache and with one, and which of both the reader has chosen."""

    growing: Growing
    facts: ModelFacts
    on: str
    monthly: int
    uses_cache: bool
    usages: Mapping[bool, list[Usage]]
    costs: Mapping[bool, list[Priced]]

    @classmethod
    def of(cls, inputs: Inputs, growing: Growing) -> Bill:
        """The bill at the model, on the day and in the way of the inputs."""
        seller, on, way = (inputs.text("provider"), inputs.text("model")), inputs.text("on"), way_of(inputs)
        ttl: Literal["5m", "1h"] = "1h" if inputs.text("cache_write_ttl") == "1h" else "5m"
        facts = model_facts(*seller, on=on)
        usages = {use: list(growing.usages(use_cache=use, ttl=ttl)) for use in (False, True)}
        return cls(
            growing=growing,
            facts=facts,
            on=on,
            monthly=inputs.whole("requests_per_month"),
            uses_cache=inputs.is_yes("use_cache"),
            usages=usages,
            costs={use: priced(each, seller, on=on, way=way) for use, each in usages.items()},
        )

    @property
    def usd(self) -> Decimal:
        """All requests together, in US dollars."""
        return sum((each.usd for each in self.costs[self.uses_cache]), Decimal(0))

    def result(
        self, values: Mapping[str, object], assumptions: tuple[Assumption, ...], *, noun: str, approach: str
    ) -> Result:
        """The answer: a calculator's own values, those of the price, working, remarks, and what the requests add up to.

        `noun` is what a request is called, `approach` the colour of the line without a cache.
        """
        usages, costs = self.usages[self.uses_cache], self.costs[self.uses_cache]
        longest = self.growing.input_tokens(self.growing.count - 1) + self.growing.output_tokens
        drawn = {False: (approach, "No cache")}
        if self.facts.rates.cached_input is not None:
            drawn[True] = ("long-context", "Cached")
        amounts = {use: [each.usd * self.monthly for each in self.costs[use]] for use in drawn}
        return Result(
            values={**values, **price_values(self.facts, costs[0].rates)},
            lines=tuple(lines(usages, costs)),
            notes=tuple(price_notes(self.facts, self.on, usages[-1])),
            warnings=tuple(price_warnings(self.facts, self.on, longest)),
            assumptions=assumptions,
            charts=(cumulative_chart(f"cost_over_{noun}", noun, [(*drawn[use], amounts[use]) for use in drawn]),),
        )
