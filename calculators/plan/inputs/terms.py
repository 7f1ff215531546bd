"""What does not vary in a workload: the prices that its choices name, and what the reader knows better."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from typing import Literal

from calculators.data import assumption, load
from calculators.data.frozen import Row
from calculators.domain.gpus import gpus
from calculators.domain.gpus.card import Card
from calculators.domain.gpus.compute import (
    attention_operations_per_token,
    attention_passes,
    gpu_hours,
    operations_per_parameter_token,
    training_operations,
)
from calculators.domain.gpus.memory import BYTES
from calculators.domain.gpus.model_shape import ModelShape
from calculators.domain.gpus.shape_fields import SHAPE_SIZES, published_shape
from calculators.domain.gpus.weights import checkpoint_bytes
from calculators.domain.models.model_facts import ModelFacts, model_facts
from calculators.domain.models.price_fields import way_of
from calculators.domain.models.token_prices import Purchase, Usage
from calculators.domain.retrieval.embedding import dimensions_of, embedding_model
from calculators.domain.retrieval.stores import store_plan
from calculators.frame.errors import InputError, meant
from calculators.frame.inputs import Inputs
from calculators.frame.kinds.choices import UNKNOWN
from calculators.plan.inputs.approaches import Approach, plan_approaches
from calculators.plan.inputs.components import ACTING, components_of
from calculators.plan.inputs.field_makers import BY_MODEL, NONE
from calculators.plan.inputs.fields import ANSWERS
from calculators.plan.inputs.own_amounts import HOURS, OVERRIDES, hours_name, override_name
from calculators.plan.inputs.token_rates import FREE, MILLION, TokenPrices, of_model
from calculators.plan.inputs.tuning import Tunable, Tuned, must_tune, smaller_of, tuned
from calculators.prices import book

DEFAULT_WINDOW_TOKENS: int = assumption("context_window_tokens").value


@dataclass(frozen=True)
class Terms:
    """The choices among the inputs, and what they cost in places where nothing is a range."""

    inputs: Inputs

    def choice(self, name: str) -> str:
        """A choice among the inputs: a name, an answer, a text."""
        return self.inputs.text(name)

    @cached_property
    def overridden(self) -> frozenset[str]:
        """The parts of approaches that the reader knows better, as `overrides.rag.setup_usd`."""
        own = self.inputs.placed_ranges(OVERRIDES)
        return frozenset(override_name(approach, part) for approach, parts in own.items() for part in parts)

    @cached_property
    def approaches(self) -> Mapping[str, Approach]:
        """The approaches with what they do here: long context shows examples where a manner is needed."""
        shows = self.inputs.is_yes("needs_behaviour")
        return {
            slug: replace(approach, shows_examples=True) if approach.sends_corpus and shows else approach
            for slug, approach in plan_approaches().items()
        }

    @cached_property
    def components(self) -> Mapping[str, tuple[str, ...]]:
        """What each approach is built of here."""
        has_permissions = self.inputs.is_yes("needs_permissions")
        return {
            slug: tuple(components_of(approach, has_permissions=has_permissions, is_hosted=self.is_hosted))
            for slug, approach in self.approaches.items()
        }

    @cached_property
    def hours_names(self) -> Mapping[tuple[str, str], tuple[str, tuple[str, ...], tuple[str, ...]]]:
        """For each approach and kind of hours the names of the numbers that they are.

        The reader's own for the approach, "" where there are none; those of components that count once, and by tool.
        """
        found = {}
        for slug, built_of in self.components.items():
            for part in HOURS:
                own = override_name(slug, part)
                once = tuple(hours_name(name, part) for name in built_of if name != ACTING)
                by_tool = tuple(hours_name(name, part) for name in built_of if name == ACTING)
                found[slug, part] = (own if own in self.overridden else "", once, by_tool)
        return found

    @cached_property
    def not_known(self) -> tuple[str, ...]:
        """The answers that the reader does not know."""
        return tuple(field.name for field in ANSWERS if self.inputs[field.name] == UNKNOWN)

    @cached_property
    def on(self) -> str:
        """The day, or the time, for which prices are looked up."""
        return self.choice("on")

    @cached_property
    def is_hosted(self) -> bool:
        """Whether data may leave for a hosted model."""
        return self.inputs.is_yes("hosted_allowed")

    @cached_property
    def model(self) -> ModelFacts:
        """The model that every approach uses, but for those that are about changing it."""
        return model_facts(self.choice("provider"), self.choice("model"), on=self.on)

    @cached_property
    def smaller(self) -> Tunable | None:
        """The model that is tuned where a smaller one is: the one named, or else the one that can best be had."""
        if self.inputs["smaller_model"] is None:
            return smaller_of(self.model, self.choice("model_shape"), on=self.on)
        try:
            return Tunable.of(model_facts(self.choice("provider"), self.choice("smaller_model"), on=self.on))
        except InputError as bad:
            messages = {"smaller_model": next(iter(bad.errors.values()))}
            raise InputError(messages, {"smaller_model": meant("smaller_model", {"none": ""})}) from None

    @cached_property
    def prices(self) -> TokenPrices:
        """What the model's tokens cost."""
        return of_model(self.model, self.purchase, self._ttl) if self.is_hosted else FREE

    @cached_property
    def purchase(self) -> Purchase:
        """When and how tokens are bought, and where data stays; InputError for both batch and a service tier."""
        return Purchase(on=self.on, way=way_of(self.inputs), residency=self.choice("residency"))

    @property
    def _ttl(self) -> Literal["5m", "1h"]:
        return "1h" if self.choice("cache_ttl") == "1h" else "5m"

    @property
    def uses_prompt_cache(self) -> bool:
        """Whether static prefixes are read from the vendor's prompt cache."""
        return self.is_hosted and self.inputs.is_yes("prompt_cache")

    @cached_property
    def cache_storage_usd_per_token_hour(self) -> float:
        """What keeping a token in an explicit cache costs an hour; 0 where the vendor bills none."""
        usage = Usage(input_tokens=1)
        storage = self.purchase.price(self.model.provider, self.model.model, usage).rates.cache_storage
        return float(storage or 0) / MILLION if self.is_hosted else 0.0

    def sells_cache(self, *, is_smaller: bool) -> bool:
        """Whether what the cache of the model, or of the smaller one, holds has a price of its own."""
        facts = (self.smaller.facts if self.smaller else None) if is_smaller else self.model
        return self.uses_prompt_cache and facts is not None and facts.rates.cached_input is not None

    @cached_property
    def cache_minimum_tokens(self) -> Mapping[str, float]:
        """For each approach the shortest prefix that its model's cache holds; infinite where none is used."""
        smaller = self.smaller.facts if self.smaller else None
        facts = {slug: smaller if one.is_smaller else self.model for slug, one in self.approaches.items()}
        return {
            slug: float((one.minimum_cacheable_tokens if one else None) or 0) if self.uses_prompt_cache else math.inf
            for slug, one in facts.items()
        }

    @cached_property
    def window_tokens(self) -> int:
        """The longest request that the model takes, or on one's own GPUs the open one."""
        if not self.is_hosted:
            return int(load("model_shapes")[self.choice("model_shape")].get("context_tokens", DEFAULT_WINDOW_TOKENS))
        return self.model.context_window_tokens or DEFAULT_WINDOW_TOKENS

    @cached_property
    def embedding_usd_per_token(self) -> float:
        """What embedding a token costs."""
        return (
            float(embedding_model(self.choice("embedding_model"))["usd_per_million_tokens"]) / MILLION
            if self.is_hosted
            else 0.0
        )

    @cached_property
    def reranker(self) -> Row | None:
        """The reranker's row, if there is one and it is billed."""
        if self.choice("reranker") == NONE or not self.is_hosted:
            return None
        row: Row = book.rerankers()["rows"][self.choice("reranker")]
        return row

    @cached_property
    def store(self) -> Row:
        """The plan of the managed store."""
        return store_plan(self.choice("plan"))

    @cached_property
    def dimensions(self) -> int:
        """The dimensions of a vector."""
        own = self.inputs.range_if_given("dimensions")
        return dimensions_of(self.choice("embedding_model"), round(own.mid) if own else None)

    @cached_property
    def _service(self) -> str | None:
        """The service that was named for all that is tuned; None where each model takes its own."""
        named = self.choice("service")
        return None if named == BY_MODEL else named

    @cached_property
    def tuned(self) -> Tuned:
        """The model, tuned; InputError where the service that was named does not tune it."""
        if not self.is_hosted:
            return Tuned(service=None, prices=FREE)
        model = Tunable.of(self.model)
        wrong = must_tune(self._service, model, on=self.on) if self._service else ""
        if wrong:
            raise InputError({"service": wrong}, {"service": meant("service", {BY_MODEL: "the one that tunes it"})})
        return tuned(model, self._service, on=self.on)

    @cached_property
    def tuned_smaller(self) -> Tuned:
        """The smaller model, tuned."""
        if not self.is_hosted:
            return Tuned(service=None, prices=FREE)
        if self.smaller is None:
            why_not = f"no service that we know of tunes a smaller model of {self.model.vendor}, or an open one"
            return Tuned(service=None, prices=FREE, why_not=why_not)
        if self.smaller.facts and self.smaller.facts.model == self.model.model:
            why_not = f"the smaller model is {self.model.model} itself"
            return Tuned(service=None, prices=FREE, model=self.smaller, why_not=why_not)
        return tuned(self.smaller, self._service, on=self.on)

    def peak_gpu_hours_per_token(self, x: Mapping[str, float]) -> float:
        """GPU-hours that training takes a token on a GPU of one's own, if that ran at its peak."""
        sizes = {name: size for name in SHAPE_SIZES if (size := x.get(name)) is not None}
        if not sizes:
            return self._published_hours(x["sequence_tokens"])
        shape = replace(self.shape, **sizes)  # type: ignore[arg-type]  # between two whole sizes, too
        return self._hours_at(shape, x["sequence_tokens"])

    @cached_property
    def shape(self) -> ModelShape:
        """The open model's shape as it is published."""
        return published_shape(self.choice("model_shape"), self.inputs.text_if_given("tied_embeddings"))

    @cached_property
    def card(self) -> Card:
        """The GPU of one's own, as it computes at the precision of the weights."""
        return gpus.card(self.choice("gpu"), precision=self.choice("precision"))

    @cached_property
    def weights_bytes(self) -> float:
        """What the open model's weights take at their precision."""
        return checkpoint_bytes(self.shape, precision=self.choice("precision"))

    @cached_property
    def cache_bytes_per_number(self) -> float:
        """What a number of the keys and values takes."""
        return BYTES[self.choice("kv_cache_precision")]

    @cached_property
    def _published_hours(self) -> Callable[[float], float]:
        """The same of the published shape, by the length of a sequence; draws ask for it thousands of times."""
        return cache(partial(self._hours_at, self.shape))

    def _hours_at(self, shape: ModelShape, sequence_tokens: float) -> float:
        recomputes = self.inputs.is_yes("recomputation")
        operations = operations_per_parameter_token(
            is_base_frozen=self.choice("method") != "full", recomputes=recomputes
        )
        attention = attention_operations_per_token(shape, sequence_tokens=sequence_tokens)
        a_token = training_operations(
            operations_per_parameter_token=operations,
            parameters=shape.active_parameters,
            tokens=1,
            attention_operations_per_token=attention_passes(recomputes=recomputes) * attention,
        )
        peak = float(gpus.GPUS[self.choice("gpu")]["dense_bf16_tflops"])
        return gpu_hours(operations=a_token, peak_tflops=peak, utilisation=1)
