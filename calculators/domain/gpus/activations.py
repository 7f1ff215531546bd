"""Memory for what the forward pass keeps for the backward one. An empirical model, good to some 20–25 %.

For each token a layer keeps several copies of the hidden state, of queries and keys, and of the feed-forward block,
and the output head keeps the logits. With recomputation only the inputs of the layers are kept, and on top of them the
larger of one layer at work and the logits. How many copies are assumptions with their source.

A fused or chunked loss works out the logits a piece at a time and keeps none. Before a quantised base is trained, peft
holds what is not quantised, and so the inputs of the layers, in fp32: `is_upcast`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from calculators.data import assumption
from calculators.domain.gpus.model_shape import ModelShape

_FP32 = 4.0
_BYTES = {"fp32": 4.0, "bf16": 2.0, "fp16": 2.0}


@dataclass(frozen=True, kw_only=True)
class Run:
    """One step of training: how many sequences of how many tokens, in which format, and what is kept."""

    sequences_per_batch: int
    sequence_tokens: int
    precision: str
    recomputes: bool
    has_flash_attention: bool = True
    has_fused_loss: bool = False


class _Kept(NamedTuple):
    """How many copies are kept, which differs where the base was brought to fp32."""

    logits: float
    layer_input_bytes: float
    attention_at_work: float


def _kept(run: Run, *, is_upcast: bool) -> _Kept:
    suffix = "_quantised" if is_upcast else ""
    return _Kept(
        logits=assumption(f"activation_logits_copies{suffix}").value,
        layer_input_bytes=_FP32 if is_upcast else _BYTES[run.precision],
        attention_at_work=assumption(f"activation_attention_copies{suffix}").value,
    )


def _layer_numbers_per_token(shape: ModelShape) -> float:
    """How many numbers a layer keeps for each token."""
    copies = {
        name: assumption(f"activation_{name}_copies").value for name in ("hidden", "query", "key_value", "feed_forward")
    }
    return float(
        copies["hidden"] * shape.hidden_size
        + copies["query"] * shape.query_width
        + copies["key_value"] * shape.key_value_width
        + copies["feed_forward"] * shape.width_at_work
    )


def activation_bytes(shape: ModelShape, run: Run, *, is_upcast: bool) -> float:
    """What a step keeps at its peak, in bytes."""
    kept = _kept(run, is_upcast=is_upcast)
    width, tokens = _BYTES[run.precision], run.sequences_per_batch * run.sequence_tokens
    layer = width * tokens * _layer_numbers_per_token(shape)
    logits = 0.0 if run.has_fused_loss else kept.logits * _FP32 * tokens * shape.vocabulary
    # Without flash attention each head writes its scores out, for every pair of tokens of a sequence.
    scores = 0.0 if run.has_flash_attention else width * tokens * shape.attention_heads * run.sequence_tokens
    if run.recomputes:
        layer_inputs = kept.layer_input_bytes * shape.layers * tokens * shape.hidden_size
        return layer_inputs + max(logits, layer + kept.attention_at_work * scores)
    retained = assumption("activation_attention_copies_retained").value * scores
    return float(shape.layers * (layer + retained) + logits)
