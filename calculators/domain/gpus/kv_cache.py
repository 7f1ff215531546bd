"""The cache of keys and values: what each layer keeps of every token it can still look back at."""

from __future__ import annotations

from calculators.domain.gpus.model_shape import ModelShape

_KEY_AND_VALUE = 2


def kv_cache_bytes_by_kind(
    shape: ModelShape, *, tokens_per_sequence: float, sequences: float, bytes_per_number: float
) -> dict[str, float]:
    """Bytes in layers that look back to the beginning (`global`), and in those with a window (`sliding`).

    A key and a value for each layer, key-value head and token: 2 · kv_heads · head_size · bytes; where a layer has a
    window, for no more tokens than that holds.
    """
    a_token = _KEY_AND_VALUE * shape.key_value_width * bytes_per_number * sequences
    in_window = min(tokens_per_sequence, shape.sliding_window_tokens)
    return {
        "global": (shape.layers - shape.sliding_layers) * a_token * tokens_per_sequence,
        "sliding": shape.sliding_layers * a_token * in_window,
    }


def kv_cache_bytes(
    shape: ModelShape, *, tokens_per_sequence: float, sequences: float, bytes_per_number: float = 2
) -> float:
    """Bytes of all layers together; numbers of 16 bits where nothing else is said."""
    return sum(
        kv_cache_bytes_by_kind(
            shape, tokens_per_sequence=tokens_per_sequence, sequences=sequences, bytes_per_number=bytes_per_number
        ).values()
    )
