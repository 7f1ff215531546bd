"""The GPUs of one's own that an approach's load takes: what holds the model, and what serves the busiest hour."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

from calculators.domain.costs.parts import Numbers
from calculators.domain.gpus import serving
from calculators.frame.amounts import gib
from calculators.plan.costs.prompt_cache import HOURS_PER_MONTH, mean_requests_per_month
from calculators.plan.costs.requests import added_tokens, input_tokens, output_tokens
from calculators.plan.inputs.approaches import Approach
from calculators.plan.inputs.terms import Terms


@dataclass(frozen=True)
class OwnGpus:
    """An approach's requests on GPUs of one's own, in one assignment of the inputs.

    An agent's steps count as so many requests of their mean length. GPUs beyond those that hold the model are counted
    in parts: their hours can be rented.
    """

    approach: Approach
    terms: Terms
    x: Numbers

    @property
    def _steps(self) -> float:
        return self.x["agent_steps"] if self.approach.acts else 1.0

    @cached_property
    def served(self) -> serving.ServedModel:
        """The model as it is served for the approach's requests."""
        typed = self.x.get("weights_bytes")
        sent = input_tokens(self.approach, self.x) + added_tokens(self.x) * (self._steps - 1) / 2
        return serving.ServedModel(
            shape=self.terms.shape,
            weights_bytes=self.terms.weights_bytes if typed is None else typed,
            cache_bytes_per_number=self.terms.cache_bytes_per_number,
            sequences=self.x["concurrent_sequences"],
            input_tokens=sent,
            output_tokens=output_tokens(self.x),
        )

    @property
    def size_bytes(self) -> float:
        """Weights and cache."""
        return self.served.weights_bytes + self.served.cache_bytes

    @cached_property
    def to_hold(self) -> int | None:
        """The fewest GPUs that hold weights and cache; None where no number of them does."""
        engine = serving.Engine(memory_share=self.x["memory_share"], overhead_bytes=self.x["runtime_overhead_bytes"])
        return engine.gpus_to_hold(self.size_bytes, self.terms.card)

    @property
    def tokens_per_second(self) -> float:
        """Tokens that all sequences are given a second on the GPUs that hold the model."""
        return serving.tokens_per_second(self.served, self.terms.card, gpus=self.to_hold or 1)

    @property
    def to_serve(self) -> float:
        """How many GPUs the busiest hour of the mean month keeps busy."""
        seconds = serving.gpu_seconds_per_request(
            self.served,
            self.terms.card,
            utilisation=self.x["utilisation"],
            tokens_per_second_per_gpu=self.tokens_per_second / (self.to_hold or 1),
        )
        return serving.gpus_to_serve(
            requests_per_month=mean_requests_per_month(self.x) * self._steps,
            peak_over_mean=self.x["peak_over_mean"],
            gpu_seconds=seconds,
        )

    @property
    def needed(self) -> float:
        """The larger of both; infinite where no number of such GPUs holds the model."""
        return math.inf if self.to_hold is None else max(float(self.to_hold), self.to_serve)

    @property
    def suffice(self) -> bool:
        """Whether the GPUs that are typed hold and serve it; where none are typed, whether any number would."""
        typed = self.x.get("gpus")
        return self.to_hold is not None and (typed is None or typed >= self.needed * (1 - 1e-12))

    @property
    def why_not(self) -> str:
        """Why the GPUs that are typed do not do; "" where they do, or where none are typed."""
        if self.suffice:
            return ""
        label, typed = self.terms.choice("gpu"), self.x.get("gpus")
        if self.to_hold is None or typed is None:
            return f"an engine leaves no room for {gib(self.size_bytes)} of weights and cache on any number of {label}"
        if typed < self.to_hold:
            return (
                f"weights and cache take {gib(self.size_bytes)}, which {self.to_hold:,} of {label} hold; "
                f"you have {typed:,.0f}"
            )
        return f"the busiest hour keeps {self.needed:,.1f} of {label} busy; you have {typed:,.0f}"

    @property
    def writing_tokens_per_second(self) -> float:
        """The writing speed of one answer."""
        return self.tokens_per_second / self.served.sequences

    def reading_ms(self, tokens: float) -> float:
        """How long so many tokens of a prompt are read, in milliseconds, by the GPUs that hold the model."""
        seconds = serving.prefill_gpu_seconds(
            self.terms.shape, self.terms.card, tokens=tokens, utilisation=self.x["utilisation"]
        )
        return 1000 * seconds / (self.to_hold or 1)


def self_hosted_usd(approach: Approach, terms: Terms, x: Numbers) -> float:
    """A month of one's own GPUs in US dollars: the reader's amount, or all hours of those that are typed or needed."""
    own = x.get("self_hosted_usd_per_month")
    if own is not None:
        return own
    typed = x.get("gpus")
    count = OwnGpus(approach, terms, x).needed if typed is None else typed
    return count * x["usd_per_gpu_hour"] * HOURS_PER_MONTH if count < math.inf else 0.0
