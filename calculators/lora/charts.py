"""The chart of `lora`: memory by part, against what GPUs hold."""

from __future__ import annotations

from calculators.domain.gpus import gpus
from calculators.domain.gpus.memory import TrainingMemory
from calculators.frame.charts import Bar, BarChart, Limit

_GIB = 2**30
_LIMITS = 4

MEMORY_PARTS = {
    "weights": "Weights of the base model",
    "adapters": "Adapters",
    "gradients": "Gradients",
    "optimiser": "Optimiser",
    "activations": "Activations and logits",
    "overhead": "Overhead",
}


def _limits(total: float) -> tuple[Limit, ...]:
    """The memory sizes below the total and the first that holds it; of many the largest."""
    sizes = gpus.memory_sizes()
    smaller = [item for item in sizes if item[0] < total]
    shown = [*smaller, *sizes[len(smaller) : len(smaller) + 1]][-_LIMITS:]
    return tuple(Limit(label=f"{size / _GIB:.0f} GiB: {names}", value=size / _GIB) for size, names in shown)


def memory_by_part(memory: TrainingMemory) -> BarChart:
    """The parts there are as a staircase up to the total, against the memory of the GPUs."""
    bars, start = [], 0.0
    for part, label in MEMORY_PARTS.items():
        size = getattr(memory, part) / _GIB
        if size:
            bars.append(Bar(label=label, values=(size,), start=start))
        start += size
    bars.append(Bar(label="Together", values=(memory.total / _GIB,)))
    return BarChart(
        name="memory_by_part",
        row_label="Part",
        x_label="GiB of GPU memory",
        unit="GiB",
        bars=tuple(bars),
        parts=("Memory",),
        limits=_limits(memory.total),
    )
