"""GPU memory by part."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.domain.gpus.memory import (
    CONVENTIONS,
    Method,
    TrainingMemory,
    Tuning,
    base_bytes,
    full_bytes_per_parameter,
    nf4_bytes_per_weight,
    overhead_bytes,
    training_memory,
    weight_bytes,
)
from calculators.domain.gpus.model_shape import ModelShape, known_shape
from tests.domain.gpus.shapes import SHAPES, TINY, run
from tests.rules import for_each

LLAMA = known_shape("llama-3.1-8b")


def test_nf4_weights_take_four_bits_and_their_share_of_a_scale() -> None:
    """0.5625 bytes with a scale for 64 weights; 0.51587 where the scales are packed too."""
    assert nf4_bytes_per_weight(double_quantisation=False) == 0.5625
    assert nf4_bytes_per_weight(double_quantisation=True) == pytest.approx(0.5 + 4 / 64 * 65 / 256, abs=1e-15)


@for_each("convention", CONVENTIONS)
def test_convention_names_the_bytes_of_a_parameter(convention: str) -> None:
    """Weight, gradient and optimiser together are as many bytes as the convention says."""
    memory = training_memory(TINY, run(), Tuning(method="full", trainable=1000, convention=convention))
    each, _, how = convention.partition("-")
    kept = 0 if how else memory.gradients
    assert kept + memory.optimiser == 1000 * (int(each) - 2)
    assert memory.weights == 2 * TINY.all_parameters
    assert memory.adapters == 0


@for_each("convention", ["2-paged", "4-in-backward", "6-in-backward"])
def test_optimiser_in_backward_holds_one_gradient_at_a_time(convention: str) -> None:
    """Of Llama 3.1 8B the embeddings have the largest: 128,256 × 4,096 numbers of 16 bits."""
    tuning = Tuning(method="full", trainable=LLAMA.all_parameters, convention=convention)
    assert training_memory(LLAMA, run(), tuning).gradients == 2 * 128_256 * 4096


@for_each(("convention", "optimiser"), [("18", 8), ("6", 2), ("4-in-backward", 2), ("2-paged", 0)])
def test_moments_in_32_bits_are_as_wide_as_the_optimiser_keeps_them(convention: str, optimiser: int) -> None:
    """With fp32 weights there is no copy of them: only the moments, in 32 or 8 bits, or in the host's memory."""
    memory = training_memory(TINY, run(precision="fp32"), Tuning(method="full", trainable=1000, convention=convention))
    assert memory.optimiser == 1000 * optimiser


def test_qlora_paper_counts_twelve_bytes() -> None:
    """780 GB for 65 billion parameters."""
    assert full_bytes_per_parameter("12") * 65e9 == 780e9


def test_full_tuning_in_32_bits_needs_no_copy() -> None:
    """4 for the weight, 4 for the gradient, 8 for the moments, whatever the convention for 16 bits."""
    tuning = Tuning(method="full", trainable=TINY.all_parameters, convention="18")
    memory = training_memory(TINY, run(precision="fp32"), tuning)
    assert memory.weights + memory.gradients + memory.optimiser == 16 * TINY.all_parameters


def test_adapters_take_sixteen_bytes_a_parameter() -> None:
    """4 for the weight, 4 for the gradient, 8 for the moments, over a base in any format."""
    for method in ("lora", "qlora"):
        memory = training_memory(TINY, run(), Tuning(method=method, trainable=100))  # type: ignore[arg-type]
        assert (memory.adapters, memory.gradients, memory.optimiser) == (400, 400, 800)


def test_quantised_base_keeps_embeddings_whole() -> None:
    """Linear weights in NF4, embeddings, head and norms in fp32: 7,753 MiB of Llama 3.1 8B."""
    plain = base_bytes(LLAMA, Tuning(method="qlora", trainable=0), precision="bf16")
    packed = base_bytes(LLAMA, Tuning(method="qlora", trainable=0, double_quantisation=True), precision="bf16")
    assert plain / 2**20 == 7753.015625
    assert packed < plain < base_bytes(LLAMA, Tuning(method="lora", trainable=0), precision="bf16")


def test_without_the_upcast_the_rest_stays_in_16_bits() -> None:
    """Embeddings, head and norms take half, and so do the inputs of the layers."""

    def memory(method: Method, *, upcast: bool) -> TrainingMemory:
        return training_memory(LLAMA, run(), Tuning(method=method, trainable=0, fp32_upcast=upcast))

    upcast, plain = memory("qlora", upcast=True), memory("qlora", upcast=False)
    rest = LLAMA.all_parameters - LLAMA.linear_parameters
    assert upcast.weights - plain.weights == 2 * rest
    assert plain.activations < upcast.activations
    assert memory("lora", upcast=True) == memory("lora", upcast=False)


def test_overhead_is_a_base_and_a_share() -> None:
    """500 MiB, and a twentieth of weights and activations."""
    assert overhead_bytes(weights=0, activations=0) == 500 * 2**20
    assert overhead_bytes(weights=100, activations=100) - overhead_bytes(weights=0, activations=0) == pytest.approx(10)


@for_each(("precision", "each"), [("fp32", 4), ("bf16", 2), ("fp16", 2), ("fp8", 1), ("int4", 0.5)])
def test_weights_are_as_wide_as_their_format(precision: str, each: float) -> None:
    """Bits by eight."""
    assert weight_bytes(parameters=1000, precision=precision) == 1000 * each


@given(SHAPES, st.integers(1, 64), st.integers(1, 4096), st.booleans())
def test_total_is_the_sum_and_grows_with_the_sequence(
    shape: ModelShape,
    sequences: int,
    tokens: int,
    recomputes: bool,  # noqa: FBT001
) -> None:
    """The parts add up; a longer sequence never takes less, nor does doing without flash attention."""
    tuning = Tuning(method="lora", trainable=1000)

    def total(**changed: object) -> int:
        given = {"sequences_per_batch": sequences, "sequence_tokens": tokens, "recomputes": recomputes}
        memory = training_memory(shape, run(**{**given, **changed}), tuning)
        assert memory.total == sum(memory)
        return memory.total

    assert total() <= total(sequence_tokens=tokens + 1)
    assert total() <= total(has_flash_attention=False)
