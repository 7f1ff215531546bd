"""How many parameters follow from a shape."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from calculators.domain.gpus.model_shape import (
    ModelShape,
    attention_parameters,
    embedding_parameters,
    known_shape,
    mlp_parameters,
    norm_parameters,
    router_parameters,
)
from tests.domain.gpus.shapes import MIXTURES, SHAPES, TINY
from tests.rules import for_each


def test_parts_of_a_tiny_model_by_hand() -> None:
    """Two layers of 8 wide: q and o 8 × 12, k and v 8 × 6, three matrices 8 × 10, two norms a layer and one more."""
    assert attention_parameters(TINY) == 2 * (2 * 8 * 12 + 2 * 8 * 6)
    assert mlp_parameters(TINY) == 2 * 3 * 8 * 10
    assert embedding_parameters(TINY) == 2 * 100 * 8
    assert norm_parameters(TINY) == 2 * 2 * 8 + 8
    assert TINY.all_parameters == 576 + 480 + 1600 + 40


def test_biases_norms_and_ties_change_what_they_should() -> None:
    """Biases are as wide as what q, k and v put out, head norms as a head; a tied table is counted once."""
    assert attention_parameters(replace(TINY, qkv_bias=True)) - attention_parameters(TINY) == 2 * (12 + 6 + 6)
    assert norm_parameters(replace(TINY, qk_norm=True)) - norm_parameters(TINY) == 2 * 2 * 3
    assert norm_parameters(replace(TINY, norms_per_layer=4)) - norm_parameters(TINY) == 2 * 2 * 8
    assert embedding_parameters(TINY) == 2 * embedding_parameters(replace(TINY, tied_embeddings=True))
    assert mlp_parameters(replace(TINY, mlp_matrices=2)) == 2 * 2 * 8 * 10


@for_each(
    ("slug", "total"),
    [("qwen2.5-3b", 3_085_938_688), ("llama-3.1-8b", 8_030_261_248), ("llama-3.1-70b", 70_553_706_496)],
)
def test_totals_are_those_of_the_weights(slug: str, total: int) -> None:
    """The totals that the publishers' weights have, with biases (Qwen2.5) and without."""
    assert known_shape(slug).all_parameters == total


def test_unknown_model_is_an_error() -> None:
    """A name that is not in the list is never guessed."""
    with pytest.raises(KeyError):
        known_shape("llama-3.1")


@for_each(
    ("slug", "active"),
    [
        ("mixtral-8x7b", 12_879_925_248),
        ("qwen3-30b-a3b", 3_353_032_704),
        ("llama-3.1-8b", 8_030_261_248),
        ("gemma-3-4b", 3_880_263_168),
    ],
)
def test_active_parameters_are_those_of_one_token(slug: str, active: int) -> None:
    """Of Mixtral 12.9 of 46.7 billion, of Qwen3 30B-A3B 3.35; of a dense model all, of Gemma 3 the text model."""
    assert known_shape(slug).active_parameters == active


def test_experts_and_the_dense_layers_before_them() -> None:
    """Three experts of 5 and a shared one of 2 in the second of two layers; the first is dense, 10 wide."""
    mixture = replace(
        TINY,
        experts=3,
        active_experts=1,
        expert_intermediate_size=5,
        shared_expert_intermediate_size=2,
        dense_layers=1,
    )
    assert mlp_parameters(mixture) == 3 * 8 * (10 + 3 * 5 + 2)
    assert router_parameters(mixture) == 8 * 3
    assert mixture.all_parameters - mixture.active_parameters == 3 * 8 * 2 * 5
    assert mixture.width_at_work == 5 + 2


def test_one_expert_is_a_dense_block_and_its_router() -> None:
    """A mixture of one has as many parameters as no mixture, but for what picks it."""
    assert replace(TINY, experts=1, active_experts=1).all_parameters == TINY.all_parameters + 2 * 8


@given(SHAPES | MIXTURES)
def test_all_is_the_sum_of_the_parts(shape: ModelShape) -> None:
    """Nothing is counted twice or left out, and no more takes part than there is."""
    assert shape.linear_parameters == attention_parameters(shape) + mlp_parameters(shape)
    rest = embedding_parameters(shape) + norm_parameters(shape) + router_parameters(shape)
    assert shape.all_parameters == shape.linear_parameters + rest
    assert shape.active_parameters <= shape.all_parameters
