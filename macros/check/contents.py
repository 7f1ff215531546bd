"""Checks of what the files say: links and anchors, requests to outside, digests, the runtime, the search index."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

import brotli  # type: ignore[import-untyped]

from macros.check.copies import INDEX, Copy, to_path
from macros.check.reading import Page
from macros.delivery.compression import COPIES

_DIGEST = re.compile(r"\.([0-9a-f]{16})\.")
_PACK = re.compile(rb'=\s*"([A-Za-z0-9+/=]*)"\s*$')
_FINISHED_BY_BROWSERS = ":~:"
SEARCH_INDEXES = "search/search_index.json", "search/search_index.js"


@dataclass(frozen=True, order=True)
class Problem:
    """Something wrong with a page or a file, in words for whoever runs the copy."""

    where: str
    what: str


def _is_outside(url: str) -> bool:
    parts = urlsplit(url)
    return bool(parts.netloc) or parts.scheme in {"http", "https", "ws", "wss", "ftp"}


def outside_requests(name: str, loads: Iterable[str]) -> Iterator[Problem]:
    """What a page or style sheet would load from somewhere else."""
    for url in sorted(set(loads)):
        if _is_outside(url):
            yield Problem(name, f"loads {url}, which is not part of the site")


def broken_loads(name: str, loads: Iterable[str], copy: Copy) -> Iterator[Problem]:
    """What a page or style sheet would load from the copy, and is not there."""
    for url in sorted(set(loads)):
        if _is_outside(url) or urlsplit(url).scheme:
            continue
        path = to_path(url, name, copy.base)
        if path is None:
            yield Problem(name, f"loads {url}, which is not part of the site")
        elif not (answer := copy.get(path)).is_there:
            yield Problem(name, f"loads {path}, which is not there{_reason(answer.problem)}")


def _reason(problem: str) -> str:
    return f": {problem}" if problem else ""


def broken_links(name: str, links: Iterable[str], copy: Copy, pages: dict[str, Page]) -> Iterator[Problem]:
    """Links of a page that lead to no page of the copy, or to no place of that page."""
    for url in sorted(set(links)):
        parts = urlsplit(url)
        if parts.scheme or parts.netloc:
            continue
        path = to_path(url, name, copy.base)
        if path is None:
            yield Problem(name, f"links to {url}, which is not part of the site")
            continue
        answer = copy.get(path)
        if not answer.is_there:
            yield Problem(name, f"links to {path}, which is not there{_reason(answer.problem)}")
            continue
        anchor = unquote(parts.fragment).split(_FINISHED_BY_BROWSERS)[0]
        if anchor and path in pages and anchor not in pages[path].anchors:
            yield Problem(name, f"links to the place #{anchor} of {path}, which has none of that name")


def _packed(content: bytes) -> bytes:
    """What a script pack holds; empty where it is no pack."""
    found = _PACK.search(content.strip())
    try:
        return gzip.decompress(base64.b64decode(found.group(1), validate=True)) if found else b""
    except (ValueError, EOFError, OSError):
        return b""


def digest_in(name: str) -> str:
    """The digest of the contents that the name of a file holds; nothing where it holds none."""
    found = _DIGEST.search(name.rsplit("/", 1)[-1])
    return found.group(1) if found else ""


def wrong_digest(name: str, content: bytes) -> Iterator[Problem]:
    """Whether a file whose name holds a digest has other contents; of a script pack, what it holds."""
    digest = digest_in(name)
    if not digest or name.endswith(COPIES):
        return
    is_pack = name.endswith((".wasm.js", ".js.js"))
    actual = hashlib.sha256(_packed(content) if is_pack else content).hexdigest()
    if not actual.startswith(digest):
        yield Problem(name, "holds something else than its name says: it is damaged, or of another build")


def wrong_copy(name: str, content: bytes, copy: Copy) -> Iterator[Problem]:
    """Whether a compressed copy holds what the file beside it holds."""
    plain, _, encoding = name.rpartition(".")
    if not name.endswith(COPIES) or not (original := copy.get(plain)).is_there:
        return
    try:
        unpacked = brotli.decompress(content) if encoding == "br" else gzip.decompress(content)
    except (brotli.error, EOFError, OSError):
        unpacked = b""
    if unpacked != original.body or not content:
        yield Problem(name, f"is not the compressed copy of {plain}: upload both again")


def runtime_problems(name: str, page: Page, copy: Copy) -> Iterator[Problem]:
    """Whether image, worker and the rest that the tag of our script names are there, in the length that it says."""
    source = to_path(page.runtime.get("src", ""), name, copy.base) or ""
    folder = source.rpartition("/")[0]
    for role in ("image", "whole", "worker", "search", "stock"):
        file, _, length = page.runtime.get(f"data-{role}", "").partition(" ")
        if not file:
            continue
        answer, pack = copy.get(f"{folder}/{file}"), f"{folder}/{file}.js"
        if answer.is_there:
            if length and len(answer.body) != int(length):
                yield Problem(name, f"needs {file} in {length} bytes, and there are {len(answer.body)}")
        elif not (length and copy.get(pack).is_there) and not (role == "stock" and is_for_disks(folder, page, copy)):
            yield Problem(name, f"needs {file} for its calculators, which is not there{_reason(answer.problem)}")


def is_for_disks(folder: str, page: Page, copy: Copy) -> bool:
    """Whether this is the offline copy, which has script packs in place of the files that a server sends."""
    file = page.runtime.get("data-image", "").partition(" ")[0]
    return not copy.is_served and bool(file) and not copy.get(f"{folder}/{file}").is_there


def search_problems(copy: Copy, pages: dict[str, Page]) -> Iterator[Problem]:
    """Whether the search has its index, and each entry a page and a place."""
    name = next((name for name in SEARCH_INDEXES if copy.get(name).is_there), None)
    if name is None:
        yield Problem(SEARCH_INDEXES[0], "is not there, so the search finds nothing")
        return
    try:
        found = json.loads(copy.get(name).body.decode().removeprefix("var __index = "))
        locations = [entry["location"] for entry in found["docs"]]
    except (ValueError, KeyError, TypeError):
        yield Problem(name, "is not the index of the search")
        return
    yield from broken_links(name, [f"{'../' if location else '..'}{location}" for location in locations], copy, pages)


def is_page(name: str) -> bool:
    """Whether a file is a page."""
    return name.endswith(".html") or name == INDEX
