"""A decoder's shape, and how many parameters follow from it.

Every layer has four attention matrices (q, k, v, o), a feed-forward block and its norms; before the first layer stand
the embeddings, after the last a norm and the output head. With grouped queries k and v put out fewer heads than q.
Checked to the unit against the totals that the models' publishers state (`data/model_shapes.toml`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any

from calculators.data import load


@dataclass(frozen=True, kw_only=True)
class ModelShape:
    """The sizes that decide what a model weighs; each is a count.

    `mlp_matrices` is 3 for a gated feed-forward block (Llama and nearly all since), 2 for GPT's; `norms_per_layer` is
    4 where a norm follows each block too (Gemma 2); `qk_norm` says that queries and keys are normed a head (Qwen3).
    """

    layers: int
    hidden_size: int
    attention_heads: int
    key_value_heads: int
    head_size: int
    intermediate_size: int
    vocabulary: int
    tied_embeddings: bool
    qkv_bias: bool = False
    qk_norm: bool = False
    norms_per_layer: int = 2
    mlp_matrices: int = 3

    def with_sizes(self, sizes: Mapping[str, int | None]) -> ModelShape:
        """The shape with other sizes, by their names; None leaves one as it is."""
        given: dict[str, Any] = {name: size for name, size in sizes.items() if size is not None}
        return replace(self, **given)

    @property
    def query_width(self) -> int:
        """What q puts out: all attention heads side by side."""
        return self.attention_heads * self.head_size

    @property
    def key_value_width(self) -> int:
        """What k and v put out each: all key-value heads side by side."""
        return self.key_value_heads * self.head_size


def attention_parameters(shape: ModelShape) -> int:
    """q, k, v and o in all layers, biases of q, k and v included where there are any."""
    weights = 2 * shape.hidden_size * (shape.query_width + shape.key_value_width)
    biases = shape.query_width + 2 * shape.key_value_width if shape.qkv_bias else 0
    return shape.layers * (weights + biases)


def mlp_parameters(shape: ModelShape) -> int:
    """The feed-forward matrices of all layers."""
    return shape.layers * shape.mlp_matrices * shape.hidden_size * shape.intermediate_size


def embedding_parameters(shape: ModelShape) -> int:
    """Embeddings and output head; one table serves as both where they are tied."""
    return shape.vocabulary * shape.hidden_size * (1 if shape.tied_embeddings else 2)


def norm_parameters(shape: ModelShape) -> int:
    """The norms of all layers and the last one."""
    a_layer = shape.norms_per_layer * shape.hidden_size + (2 * shape.head_size if shape.qk_norm else 0)
    return shape.layers * a_layer + shape.hidden_size


def linear_parameters(shape: ModelShape) -> int:
    """What quantisation packs: the layers' linear weights. Their few biases are counted with them."""
    return attention_parameters(shape) + mlp_parameters(shape)


def all_parameters(shape: ModelShape) -> int:
    """Every parameter of the base model."""
    return linear_parameters(shape) + embedding_parameters(shape) + norm_parameters(shape)


@cache
def known_shape(slug: str) -> ModelShape:
    """The shape of a model of the catalogue; KeyError where it is none."""
    row = load("model_shapes")[slug]
    return ModelShape(**{field.name: row[field.name] for field in fields(ModelShape) if field.name in row})
