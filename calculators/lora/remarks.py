"""What to say beside a tuning run on one’s own GPUs."""

from __future__ import annotations

from collections.abc import Iterator

from calculators.domain.gpus import gpus
from calculators.frame.inputs import Inputs
from calculators.frame.result import Remark

_GIB = 2**30


def of_training(inputs: Inputs, memory_bytes: int) -> Iterator[Remark]:
    """A warning where one of the GPUs chosen does not hold the run."""
    gpu = gpus.GPUS[inputs.text("gpu")]
    if memory_bytes > gpu["memory_bytes"]:
        text = (
            f"It takes {memory_bytes / _GIB:,.1f} GiB; one {gpu['label']} holds {gpu['memory_bytes'] / _GIB:,.1f} GiB."
        )
        text += " Hours and dollars hold only where you spread it over several."
        yield Remark(code="does-not-fit", text=text, fields=("gpu", "method", "sequence_tokens"))
