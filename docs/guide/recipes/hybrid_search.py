"""Hybrid search: keywords and embeddings side by side, their lists merged by reciprocal rank fusion."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import bm25s
from langchain_chroma import Chroma
from langchain_core.documents import Document

from recipes.embedding import MiniLM

SMOOTHING = 60  # from the paper that introduced the method; it keeps first places from deciding alone


class Search:
    """Passages that can be found by their words, by their meaning, or by both."""

    def __init__(self, passages: Sequence[Document]) -> None:
        """Index the passages both ways, in memory."""
        self.passages = list(passages)
        self.words = bm25s.BM25()
        self.words.index(self._tokens([each.page_content for each in passages]), show_progress=False)
        self.meaning = Chroma("hybrid", MiniLM(), collection_metadata={"hnsw:space": "cosine"})
        self.meaning.reset_collection()
        self.meaning.add_texts(
            [each.page_content for each in passages], ids=[str(index) for index in range(len(passages))]
        )

    @staticmethod
    def _tokens(texts: Sequence[str]) -> bm25s.tokenization.Tokenized:
        return bm25s.tokenize(list(texts), stopwords="en", show_progress=False)

    def by_words(self, question: str, count: int) -> list[int]:
        """Places of the passages that share the most telling words with the question, the best first."""
        places, scores = self.words.retrieve(self._tokens([question]), k=count, show_progress=False)
        return [int(place) for place, score in zip(places[0], scores[0], strict=True) if score > 0]

    def by_meaning(self, question: str, count: int) -> list[int]:
        """Places of the passages whose vectors lie nearest to the question's."""
        return [int(each.id or 0) for each in self.meaning.similarity_search(question, k=count)]

    def by_both(self, question: str, count: int) -> list[int]:
        """Both lists merged: a passage gains by each list, and the more the higher it stands there."""
        scores: defaultdict[int, float] = defaultdict(float)
        for listed in (self.by_words(question, 4 * count), self.by_meaning(question, 4 * count)):
            for rank, place in enumerate(listed, start=1):
                scores[place] += 1 / (SMOOTHING + rank)
        return sorted(scores, key=lambda place: -scores[place])[:count]
