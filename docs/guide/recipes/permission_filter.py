"""A permission filter: every passage names the groups that may read it, and the search itself applies them."""

from __future__ import annotations

from collections.abc import Iterable

from langchain_chroma import Chroma
from langchain_core.documents import Document

from recipes.embedding import MiniLM

_READER = "reader:"


def passage(text: str, source: str, readers: Iterable[str]) -> Document:
    """A passage with its source and a mark for each group that may read it. Without a group nobody may."""
    return Document(text, metadata={"source": source} | {f"{_READER}{group}": True for group in readers})


def store(passages: list[Document]) -> Chroma:
    """A store of passages, in memory."""
    made = Chroma("permissions", MiniLM())
    made.reset_collection()
    made.add_documents(passages)
    return made


def search(passages: Chroma, question: str, groups: Iterable[str], count: int = 5) -> list[Document]:
    """The best passages that a member of these groups may read.

    `groups` comes from the verified session of the person who asks, never from the question or from the model.
    """
    allowed = [{f"{_READER}{group}": True} for group in sorted(set(groups))]
    if not allowed:
        return []  # an empty filter would let everything through
    where = allowed[0] if len(allowed) == 1 else {"$or": allowed}
    return passages.similarity_search(question, k=count, filter=where)
