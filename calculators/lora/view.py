"""What the page of `lora` says of an answer: the memory of a run, the GPUs that hold it, and what it costs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from calculators.domain.gpus.words import GpuPrices, gpu_name, gpu_prices, model_name
from calculators.frame.amounts import Amount, amount, gib, significant, usd_range
from calculators.frame.calculator import Answered
from calculators.frame.view import View
from calculators.lora.charts import MEMORY_PARTS

_METHODS = {"lora": "LoRA", "qlora": "QLoRA", "full": "full tuning"}


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
    def headline(self) -> str:
        """The memory that it takes and the GPU that holds it; the hours of the run, and their price."""
        holder = f": one {self._smallest} holds it" if self._smallest else ", more than any one GPU of the list holds"
        tokens = amount(self.inputs.number("training_tokens") * self.inputs.number("epochs"))
        hours, cost = significant(self.values.number("gpu_hours")), usd_range(self.values.range("compute_usd"))
        return (
            f"{model_name(self.inputs)} takes {self._memory} of GPU memory with {self._method}{holder}."
            f" {tokens} tokens take {hours} GPU-hours on {self.gpu}, for {cost}."
        )

    @property
    def title(self) -> str:
        """What the chart shows."""
        holder = f"one {self._smallest} holds it" if self._smallest else "more than any one GPU of the list"
        return f"Together {self._memory}: {holder}"

    @property
    def fits_on(self) -> str:
        """The GPUs of which one holds the run, or what to do where none does."""
        none = "none of the list: spread it over several, or use QLoRA, shorter sequences or a smaller model"
        return ", ".join(map(gpu_name, self.values.texts("fits_on"))) or none

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
