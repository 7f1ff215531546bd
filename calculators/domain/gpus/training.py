"""The memory of a training run as the inputs of `lora` describe it."""

from __future__ import annotations

from calculators.domain.gpus.activations import Run
from calculators.domain.gpus.adapter_parameters import adapter_parameters, matrices
from calculators.domain.gpus.memory import TrainingMemory, Tuning, method_of, training_memory
from calculators.domain.gpus.model_shape import all_parameters
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
        ),
        Tuning(
            method=method_of(inputs.text("method")),
            trainable=trainable,
            double_quantisation=inputs.is_yes("double_quantisation"),
            convention=inputs.text("optimiser_convention"),
        ),
    )


def training_memory_bytes(inputs: Inputs) -> int:
    """What training takes of the GPUs' memory, all parts together."""
    shape = shape_of(inputs)
    adapters = adapter_parameters(
        rank=inputs.whole("rank"),
        adapted=matrices(shape, inputs.several("targets")),
    )
    return run_memory(inputs, all_parameters(shape) if inputs.text("method") == "full" else adapters).total
