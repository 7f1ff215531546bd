"""Zip files whose bytes depend on nothing but their contents, and the checksum beside each."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from macros.delivery.files import files_in

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first time that a zip file can hold."""
_PLAIN_FILE = 0o100644
_UNIX = 3


def write_zip(target: Path, files: Mapping[str, bytes]) -> None:
    """Write `files`, contents by name, as a zip: sorted, without times or owners, readable for all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.part")  # half a file, if this is stopped, has another name
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.create_system, entry.external_attr = _UNIX, _PLAIN_FILE << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name])
    part.replace(target)


def files_of(folders: Iterable[Path]) -> dict[str, bytes]:
    """Every file in these folders, by its name below the folder's own."""
    found = ((folder.name, files_in(folder)) for folder in folders)
    return {f"{top}/{name}": path.read_bytes() for top, files in found for name, path in files.items()}


def write_checksum(target: Path) -> Path:
    """Write the SHA-256 of a file beside it, in the form that `sha256sum --check` reads; gives the new file's path."""
    beside = target.with_name(f"{target.name}.sha256")
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    beside.write_text(f"{digest}  {target.name}\n", encoding="utf-8")
    return beside
