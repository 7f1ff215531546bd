"""Comparing two builds."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from macros.delivery import same


def _folder(path: Path, **files: str) -> Path:
    (path / "below").mkdir(parents=True)
    for name, text in files.items():
        (path / "below" / name).write_text(text)
    return path


def _zip(path: Path, day: int, text: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(zipfile.ZipInfo("same.txt", (2026, 1, 1, 0, 0, 0)), "same")
        archive.writestr(zipfile.ZipInfo("other.txt", (2026, 1, day, 0, 0, 0)), text)
    return path


def test_equal_folders_have_no_differences(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Names and contents count, and nothing else does."""
    first, second = (_folder(tmp_path / name, page="text") for name in ("first", "second"))
    assert same.main(str(first), str(second)) == 0
    assert capsys.readouterr().out == "the same, byte for byte\n"


def test_each_difference_has_its_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that differs, and one that only one side has."""
    first = _folder(tmp_path / "first", page="2026-11-30", mine="x", equal="e")
    second = _folder(tmp_path / "second", page="2026-11-29", equal="e")
    assert same.main(str(first), str(second)) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"below/mine: only in {first}",
        "below/page: 10 and 10 bytes, different from byte 8 on",
        "2 differences",
    ]


def test_a_zip_says_which_of_its_files_differ(tmp_path: Path) -> None:
    """Contents and dates of the files in a zip count."""
    first = _zip(tmp_path / "a.zip", 1, "text")
    assert list(same.differences(first, _zip(tmp_path / "b.zip", 2, "text"))) == ["the file: entries other.txt"]
    assert list(same.differences(first, _zip(tmp_path / "c.zip", 1, "more"))) == ["the file: entries other.txt"]
    assert list(same.differences(first, _zip(tmp_path / "d.zip", 1, "text"))) == []


def test_nothing_is_not_the_same_as_nothing(tmp_path: Path) -> None:
    """A path that does not exist is an error, else a mistyped one would pass."""
    with pytest.raises(FileNotFoundError):
        list(same.differences(tmp_path / "a", tmp_path / "b"))
