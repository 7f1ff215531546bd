"""How a text falls into overlapping chunks, and how many tokens are embedded for it.

Checked against `split_text_on_tokens` of langchain-text-splitters 1.1.3, whose last chunk ends with the text.
https://python.langchain.com/api_reference/text_splitters/
"""

from __future__ import annotations


def chunks(*, text_tokens: int, chunk_tokens: int, overlap_tokens: int) -> int:
    """The chunks of a text: one while it fits, else one more for each step of a chunk less its overlap.

    All in tokens; 0 ≤ overlap < chunk.
    """
    if text_tokens <= chunk_tokens:
        return 1
    step = chunk_tokens - overlap_tokens
    return 1 - (chunk_tokens - text_tokens) // step


def embedded_tokens(*, text_tokens: int, chunk_count: int, overlap_tokens: int) -> int:
    """The tokens of all chunks of a text: each chunk but the first repeats the overlap."""
    return text_tokens + (chunk_count - 1) * overlap_tokens


def last_chunk_tokens(*, text_tokens: int, chunk_count: int, chunk_tokens: int, overlap_tokens: int) -> int:
    """The tokens of the last chunk: what the others, each a step on, leave of the text."""
    return text_tokens - (chunk_count - 1) * (chunk_tokens - overlap_tokens)
