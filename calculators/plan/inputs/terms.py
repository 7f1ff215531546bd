"""What does not vary in a workload: the prices that its choices name, and what the reader knows better."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from calculators.data import assumption
from calculators.data.frozen import Row
from calculators.domain.gpus import gpus
from calculators.domain.gpus.compute import gpu_hours, operations_per_parameter_token, training_operations
from calculators.domain.gpus.model_shape import ModelShape, all_parameters
from calculators.domain.gpus.shape_fields import SHAPE_SIZES, published_shape
from calculators.domain.models.model_facts import ModelFacts, model_facts
from calculators.domain.retrieval.embedding import dimensions_of, embedding_model
from calculators.domain.retrieval.stores import store_plan
from calculators.domain.tuning.services import Service, is_over, price_of, services
from calculators.frame.dates import date_of
from calculators.frame.errors import InputError, Remedy, meant
from calculators.frame.inputs import Inputs
from calculators.frame.kinds.choices import UNKNOWN
from calculators.plan.inputs.approaches import Approach, plan_approaches
from calculators.plan.inputs.components import components_of
from calculators.plan.inputs.field_makers import BY_MODEL, NONE
from calculators.plan.inputs.fields import ANSWERS
from calculators.plan.inputs.own_amounts import OVERRIDES, override_name
from calculators.plan.inputs.token_rates import FREE, MILLION, TokenPrices, TokenRates, of_model
from calculators.prices import book

HOURS_PER_MONTH: int = assumption("hours_per_month").value
DEFAULT_WINDOW_TOKENS: int = assumption("context_window_tokens").value


@dataclass(frozen=True, kw_only=True)
class Tuned:
    """What tuning a model takes, and what the tuned one costs. `why_not` says why it cannot be had, "" where it can.

    `usd_per_million_tokens` is what a million trained tokens cost, and a job no less than `minimum_usd`;
    `usd_per_month` is what keeps the tuned model ready.
    """

    service: Service | None
    prices: TokenPrices
    usd_per_million_tokens: float = 0
    minimum_usd: float = 0
    usd_per_month: float = 0
    why_not: str = ""


def _with_smaller(remedies: tuple[Remedy, ...]) -> tuple[Remedy, ...]:
    """Remedies of which those that change the vendor name one of its models as the smaller one, too."""
    return tuple(
        replace(remedy, inputs={"smaller_model": remedy.inputs["model"], **remedy.inputs})
        if "provider" in remedy.inputs
        else remedy
        for remedy in remedies
    )


def _service_of(model: str, provider: str, *, on: str) -> Service | None:
    """The service that tunes a model: one that is open, if there is any."""
    found = [
        row for row in services().values() if (row.get("base_provider"), row.get("base_model")) == (provider, model)
    ]
    return next((row for row in found if not is_over(row, on=on)), found[0] if found else None)


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
        try:
            return model_facts(self.choice("provider"), self.choice("model"), on=self.on)
        except InputError as bad:
            raise InputError(bad.errors, {name: _with_smaller(found) for name, found in bad.remedies.items()}) from None

    @cached_property
    def smaller(self) -> ModelFacts:
        """The model that is tuned where a smaller one is."""
        own = self.model.model
        try:
            return model_facts(self.choice("provider"), self.choice("smaller_model"), on=self.on)
        except InputError as bad:
            messages = {"smaller_model": next(iter(bad.errors.values()))}
            raise InputError(messages, {"smaller_model": meant("smaller_model", {own: own})}) from None

    @cached_property
    def prices(self) -> TokenPrices:
        """What the model's tokens cost."""
        return of_model(self.model, on=self.on) if self.is_hosted else FREE

    @cached_property
    def window_tokens(self) -> int:
        """The longest request that the model takes."""
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
    def tuned(self) -> Tuned:
        """The model, tuned."""
        return self._tuned(self.model, self.choice("service"))

    @cached_property
    def tuned_smaller(self) -> Tuned:
        """The smaller model, tuned."""
        return self._tuned(self.smaller, BY_MODEL)

    def _tuned(self, facts: ModelFacts, named: str) -> Tuned:
        if not self.is_hosted:
            return Tuned(service=None, prices=FREE)
        service = services()[named] if named != BY_MODEL else _service_of(facts.model, facts.provider, on=self.on)
        if service is None:
            return Tuned(service=None, prices=FREE, why_not=f"no service that we know of tunes {facts.model}")
        per_million = price_of(service, "usd_per_million_training_tokens")
        prices = _tuned_prices(service)
        hourly = price_of(service, "hosting_usd_per_hour")
        return Tuned(
            service=service,
            prices=prices or FREE,
            usd_per_million_tokens=float(per_million or 0),
            minimum_usd=float(price_of(service, "minimum_usd_per_job") or 0),
            usd_per_month=float((hourly or 0) * HOURS_PER_MONTH + (price_of(service, "storage_usd_per_month") or 0)),
            why_not=self._why_not(facts, service, is_priced=per_million is not None, is_served=bool(prices or hourly)),
        )

    def _why_not(self, facts: ModelFacts, service: Service, *, is_priced: bool, is_served: bool) -> str:
        """Why a service does not tune a model on the day."""
        label, tuned_model = service["label"], service.get("base_model", facts.model)
        if (service.get("base_provider", facts.provider), tuned_model) != (facts.provider, facts.model):
            return f"{label} tunes {tuned_model}, not {facts.model}"
        if is_over(service, on=self.on) or str(service.get("models_end_on", "9999")) <= date_of(self.on):
            return f"{label} has ended"
        if not is_priced:
            return f"what training at {label} costs is not known"
        return "" if is_served else f"what a model tuned at {label} costs to use is not known"

    def peak_gpu_hours_per_token(self, x: Mapping[str, float]) -> float:
        """GPU-hours that training takes a token on a GPU of one's own, if that ran at its peak."""
        sizes = {name: size for name in SHAPE_SIZES if (size := x.get(name)) is not None}
        shape = replace(self.shape, **sizes)  # type: ignore[arg-type]  # between two whole sizes, too
        return self._hours_at(shape) if sizes else self._published_hours

    @cached_property
    def shape(self) -> ModelShape:
        """The open model's shape as it is published."""
        return published_shape(self.choice("model_shape"), self.inputs.text_if_given("tied_embeddings"))

    @cached_property
    def _published_hours(self) -> float:
        return self._hours_at(self.shape)

    def _hours_at(self, shape: ModelShape) -> float:
        operations = operations_per_parameter_token(
            is_base_frozen=self.choice("method") != "full", recomputes=self.inputs.is_yes("recomputation")
        )
        a_token = training_operations(
            operations_per_parameter_token=operations, parameters=all_parameters(shape), tokens=1
        )
        peak = float(gpus.GPUS[self.choice("gpu")]["dense_bf16_tflops"])
        return gpu_hours(operations=a_token, peak_tflops=peak, utilisation=1)


def _tuned_prices(service: Service) -> TokenPrices | None:
    """What the tuned model's tokens cost; None where they are not billed, or not known."""
    sides = [price_of(service, f"tuned_{side}_usd_per_million_tokens") for side in ("input", "cached_input", "output")]
    if sides[0] is None or sides[2] is None:
        return None
    whole, cached, output = (float(side if side is not None else sides[0]) / MILLION for side in sides)
    return TokenPrices(rates=(TokenRates(input=whole, cached=cached, write=whole, output=output),))
