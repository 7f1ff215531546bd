"""Chunks of a text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from calculators.domain.retrieval.chunks import chunks, embedded_tokens, last_chunk_tokens
from tests.rules import for_each


def cut(text_tokens: int, chunk_tokens: int, overlap_tokens: int) -> list[range]:
    """The chunks themselves, as a splitter walks: a step on, until a chunk reaches the text's end."""
    pieces, start = [], 0
    while True:
        pieces.append(range(start, min(start + chunk_tokens, text_tokens)))
        if pieces[-1].stop == text_tokens:
            return pieces
        start += chunk_tokens - overlap_tokens


def counts_of(text_tokens: int, chunk_tokens: int, overlap_tokens: int) -> tuple[int, int, int]:
    """Chunks, tokens embedded and those of the last chunk, by the closed forms."""
    count = chunks(text_tokens=text_tokens, chunk_tokens=chunk_tokens, overlap_tokens=overlap_tokens)
    embedded = embedded_tokens(text_tokens=text_tokens, chunk_count=count, overlap_tokens=overlap_tokens)
    last = last_chunk_tokens(
        text_tokens=text_tokens, chunk_count=count, chunk_tokens=chunk_tokens, overlap_tokens=overlap_tokens
    )
    return count, embedded, last


@for_each(
    ("text", "wanted"),
    [
        ((1000, 500, 0), (2, 1000, 500)),
        ((501, 500, 50), (2, 551, 51)),
        ((1, 500, 50), (1, 1, 1)),
        ((500, 500, 499), (1, 500, 500)),
    ],
)
def test_text_falls_into_chunks(text: tuple[int, int, int], wanted: tuple[int, int, int]) -> None:
    """Chunks, tokens embedded and those of the last chunk, as langchain's splitter cuts."""
    assert counts_of(*text) == wanted


@given(st.integers(1, 3000), st.integers(1, 400), st.data())
def test_formula_counts_what_a_splitter_cuts(text_tokens: int, chunk_tokens: int, data: st.DataObject) -> None:
    """The closed forms count the chunks of any text, and the tokens in them."""
    overlap_tokens = data.draw(st.integers(0, chunk_tokens - 1))
    pieces = cut(text_tokens, chunk_tokens, overlap_tokens)
    wanted = (len(pieces), sum(map(len, pieces)), len(pieces[-1]))
    assert counts_of(text_tokens, chunk_tokens, overlap_tokens) == wanted
