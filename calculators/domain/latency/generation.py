"""How long a model writes."""

from __future__ import annotations

_MS_A_SECOND = 1000


def generation_ms(*, output_tokens: float, tokens_per_second: float) -> float:
    """Milliseconds from the first token to the last: the tokens written, at so many a second."""
    return _MS_A_SECOND * output_tokens / tokens_per_second
