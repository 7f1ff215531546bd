"""What the page of `lora` says of an answer: the memory of a run, the GPUs that hold it, and what it costs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from calculators.data import assumption
from calculators.domain.gpus import gpus
from calculators.domain.gpus.words import GpuPrices, gpu_name, gpu_prices, model_name
from calculators.frame.address import encoded
from calculators.frame.amounts import Amount, amount, gib, significant, usd_range
from calculators.frame.calculator import Answered
from calculators.frame.pieces import Trial
from calculators.frame.view import View
from calculators.lora.charts import MEMORY_PARTS

_METHODS = {"lora": "LoRA", "qlora": "QLoRA", "full": "full tuning"}
_WAYS = {
    "flash_attention": "flash attention",
    "fused_loss": "a fused loss",
    "recomputation": "recomputation",
    "fp32_upcast": "embeddings and head left in 16 bits",
    "sequences_per_batch": "one sequence in a step",
    "double_quantisation": "double quantisation",
}


def _in_words(changes: Mapping[str, object]) -> str:
    """Inputs that make a run fit, as a reader would say them."""
    return " and ".join(_word(name, value) for name, value in changes.items())


def _word(name: str, value: object) -> str:
    if name == "method":
        return _METHODS[str(value)]
    if name == "sequence_tokens":
        return f"sequences of {value:,} tokens"
    if name == "optimiser_convention":
        return assumption(f"full_tuning_bytes_{value}").label.split(", ", 1)[1]
    return _WAYS[name]


class LoraView(View):
    """The words and rows for what tuning takes on one's own GPUs."""

    @property
    def run(self) -> str:
        """The model and the method."""
        return f"{model_name(self.inputs)}, {self._method}"

    @property
    def _method(self) -> str:
        return _METHODS[self.inputs.text("method")]

    @property
    def gpu(self) -> str:
        """The GPU of the run."""
        return gpu_name(self.inputs.text("gpu"))

    @property
    def _memory(self) -> str:
        return gib(self.values.number("memory_bytes"))

    @property
    def _smallest(self) -> str:
        """The smallest GPU that holds the run; empty where none does."""
        return next(map(gpu_name, self.values.texts("fits_on")), "")

    @property
    def _holder(self) -> str:
        return f"one {self._smallest} holds it" if self._smallest else "more than any one GPU of the list holds"

    @property
    def is_held(self) -> bool:
        """Whether one of the GPUs chosen holds the run."""
        return self.values.text("fits") == "yes"

    @property
    def headline(self) -> str:
        """The memory that it takes and the GPU that holds it; the hours of the run, and their price."""
        needs = f"{model_name(self.inputs)} takes {self._memory} of GPU memory with {self._method}"
        if not self.is_held:
            return f"{needs}, more than one {self.gpu} holds; {self._instead}."
        tokens = amount(self.inputs.number("training_tokens") * self.inputs.number("epochs"))
        hours, cost = significant(self.values.number("gpu_hours")), usd_range(self.values.range("compute_usd"))
        return f"{needs}: {self._holder}. {tokens} tokens take {hours} GPU-hours on {self.gpu}, for {cost}."

    @property
    def _instead(self) -> str:
        """What holds the run as it is, or what would make it fit."""
        if self._smallest:
            return f"the smallest that does is {self._smallest}"
        return "no GPU of the list does" + (f", but {self.gpu} would with {self.ways[0].text}" if self.ways else "")

    @property
    def title(self) -> str:
        """What the chart shows."""
        return f"Together {self._memory}: {self._holder}"

    @property
    def fits_on(self) -> str:
        """The GPUs of which one holds the run, or that none does."""
        return ", ".join(map(gpu_name, self.values.texts("fits_on"))) or "none of the list"

    @cached_property
    def ways(self) -> tuple[Trial, ...]:
        """What would make it fit, each one click: the smallest GPU that holds it, and what was tried with success."""
        return tuple(
            Trial(
                text=_in_words(changes), sets=encoded((name, str(value)) for name, value in changes.items()), title=size
            )
            for changes, size in self._changes
        )

    @property
    def other_gpu(self) -> Trial | None:
        """The smallest GPU that holds the run as it is, where the one chosen does not."""
        slug = next(iter(self.values.texts("fits_on")), "")
        if self.is_held or not slug:
            return None
        return Trial(text=gpu_name(slug), sets=encoded([("gpu", slug)]), title=gib(gpus.GPUS[slug]["memory_bytes"]))

    @property
    def _changes(self) -> Iterator[tuple[dict[str, object], str]]:
        for row in self.values.rows("ways_to_fit"):
            changes = {name: value for name, value in row.items() if name != "memory_bytes"}
            yield changes, gib(row.number("memory_bytes"))

    @property
    def training(self) -> str:
        """The hours of the run, or why there are none."""
        hours = self.values.number_if_any("gpu_hours")
        return f"none: {self.gpu} does not hold it" if hours is None else f"{significant(hours)} on {self.gpu}"

    @property
    def hours(self) -> str:
        """The hours on all GPUs."""
        hours = self.values.number_if_any("hours")
        return "none" if hours is None else f"{significant(hours)} hours"

    @property
    def compute(self) -> str:
        """What the run costs."""
        cost = self.values.range_if_any("compute_usd")
        return "not priced" if cost is None else usd_range(cost)

    @property
    def active(self) -> str:
        """The parameters that take part in a token, where they are not all."""
        active, base = self.values.number("active_parameters"), self.values.number("base_parameters")
        return "" if active == base else f", of which {amount(active)} take part in a token"

    @property
    def your_gpus(self) -> str:
        """How many GPUs the run has."""
        count = self.inputs.whole("gpus")
        return f"On your {amount(count)} GPU{'' if count == 1 else 's'}"

    @property
    def trainable_share(self) -> str:
        """The share of the parameters that is trained."""
        return f"{significant(100 * self.values.number('trainable_share'))}%"

    @property
    def memory_parts(self) -> Iterator[tuple[str, str, Amount]]:
        """The parts of the memory: the name of the result, its label, and its bytes."""
        for part, label in MEMORY_PARTS.items():
            yield f"{part}_bytes", label, self.values.number(f"{part}_bytes")

    @property
    def operations(self) -> tuple[str, str]:
        """The floating-point operations of the run: the number, and the power of ten that it has where it is long."""
        number, _, exponent = significant(self.values.number("operations")).partition("e")
        return number, exponent

    @cached_property
    def gpu_prices(self) -> GpuPrices:
        """What an hour of the GPU costs."""
        return gpu_prices(self.inputs)


def view_of(answered: Answered) -> LoraView:
    """What the templates place."""
    return LoraView(answered)
