"""Ingest Markdown pages: cut at headings, keep the source, and touch only what changed."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from langchain_chroma import Chroma
from langchain_core.documents import Document
from langchain_text_splitters import MarkdownHeaderTextSplitter, RecursiveCharacterTextSplitter

HEADINGS = [("#", "page"), ("##", "part"), ("###", "section")]


def passages(path: Path) -> list[Document]:
    """A page as passages: one for each section, long ones cut at paragraphs, each with its headings in front."""
    sections = MarkdownHeaderTextSplitter(HEADINGS).split_text(path.read_text(encoding="utf-8"))
    cut = RecursiveCharacterTextSplitter(chunk_size=1200, chunk_overlap=120).split_documents(sections)
    found = []
    for each in cut:
        trail = " / ".join(each.metadata[name] for _, name in HEADINGS if name in each.metadata)
        text = f"{trail}\n\n{each.page_content}"
        digest = sha256(f"{path.name}\n{text}".encode()).hexdigest()
        found.append(Document(text, id=digest, metadata={"source": path.name, "title": trail}))
    return found


def update(store: Chroma, path: Path) -> tuple[int, int]:
    """Bring the store up to date with one page. How many passages were added, and how many deleted."""
    wanted = {each.id: each for each in passages(path)}
    stored = set(store.get(where={"source": path.name}, include=[])["ids"])
    if new := [each for key, each in wanted.items() if key not in stored]:
        store.add_documents(new)  # first, so that no question meets a gap
    if old := stored - set(wanted):
        store.delete(ids=sorted(old))
    return len(new), len(old)
