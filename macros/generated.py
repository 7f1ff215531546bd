"""Folders of the site that each build fills with text files, and which are not in git."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def fill(folder: Path, texts: Mapping[str, str]) -> None:
    """Make the folder hold these files, by their names, and no others.

    A file that is right is left alone, so that a server that watches stays quiet.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        if path.name not in texts:
            path.unlink()
    for name, text in texts.items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
