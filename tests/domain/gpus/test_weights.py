"""What the weights of a checkpoint take."""

from __future__ import annotations

import pytest

from calculators.domain.gpus.model_shape import known_shape
from calculators.domain.gpus.weights import checkpoint_bytes, linear_weight_bytes
from tests.rules import for_each

LLAMA = known_shape("llama-3.1-8b")


@for_each(("precision", "each"), [("bf16", 2), ("fp16", 2), ("fp32", 4)])
def test_whole_formats_are_as_wide_everywhere(precision: str, each: int) -> None:
    """16 and 32 bits hold every weight."""
    assert checkpoint_bytes(LLAMA, precision=precision) == each * LLAMA.all_parameters


@for_each("precision", ["fp8", "int8"])
def test_eight_bits_leave_embeddings_and_head_whole(precision: str) -> None:
    """One byte for the layers' linear weights, two for the rest."""
    linear = LLAMA.linear_parameters
    assert checkpoint_bytes(LLAMA, precision=precision) == linear + 2 * (LLAMA.all_parameters - linear)


def test_four_bits_have_their_scales_and_zeros() -> None:
    """A 16-bit scale and a 4-bit zero for 128 weights: 0.5195 bytes; an AWQ file of Llama 3.1 8B is 5.344 GiB."""
    assert linear_weight_bytes("int4") == 0.5 + 2.5 / 128
    assert checkpoint_bytes(LLAMA, precision="int4") / 2**30 == pytest.approx(5.344, rel=0.01)


def test_routers_and_towers_stay_whole() -> None:
    """Of a mixture only the experts' and attention's matrices are packed."""
    mixtral = known_shape("mixtral-8x7b")
    rest = mixtral.all_parameters - mixtral.linear_parameters
    assert checkpoint_bytes(mixtral, precision="int8") == mixtral.linear_parameters + 2 * rest
    assert rest > 2 * 32_000 * 4096
