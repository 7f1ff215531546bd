"""A copy of the site to be checked: a folder, or an address whose pages are followed. Both answer by path."""

from __future__ import annotations

import gzip
import http.client
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path
from typing import Protocol
from urllib.parse import SplitResult, quote, unquote, urlsplit

import brotli  # type: ignore[import-untyped]

from macros.delivery.files import files_in

INDEX = "index.html"
_TIMEOUT_SECONDS = 30
_REDIRECTS = {301, 302, 303, 307, 308}


@dataclass(frozen=True)
class Answer:
    """What a copy has under a path: the status, the headers of an address (lower case), the unpacked contents."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    problem: str = ""

    @property
    def is_there(self) -> bool:
        """Whether the file is there."""
        return self.status == http.client.OK


class Copy(Protocol):
    """A copy of the site. Paths are relative to its top, unquoted, and name files; the home page is `index.html`."""

    @property
    def base(self) -> str:
        """The path of the top: what an address that begins with a slash begins with."""

    @property
    def is_served(self) -> bool:
        """Whether a server stands between the files and the reader."""

    def get(self, path: str) -> Answer:
        """What is under a path; the same each time."""

    def known(self) -> Iterator[str]:
        """The paths that can be listed without following links."""


class Folder:
    """A copy in a folder."""

    is_served = False

    def __init__(self, folder: Path, base: str = "/") -> None:
        """The copy in `folder`, built for an address with the path `base`."""
        self._folder, self.base = folder.resolve(), base

    def get(self, path: str) -> Answer:
        """The file; a path that leads out of the folder is not there."""
        file = (self._folder / path).resolve()
        if not file.is_relative_to(self._folder) or not file.is_file():
            return Answer(http.client.NOT_FOUND)
        return Answer(http.client.OK, file.read_bytes())

    def known(self) -> Iterator[str]:
        """Every file."""
        yield from files_in(self._folder)


def _unpacked(body: bytes, encoding: str) -> bytes:
    match encoding:
        case "" | "identity":
            return body
        case "br":
            unpacked: bytes = brotli.decompress(body)
            return unpacked
        case "gzip":
            return gzip.decompress(body)
        case _:
            raise ValueError(f"unknown encoding {encoding}")


class Address:
    """A copy behind an address; nothing else is asked for anything."""

    is_served = True

    def __init__(self, address: str) -> None:
        """The copy whose home page is at `address`, a URL of http or https."""
        self._at: SplitResult = urlsplit(address)
        self.base = f"{self._at.path.rstrip('/')}/"
        self._answers: dict[str, Answer] = {}

    def get(self, path: str) -> Answer:
        """What the server sends, asked for once, as browsers ask: compressed; redirects are not followed."""
        if path not in self._answers:
            self._answers[path] = self._asked(path)
        return self._answers[path]

    def known(self) -> Iterator[str]:
        """The home page: a server lists nothing."""
        yield INDEX

    def _asked(self, path: str) -> Answer:
        kind = http.client.HTTPSConnection if self._at.scheme == "https" else http.client.HTTPConnection
        connection = kind(self._at.netloc, timeout=_TIMEOUT_SECONDS)
        try:
            folder, _, name = path.rpartition("/")
            asked = f"{folder}/".lstrip("/") if name == INDEX else path
            connection.request("GET", self.base + quote(asked), headers={"Accept-Encoding": "br, gzip"})
            return _answer(connection.getresponse())
        except (OSError, http.client.HTTPException) as error:
            return Answer(0, problem=f"the server does not answer ({error})")
        finally:
            connection.close()


def _answer(response: http.client.HTTPResponse) -> Answer:
    message: Message = response.headers
    headers = {name.lower(): value for name, value in message.items()}
    if response.status in _REDIRECTS:
        return Answer(response.status, b"", headers, f"the server sends readers on to {headers.get('location', '?')}")
    try:
        body = _unpacked(response.read(), headers.get("content-encoding", ""))
    except (ValueError, EOFError, OSError, zlib.error, brotli.error) as error:
        return Answer(response.status, b"", headers, f"what was sent cannot be unpacked ({error})")
    return Answer(response.status, body, headers)


def to_path(url: str, page: str, base: str) -> str | None:
    """The file that a URL on a page names, relative to the copy's top; None where it is none of the copy's.

    `page` is the path of the page, `base` the path of the top. A folder's file is its `index.html`.
    """
    parts = urlsplit(url)
    if parts.scheme or parts.netloc:
        return None
    path = unquote(parts.path)
    if path.startswith("/"):
        if not path.startswith(base):
            return None
        steps = path.removeprefix(base).split("/")
    else:
        steps = [*page.split("/")[:-1], *path.split("/")] if path else page.split("/")
    done: list[str] = []
    for step in steps[:-1]:
        if step == "..":
            if not done:
                return None
            done.pop()
        elif step not in {"", "."}:
            done.append(step)
    return _last(done, steps[-1])


def _last(folders: list[str], name: str) -> str | None:
    if name == "..":
        return "/".join([*folders[:-1], INDEX]) if folders else None
    return "/".join([*folders, INDEX if name in {"", "."} else name])
