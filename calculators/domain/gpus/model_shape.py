"""A decoder's shape, and how many parameters follow from it.

Every layer has four attention matrices (q, k, v, o), a feed-forward block and its norms; before the first layer stand
the embeddings, after the last a norm and the output head. With grouped queries k and v put out fewer heads than q. In
a mixture of experts the feed-forward block of a layer exists once an expert, and a router picks a few for each token:
all of them are stored, the picked ones compute. Checked to the unit against the totals that the models' publishers
state (`data/model_shapes.toml`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cache, cached_property
from typing import Any

from calculators.data import load


@dataclass(frozen=True, kw_only=True)
class ModelShape:
    """The sizes that decide what a model weighs; each is a count.

    `mlp_matrices` is 3 for a gated feed-forward block (Llama and nearly all since), 2 for GPT's; `norms_per_layer` is
    4 where a norm follows each block too (Gemma 2); `qk_norm` says that queries and keys are normed a head (Qwen3).

    `experts` is 0 where no layer is a mixture. In one, `expert_intermediate_size` is an expert's own width (0: the
    intermediate size), `active_experts` how many answer a token, `shared_expert_intermediate_size` the width of what
    answers every token beside them, and the first `dense_layers` layers are no mixtures.

    `sliding_window_tokens` is how far back the layers look that do not look back to the beginning; `global_layers` is
    how many do. Without a window all do. `context_tokens` is the longest text the model takes, 0 where that is not
    known. `other_parameters` are those that the formula does not count: a vision tower, biases of other places.
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
    experts: int = 0
    active_experts: int = 0
    expert_intermediate_size: int = 0
    shared_expert_intermediate_size: int = 0
    dense_layers: int = 0
    sliding_window_tokens: int = 0
    global_layers: int = 0
    context_tokens: int = 0
    other_parameters: int = 0

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

    @property
    def expert_width(self) -> int:
        """The intermediate size of one expert."""
        return self.expert_intermediate_size or self.intermediate_size

    @property
    def mixture_layers(self) -> int:
        """The layers whose feed-forward block is a mixture of experts."""
        return max(self.layers - self.dense_layers, 0) if self.experts else 0

    @property
    def width_at_work(self) -> int:
        """The intermediate size that a token passes in one layer: all experts that answer it, side by side."""
        if not self.mixture_layers:
            return self.intermediate_size
        return self.active_experts * self.expert_width + self.shared_expert_intermediate_size

    @property
    def sliding_layers(self) -> int:
        """The layers that look back no further than the window."""
        return max(self.layers - self.global_layers, 0) if self.sliding_window_tokens else 0

    @cached_property
    def linear_parameters(self) -> int:
        """What quantisation packs: the layers' linear weights. Their few biases are counted with them."""
        return attention_parameters(self) + mlp_parameters(self)

    @cached_property
    def all_parameters(self) -> int:
        """Every parameter of the base model."""
        counted = self.linear_parameters + embedding_parameters(self) + norm_parameters(self)
        return counted + router_parameters(self) + self.other_parameters

    @cached_property
    def active_parameters(self) -> int:
        """Those that take part in a token of text: not the experts that do not answer it, nor a vision tower."""
        return self.all_parameters - self.other_parameters - idle_parameters(self)


def attention_parameters(shape: ModelShape) -> int:
    """q, k, v and o in all layers, biases of q, k and v included where there are any."""
    weights = 2 * shape.hidden_size * (shape.query_width + shape.key_value_width)
    biases = shape.query_width + 2 * shape.key_value_width if shape.qkv_bias else 0
    return shape.layers * (weights + biases)


def mlp_parameters(shape: ModelShape) -> int:
    """The feed-forward matrices of all layers, of all experts where there are several."""
    a_mixture = shape.experts * shape.expert_width + shape.shared_expert_intermediate_size
    dense_layers = shape.layers - shape.mixture_layers
    widths = dense_layers * shape.intermediate_size + shape.mixture_layers * a_mixture
    return widths * shape.mlp_matrices * shape.hidden_size


def router_parameters(shape: ModelShape) -> int:
    """What picks the experts of a token, in all layers that are mixtures."""
    return shape.mixture_layers * shape.hidden_size * shape.experts


def idle_parameters(shape: ModelShape) -> int:
    """The feed-forward matrices of the experts that do not answer a token."""
    idle = shape.experts - shape.active_experts
    return shape.mixture_layers * idle * shape.mlp_matrices * shape.hidden_size * shape.expert_width


def embedding_parameters(shape: ModelShape) -> int:
    """Embeddings and output head; one table serves as both where they are tied."""
    return shape.vocabulary * shape.hidden_size * (1 if shape.tied_embeddings else 2)


def norm_parameters(shape: ModelShape) -> int:
    """The norms of all layers and the last one."""
    a_layer = shape.norms_per_layer * shape.hidden_size + (2 * shape.head_size if shape.qk_norm else 0)
    return shape.layers * a_layer + shape.hidden_size


def largest_matrix_parameters(shape: ModelShape) -> int:
    """The largest one: embeddings, or one of a feed-forward block; a library may hold all its experts as one."""
    an_expert = max(shape.experts, 1) * shape.expert_width
    return shape.hidden_size * max(shape.vocabulary, shape.intermediate_size, an_expert, shape.query_width)


@cache
def known_shape(slug: str) -> ModelShape:
    """The shape of a model of the catalogue; KeyError where it is none."""
    row = load("model_shapes")[slug]
    return ModelShape(**{field.name: row[field.name] for field in fields(ModelShape) if field.name in row})
