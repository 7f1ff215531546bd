"""What else follows from a workload: the size of its index, a training run, and from which accuracy answers pay."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from calculators.domain.costs.accuracy import break_even_accuracy
from calculators.domain.gpus.training import training_memory_bytes
from calculators.domain.retrieval.sizing import Sizing
from calculators.frame.range import Range
from calculators.plan.costs.parts import training_usd, vectors
from calculators.plan.costs.requests import tuned_of
from calculators.plan.inputs.workload import Workload


@dataclass(frozen=True, kw_only=True)
class FurtherFigures:
    """The figures of a workload with a recommended approach, or None where there is none."""

    workload: Workload
    outcome: str | None

    @cached_property
    def index_bytes(self) -> Range:
        """The index of the corpus. InputError where sizes at their low or their high do not go together."""
        corners = self.workload.corners(frozenset({"chunk_tokens"}))
        low, mid, high = (Sizing(self.workload.counted(x)) for x in corners)
        sizes = (low.index_size, mid.size_with(mid.shape), high.index_size)
        found = zip((low, mid, high), sizes, corners, strict=True)
        return Range(*(float(sizing.bytes_of(size, round(vectors(x)))) for sizing, size, x in found))

    @cached_property
    def training_usd(self) -> Range | None:
        """A training run of what the outcome tunes, else of the chosen model; None where it cannot be had."""
        terms = self.workload.terms
        recommended = terms.approaches.get(str(self.outcome))
        approach = recommended if recommended and recommended.tunes else terms.approaches["fine-tuning"]
        tuned = tuned_of(approach, terms)
        if tuned.why_not:
            return None
        return self.workload.at_corners(lambda x: training_usd(tuned, terms, x), frozenset({"utilisation"}))

    @cached_property
    def training_memory_bytes(self) -> Range | None:
        """The memory that training takes where it runs on one's own GPUs."""
        if self.workload.terms.is_hosted:
            return None
        counted = self.workload.counted
        return self.workload.at_corners(lambda x: float(training_memory_bytes(counted(x))), frozenset())

    @cached_property
    def break_even_accuracy(self) -> Range | None:
        """From which accuracy on answers gain more than they lose; None unless the reader says what both kinds cost."""
        wrong, right = (self.workload.ranges.get(name) for name in ("wrong_answer_usd", "right_answer_usd"))
        if wrong is None or right is None or not wrong.high + right.high:
            return None
        pairs = ((wrong.low, right.high), (wrong.mid, right.mid), (wrong.high, right.low))
        found = [break_even_accuracy(wrong_answer_usd=a, right_answer_usd=b) for a, b in pairs]
        return Range(*(0.0 if one is None else one for one in found))
