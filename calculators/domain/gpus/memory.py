"""GPU memory that training takes: weights, adapters, gradients, optimiser, activations and overhead.

Weights, adapters, gradients and optimiser are counted exactly. Activations and overhead are an empirical model, in
`activations.py` here, whose constants are those of the package `fitcheck-llm` 0.3.1: its author fitted them to runs on
one Tesla T4. How right they are elsewhere is on the page *How right is it?*.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from calculators.data import assumption
from calculators.domain.gpus.activations import Run, activation_bytes
from calculators.domain.gpus.model_shape import ModelShape, largest_matrix_parameters

Method = Literal["full", "lora", "qlora"]
METHODS: tuple[Method, ...] = get_args(Method)
BYTES = {"fp32": 4.0, "bf16": 2.0, "fp16": 2.0, "fp8": 1.0, "int8": 1.0, "int4": 0.5}
"""What a number takes in each format: its bits, eight to the byte."""
_FP32, _ADAM_MOMENTS = BYTES["fp32"], 2
_NF4 = BYTES["int4"]
CONVENTIONS = ("2-paged", "4-in-backward", "6-in-backward", "6", "8", "12", "16", "18")
"""Bytes a parameter in full tuning with 16-bit weights; which copies they hold is said beside each assumption."""
_FP32_GRADIENTS = "18"
_IN_BACKWARD = frozenset({"2-paged", "4-in-backward", "6-in-backward"})
"""Each gradient is used as soon as it is there, and not kept: one matrix has one at a time."""
_EIGHT_BIT_MOMENTS = frozenset({"4-in-backward", "6"})
_PAGED = "2-paged"
"""The moments are in the host's memory."""


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
    fp32_upcast: bool = True

    @property
    def is_upcast(self) -> bool:
        """Whether what is not quantised is held in fp32: what peft makes of a quantised base before it trains it."""
        return self.method == "qlora" and self.fp32_upcast


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
    """The base model in memory: as it is, or its layers' linear weights in NF4 and the rest in fp32 or as it was."""
    if tuning.method != "qlora":
        return weight_bytes(parameters=shape.all_parameters, precision=precision)
    packed = shape.linear_parameters
    rest = shape.all_parameters - packed
    whole = _FP32 if tuning.is_upcast else BYTES[precision]
    return packed * nf4_bytes_per_weight(double_quantisation=tuning.double_quantisation) + rest * whole


class _Learning(NamedTuple):
    """Bytes that learning takes besides the parameters themselves."""

    gradients: float
    optimiser: float


def _adapters(trainable: int) -> _Learning:
    """A gradient and two Adam moments in fp32 for each parameter of the adapters."""
    return _Learning(trainable * _FP32, trainable * _ADAM_MOMENTS * _FP32)


def _full(shape: ModelShape, tuning: Tuning, precision: str) -> _Learning:
    """Full tuning: fp32 needs no copy of itself; with 16 bits the convention says which copies there are."""
    convention, weight = tuning.convention, BYTES[precision]
    a_gradient = _FP32 if convention == _FP32_GRADIENTS else weight
    gradients = tuning.trainable * a_gradient
    if weight == _FP32:
        a_moment = 0.0 if convention == _PAGED else BYTES["int8"] if convention in _EIGHT_BIT_MOMENTS else _FP32
        optimiser = tuning.trainable * _ADAM_MOMENTS * a_moment
    else:
        kept = 0.0 if convention in _IN_BACKWARD else a_gradient
        optimiser = tuning.trainable * (full_bytes_per_parameter(convention) - weight - kept)
    if convention in _IN_BACKWARD:
        gradients = min(gradients, a_gradient * largest_matrix_parameters(shape))
    return _Learning(gradients, optimiser)


def full_bytes_per_parameter(convention: str) -> float:
    """Weight, gradient and optimiser of one parameter in full tuning, in bytes."""
    return float(assumption(f"full_tuning_bytes_{convention}").value)


def training_memory(shape: ModelShape, run: Run, tuning: Tuning) -> TrainingMemory:
    """The parts in bytes; adapters, their gradients and their two Adam moments are fp32."""
    weights = base_bytes(shape, tuning, precision=run.precision)
    is_full = tuning.method == "full"
    learning = _full(shape, tuning, run.precision) if is_full else _adapters(tuning.trainable)
    activations = activation_bytes(shape, run, is_upcast=tuning.is_upcast)
    return TrainingMemory(
        weights=round(weights),
        adapters=0 if is_full else round(tuning.trainable * _FP32),
        gradients=round(learning.gradients),
        optimiser=round(learning.optimiser),
        activations=round(activations),
        overhead=round(overhead_bytes(weights=weights, activations=activations)),
    )


def overhead_bytes(*, weights: float, activations: float) -> float:
    """What the GPU's driver and libraries hold, and what fragmentation wastes, in bytes."""
    base, share = (assumption(f"memory_overhead_{name}").value for name in ("bytes", "share"))
    return float(base + share * (weights + activations))
