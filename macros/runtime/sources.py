"""The Python that browsers run, and the data and templates that it reads, as one archive with a name of its own."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from calculators.prices.overlay import PACKED, Overlay
from macros.runtime.packages import PROJECT, installed, version

LIBRARIES = ("jinja2", "markupsafe")
_FOR_BROWSERS = {".py", ".toml", ".json", ".html", ".txt", ".md", ".svg"}
_NOT_FOR_BROWSERS = {"__main__.py", "answer_schema.py", "mcp_server.py"}
_EPOCH = (1980, 1, 1, 0, 0, 0)


def sources() -> Iterator[tuple[str, Path]]:
    """Each file that browsers run or read: its name in the archive, and where it is."""
    for folder in (PROJECT / "calculators", *(installed(name) for name in LIBRARIES)):
        for path in sorted(folder.rglob("*")):
            if path.suffix in _FOR_BROWSERS and path.name not in _NOT_FOR_BROWSERS:
                yield path.relative_to(folder.parent).as_posix(), path


def _for_browsers(path: Path) -> bytes:
    """A file as browsers get it: data without its comments, which are for those who edit it."""
    content = path.read_bytes()
    if path.suffix != ".toml":
        return content
    return b"".join(line for line in content.splitlines(keepends=True) if not line.startswith(b"#"))


def contents(overlay: Overlay | None = None) -> dict[str, bytes]:
    """What browsers run or read, by its name in the archive, with an organisation's own prices where it has some."""
    packed = {f"calculators/data/{PACKED}.json": overlay.packed} if overlay else {}
    return {name: _for_browsers(path) for name, path in sources()} | packed


def archive(overlay: Overlay | None = None) -> bytes:
    """The calculators and their libraries as a zip with fixed dates, for the stock interpreter."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
        for name, content in contents(overlay).items():
            target.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def digest(content: bytes) -> str:
    """The start of the SHA-256, as names of files hold it: 16 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()[:16]


def identity(packed: bytes) -> str:
    """What a page and its image must agree on: Pyodide's version, and the calculators as an archive."""
    return f"{version()}-{digest(packed)}"
