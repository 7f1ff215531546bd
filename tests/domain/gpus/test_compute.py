"""Operations and hours of training."""

from __future__ import annotations

from dataclasses import replace

import pytest

from calculators.domain.gpus.compute import (
    attention_operations_per_token,
    attention_passes,
    gpu_hours,
    operations_per_parameter_token,
    training_operations,
)
from calculators.domain.gpus.model_shape import ModelShape, known_shape
from tests.rules import for_each


@for_each(
    ("is_base_frozen", "recomputes", "k"), [(False, False, 6), (True, False, 4), (False, True, 8), (True, True, 6)]
)
def test_k_is_six_or_four_and_two_more_with_recomputation(
    is_base_frozen: bool,  # noqa: FBT001
    recomputes: bool,  # noqa: FBT001
    k: int,
) -> None:
    """Forward 2, through the weights 2, their gradients 2; forward once more with recomputation."""
    assert operations_per_parameter_token(is_base_frozen=is_base_frozen, recomputes=recomputes) == k


def test_eight_billion_parameters_on_an_a100() -> None:
    """8B, adapters, 5M tokens three times at 0.35 of the peak: 1.23 GPU-hours."""
    operations = training_operations(operations_per_parameter_token=4, parameters=8.03e9, tokens=15e6)
    assert operations == 4.818e17
    hours = gpu_hours(operations=operations, peak_tflops=312, utilisation=0.35)
    assert hours == pytest.approx(1.2255799755799754, rel=1e-12)


@for_each(("tokens", "share"), [(2_000, 0.03), (8_000, 0.13), (32_000, 0.53)])
def test_attention_of_long_sequences(tokens: int, share: float) -> None:
    """Llama 3.1 8B: forward, attention adds 3 % of 2N at 2,000 tokens, 13 % at 8,000, 53 % at 32,000."""
    found = attention_operations_per_token(known_shape("llama-3.1-8b"), sequence_tokens=tokens)
    assert found / (2 * 8_030_261_248) == pytest.approx(share, abs=0.01)


def test_attention_in_a_window_stops_growing() -> None:
    """Far beyond its window a layer looks back at the window; up to it, it is like any other."""
    windowed = replace(known_shape("llama-3.1-8b"), sliding_window_tokens=1000, global_layers=0)
    whole = known_shape("llama-3.1-8b")

    def of(shape: ModelShape, tokens: int) -> float:
        return attention_operations_per_token(shape, sequence_tokens=tokens)

    assert of(windowed, 1000) == of(whole, 1000)
    assert of(windowed, 10**6) == pytest.approx(2 * of(whole, 1000), rel=1e-3)
    assert of(windowed, 0) == of(whole, 0) == 0


def test_backward_takes_twice_what_attention_takes_forward() -> None:
    """Attention has no weights that could be frozen: three passes, four with recomputation; they come on top."""
    assert (attention_passes(recomputes=False), attention_passes(recomputes=True)) == (3, 4)
    plain = training_operations(operations_per_parameter_token=6, parameters=10, tokens=5)
    both = training_operations(
        operations_per_parameter_token=6, parameters=10, tokens=5, attention_operations_per_token=7
    )
    assert (plain, both) == (300, 335)
