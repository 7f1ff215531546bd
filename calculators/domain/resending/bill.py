"""The bill of requests that send again what came before, and the answer that follows: the same for all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from calculators.data import Assumption
from calculators.domain.models.cache_remarks import cache_starts_late, nothing_is_cached, typed_below_minimum
from calculators.domain.models.model_facts import ModelFacts, model_facts
from calculators.domain.models.price_fields import way_of
from calculators.domain.models.price_outputs import price_values
from calculators.domain.models.price_remarks import price_notes, price_warnings
from calculators.domain.models.token_prices import Priced, Purchase, Usage
from calculators.domain.resending.requests import Cache, Growing, cumulative_chart, priced
from calculators.domain.resending.searches import NO_SEARCHES, Searches
from calculators.domain.resending.working import lines
from calculators.frame.inputs import Inputs
from calculators.frame.result import Remark, Result


@dataclass(frozen=True, kw_only=True)
class Bill:
    """What each request takes and costs, without a cache and with one, and which of both the reader has chosen."""

    growing: Growing
    facts: ModelFacts
    purchase: Purchase
    monthly: int
    uses_cache: bool
    searches: Searches
    usages: Mapping[bool, list[Usage]]
    costs: Mapping[bool, list[Priced]]

    @classmethod
    def of(cls, inputs: Inputs, growing: Growing, searches: Searches = NO_SEARCHES) -> Bill:
        """The bill at the model, on the day and in the way of the inputs."""
        seller = inputs.text("provider"), inputs.text("model")
        purchase = Purchase(on=inputs.text("on"), way=way_of(inputs), residency=inputs.text("residency"))
        ttl: Literal["5m", "1h"] = "1h" if inputs.text("cache_write_ttl") == "1h" else "5m"
        facts, hours = model_facts(*seller, on=purchase.on), inputs.decimal("cache_storage_hours")
        caches = {False: None, True: Cache(minimum_cacheable_tokens=facts.minimum_cacheable_tokens)}
        usages = {use: list(growing.usages(cache, ttl=ttl, storage_hours=hours)) for use, cache in caches.items()}
        return cls(
            growing=growing,
            facts=facts,
            purchase=purchase,
            monthly=inputs.whole("requests_per_month"),
            uses_cache=inputs.is_yes("use_cache"),
            searches=searches,
            usages=usages,
            costs={use: priced(each, seller, purchase) for use, each in usages.items()},
        )

    @property
    def usd(self) -> Decimal:
        """All requests together, in US dollars, searches of the web included."""
        return sum((each.usd for each in self.costs[self.uses_cache]), self.searches.usd)

    @property
    def cache_storage_usd(self) -> Decimal:
        """Of it, keeping what is written to the cache, in US dollars."""
        return sum((each.cache_storage_usd for each in self.costs[self.uses_cache]), Decimal(0))

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
        share = self.searches.usd / self.growing.count
        amounts = {use: [(each.usd + share) * self.monthly for each in self.costs[use]] for use in drawn}
        return Result(
            values={
                **values,
                "cache_storage_usd": self.cache_storage_usd,
                **price_values(self.facts, costs[0].rates),
            },
            lines=(*lines(usages, costs), *self.searches.lines),
            notes=(
                *price_notes(self.facts, self.purchase, usages[-1]),
                *(cache_starts_late(self.facts, usages, noun) if self.uses_cache else ()),
            ),
            warnings=(
                *price_warnings(self.facts, self.purchase, longest),
                *self._about_the_cache(usages),
            ),
            assumptions=assumptions,
            charts=(cumulative_chart(f"cost_over_{noun}", noun, [(*drawn[use], amounts[use]) for use in drawn]),),
        )

    def _about_the_cache(self, usages: list[Usage]) -> Iterator[Remark]:
        """That nothing is cached, because what is sent again is too short."""
        longest = self.growing.cacheable_tokens(self.growing.count - 1)
        if self.uses_cache and self.growing.count > 1:
            yield from nothing_is_cached(self.facts, longest, usages)
        elif not self.uses_cache:
            yield from typed_below_minimum(self.facts, usages[-1])
