"""A small embedding model that runs on this machine and comes as a package, so that recipes need no network."""

from __future__ import annotations

from functools import cache
from tempfile import gettempdir

from all_minilm_l6_v2 import get_model_path
from langchain_core.embeddings import Embeddings
from sentence_transformers import SentenceTransformer


@cache
def _model() -> SentenceTransformer:
    return SentenceTransformer(str(get_model_path(gettempdir())), device="cpu")


class MiniLM(Embeddings):
    """all-MiniLM-L6-v2: 384 dimensions, English, up to 256 tokens a text."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """A vector of length 1 for each text."""
        return _model().encode(texts, normalize_embeddings=True).tolist()

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        return self.embed_documents([text])[0]
