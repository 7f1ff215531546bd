"""The runs that are measured: small models with random weights, as the inputs of `lora` describe them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

Inputs = Mapping[str, str | int]

TINY: Inputs = MappingProxyType(
    {
        "layers": 8,
        "hidden_size": 1024,
        "attention_heads": 16,
        "key_value_heads": 8,
        "head_size": 64,
        "intermediate_size": 3584,
        "vocabulary": 32000,
        "tied_embeddings": "no",
    }
)
SMALL: Inputs = MappingProxyType(
    {
        "layers": 16,
        "hidden_size": 2048,
        "attention_heads": 32,
        "key_value_heads": 8,
        "head_size": 64,
        "intermediate_size": 8192,
        "vocabulary": 128256,
        "tied_embeddings": "no",
    }
)
"""Llama 3.2 1B, but for its tied embeddings."""


@dataclass(frozen=True, kw_only=True)
class Run:
    """A run: what it is called, and what `lora` is asked to compare it with."""

    what: str
    inputs: Inputs


def _run(size: str, shape: Inputs, method: str, **inputs: str | int) -> Run:
    how = {"full": "Full tuning", "lora": "LoRA", "qlora": "QLoRA"}[method]
    batch, tokens = inputs["sequences_per_batch"], inputs["sequence_tokens"]
    what = f"{how} of a {size} model with random weights, {batch} sequences of {tokens:,} tokens"
    return Run(what=what, inputs={**shape, "method": method, **inputs})


RUNS: Sequence[Run] = tuple(
    _run(size, shape, method, sequences_per_batch=2, sequence_tokens=tokens, **own)
    for size, shape, tokens in (("tiny", TINY, 1024), ("small", SMALL, 2048))
    for method, own in (
        ("lora", {"rank": 16}),
        ("qlora", {"rank": 16}),
        ("full", {"optimiser_convention": "8"}),
    )
)
"""Each method on both sizes. Plain PyTorch keeps everything of a 16-bit model in 16 bits: eight bytes a parameter."""
