"""Hosted tuning and GPU hours: billing examples of the services, and the algebra of the reference."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import calculators
from calculators.domain.gpus.compute import gpu_hours, training_operations
from calculators.domain.tuning.training_cost import tokens_of_steps

EXCUSED: dict[str, str] = {}
_NAMES = {
    "train_tokens": "training_tokens",
    "examples": "training_examples",
    "tokens_per_example": "tokens_per_example",
    "epochs": "epochs",
    "validation_tokens": "validation_tokens",
    "n_evals": "evaluations",
    "usd_per_mtok": "usd_per_million_tokens",
    "minimum_usd": "minimum_usd",
    "base_in": "base_input_usd_per_million",
    "base_out": "base_output_usd_per_million",
    "ft_in": "tuned_input_usd_per_million",
    "ft_out": "tuned_output_usd_per_million",
    "short_prompt_tokens": "short_prompt_tokens",
    "output_tokens": "output_tokens",
}
_STEPS = ("steps", "batch_size", "context_length")
_RESULTS = {
    "training_tokens": "training_tokens",
    "billed_tokens": "billed_tokens",
    "usd": "training_usd",
    "break_even_long_prompt_tokens": "break_even_prompt_tokens",
}


def _on_gpus(inputs: Mapping[str, Any]) -> dict[str, Any]:
    operations = training_operations(
        operations_per_parameter_token=inputs["flops_per_param_token"],
        parameters=inputs["params"],
        tokens=inputs["tokens"] * inputs["epochs"],
    )
    hours = gpu_hours(operations=operations, peak_tflops=inputs["peak_flops"] / 1e12, utilisation=inputs["mfu"])
    return {"total_flops": operations, "gpu_hours": hours, "usd": hours * inputs.get("usd_per_gpu_hour", 0)}


def answer(case: Mapping[str, Any]) -> dict[str, Any] | None:
    """What the calculator says of the job; GPU hours come from its formulas, for a model of any size."""
    inputs = case["inputs"]
    if "peak_flops" in inputs:
        found = _on_gpus(inputs)
        return {key: found[key] for key in case["expected"] if key in found}
    if not inputs.keys() <= {*_NAMES, *_STEPS}:
        return None
    given = {_NAMES[key]: value for key, value in inputs.items() if key in _NAMES}
    if "steps" in inputs:
        given["training_tokens"] = int(
            tokens_of_steps(
                steps=Decimal(inputs["steps"]),
                sequences_per_step=Decimal(inputs["batch_size"]),
                tokens_per_sequence=Decimal(inputs["context_length"]),
            )
        )
        given.setdefault("epochs", 1)
    results: Any = calculators.run("fine_tuning", given)["results"]
    return {key: results[_RESULTS[key]] for key in case["expected"] if key in _RESULTS}
