"""Memory of training and serving: fitcheck-llm, EleutherAI's and Accelerate's calculators, and two papers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculators.domain.gpus import model_shape
from calculators.domain.gpus.activations import Run
from calculators.domain.gpus.adapter_parameters import Matrix, adapter_parameters, matrices
from calculators.domain.gpus.kv_cache import kv_cache_bytes
from calculators.domain.gpus.memory import BYTES, Tuning, full_bytes_per_parameter, training_memory, weight_bytes
from calculators.domain.gpus.model_shape import ModelShape

EXCUSED = {
    "eleuther-20B-ckpt.activation_gib": "a GPT-style activation formula (MLP fourfold, no gate), which ours is not",
    "eleuther-20B-ckpt.total_gib": "rests on its activations",
    "*.activation_gib": "a GPT-style activation formula (MLP fourfold, no gate), which ours is not",
    "*.total_gib": "rests on its activations",
}
MIB, GIB, MB, GB, BILLION = 2**20, 2**30, 10**6, 10**9, 10**9
_PARTS = {
    "weight_mib": "weights",
    "lora_mib": "adapters",
    "optimizer_mib": "optimiser",
    "gradient_mib": "gradients",
    "activation_mib": "activations",
    "overhead_mib": "overhead",
    "total_mib": "total",
}
_ATTENTION = ("q", "k", "v", "o")


def _shape(arch: Mapping[str, Any]) -> ModelShape:
    return ModelShape(
        layers=arch["L"],
        hidden_size=arch["h"],
        attention_heads=arch["heads"],
        key_value_heads=arch["kv"],
        head_size=arch.get("head_dim", arch["h"] // arch["heads"]),
        intermediate_size=arch["inter"],
        vocabulary=arch["V"],
        tied_embeddings=arch["tied"],
        qkv_bias=arch.get("qkv_bias", False),
    )


def _training(inputs: Mapping[str, Any]) -> dict[str, Any] | None:
    """Training with adapters on the attention matrices, or with all weights where the case has no rank."""
    if inputs.get("quantization", "none") not in {"none", "nf4"}:
        return None
    shape, rank = _shape(inputs["arch"]), inputs.get("lora_rank")
    targets = [each.removesuffix("_proj") for each in inputs.get("lora_targets") or _ATTENTION]
    adapters = adapter_parameters(rank=rank or 0, adapted=matrices(shape, targets))
    memory = training_memory(
        shape,
        Run(
            sequences_per_batch=inputs["batch_size"],
            sequence_tokens=inputs["seq_len"],
            precision=inputs["precision"],
            recomputes=inputs["grad_checkpoint"],
            has_flash_attention=inputs["flash_attn"],
        ),
        Tuning(
            method="full" if rank is None else "qlora" if inputs["quantization"] == "nf4" else "lora",
            trainable=shape.all_parameters if rank is None else adapters,
            double_quantisation=inputs.get("double_quant", False),
        ),
    )
    return {key: getattr(memory, part) / MIB for key, part in _PARTS.items()}


def _serving(inputs: Mapping[str, Any]) -> dict[str, Any]:
    shape, width = _shape(inputs["arch"]), BYTES[inputs["precision"]]

    def cache(tokens: float, sequences: float) -> float:
        return kv_cache_bytes(shape, tokens_per_sequence=tokens, sequences=sequences, bytes_per_number=width)

    return {
        "kv_cache_bytes": cache(inputs["seq_len"], inputs["num_concurrent"]),
        "kv_cache_mib": cache(inputs["seq_len"], inputs["num_concurrent"]) / MIB,
        "kv_bytes_per_token": cache(1, 1),
        "weight_mib": weight_bytes(parameters=shape.all_parameters, precision=inputs["precision"]) / MIB,
    }


def _gpt(inputs: Mapping[str, Any]) -> dict[str, Any]:
    """GPT's shape: as many key-value heads as others, two feed-forward matrices, a head of its own."""
    heads, hidden = inputs.get("heads", 1), inputs["hidden"]
    shape = ModelShape(
        layers=inputs["layers"],
        hidden_size=hidden,
        attention_heads=heads,
        key_value_heads=heads,
        head_size=hidden // heads,
        intermediate_size=inputs.get("ffn_expansion", 4) * hidden,
        vocabulary=inputs["vocab"],
        tied_embeddings=False,
        mlp_matrices=2,
    )
    parameters = shape.all_parameters
    weights = weight_bytes(parameters=parameters, precision="fp16") / GIB
    gradients = weight_bytes(parameters=parameters, precision="fp32") / GIB
    return {
        "params_b": parameters / BILLION,
        "total_b": parameters / BILLION,
        "embedding_b": model_shape.embedding_parameters(shape) / BILLION,
        "attention_b": model_shape.attention_parameters(shape) / BILLION,
        "ffn_b": model_shape.mlp_parameters(shape) / BILLION,
        "model_gib": weights,
        "gradient_gib": gradients,
        "optimizer_gib": full_bytes_per_parameter("18") * parameters / GIB - weights - gradients,
    }


def _by_count(inputs: Mapping[str, Any]) -> dict[str, Any]:
    """What follows from the number of parameters alone."""
    parameters = inputs["params"]
    each = {name: weight_bytes(parameters=parameters, precision=name) for name in BYTES}
    found = {
        "fp32_total_mb": each["fp32"] / MIB,
        "fp16_total_mb": each["fp16"] / MIB,
        "int8_total_mb": each["int8"] / MIB,
        "int4_total_mb": each["int4"] / MIB,
        "fp32_train_adam_gb": full_bytes_per_parameter("16") * parameters / GIB,
        "fp16_train_adam_mb": full_bytes_per_parameter("8") * parameters / MIB,
        "full_16bit_finetune_gb": full_bytes_per_parameter("12") * parameters / GB,
    }
    if "r" in inputs:
        queries_and_values = Matrix(inputs["d"], inputs["d"], 2 * inputs["layers"])
        adapters = adapter_parameters(rank=inputs["r"], adapted=[queries_and_values])
        found["checkpoint_mb_fp16"] = weight_bytes(parameters=adapters, precision="fp16") / MB
    return found


def answer(case: Mapping[str, Any]) -> dict[str, Any] | None:
    """The parts of memory that the case asks for."""
    inputs = case["inputs"]
    if "num_concurrent" in inputs:
        found: dict[str, Any] | None = _serving(inputs)
    elif "arch" in inputs:
        found = _training(inputs)
    else:
        found = _gpt(inputs) if "hidden" in inputs else _by_count(inputs)
    return found and {key: found[key] for key in case["expected"] if key in found}
