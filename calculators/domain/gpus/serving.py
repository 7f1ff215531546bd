"""What serving takes: memory for weights and cache, the speed that memory and arithmetic allow, and so many GPUs.

A roofline (Williams and others, 2009). Generating reads all weights and the cache of every sequence once a step, and
computes one token for each sequence: the slower of the two decides. Reading a prompt computes all its tokens at once.
Several GPUs count as one that is so many times as large and as fast; what they tell each other is not counted.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from calculators.data import assumption
from calculators.domain.gpus.card import Card
from calculators.domain.gpus.compute import FORWARD, TERA, attention_operations_per_token
from calculators.domain.gpus.kv_cache import kv_cache_bytes
from calculators.domain.gpus.model_shape import ModelShape, idle_parameters

GIGA = 10**9
_SECONDS_PER_HOUR = 3600


@dataclass(frozen=True, kw_only=True)
class ServedModel:
    """A model as it is served: its weights in bytes, and so many sequences of so many tokens at once."""

    shape: ModelShape
    weights_bytes: float
    cache_bytes_per_number: float
    sequences: float
    input_tokens: float
    output_tokens: float

    @property
    def context_tokens(self) -> float:
        """Prompt and answer of a sequence."""
        return self.input_tokens + self.output_tokens

    @property
    def cache_bytes(self) -> float:
        """Keys and values of all sequences at their full length."""
        return kv_cache_bytes(
            self.shape,
            tokens_per_sequence=self.context_tokens,
            sequences=self.sequences,
            bytes_per_number=self.cache_bytes_per_number,
        )


def weights_read_bytes(served: ServedModel) -> float:
    """The weights that a step reads: all of them, but for experts that answer no token of the step.

    Each token picks its experts apart from the others, so that one of E experts of which k are picked is left out by
    all b tokens with the probability (1 − k/E)ᵇ.
    """
    shape = served.shape
    if not shape.mixture_layers:
        return served.weights_bytes
    picked = shape.active_experts / shape.experts
    idle_experts = idle_parameters(shape) / (1 - picked) if picked < 1 else 0.0
    left_out = float((1 - picked) ** served.sequences) * idle_experts
    return served.weights_bytes * (1 - left_out / shape.all_parameters)


def decoding_step_seconds(served: ServedModel, card: Card, *, gpus: float) -> float:
    """Seconds in which every sequence is given one token: what memory takes, or arithmetic where that is more."""
    reading = (weights_read_bytes(served) + served.cache_bytes) / (
        gpus * card.bandwidth_gb_per_second * GIGA * assumption("bandwidth_share").value
    )
    operations = FORWARD * served.shape.active_parameters * served.sequences
    computing = operations / (gpus * card.peak_tflops * TERA * assumption("decoding_utilisation").value)
    return float(max(reading, computing))


def tokens_per_second(served: ServedModel, card: Card, *, gpus: float) -> float:
    """Tokens that all sequences are given a second while nothing but generating goes on."""
    return served.sequences / decoding_step_seconds(served, card, gpus=gpus)


def prefill_gpu_seconds(shape: ModelShape, card: Card, *, tokens: float, utilisation: float) -> float:
    """GPU-seconds in which so many tokens of a prompt are read, at a share of the peak."""
    operations = FORWARD * shape.active_parameters + attention_operations_per_token(shape, sequence_tokens=tokens)
    return operations * tokens / (card.peak_tflops * TERA * utilisation)


def gpu_seconds_per_request(
    served: ServedModel, card: Card, *, utilisation: float, tokens_per_second_per_gpu: float
) -> float:
    """GPU-seconds of a request: reading its prompt at a share of the peak, and generating its answer."""
    prefill = prefill_gpu_seconds(served.shape, card, tokens=served.input_tokens, utilisation=utilisation)
    return prefill + served.output_tokens / tokens_per_second_per_gpu


@dataclass(frozen=True, kw_only=True)
class Engine:
    """What serves: the share of a GPU's memory that it takes, and what it needs there for itself."""

    memory_share: float
    overhead_bytes: float

    def room_bytes(self, card: Card, *, gpus: float) -> float:
        """What is left of the GPUs for weights and cache."""
        return gpus * max(card.memory_bytes * self.memory_share - self.overhead_bytes, 0)

    def gpus_to_hold(self, size_bytes: float, card: Card) -> int | None:
        """The fewest GPUs with room for so much; None where the engine leaves no room on any."""
        room = self.room_bytes(card, gpus=1)
        return max(math.ceil(size_bytes / room), 1) if room else None


def gpus_to_serve(*, requests_per_month: float, peak_over_mean: float, gpu_seconds: float) -> float:
    """How many GPUs the busiest hour of the month keeps busy; a fraction where one has time to spare."""
    seconds_per_month = assumption("hours_per_month").value * _SECONDS_PER_HOUR
    return float(requests_per_month * peak_over_mean / seconds_per_month * gpu_seconds)


def gpus_needed(*, to_hold: int, to_serve: float) -> int:
    """The larger of what holds weights and cache and of what serves the load, in whole GPUs."""
    return max(to_hold, math.ceil(to_serve))
