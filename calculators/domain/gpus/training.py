"""The memory of a training run as the inputs of `lora` describe it."""

from __future__ import annotations

from calculators.domain.gpus.activations import Run
from calculators.domain.gpus.adapter_parameters import adapter_parameters, matrices
from calculators.domain.gpus.memory import TrainingMemory, Tuning, training_memory
from calculators.domain.gpus.model_shape import all_parameters
from calculators.domain.gpus.reading import whole
from calculators.domain.gpus.shape_fields import shape_of
from calculators.frame.calculator import Inputs


def run_memory(inputs: Inputs, trainable: int) -> TrainingMemory:
    """What a run takes of the GPUs' memory, in bytes by part; `trainable` counts the parameters it trains."""
    return training_memory(
        shape_of(inputs),
        Run(
            sequences_per_batch=whole(inputs["sequences_per_batch"]),
            sequence_tokens=whole(inputs["sequence_tokens"]),
            precision=str(inputs["precision"]),
            recomputes=inputs["recomputation"] == "yes",
            has_flash_attention=inputs["flash_attention"] == "yes",
        ),
        Tuning(
            method=inputs["method"],  # type: ignore[arg-type]
            trainable=trainable,
            double_quantisation=inputs["double_quantisation"] == "yes",
            convention=str(inputs["optimiser_convention"]),
        ),
    )


def training_memory_bytes(inputs: Inputs) -> int:
    """What training takes of the GPUs' memory, all parts together."""
    shape = shape_of(inputs)
    adapters = adapter_parameters(
        rank=whole(inputs["rank"]),
        adapted=matrices(shape, inputs["targets"]),  # type: ignore[arg-type]
    )
    return run_memory(inputs, all_parameters(shape) if inputs["method"] == "full" else adapters).total
