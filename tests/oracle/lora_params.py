"""Trainable parameters, as the peft library prints them and the LoRA paper states them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import calculators
from calculators.data import load
from calculators.domain.gpus.adapter_parameters import Matrix, adapter_parameters

EXCUSED = {
    "*.all_params": "the case gives the adapted matrices, not the base model’s shape",
    "*.trainable_percent": "the case gives the adapted matrices, not the base model’s shape",
    "*.base_params": "where the case names a model that the list of shapes has not",
    "*.trainable_percent_of_total": "where the case names a model that the list of shapes has not",
}
_SLUGS = {row["repository"].removesuffix("-hf"): slug for slug, row in load("model_shapes").items()}


def _of_model(slug: str, inputs: Mapping[str, Any]) -> dict[str, Any]:
    """What the calculator says of the model with adapters of this rank on these matrices."""
    targets = [target.removesuffix("_proj") for target in inputs["targets"]]
    results: Any = calculators.run("lora", {"model_shape": slug, "rank": inputs["rank"], "targets": targets})["results"]
    return {
        "trainable": results["trainable_parameters"],
        "base_params": results["base_parameters"],
        "all_params": results["all_parameters"],
        "trainable_percent_of_total": 100 * results["trainable_share"],
    }


def answer(case: Mapping[str, Any]) -> dict[str, Any] | None:
    """The trainable parameters; all others too where the case names a model of the catalogue."""
    inputs = case["inputs"]
    slug = _SLUGS.get(inputs.get("model", "").removesuffix("-hf"))
    if slug and "targets" in inputs and not inputs["extra_trainable"]:
        found = _of_model(slug, inputs)
    else:
        adapted = [Matrix(each["d_in"], each["d_out"], each["count"]) for each in inputs["adapted_matrices"]]
        whole = inputs.get("extra_trainable", 0)
        found = {"trainable": adapter_parameters(rank=inputs["rank"], adapted=adapted, trained_whole=whole)}
    return {key: found[key] for key in case["expected"] if key in found}
