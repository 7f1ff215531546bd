"""What the forward pass keeps."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from calculators.domain.gpus.activations import activation_bytes
from calculators.domain.gpus.model_shape import ModelShape, known_shape
from tests.domain.gpus.shapes import SHAPES, run


def test_llama_with_recomputation() -> None:
    """Inputs of 32 layers, and three and a half copies of the logits in fp32: 4,019 MiB; over NF4 5,032."""
    llama, a_step = known_shape("llama-3.1-8b"), run(sequence_tokens=2048)
    assert activation_bytes(llama, a_step, is_upcast=False) / 2**20 == 4019
    assert activation_bytes(llama, a_step, is_upcast=True) / 2**20 == 5032


def test_without_flash_attention_scores_grow_with_the_square() -> None:
    """Twice the length, four times the scores: the difference that flash attention makes."""
    llama = known_shape("llama-3.1-8b")

    def scores(tokens: int) -> float:
        kept = {
            flash: activation_bytes(
                llama, run(sequence_tokens=tokens, recomputes=False, has_flash_attention=flash), is_upcast=False
            )
            for flash in (True, False)
        }
        return kept[False] - kept[True]

    assert scores(2048) == 4 * scores(1024)


def test_a_fused_loss_keeps_no_logits() -> None:
    """With recomputation the inputs of the layers and one layer at work are left; without, all layers."""
    llama = known_shape("llama-3.1-8b")
    fused = activation_bytes(llama, run(sequence_tokens=2048, has_fused_loss=True), is_upcast=False)
    inputs, at_work = 2 * 2048 * 32 * 4096, 2 * 2048 * (12 * 4096 + 3 * 4096 + 1024 + 3 * 14336)
    assert fused == inputs + at_work
    whole = activation_bytes(llama, run(sequence_tokens=2048, has_fused_loss=True, recomputes=False), is_upcast=False)
    assert whole == 32 * at_work


def test_experts_at_work_are_those_that_answer() -> None:
    """Two of eight experts as wide as the block they stand for keep what two such blocks would."""
    mixtral, fused = known_shape("mixtral-8x7b"), run(recomputes=False, has_fused_loss=True)
    wide = replace(known_shape("mixtral-8x7b"), experts=0, active_experts=0, intermediate_size=2 * 14336)
    assert activation_bytes(mixtral, fused, is_upcast=False) == activation_bytes(wide, fused, is_upcast=False)


@given(SHAPES)
def test_recomputation_keeps_less_of_deep_models(shape: ModelShape) -> None:
    """Twice the batch keeps twice as much, and recomputation never more than all layers and one besides."""
    one, two = (activation_bytes(shape, run(sequences_per_batch=count), is_upcast=False) for count in (1, 2))
    assert two == 2 * one
    whole = activation_bytes(shape, run(recomputes=False), is_upcast=False)
    assert one <= 2 * whole
