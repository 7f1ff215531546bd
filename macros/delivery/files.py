"""The files of a built site, by the names that they have in it."""

from __future__ import annotations

from pathlib import Path


def files_in(folder: Path) -> dict[str, Path]:
    """Every file below a folder by its path there, with slashes, in the order of the paths."""
    return {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
