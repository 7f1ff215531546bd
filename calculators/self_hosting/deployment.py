"""A model on the reader's GPUs: what it takes of their memory, how fast it answers, how many GPUs the load takes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from calculators.domain.gpus import gpus, hosting, serving
from calculators.domain.gpus.card import Card
from calculators.domain.gpus.kv_cache import kv_cache_bytes_by_kind
from calculators.domain.gpus.memory import BYTES
from calculators.domain.gpus.model_shape import ModelShape
from calculators.domain.gpus.shape_fields import shape_of
from calculators.domain.gpus.weights import checkpoint_bytes
from calculators.frame.inputs import Inputs


@dataclass(frozen=True)
class Deployment:
    """The figures of a model that is served as the inputs say."""

    inputs: Inputs

    @cached_property
    def shape(self) -> ModelShape:
        """The model's sizes. InputError where they contradict."""
        return shape_of(self.inputs)

    @cached_property
    def card(self) -> Card:
        """One of the GPUs."""
        return gpus.card(self.inputs.text("gpu"), precision=self.inputs.text("precision"))

    @property
    def gpus(self) -> int:
        """How many there are."""
        return self.inputs.whole("gpus")

    @cached_property
    def weights_bytes(self) -> int:
        """As the reader's files have it, else by the precision."""
        typed = self.inputs.number_if_given("weights_bytes")
        return round(typed or checkpoint_bytes(self.shape, precision=self.inputs.text("precision")))

    @cached_property
    def served(self) -> serving.ServedModel:
        """The model as it is served."""
        return serving.ServedModel(
            shape=self.shape,
            weights_bytes=self.weights_bytes,
            cache_bytes_per_number=BYTES[self.inputs.text("kv_cache_precision")],
            sequences=self.inputs.whole("concurrent_sequences"),
            input_tokens=self.inputs.whole("input_tokens"),
            output_tokens=self.inputs.whole("output_tokens"),
        )

    @cached_property
    def cache_bytes_by_kind(self) -> dict[str, int]:
        """Keys and values of all requests that are answered at once, by kind of layer."""
        by_kind = kv_cache_bytes_by_kind(
            self.shape,
            tokens_per_sequence=self.served.context_tokens,
            sequences=self.served.sequences,
            bytes_per_number=self.served.cache_bytes_per_number,
        )
        return {kind: round(size) for kind, size in by_kind.items()}

    @property
    def cache_bytes(self) -> int:
        """The same of all layers together."""
        return sum(self.cache_bytes_by_kind.values())

    @property
    def size_bytes(self) -> int:
        """Weights and cache."""
        return self.weights_bytes + self.cache_bytes

    @cached_property
    def engine(self) -> serving.Engine:
        """What serves it."""
        return serving.Engine(
            memory_share=self.inputs.number("memory_share"),
            overhead_bytes=self.inputs.number("runtime_overhead_bytes"),
        )

    @cached_property
    def room_bytes(self) -> float:
        """What the GPUs have for weights and cache."""
        return self.engine.room_bytes(self.card, gpus=self.gpus)

    @property
    def fits(self) -> bool:
        """Whether they hold weights and cache."""
        return self.size_bytes <= self.room_bytes

    @property
    def tokens_that_fit(self) -> int:
        """How many tokens the cache holds beside the weights, all sequences of their length together."""
        context = max(self.served.context_tokens, 1)
        a_token = (
            sum(
                kv_cache_bytes_by_kind(
                    self.shape,
                    tokens_per_sequence=context,
                    sequences=1,
                    bytes_per_number=self.served.cache_bytes_per_number,
                ).values()
            )
            / context
        )
        return int(max(self.room_bytes - self.weights_bytes, 0) / a_token)

    @cached_property
    def tokens_per_second(self) -> float:
        """Tokens generated a second by all GPUs: as typed, else what their memory and arithmetic allow."""
        typed = self.inputs.number_if_given("tokens_per_second")
        return typed or serving.tokens_per_second(self.served, self.card, gpus=self.gpus)

    @cached_property
    def gpu_seconds_per_request(self) -> float:
        """GPU time of a request: its prompt read, its answer generated."""
        return serving.gpu_seconds_per_request(
            self.served,
            self.card,
            utilisation=self.inputs.number("training_utilisation"),
            tokens_per_second_per_gpu=self.tokens_per_second / self.gpus,
        )

    @property
    def gpus_to_hold(self) -> int | None:
        """The fewest GPUs that hold weights and cache; None where the engine leaves no room on any."""
        return self.engine.gpus_to_hold(self.size_bytes, self.card)

    @cached_property
    def gpus_needed(self) -> int | None:
        """The GPUs that hold it and serve the busiest hour; None where no number of them holds it."""
        to_serve = serving.gpus_to_serve(
            requests_per_month=self.inputs.number("requests_per_month"),
            peak_over_mean=self.inputs.number("peak_over_mean"),
            gpu_seconds=self.gpu_seconds_per_request,
        )
        return None if self.gpus_to_hold is None else serving.gpus_needed(to_hold=self.gpus_to_hold, to_serve=to_serve)

    @cached_property
    def requests_per_month_at_most(self) -> float | None:
        """How many requests the GPUs answer in the share of the time that they are busy.

        None where they do not hold the model, or a request takes no time.
        """
        if not self.fits:
            return None
        return hosting.requests_per_month_at_most(
            gpus=self.gpus,
            gpu_seconds_per_request=self.gpu_seconds_per_request,
            utilisation=self.inputs.number("utilisation"),
        )
