"""What tests visit, built once for every process that asks and kept until a source changes, in `build/tests/`.

Two builds of the same sources have the same bytes, so it makes no difference which process made one, or when.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from macros.source_date import last_change

PROJECT = Path(__file__).parent.parent
_KEPT = PROJECT / "build" / "tests"
_SOURCES = ("calculators", "docs", "macros", "mkdocs.yml", "requirements.txt", "package-lock.json")
_GENERATED = ("docs/assets/runtime", "docs/assets/fonts", "docs/prices", "docs/schemas")
_UNTOUCHED = {"__pycache__", ".pytest_cache"}
PLACE = "http://steelyard.test/"
"""The address that the kept website is built for; `put` replaces it by the one that a copy is served at."""
_WITH_ADDRESS = {".atom", ".html", ".json", ".md", ".txt", ".xml"}


def _files() -> Iterator[Path]:
    for name in _SOURCES:
        top = PROJECT / name
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            own = path.relative_to(PROJECT)
            if path.is_file() and not _UNTOUCHED & set(own.parts) and not own.as_posix().startswith(_GENERATED):
                yield path


def digest_of_sources(said: str = "") -> str:
    """A digest of all that a build is made of: files, the day of the last commit, Python, and what was `said`."""
    found = hashlib.sha256(f"{sys.version} {last_change(PROJECT)} {said}".encode())
    for path in _files():
        found.update(f"{path.relative_to(PROJECT)} {path.stat().st_size}\n".encode())
        found.update(path.read_bytes())
    return found.hexdigest()[:16]


def _kept(kind: str, make: Callable[[Path], None], said: str) -> Path:
    """The folder of this kind of build, which `make` fills unless sources and `said` are those of the last one."""
    folder = _KEPT / f"{kind}-{digest_of_sources(said)}"
    if not folder.exists():
        for other in _KEPT.glob(f"{kind}-*"):
            shutil.rmtree(other)
        part = _KEPT / f"part-of-{kind}"
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        make(part)
        part.rename(folder)
    return folder


def copy_of(kind: str, make: Callable[[Path], None], target: Path, *, said: str = "") -> Path:
    """A copy of a build of some kind, which whoever asks may change; gives `target`.

    `make` fills an empty folder with it; `said` is what it is made of besides the sources.
    """
    _KEPT.mkdir(parents=True, exist_ok=True)
    with (_KEPT / f"lock-of-{kind}").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the other test process waits, and takes what this one has made
        shutil.copytree(_kept(kind, make, said), target, dirs_exist_ok=True)
    return target


def _build(folder: Path) -> None:
    """The website as MkDocs writes it, built strictly."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    environment = {**os.environ, "SITE_URL": PLACE, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=PROJECT, env=environment, check=True)


def website(folder: Path, address: str) -> None:
    """The website in `folder` as MkDocs builds it for an address, not yet made ready for a web server."""
    copy_of("web", _build, folder)
    for path in folder.rglob("*"):
        if path.suffix in _WITH_ADDRESS and path.is_file():
            text = path.read_bytes()
            if PLACE.encode() in text:
                path.write_bytes(text.replace(PLACE.encode(), address.encode()))
