"""The files of a built site."""

from __future__ import annotations

from pathlib import Path

from macros.delivery.files import files_in


def test_every_file_has_its_path_in_the_folder(tmp_path: Path) -> None:
    """Folders themselves are none, and paths have slashes and an order."""
    for name in ("b/page.html", "a/deep/x.js", "a/y.js"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    found = files_in(tmp_path)
    assert list(found) == ["a/deep/x.js", "a/y.js", "b/page.html"]
    assert all(path.read_text(encoding="utf-8") == name for name, path in found.items())
