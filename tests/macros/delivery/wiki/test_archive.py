"""The zip for those who cannot build."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

from macros.delivery.wiki import archive


def _filled(folder: Path, *, backwards: bool, seconds: int) -> Path:
    names = sorted(("b.html", "a/index.html", "a.txt"), reverse=backwards)
    for name in names:
        (folder / "wiki" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "wiki" / name).write_text(name, encoding="utf-8")
        os.utime(folder / "wiki" / name, (seconds, seconds))
    return folder / "wiki"


def test_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    """When and in what order files were written leaves no trace."""
    for name, backwards, seconds in (("one", False, 1_000_000_000), ("two", True, 1_700_000_000)):
        archive.write(tmp_path / f"{name}.zip", [_filled(tmp_path / name, backwards=backwards, seconds=seconds)])
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_zip_holds_every_file_under_its_folder(tmp_path: Path) -> None:
    """Names are in order, and contents are those of the files."""
    archive.write(tmp_path / "wiki.zip", [_filled(tmp_path, backwards=False, seconds=1_000_000_000)])
    with zipfile.ZipFile(tmp_path / "wiki.zip") as found:
        assert found.namelist() == ["wiki/a.txt", "wiki/a/index.html", "wiki/b.html"]
        assert found.read("wiki/a/index.html") == b"a/index.html"
        assert found.testzip() is None
