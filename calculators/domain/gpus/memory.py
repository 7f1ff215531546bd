"""GPU memory that training takes: weights, adapters, gradients, optimiser, activations and overhead.

Weights, adapters, gradients and optimiser are counted exactly. Activations and overhead are an empirical model, in
`activations.py` here. Equal to the package `fitcheck-llm` 0.3.1, whose author checked it on real runs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from calculators.data import assumption
from calculators.domain.gpus.activations import Run, activation_bytes
from calculators.domain.gpus.model_shape import ModelShape, all_parameters, linear_parameters

Method = Literal["full", "lora", "qlora"]
METHODS: tuple[Method, ...] = get_args(Method)
BYTES = {"fp32": 4.0, "bf16": 2.0, "fp16": 2.0, "fp8": 1.0, "int8": 1.0, "int4": 0.5}
"""What a number takes in each format: its bits, eight to the byte."""
_FP32, _ADAM_MOMENTS = BYTES["fp32"], 2
_NF4 = BYTES["int4"]
CONVENTIONS = ("8", "12", "16", "18")
"""Bytes a parameter in full tuning with 16-bit weights; which copies they hold is said beside each assumption."""
_FP32_GRADIENTS = "18"


def method_of(name: str) -> Method:
    """The method of a name; StopIteration where there is none."""
    return next(method for method in METHODS if method == name)


@dataclass(frozen=True, kw_only=True)
class Tuning:
    """What learns: the method, how many parameters, and how they and the base model lie in memory."""

    method: Method
    trainable: int
    double_quantisation: bool = False
    convention: str = "16"


class TrainingMemory(NamedTuple):
    """Bytes by part."""

    weights: int
    adapters: int
    gradients: int
    optimiser: int
    activations: int
    overhead: int

    @property
    def total(self) -> int:
        """All parts together, in bytes."""
        return sum(self)


def weight_bytes(*, parameters: float, precision: str) -> float:
    """Parameters, each as wide as the format says."""
    return parameters * BYTES[precision]


def nf4_bytes_per_weight(*, double_quantisation: bool) -> float:
    """Four bits and a share of a scale: one fp32 for each block of weights (QLoRA, arXiv 2305.14314).

    With double quantisation a scale takes one byte, and one fp32 serves a larger block of scales.
    """
    scale = 1 + _FP32 / assumption("nf4_scales_per_block").value if double_quantisation else _FP32
    return _NF4 + scale / float(assumption("nf4_weights_per_block").value)


def base_bytes(shape: ModelShape, tuning: Tuning, *, precision: str) -> float:
    """The base model in memory: as it is, or its layers' linear weights in NF4 and the rest in fp32."""
    if tuning.method != "qlora":
        return weight_bytes(parameters=all_parameters(shape), precision=precision)
    packed = linear_parameters(shape)
    rest = all_parameters(shape) - packed
    return packed * nf4_bytes_per_weight(double_quantisation=tuning.double_quantisation) + rest * _FP32


class _Bytes(NamedTuple):
    """Bytes a trainable parameter takes besides itself."""

    gradient: float
    optimiser: float


def _full(precision: str, convention: str) -> _Bytes:
    """Full tuning: fp32 needs no copy of itself; with 16 bits the convention says which copies there are."""
    if BYTES[precision] == _FP32:
        return _Bytes(_FP32, _ADAM_MOMENTS * _FP32)
    gradient = _FP32 if convention == _FP32_GRADIENTS else BYTES[precision]
    return _Bytes(gradient, full_bytes_per_parameter(convention) - BYTES[precision] - gradient)


def full_bytes_per_parameter(convention: str) -> float:
    """Weight, gradient and optimiser of one parameter in full tuning, in bytes."""
    return float(assumption(f"full_tuning_bytes_{convention}").value)


def training_memory(shape: ModelShape, run: Run, tuning: Tuning) -> TrainingMemory:
    """The parts in bytes; adapters, their gradients and their two Adam moments are fp32."""
    weights = base_bytes(shape, tuning, precision=run.precision)
    is_full = tuning.method == "full"
    each = _full(run.precision, tuning.convention) if is_full else _Bytes(_FP32, _ADAM_MOMENTS * _FP32)
    activations = activation_bytes(shape, run, is_quantised=tuning.method == "qlora")
    return TrainingMemory(
        weights=round(weights),
        adapters=0 if is_full else round(tuning.trainable * _FP32),
        gradients=round(tuning.trainable * each.gradient),
        optimiser=round(tuning.trainable * each.optimiser),
        activations=round(activations),
        overhead=round(overhead_bytes(weights=weights, activations=activations)),
    )


def overhead_bytes(*, weights: float, activations: float) -> float:
    """What the GPU's driver and libraries hold, and what fragmentation wastes, in bytes."""
    base, share = (assumption(f"memory_overhead_{name}").value for name in ("bytes", "share"))
    return float(base + share * (weights + activations))


def kv_cache_bytes(
    shape: ModelShape, *, tokens_per_sequence: float, sequences: float, bytes_per_number: float = BYTES["bf16"]
) -> float:
    """A key and a value for each token, layer and key-value head: 2 · L · kv_heads · head_size · bytes · tokens."""
    a_token = 2 * shape.layers * shape.key_value_width * bytes_per_number
    return a_token * tokens_per_sequence * sequences
