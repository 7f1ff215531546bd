"""Folders of text files that each build fills."""

from __future__ import annotations

from pathlib import Path

from macros.generated import fill


def test_folder_holds_the_texts_and_nothing_else(tmp_path: Path) -> None:
    """What is there after a second call is what that call gave; a file that is right is not written again."""
    folder = tmp_path / "new" / "folder"
    fill(folder, {"kept.txt": "é", "changed.txt": "before", "gone.txt": "x"})
    before = (folder / "kept.txt").stat().st_mtime_ns
    fill(folder, {"kept.txt": "é", "changed.txt": "after"})
    assert {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()} == {
        "kept.txt": "é",
        "changed.txt": "after",
    }
    assert (folder / "kept.txt").stat().st_mtime_ns == before
