"""The chart of `lora`: memory by part, against what GPUs hold."""

from __future__ import annotations

from calculators.domain.gpus import gpus
from calculators.domain.gpus.memory import TrainingMemory
from calculators.frame.charts import Bar, BarChart, Limit

GIB = 2**30
_LIMITS, _NAMES = 4, 2

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
    return tuple(Limit(label=f"{size / GIB:.0f} GiB: {_listed(names)}", value=size / GIB) for size, names in shown)


def _listed(names: tuple[str, ...]) -> str:
    """The first of the names, and that there are more."""
    return ", ".join(names[:_NAMES]) + (", …" if len(names) > _NAMES else "")


def memory_by_part(memory: TrainingMemory) -> BarChart:
    """The parts there are as a staircase up to the total, against the memory of the GPUs."""
    bars, start = [], 0.0
    for part, label in MEMORY_PARTS.items():
        size = getattr(memory, part) / GIB
        if size:
            bars.append(Bar(label=label, values=(size,), start=start))
        start += size
    bars.append(Bar(label="Together", values=(memory.total / GIB,)))
    return BarChart(
        name="memory_by_part",
        row_label="Part",
        x_label="GiB of GPU memory",
        unit="GiB",
        bars=tuple(bars),
        parts=("Memory",),
        limits=_limits(memory.total),
    )
