"""A zip whose bytes follow from the files in it: names in order, no times, no owners."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path

_NO_TIME = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o100644 << 16
_UNIX = 3


def write(zipped: Path, folders: Sequence[Path]) -> None:
    """Write a zip with everything in these folders, each under its own name."""
    files = [(f"{each.name}/{path.relative_to(each).as_posix()}", path) for each in folders for path in each.rglob("*")]
    part = zipped.with_name(f"{zipped.name}.part")
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
        for name, path in sorted(files):
            if path.is_file():
                entry = zipfile.ZipInfo(name, _NO_TIME)
                entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, _PLAIN_FILE, _UNIX
                target.writestr(entry, path.read_bytes())
    part.replace(zipped)
