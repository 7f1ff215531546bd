"""What to say beside a tuning run on one’s own GPUs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from calculators.domain.gpus import gpus
from calculators.domain.gpus.words import gpu_name
from calculators.frame.amounts import gib
from calculators.frame.inputs import Inputs
from calculators.frame.result import Remark


def of_training(inputs: Inputs, memory_bytes: int, holding: Sequence[str]) -> Iterator[Remark]:
    """Warnings: one of the GPUs chosen does not hold the run, or has no products in its format."""
    gpu = gpus.GPUS[inputs.text("gpu")]
    if memory_bytes > gpu["memory_bytes"]:
        text = f"It takes {gib(memory_bytes)}; one {gpu['label']} holds {gib(gpu['memory_bytes'])}."
        text += f" The smallest GPU that does is {gpu_name(holding[0])}." if holding else " No GPU of the list does."
        text += " Hours and dollars are left out: nothing runs there."
        yield Remark(code="does-not-fit", text=text, fields=("gpu", "method", "sequence_tokens", "fused_loss"))
    if gpu.get("lacks_bf16") and inputs.text("precision") == "bf16":
        text = f"{gpu['label']} has no products in bf16: choose fp16."
        yield Remark(code="no-bf16", text=text, fields=("precision", "gpu"))
