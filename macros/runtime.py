"""What pages load besides themselves: our script, the image of the interpreter, Pyodide's own files, and the typeface.

Each build fills `docs/assets/runtime/` and `docs/assets/fonts/`, which are not in git; `python -m macros.runtime` does
so by itself. Names hold a digest of the contents, and the same sources give the same bytes.
"""

from __future__ import annotations

import base64
import fcntl
import gzip
import hashlib
import importlib.util
import io
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from calculators.prices.book import in_force
from calculators.prices.overlay import PACKED, Overlay
from calculators.registry import CALCULATORS
from macros import image, node
from macros.image.questions import questions

PROJECT = Path(__file__).parent.parent
ON_PAGES = ("calculator-form.js", "filter-table.js", "go.js")
RUNTIME = PROJECT / "docs" / "assets" / "runtime"
SCRIPTS = PROJECT / "docs" / "assets" / "javascripts"
IMAGES = PROJECT / "build" / "image"
PACKAGES = PROJECT / "node_modules"
PYODIDE = PACKAGES / "pyodide"
PYODIDE_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
FONT = PACKAGES / "@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght-normal.woff2"
FONTS = PROJECT / "docs" / "assets" / "fonts"
LIBRARIES = ("jinja2", "markupsafe")
_FOR_BROWSERS = {".py", ".toml", ".json", ".html", ".txt", ".md", ".svg"}
_NOT_FOR_BROWSERS = {"__main__.py"}
_EPOCH = (1980, 1, 1, 0, 0, 0)


def sources() -> Iterator[tuple[str, Path]]:
    """Each file that browsers run or read: its name in the archive, and where it is."""
    for folder in (PROJECT / "calculators", *(_installed(name) for name in LIBRARIES)):
        for path in sorted(folder.rglob("*")):
            if path.suffix in _FOR_BROWSERS and path.name not in _NOT_FOR_BROWSERS:
                yield path.relative_to(folder.parent).as_posix(), path


def _installed(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(name)
    return Path(spec.origin).parent


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
    """The start of the SHA-256, as names hold it."""
    return hashlib.sha256(content).hexdigest()[:16]


def version() -> str:
    """Pyodide's version."""
    return str(json.loads((PYODIDE / "package.json").read_text(encoding="utf-8"))["version"])


def identity(packed: bytes) -> str:
    """What a page and its image must agree on: Pyodide's version, and the calculators as an archive."""
    return f"{version()}-{digest(packed)}"


def made_image(packed: bytes, overlay: Overlay | None = None) -> image.Image:
    """The image of these sources, made unless the last one that was made is it."""
    asked = questions(CALCULATORS)
    folder = IMAGES / image.key(PYODIDE, packed, asked)[:16]
    files = folder / "image.wasm", folder / "whole.wasm"
    IMAGES.mkdir(parents=True, exist_ok=True)
    with (IMAGES / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # tests and a server may build at the same time
        if not all(file.exists() for file in files):
            for other in IMAGES.glob("*/"):
                shutil.rmtree(other)
            made = image.build(PYODIDE, contents(overlay), asked, folder, identity(packed))
            for file, content in zip(files, (made.image, made.whole), strict=True):
                file.write_bytes(content)
        return image.Image(*(file.read_bytes() for file in files))


def bundled(script: str) -> bytes:
    """One of our scripts with what it imports, as one classic script, for a page from a disk can load no other."""
    esbuild = PACKAGES / "esbuild" / "bin" / "esbuild"
    options = ("--bundle", "--minify", "--format=iife", "--target=es2022", "--charset=utf8", "--log-level=warning")
    command = [node.command(), str(esbuild), str(SCRIPTS / script), *options]
    return subprocess.run(command, check=True, capture_output=True).stdout  # noqa: S603 a locked package


def search_worker() -> bytes:
    """The worker of the theme's search, mended by what is put behind it."""
    (theirs,) = (_installed("material") / "templates/assets/javascripts/workers").glob("search.*.min.js")
    return theirs.read_bytes().partition(b"//# sourceMappingURL")[0] + bundled("search.js")


def pack(name: str, content: bytes) -> bytes:
    """A script that leaves a file, gzipped, for a page that was opened from a disk."""
    text = base64.b64encode(gzip.compress(content, 9, mtime=0)).decode()
    return f"(globalThis.calculatorPacks??={{}})[{json.dumps(name)}]={json.dumps(text)}\n".encode()


class _Folder:
    """`docs/assets/runtime/` while it is filled. A file that is right is left alone, so that a server stays quiet."""

    def __init__(self) -> None:
        self.written: set[Path] = set()

    def add(self, name: str, content: bytes) -> None:
        target = RUNTIME / name
        self.written.add(target)
        if not target.exists() or target.read_bytes() != content:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)

    def add_hashed(self, stem: str, suffix: str, content: bytes) -> str:
        name = f"{stem}.{digest(content)}.{suffix}"
        self.add(name, content)
        return name

    def add_packed(self, stem: str, suffix: str, content: bytes) -> str:
        """The file, and the pack of it; gives the name and the length in bytes."""
        name = self.add_hashed(stem, suffix, content)
        self.add(f"{name}.js", pack(name, content))
        return f"{name} {len(content)}"

    def drop_others(self) -> None:
        for path in RUNTIME.rglob("*"):
            if path.is_file() and path not in self.written:
                path.unlink()


def write(overlay: Overlay | None = None) -> dict[str, str]:
    """Fill both folders; gives what pages have to say of it, by the names of attributes.

    An organisation's own prices, where there are some, go with what browsers load.
    """
    if not PYODIDE.exists():
        sys.exit("Pyodide is not installed: type `make install`.")
    folder, packed = _Folder(), archive(overlay)
    made = made_image(packed, overlay)
    stock = f"pyodide-{version()}"
    for name in PYODIDE_FILES:
        folder.add(f"{stock}/{name}", (PYODIDE / name).read_bytes())
    tag = {
        "src": folder.add_hashed("calculator", "js", b"".join(bundled(script) for script in ON_PAGES)),
        "data-identity": identity(packed),
        "data-image": folder.add_packed("image", "wasm", made.image),
        "data-whole": folder.add_packed("whole", "wasm", made.whole),
        "data-worker": folder.add_packed("worker", "js", bundled("worker.js")),
        "data-search": folder.add_hashed("search", "js", search_worker()),
        "data-stock": folder.add_hashed(f"{stock}/calculators", "zip", packed),
    }
    folder.drop_others()
    FONTS.mkdir(parents=True, exist_ok=True)
    if not (FONTS / FONT.name).exists():
        shutil.copyfile(FONT, FONTS / FONT.name)
    return tag


if __name__ == "__main__":
    print(json.dumps(write(in_force().overlay), indent=2))  # noqa: T201 what the command is for
