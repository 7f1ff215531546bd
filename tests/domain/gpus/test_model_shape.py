"""How many parameters follow from a shape."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from calculators.domain.gpus.model_shape import (
    ModelShape,
    all_parameters,
    attention_parameters,
    embedding_parameters,
    known_shape,
    linear_parameters,
    mlp_parameters,
    norm_parameters,
)
from tests.domain.gpus.shapes import SHAPES, TINY
from tests.rules import for_each


def test_parts_of_a_tiny_model_by_hand() -> None:
    """Two layers of 8 wide: q and o 8 × 12, k and v 8 × 6, three matrices 8 × 10, two norms a layer and one more."""
    assert attention_parameters(TINY) == 2 * (2 * 8 * 12 + 2 * 8 * 6)
    assert mlp_parameters(TINY) == 2 * 3 * 8 * 10
    assert embedding_parameters(TINY) == 2 * 100 * 8
    assert norm_parameters(TINY) == 2 * 2 * 8 + 8
    assert all_parameters(TINY) == 576 + 480 + 1600 + 40


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
    assert all_parameters(known_shape(slug)) == total


def test_unknown_model_is_an_error() -> None:
    """A name that is not in the list is never guessed."""
    with pytest.raises(KeyError):
        known_shape("llama-3.1")


@given(SHAPES)
def test_all_is_the_sum_of_the_parts(shape: ModelShape) -> None:
    """Nothing is counted twice or left out."""
    assert linear_parameters(shape) == attention_parameters(shape) + mlp_parameters(shape)
    assert all_parameters(shape) == linear_parameters(shape) + embedding_parameters(shape) + norm_parameters(shape)
