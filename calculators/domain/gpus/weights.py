"""What the weights of a served model take, by the format of its checkpoint.

Formats of 8 and 4 bits hold the layers' linear weights; embeddings, output head, norms and routers stay in 16 bits.
Four bits come in groups that share a 16-bit scale and a 4-bit zero (AWQ, GPTQ).
"""

from __future__ import annotations

from calculators.data import assumption
from calculators.domain.gpus.memory import BYTES
from calculators.domain.gpus.model_shape import ModelShape

PRECISIONS = ("bf16", "fp16", "fp8", "int8", "int4", "fp32")
_PACKED = frozenset({"fp8", "int8", "int4"})
_SCALE, _ZERO = BYTES["fp16"], BYTES["int4"]


def linear_weight_bytes(precision: str) -> float:
    """What one of the layers' linear weights takes, its share of a scale and a zero included."""
    group = float(assumption("int4_weights_per_group").value)
    return BYTES[precision] + ((_SCALE + _ZERO) / group if precision == "int4" else 0.0)


def checkpoint_bytes(shape: ModelShape, *, precision: str) -> float:
    """All weights of a checkpoint in a format of `PRECISIONS`, in bytes."""
    linear, everything = shape.linear_parameters, shape.all_parameters
    rest = BYTES["bf16"] if precision in _PACKED else BYTES[precision]
    return linear * linear_weight_bytes(precision) + (everything - linear) * rest
