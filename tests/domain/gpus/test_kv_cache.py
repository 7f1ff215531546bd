"""The cache of keys and values."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from calculators.domain.gpus.kv_cache import kv_cache_bytes, kv_cache_bytes_by_kind
from calculators.domain.gpus.model_shape import ModelShape, known_shape
from tests.domain.gpus.shapes import SHAPES


def test_keys_and_values_of_llama() -> None:
    """131,072 bytes a token; 8,192 tokens take a GiB."""
    llama = known_shape("llama-3.1-8b")
    assert kv_cache_bytes(llama, tokens_per_sequence=1, sequences=1) == 131_072
    assert kv_cache_bytes(llama, tokens_per_sequence=8192, sequences=1) == 2**30


def test_windows_of_gemma() -> None:
    """Gemma 3 1B: 4 of 26 layers look back to the beginning, 22 at 512 tokens; 1,024 bytes a token and layer."""
    found = kv_cache_bytes_by_kind(
        known_shape("gemma-3-1b"), tokens_per_sequence=32_768, sequences=1, bytes_per_number=2
    )
    assert found == {"global": 4 * 32_768 * 1024, "sliding": 22 * 512 * 1024}


@given(SHAPES, st.integers(0, 10**5), st.integers(1, 10**4), st.integers(0, 100))
def test_a_window_never_takes_more(shape: ModelShape, tokens: int, window: int, global_layers: int) -> None:
    """Within the window both take the same; beyond it the layers with one stop growing."""
    windowed = replace(shape, sliding_window_tokens=window, global_layers=min(global_layers, shape.layers))
    with_window = kv_cache_bytes(windowed, tokens_per_sequence=tokens, sequences=3)
    without = kv_cache_bytes(shape, tokens_per_sequence=tokens, sequences=3)
    assert with_window <= without
    assert (with_window == without) == (tokens <= window or windowed.sliding_layers == 0)
