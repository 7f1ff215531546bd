"""How fast a served model is, and how many GPUs its load takes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.domain.gpus.gpus import card
from calculators.domain.gpus.model_shape import known_shape
from calculators.domain.gpus.serving import (
    Engine,
    ServedModel,
    decoding_step_seconds,
    gpu_seconds_per_request,
    gpus_needed,
    gpus_to_serve,
    prefill_gpu_seconds,
    tokens_per_second,
    weights_read_bytes,
)
from calculators.domain.gpus.weights import checkpoint_bytes
from tests.rules import for_each

A100 = card("a100-80gb", precision="bf16")


def service(model: str, *, precision: str = "bf16", sequences: float = 16, **tokens: float) -> ServedModel:
    """A model of the catalogue with its cache in 16 bits, and prompts and answers of some length."""
    shape = known_shape(model)
    return ServedModel(
        shape=shape,
        weights_bytes=checkpoint_bytes(shape, precision=precision),
        cache_bytes_per_number=2,
        sequences=sequences,
        input_tokens=tokens.get("prompt", 2700),
        output_tokens=tokens.get("answer", 300),
    )


def test_llama_on_one_a100() -> None:
    """8B in bf16, 16 sequences of 3,000 tokens: some 12 ms a step, some 1,300 tokens a second."""
    llama = service("llama-3.1-8b")
    assert decoding_step_seconds(llama, A100, gpus=1) == pytest.approx(0.012, rel=0.03)
    assert tokens_per_second(llama, A100, gpus=1) == pytest.approx(1300, rel=0.03)


def test_seventy_billion_on_one_h200() -> None:
    """70B in FP8, 128 sequences of 1,000 tokens: some 26 ms a step, some 4,800 tokens a second."""
    found = service("llama-3.1-70b", precision="fp8", sequences=128, prompt=800, answer=200)
    h200 = card("h200", precision="fp8")
    assert decoding_step_seconds(found, h200, gpus=1) == pytest.approx(0.0265, rel=0.03)
    assert tokens_per_second(found, h200, gpus=1) == pytest.approx(4800, rel=0.03)


def test_arithmetic_decides_for_very_many_at_once() -> None:
    """With short contexts and thousands of sequences a step takes 2 · N operations for each, at 0.7 of the peak."""
    many = service("llama-3.1-8b", sequences=5000, prompt=1, answer=1)
    assert decoding_step_seconds(many, A100, gpus=1) == pytest.approx(2 * 8_030_261_248 * 5000 / (312e12 * 0.7))


def test_prompts_are_read_at_once() -> None:
    """3,000 tokens of an 8B model on an A100 at 0.35: 2 · N a token and attention's 5 %, together 0.46 s."""
    seconds = prefill_gpu_seconds(known_shape("llama-3.1-8b"), A100, tokens=3000, utilisation=0.35)
    operations = 2 * 8_030_261_248 + 2 * 32 * 4096 * 3000
    assert seconds == pytest.approx(operations * 3000 / (312e12 * 0.35))
    assert prefill_gpu_seconds(known_shape("llama-3.1-8b"), A100, tokens=0, utilisation=0.35) == 0


def test_a_request_takes_its_prompt_and_its_answer() -> None:
    """GPU-seconds are those of both; 300 tokens at 600 a second take half a second."""
    llama = service("llama-3.1-8b")
    prefill = prefill_gpu_seconds(llama.shape, A100, tokens=2700, utilisation=0.35)
    found = gpu_seconds_per_request(llama, A100, utilisation=0.35, tokens_per_second_per_gpu=600)
    assert found == pytest.approx(prefill + 0.5)


@for_each(("sequences", "read"), [(1, 12_879_925_248), (64, 46_702_792_704)])
def test_a_step_reads_the_experts_that_answer(sequences: int, read: int) -> None:
    """Mixtral for one sequence reads its active parameters; for very many each expert is picked by some token."""
    found = service("mixtral-8x7b", sequences=sequences)
    assert weights_read_bytes(found) == pytest.approx(2 * read, rel=1e-6)
    assert weights_read_bytes(found) <= 2 * found.shape.all_parameters


def test_engine_leaves_some_of_the_memory() -> None:
    """Nine tenths of 80 GiB less two GiB each: 70 GiB on one GPU; 141 GB of weights take two of them."""
    engine = Engine(memory_share=0.9, overhead_bytes=2 * 2**30)
    assert engine.room_bytes(A100, gpus=1) == 70 * 2**30
    assert engine.gpus_to_hold(141_107_412_992, A100) == 2
    assert engine.gpus_to_hold(1, A100) == 1
    assert Engine(memory_share=0.01, overhead_bytes=2**30).gpus_to_hold(1, A100) is None


def test_gpus_are_those_of_the_busiest_hour() -> None:
    """730 · 3,600 requests a month are one a second on the mean, three in the busiest hour, of half a second each."""
    busy = gpus_to_serve(requests_per_month=730 * 3600, peak_over_mean=3, gpu_seconds=0.5)
    assert busy == pytest.approx(1.5)
    assert gpus_needed(to_hold=1, to_serve=busy) == 2
    assert gpus_needed(to_hold=4, to_serve=busy) == 4
    assert gpus_needed(to_hold=1, to_serve=0) == 1


@given(st.integers(1, 512), st.integers(0, 20_000), st.integers(1, 4000), st.integers(1, 8))
def test_more_of_anything_is_no_faster_for_one(sequences: int, prompt: int, answer: int, gpus: int) -> None:
    """A step takes longer with more sequences and longer texts, and all together are given more tokens a second."""
    one = service("qwen3-30b-a3b", sequences=sequences, prompt=prompt, answer=answer)
    more = service("qwen3-30b-a3b", sequences=sequences + 1, prompt=prompt, answer=answer)
    longer = service("qwen3-30b-a3b", sequences=sequences, prompt=prompt + 1000, answer=answer)
    step = decoding_step_seconds(one, A100, gpus=gpus)
    assert step <= decoding_step_seconds(more, A100, gpus=gpus)
    assert step <= decoding_step_seconds(longer, A100, gpus=gpus)
    assert step == pytest.approx(decoding_step_seconds(one, A100, gpus=2 * gpus) * 2)
