"""The parts of every approach's cost: what set-up, a month, a request and an update pay for, item by item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from operator import itemgetter

from calculators.domain.costs.items import Item, Part, once
from calculators.domain.costs.parts import PARTS
from calculators.plan.costs.hours import SETUP, UPKEEP, hours
from calculators.plan.costs.own_gpus import self_hosted_usd
from calculators.plan.costs.parts import (
    cache_write_usd,
    corpus_embedding_usd,
    initial_load_usd,
    labelling_hours,
    store_usd,
    training_usd,
    usd_per_expert_hour,
)
from calculators.plan.costs.prompt_cache import storage_usd_per_month, stores_by_the_hour, writes_per_month
from calculators.plan.costs.requests import tuned_of, usd_per_request
from calculators.plan.inputs.approaches import Approach
from calculators.plan.inputs.own_amounts import override_name
from calculators.plan.inputs.terms import Terms

_ENGINEERS_RATE = itemgetter("usd_per_engineer_hour")


class ApproachParts:
    """The parts of the approaches with the terms of a workload. What several pay for alike is one item of them all."""

    def __init__(self, terms: Terms) -> None:
        """The items that approaches share; those of one alone are made with its parts."""
        self._terms = terms
        embedding_usd = partial(corpus_embedding_usd, terms)
        self._labelling = Item("Labelling the examples", "hours", labelling_hours, usd_per_expert_hour)
        self._embedding = Item("Embedding the corpus", "corpus", once, embedding_usd)
        self._loading = Item("Loading the vector store", "corpus", once, partial(initial_load_usd, terms))
        self._store = Item("The vector store", "month", once, partial(store_usd, terms))
        self._updating = Item("Embedding what changed", "corpus", itemgetter("share_changed_per_update"), embedding_usd)

    def of(self, approach: Approach) -> Mapping[str, Part]:
        """The parts of an approach by their names; one that the reader knows better is the reader's own amount."""
        parts = zip(PARTS, (self._setup, self._month, self._request, self._update), strict=True)
        return {name: self._own(approach, name) or Part(tuple(items(approach))) for name, items in parts}

    def _own(self, approach: Approach, name: str) -> Part | None:
        own = override_name(approach.slug, name)
        return Part((Item("Your own amount", "", once, itemgetter(own)),)) if own in self._terms.overridden else None

    def _training(self, approach: Approach) -> Item:
        return Item("Training", "run", once, partial(training_usd, tuned_of(approach, self._terms), self._terms))

    def _setup(self, approach: Approach) -> Iterator[Item]:
        """Hours; training and labelling where it tunes; where it retrieves, embedding and loading."""
        yield Item("An engineer’s hours", "hours", partial(hours, approach, SETUP, self._terms), _ENGINEERS_RATE)
        if approach.tunes:
            yield self._labelling
            yield self._training(approach)
        if approach.retrieves:
            yield self._embedding
            yield self._loading

    def _month(self, approach: Approach) -> Iterator[Item]:
        """Upkeep, the store, keeping a tuned model, keeping or writing the cache, and one's own GPUs."""
        terms = self._terms
        yield Item("An engineer’s hours", "hours", partial(hours, approach, UPKEEP, terms), _ENGINEERS_RATE)
        if approach.retrieves:
            yield self._store
        if approach.tunes:
            standing = tuned_of(approach, terms).usd_per_month
            yield Item("The tuned model, standing ready", "month", once, lambda _: standing)
        if stores_by_the_hour(approach, terms):
            yield Item("Keeping the cache", "month", once, partial(storage_usd_per_month, approach, terms))
        else:
            writes = partial(writes_per_month, ttl=terms.choice("cache_ttl"))
            yield Item("Writing the cache", "times", writes, partial(cache_write_usd, approach, terms))
        if not terms.is_hosted:
            yield Item("Your own GPUs", "month", once, partial(self_hosted_usd, approach, terms))

    def _request(self, approach: Approach) -> Iterator[Item]:
        yield Item("A request", "request", once, partial(usd_per_request, approach, self._terms))

    def _update(self, approach: Approach) -> Iterator[Item]:
        """Embedding what changed, retraining, or writing the cache again."""
        if approach.retrieves:
            yield self._updating
        elif approach.tunes and self._terms.choice("needs_knowledge") != "no":
            yield self._training(approach)
        elif approach.sends_corpus:
            yield Item("Writing the cache", "corpus", once, partial(cache_write_usd, approach, self._terms))
