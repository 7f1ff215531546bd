"""Zip files that depend on their contents alone, and their checksums."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

from macros.delivery.archive import files_of, write_checksum, write_zip

FILES = {"b/ü.txt": b"two", "a.txt": b"one" * 1000}


def test_zip_holds_the_files_and_nothing_of_the_machine(tmp_path: Path) -> None:
    """Sorted names, contents as given, one time and the same rights for all, compressed."""
    write_zip(tmp_path / "new" / "x.zip", FILES)
    with zipfile.ZipFile(tmp_path / "new" / "x.zip") as archive:
        entries = archive.infolist()
        assert {entry.filename: archive.read(entry) for entry in entries} == FILES
    assert [entry.filename for entry in entries] == sorted(FILES)
    assert {(entry.date_time, entry.external_attr >> 16, entry.create_system) for entry in entries} == {
        ((1980, 1, 1, 0, 0, 0), 0o100644, 3)
    }
    assert entries[0].compress_size < entries[0].file_size


def test_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    """In whatever order they come."""
    write_zip(tmp_path / "one.zip", FILES)
    write_zip(tmp_path / "two.zip", dict(reversed(FILES.items())))
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.zip", "two.zip"]


def test_checksum_names_the_file_beside_it(tmp_path: Path) -> None:
    """The form is that of `sha256sum`."""
    (tmp_path / "x.zip").write_bytes(b"content")
    beside = write_checksum(tmp_path / "x.zip")
    assert beside == tmp_path / "x.zip.sha256"
    assert beside.read_text() == f"{hashlib.sha256(b'content').hexdigest()}  x.zip\n"


def test_files_of_folders_bear_the_folders_names(tmp_path: Path) -> None:
    """Each folder's own name comes first, however deep a file is."""
    (tmp_path / "wiki" / "a").mkdir(parents=True)
    (tmp_path / "wiki" / "a" / "index.html").write_text("deep", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("beside", encoding="utf-8")
    assert files_of([tmp_path / "wiki"]) == {"wiki/a/index.html": b"deep"}
