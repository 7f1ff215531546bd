"""Names with a digest for the files of `assets/` that have none: style sheets, pictures, the typeface.

The theme's own files and those of the runtime are named so by whoever makes them. The others get their digest here,
after the pages are built, and every page and style sheet that names one of them is rewritten. So a browser may keep
all of them for good, and a page of one build never gets the style sheet of another.
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

from macros.delivery.compression import COPIES
from macros.delivery.files import files_in
from macros.runtime.sources import digest

HASHED = r"\.[0-9a-f]{8,}\.[a-z0-9.]+$"
"""The end of a path whose name holds a digest, as a regular expression that Python, nginx and Caddy read alike."""
_NAMED_ELSEWHERE = ("assets/runtime/", "assets/javascripts/")
"""Folders of the runtime and of the theme, whose scripts find some of their files by name."""
_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)"')
_IN_PAGE = re.compile(r'(?<=\shref=")[^"]*assets/[^"]*|(?<=\ssrc=")[^"]*assets/[^"]*|(?<=\scontent=")[^"]*assets/[^"]*')
_IN_STYLE = re.compile(r"""(?<=url\(")[^"]+|(?<=url\(')[^']+|(?<=url\()[^"')\s]+""")


def site_address(folder: Path) -> str:
    """The address that the site in `folder` was built for, as its home page says; if it says none, this machine's."""
    home = folder / "index.html"
    said = _CANONICAL.search(home.read_text(encoding="utf-8", errors="replace")) if home.is_file() else None
    return said.group(1) if said else "http://localhost/"


def base_path(folder: Path) -> str:
    """The path of that address: `/`, or the sub-path with a slash at both ends."""
    return f"{urlsplit(site_address(folder)).path.rstrip('/')}/"


def is_hashed(path: str) -> bool:
    """Whether a path's name holds a digest of the contents."""
    return re.search(HASHED, path) is not None


class _Site:
    """The files of a site by address, and the names that some of them have been given."""

    def __init__(self, folder: Path) -> None:
        """No file has a new name yet."""
        self._folder = folder
        self._address = urljoin(site_address(folder), base_path(folder))
        self._renamed: dict[str, str] = {}

    def rewrite(self, file: Path, references: re.Pattern[str]) -> None:
        """Put the new names into a page or a style sheet."""
        text = file.read_text(encoding="utf-8")
        place = self._address + file.relative_to(self._folder).as_posix()
        rewritten = references.sub(lambda found: self._rewritten(found.group(), place), text)
        if rewritten != text:
            file.write_text(rewritten, encoding="utf-8", newline="\n")

    def rename(self, file: Path) -> None:
        """Give a file a name that holds the digest of its contents."""
        target = file.with_name(f"{file.stem}.{digest(file.read_bytes())}{file.suffix}")
        self._renamed[self._address + file.relative_to(self._folder).as_posix()] = target.name
        file.replace(target)

    def _rewritten(self, reference: str, place: str) -> str:
        address, _fragment = urldefrag(urljoin(place, reference))
        new = self._renamed.get(address)
        return reference.replace(address.rsplit("/", 1)[1], new, 1) if new else reference


def hash_names(folder: Path) -> None:
    """Give each file under `assets/` that has none a name with a digest, and rewrite what names it.

    A style sheet comes after the files that it names, since their names are part of its contents; style sheets that
    name each other are not provided for. A second call finds nothing to do.
    """
    files = [path for name, path in files_in(folder).items() if _is_ours(name)]
    site = _Site(folder)
    for path in files:
        if path.suffix != ".css":
            site.rename(path)
    for path in files:
        if path.suffix == ".css":
            site.rewrite(path, _IN_STYLE)
            site.rename(path)
    for path in sorted(folder.rglob("*.html")):
        site.rewrite(path, _IN_PAGE)


def _is_ours(name: str) -> bool:
    """Whether a file waits for a name: under `assets/`, not the theme's or the runtime's, no copy, without a digest."""
    is_elsewhere = name.startswith(_NAMED_ELSEWHERE) or not name.startswith("assets/")
    return not (is_elsewhere or is_hashed(name) or name.endswith(COPIES))
