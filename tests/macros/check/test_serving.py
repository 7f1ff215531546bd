"""What the check finds behind an address: a small server sends a site, with one header changed at a time."""

from __future__ import annotations

import base64
import hashlib
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.check.checking import check
from macros.check.copies import Address, Answer, to_path
from macros.check.reading import read_page
from macros.check.serving import policy_problems
from tests.macros.check.small_site import INLINE, page, write_site
from tests.rules import for_each

DIGEST = base64.b64encode(hashlib.sha256(INLINE.encode()).digest()).decode()
POLICY = f"default-src 'self'; script-src 'self' 'wasm-unsafe-eval' 'sha256-{DIGEST}'"
TYPES = {".css": "text/css", ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".svg": "image/svg+xml"}
TYPES |= {".json": "application/json", ".wasm": "application/wasm"}
SUB_PATH = "/a/b/"


class Server(http.server.ThreadingHTTPServer):
    """A server of one folder under a sub-path, with headers that a test may change for some paths."""

    folder: Path
    changed: tuple[str, dict[str, str]] = ("", {})
    status = 404
    asked: set[str]

    def headers_for(self, name: str) -> dict[str, str]:
        """What goes with a file."""
        kept = "assets/runtime/" in name and name.count(".") > 1
        found = {
            "Content-Type": TYPES.get(Path(name).suffix, "application/octet-stream"),
            "Content-Security-Policy": POLICY,
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "public, max-age=31536000, immutable" if kept else "no-cache",
            "Vary": "Accept-Encoding",
        }
        ending, changes = self.changed
        return found | changes if ending and name.endswith(ending) else found


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers with the compressed copy where there is one."""

    server: Server

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer one request."""
        self.server.asked.add(self.path)
        name = self.path.removeprefix(SUB_PATH)
        name += "index.html" if name.endswith("/") or not name else ""
        file, status = self.server.folder / name, 200
        if not self.path.startswith(SUB_PATH) or not file.is_file():
            name, file, status = "404.html", self.server.folder / "404.html", self.server.status
        copy = file.with_name(f"{file.name}.gz")
        headers = self.server.headers_for(name)
        if copy.is_file() and headers.get("Content-Encoding") != "none":
            headers["Content-Encoding"] = "gzip"
        else:
            copy = file
            headers.pop("Content-Encoding", None)
        self.send_response(status)
        for header, value in headers.items():
            if value:
                self.send_header(header, value)
        self.end_headers()
        self.wfile.write(copy.read_bytes())


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of the small site, on this machine alone."""
    started = Server(("127.0.0.1", 0), Handler)
    started.folder = write_site(tmp_path_factory.mktemp("served"))
    (started.folder / "404.html").write_text(page(SUB_PATH))
    (started.folder / "404.html.gz").unlink()
    started.asked = set()
    thread = threading.Thread(target=started.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield started
    started.shutdown()
    started.server_close()


def problems(server: Server, *, headers: bool = True) -> list[tuple[str, str]]:
    """What the check says of the address."""
    copy = Address(f"http://127.0.0.1:{server.server_address[1]}{SUB_PATH}")
    return [(problem.where, problem.what) for problem in check(copy, headers=headers).problems]


def test_nothing_is_wrong_with_a_good_server(server: Server) -> None:
    """Every page is reached from the home page, and nothing beyond the sub-path is asked for."""
    server.asked.clear()
    assert problems(server) == []
    assert {f"{SUB_PATH}plan/", f"{SUB_PATH}assets/picture.svg"} <= server.asked
    assert all(path.startswith(SUB_PATH) for path in server.asked)
    missing = [path for path in server.asked if not (server.folder / path.removeprefix(SUB_PATH)).exists()]
    assert missing == [f"{SUB_PATH}no-such-page-for-the-check/"]


@for_each(
    ("ending", "changes", "where", "words"),
    [
        (".wasm", {"Content-Type": "text/plain"}, ".wasm", "is sent as “text/plain” instead of application/wasm"),
        (".css", {"Content-Type": ""}, "assets/theme.css", "is sent as “nothing” instead of text/css"),
        (".css", {"X-Content-Type-Options": ""}, "assets/theme.css", "is sent without “X-Content-Type-Options"),
        (".wasm", {"Cache-Control": "no-cache"}, ".wasm", "may be kept for good"),
        ("plan/index.html", {"Cache-Control": "max-age=99999999"}, "plan/index.html", "would be kept for a year"),
        (".css", {"Content-Encoding": "none"}, "assets/theme.css", "is sent uncompressed, all"),
        (".css", {"Vary": ""}, "assets/theme.css", "is sent compressed without “Vary: Accept-Encoding”"),
        (".html", {"Content-Security-Policy": ""}, "plan/index.html", "is sent without a Content-Security-Policy"),
        (
            ".html",
            {"Content-Security-Policy": f"{POLICY} 'unsafe-inline'"},
            "index.html",
            "is sent with a Content-Security-Policy that allows 'unsafe-inline'",
        ),
        (
            ".html",
            {"Content-Security-Policy": POLICY.replace("'wasm-unsafe-eval' ", "")},
            "index.html",
            "is sent with a Content-Security-Policy without 'wasm-unsafe-eval'",
        ),
        (
            ".html",
            {"Content-Security-Policy": POLICY.replace(DIGEST, "AAAA")},
            "index.html",
            "has a script that its Content-Security-Policy refuses: document.documentElement",
        ),
    ],
    ids=lambda value: str(value)[:70],
)
def test_wrong_header_is_named(server: Server, ending: str, changes: dict[str, str], where: str, words: str) -> None:
    """The file, and what is sent with it; without headers to check, nothing."""
    server.changed = (ending, changes)
    try:
        told = problems(server)
        assert any(name.endswith(where) and what.startswith(words) for name, what in told), told
        assert problems(server, headers=False) == []
    finally:
        server.changed = ("", {})


def test_policy_that_a_page_says_counts_where_none_is_sent() -> None:
    """Some hosts let nobody set headers."""
    said = f'<meta http-equiv="content-security-policy" content="{POLICY}"><script>{INLINE}</script>'
    answer = Answer(200)
    assert list(policy_problems("index.html", answer, read_page(said))) == []
    (problem,) = policy_problems("index.html", answer, read_page(said.replace("'sha256", "'unsafe-inline' 'sha256")))
    assert "allows 'unsafe-inline'" in problem.what


def test_wrong_address_answered_with_a_page_is_a_problem(server: Server) -> None:
    """A host that answers every address with 200 hides broken links."""
    server.status = 200
    try:
        assert any("answered with status 200 instead of 404" in what for _, what in problems(server, headers=False))
    finally:
        server.status = 404


def test_server_that_is_not_there_is_told() -> None:
    """No traceback, but the reason."""
    (problem,) = check(Address("http://127.0.0.1:9/")).problems
    assert problem.what.startswith("is not there: this is no copy of the site (the server does not answer")


@for_each(
    ("url", "page_name", "expected"),
    [
        ("", "plan/index.html", "plan/index.html"),
        ("#x", "plan/index.html", "plan/index.html"),
        ("?a=1", "index.html", "index.html"),
        (".", "plan/index.html", "plan/index.html"),
        ("..", "plan/index.html", "index.html"),
        ("../..", "a/b/index.html", "index.html"),
        ("../..", "plan/index.html", None),
        ("../a/?x#y", "plan/index.html", "a/index.html"),
        ("b%20c.csv", "a/index.html", "a/b c.csv"),
        ("/a/b/plan/", "404.html", "plan/index.html"),
        ("/elsewhere/", "404.html", None),
        ("https://x.example/", "index.html", None),
        ("//x.example/", "index.html", None),
    ],
)
def test_url_on_a_page_is_a_path_of_the_copy(url: str, page_name: str, expected: str | None) -> None:
    """As browsers resolve it, and None where it leads out."""
    assert to_path(url, page_name, SUB_PATH) == expected
