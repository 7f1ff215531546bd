"""`docs/assets/runtime/`, the folder of what pages load, while it is filled."""

from __future__ import annotations

from pathlib import Path

from macros.runtime.packages import PROJECT
from macros.runtime.scripts import pack
from macros.runtime.sources import digest

RUNTIME = PROJECT / "docs" / "assets" / "runtime"


class Folder:
    """The files added so far. One that is there with the same contents is left alone, so that a server stays quiet."""

    def __init__(self) -> None:
        """Nothing is added yet."""
        self._written: set[Path] = set()

    def add(self, name: str, content: bytes) -> None:
        """A file under this name."""
        target = RUNTIME / name
        self._written.add(target)
        if not target.exists() or target.read_bytes() != content:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)

    def add_hashed(self, stem: str, suffix: str, content: bytes) -> str:
        """A file whose name holds the digest of its contents; gives the name."""
        name = f"{stem}.{digest(content)}.{suffix}"
        self.add(name, content)
        return name

    def add_packed(self, stem: str, suffix: str, content: bytes) -> str:
        """The file, and the pack of it; gives the name and the length in bytes."""
        name = self.add_hashed(stem, suffix, content)
        self.add(f"{name}.js", pack(name, content))
        return f"{name} {len(content)}"

    def drop_others(self) -> None:
        """Remove the files of earlier builds."""
        for path in RUNTIME.rglob("*"):
            if path.is_file() and path not in self._written:
                path.unlink()
