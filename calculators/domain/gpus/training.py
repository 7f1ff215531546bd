"""The memory and the arithmetic of a training run as the inputs of `lora` describe it."""

from __future__ import annotations

from calculators.domain.gpus.activations import Run
from calculators.domain.gpus.adapter_parameters import adapter_parameters, matrices
from calculators.domain.gpus.compute import (
    attention_operations_per_token,
    attention_passes,
    operations_per_parameter_token,
    training_operations,
)
from calculators.domain.gpus.memory import TrainingMemory, Tuning, method_of, training_memory
from calculators.domain.gpus.shape_fields import shape_of
from calculators.frame.inputs import Inputs


def run_memory(inputs: Inputs, trainable: int) -> TrainingMemory:
    """What a run takes of the GPUs' memory, in bytes by part; `trainable` counts the parameters it trains."""
    return training_memory(
        shape_of(inputs),
        Run(
            sequences_per_batch=inputs.whole("sequences_per_batch"),
            sequence_tokens=inputs.whole("sequence_tokens"),
            precision=inputs.text("precision"),
            recomputes=inputs.is_yes("recomputation"),
            has_flash_attention=inputs.is_yes("flash_attention"),
            has_fused_loss=inputs.is_yes("fused_loss"),
        ),
        Tuning(
            method=method_of(inputs.text("method")),
            trainable=trainable,
            double_quantisation=inputs.is_yes("double_quantisation"),
            convention=inputs.text("optimiser_convention"),
            fp32_upcast=inputs.is_yes("fp32_upcast"),
        ),
    )


def trainable_parameters(inputs: Inputs) -> int:
    """How many parameters the run trains: those of the adapters, or all of them."""
    shape = shape_of(inputs)
    if inputs.text("method") == "full":
        return shape.all_parameters
    return adapter_parameters(rank=inputs.whole("rank"), adapted=matrices(shape, inputs.several("targets")))


def training_memory_bytes(inputs: Inputs) -> int:
    """What training takes of the GPUs' memory, all parts together."""
    return run_memory(inputs, trainable_parameters(inputs)).total


def run_operations(inputs: Inputs) -> float:
    """Floating-point operations of the run: all its epochs, attention over whole sequences included."""
    shape, recomputes = shape_of(inputs), inputs.is_yes("recomputation")
    attention = attention_operations_per_token(shape, sequence_tokens=inputs.whole("sequence_tokens"))
    return training_operations(
        operations_per_parameter_token=operations_per_parameter_token(
            is_base_frozen=inputs.text("method") != "full", recomputes=recomputes
        ),
        parameters=shape.active_parameters,
        tokens=inputs.number("training_tokens") * inputs.number("epochs"),
        attention_operations_per_token=attention_passes(recomputes=recomputes) * attention,
    )
