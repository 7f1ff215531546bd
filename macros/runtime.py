"""What pages load besides themselves: Pyodide's own files, one archive with the calculators, and the typeface.

Each build fills `docs/assets/runtime/` and `docs/assets/fonts/`, which are not in git; `python -m macros.runtime` does
so by itself. The archive is deterministic: the same sources give the same bytes.
"""

from __future__ import annotations

import importlib.util
import io
import shutil
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).parent.parent
RUNTIME = PROJECT / "docs" / "assets" / "runtime"
PYODIDE = PROJECT / "node_modules" / "pyodide"
PYODIDE_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
ARCHIVE = "calculators.zip"
FONT = PROJECT / "node_modules/@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght-normal.woff2"
FONTS = PROJECT / "docs" / "assets" / "fonts"
LIBRARIES = ("jinja2", "markupsafe")
_NOT_FOR_BROWSERS = {"__main__.py"}
_EPOCH = (1980, 1, 1, 0, 0, 0)


def sources() -> Iterator[tuple[str, Path]]:
    """Each file of the archive: its name there, and where it is."""
    for folder in (PROJECT / "calculators", *(_installed(name) for name in LIBRARIES)):
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".py", ".toml", ".html", ".txt", ".md", ".svg"} and path.name not in _NOT_FOR_BROWSERS:
                yield path.relative_to(folder.parent).as_posix(), path


def _installed(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(name)
    return Path(spec.origin).parent


def archive() -> bytes:
    """The calculators and their libraries as a zip with fixed dates."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
        for name, path in sources():
            target.writestr(zipfile.ZipInfo(name, _EPOCH), path.read_bytes(), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _copy(source: Path, folder: Path) -> None:
    """Copy a file that is not there yet; leave one alone that is right, so that a watching server stays quiet."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / source.name
    if not target.exists() or target.stat().st_size != source.stat().st_size:
        shutil.copyfile(source, target)


def write() -> None:
    """Fill both folders."""
    if not PYODIDE.exists():
        sys.exit("Pyodide is not installed: type `make install`.")
    for name in PYODIDE_FILES:
        _copy(PYODIDE / name, RUNTIME)
    _copy(FONT, FONTS)
    packed, target = archive(), RUNTIME / ARCHIVE
    if not target.exists() or target.read_bytes() != packed:
        target.write_bytes(packed)


if __name__ == "__main__":
    write()
