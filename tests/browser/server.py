"""A web server for the built site: its `_headers`, its compressed copies, a record of requests, faults on demand."""

from __future__ import annotations

import fnmatch
import http.server
import mimetypes
import re
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

ENCODINGS = (("br", ".br"), ("gzip", ".gz"))
CHUNK_BYTES = 16_384
ASK_AGAIN = "public, max-age=0, must-revalidate"
"""What Netlify and Cloudflare Pages say of a file where `_headers` says nothing of how long to keep it."""
mimetypes.add_type("text/javascript", ".mjs")
mimetypes.add_type("application/wasm", ".wasm")


@dataclass(frozen=True)
class Fault:
    """What goes wrong with files whose path fits `pattern`.

    `missing`: there is no such file. `truncated`: half of it, and nobody says so. `altered`: a byte in the middle is
    another. `emptied`: nothing. `html`: a page in its place, as some hosts answer for files that they lack. `cut`: the
    connection ends halfway. `slow`: so many bytes a second.
    """

    pattern: str
    kind: str
    bytes_per_second: int = 0


def _altered(body: bytes) -> bytes:
    middle = len(body) // 2
    return body[:middle] + bytes([body[middle] ^ 1]) + body[middle + 1 :]


SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "altered": _altered,
    "emptied": lambda _: b"",
    "html": lambda _: b"<!doctype html><title>Sorry</title>",
    "truncated": lambda body: body[: len(body) // 2],
}
"""What is sent in the place of a file, by the kind of fault."""


@dataclass(frozen=True)
class Edit:
    """Texts whose path fits `pattern` are sent with every match of the regular expression `old` as `new`."""

    pattern: str
    old: str
    new: str

    def applied(self, text: str) -> str:
        """A text so edited."""
        return re.sub(self.old, self.new, text)


@dataclass
class ServedRequest:
    """One request and what was sent."""

    path: str
    encoding: str
    sent_bytes: int = 0


@dataclass
class Web:
    """The server's state, as tests see it."""

    folder: Path
    rules: dict[str, dict[str, str]] = field(default_factory=dict)
    faults: list[Fault | Edit] = field(default_factory=list)
    requests: list[ServedRequest] = field(default_factory=list)
    keeps: bool = True
    """Whether browsers may keep what they get, as far as its headers go."""
    expected_seconds: int = 0
    """How often tests have made a page load the module with every function; nobody else should."""

    @contextmanager
    def having(self, *faults: Fault | Edit) -> Iterator[None]:
        """Let these go wrong, or be sent otherwise, for a while."""
        self.faults.extend(faults)
        try:
            yield
        finally:
            for fault in faults:
                self.faults.remove(fault)

    @contextmanager
    def having_nothing_kept(self) -> Iterator[None]:
        """Let browsers keep nothing for a while, so that they ask again and meet what goes wrong."""
        self.keeps = False
        try:
            yield
        finally:
            self.keeps = True

    @contextmanager
    def record(self) -> Iterator[list[ServedRequest]]:
        """What is asked from here on."""
        start, found = len(self.requests), list[ServedRequest]()
        try:
            yield found
        finally:
            found.extend(self.requests[start:])

    @contextmanager
    def record_seconds(self) -> Iterator[list[ServedRequest]]:
        """The requests for the module with every function from here on; they are no fault, even if the test is."""
        found = list[ServedRequest]()
        try:
            with self.record() as asked:
                yield found
        finally:
            found.extend(request for request in asked if "/whole." in request.path)
            self.expected_seconds += len(found)

    def headers_for(self, path: str) -> dict[str, str]:
        """The headers that `_headers` gives a path."""
        found: dict[str, str] = {}
        for pattern, values in self.rules.items():
            if fnmatch.fnmatch(path, pattern):
                found |= values
        return found


def read_rules(folder: Path) -> dict[str, dict[str, str]]:
    """`_headers`, pattern by pattern, after what its hosts send without it."""
    rules: dict[str, dict[str, str]] = {"*": {"Cache-Control": ASK_AGAIN}}
    for line in (folder / "_headers").read_text(encoding="utf-8").splitlines():
        if not line.startswith(" "):
            current = rules.setdefault(line, {})
        else:
            name, value = line.strip().split(": ", 1)
            current[name] = value
    return rules


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    web: Web

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer one request."""
        path = unquote(urlsplit(self.path).path)
        file = self.web.folder / path.lstrip("/")
        if file.is_dir() and path.endswith("/"):
            file /= "index.html"
        ours = [fault for fault in self.web.faults if fnmatch.fnmatch(path, fault.pattern)]
        kinds = {fault.kind: fault for fault in ours if isinstance(fault, Fault)}
        if not file.is_file() or "missing" in kinds:
            self._send(path, 404, self.web.folder / "404.html", {}, [])
        else:
            self._send(path, 200, file, kinds, [edit for edit in ours if isinstance(edit, Edit)])

    def _send(self, path: str, status: int, file: Path, kinds: dict[str, Fault], edits: list[Edit]) -> None:
        encoding, body = self._encoded(file, plain=bool(kinds or edits))
        for edit in edits:
            body = edit.applied(body.decode()).encode()
        for kind in kinds:
            body = SPOILT.get(kind, bytes)(body)
        file = self.web.folder / "404.html" if "html" in kinds else file
        asked = ServedRequest(path, encoding)
        self.web.requests.append(asked)
        self.send_response(status)
        values = {"Content-Type": mimetypes.guess_type(file.name)[0] or "application/octet-stream"}
        values |= self.web.headers_for(path) | {"Content-Length": str(len(body)), "Vary": "Accept-Encoding"}
        if encoding:
            values["Content-Encoding"] = encoding
        if kinds or edits or not self.web.keeps or status != http.HTTPStatus.OK:
            values["Cache-Control"] = "no-store"
        for name, value in values.items():
            self.send_header(name, value)
        self.end_headers()
        self._write(body[: len(body) // 2] if "cut" in kinds else body, asked, kinds.get("slow"))
        if "cut" in kinds:
            self.close_connection = True

    def _encoded(self, file: Path, *, plain: bool) -> tuple[str, bytes]:
        """The best copy that the browser takes; faulty files go as they are, so that it is ours to notice."""
        accepted = self.headers.get("Accept-Encoding", "")
        for encoding, ending in ENCODINGS:
            copy = file.with_name(file.name + ending)
            if encoding in accepted and copy.is_file() and not plain:
                return encoding, copy.read_bytes()
        return "", file.read_bytes()

    def _write(self, body: bytes, served: ServedRequest, slow: Fault | None) -> None:
        try:
            for start in range(0, len(body), CHUNK_BYTES):
                part = body[start : start + CHUNK_BYTES]
                self.wfile.write(part)
                served.sent_bytes += len(part)
                if slow:
                    time.sleep(len(part) / slow.bytes_per_second)
        except ConnectionError:
            self.close_connection = True


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 the library's own signature
        """A browser that hangs up is no error."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serve(folder: Path, port: int = 0) -> Iterator[tuple[Web, str]]:
    """Serve a folder on this machine alone; gives the state, its rules still to be read, and the address of its top."""
    web = Web(folder)
    handler = type("Handler", (_Handler,), {"web": web})
    server = _Server(("127.0.0.1", port), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield web, f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
