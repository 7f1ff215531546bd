"""nginx and Caddy with the files that the build wrote for them: what they answer, byte by byte and header by header."""

from __future__ import annotations

import gzip
import http.client
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import brotli
import pytest

from macros.delivery import headers, web
from tests.rules import for_each
from tests.servers import find, start

BASES = ("/", "/a/b/")
KINDS = {"nginx": "nginx", "nginx without brotli": "nginx", "nginx in one line": "nginx", "caddy": "caddy"}
"""Each way of serving the site with its server; Caddy's one line is the only way that it is started in."""
"""What is tested, and the server that it needs."""
CONTENTS = {
    "index.html": "<title>Home</title>" + "home " * 400,
    "plan/index.html": "<title>Plan</title>" + "plan " * 400,
    "404.html": "<title>Not here</title>" + "missing " * 400,
    "assets/runtime/image.0123456789abcdef.wasm": "\0" * 5000,
    "assets/runtime/pyodide-1/pyodide.mjs": "export default 1;" * 400,
    "assets/stylesheets/ours.css": "p { color: red }" * 400,
    "prices/gpus.csv": "name,price\n" * 400,
    "prices/gpus.json": "[1]" * 400,
    "prices/prices.atom": "<feed/>" * 400,
    "notes.md": "words " * 400,
}
TYPES = {
    "": "text/html; charset=utf-8",
    "plan/": "text/html; charset=utf-8",
    "assets/runtime/image.0123456789abcdef.wasm": "application/wasm",
    "assets/runtime/pyodide-1/pyodide.mjs": "text/javascript; charset=utf-8",
    "prices/gpus.csv": "text/csv; charset=utf-8",
    "prices/gpus.json": "application/json",
    "prices/prices.atom": "application/atom+xml",
    "notes.md": "text/markdown; charset=utf-8",
    "robots.txt": "text/plain; charset=utf-8",
}
ENCODINGS: dict[str, Callable[[bytes], bytes]] = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}


@dataclass(frozen=True)
class Answer:
    """What a server answered; names of headers are in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


def ask(port: int, path: str, **named: str) -> Answer:
    """The answer to a request, with headers whose names have `_` for `-`."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in named.items()})
    answer = connection.getresponse()
    found = Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
    connection.close()
    return found


@dataclass(frozen=True)
class Served:
    """A site under a server: which, where, and the path of its address."""

    kind: str
    port: int
    base: str
    folder: Path

    def get(self, path: str, **named: str) -> Answer:
        """The answer to a request for a path of the site, with headers whose names have `_` for `-`."""
        return ask(self.port, self.base + path, **named)

    @property
    def encodings(self) -> list[str]:
        """What it can send, best first; the last is the file as it is."""
        return [name for name in ENCODINGS if name != "br" or self.kind in {"nginx", "caddy"}]


def _built(top: Path, base: str) -> Path:
    """A small site made ready for the web, where its address says under `top`; the files for servers beside it."""
    folder = top / "root" / base.strip("/")
    for name, text in CONTENTS.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    home = folder / "index.html"
    link = f'<link rel="canonical" href="https://guide.example.org{base}">'
    home.write_text(f'{link}<link href="assets/stylesheets/ours.css">{home.read_text()}')
    web.deliver(folder, top / "hosts")
    return folder


def _served() -> Iterator[tuple[str, str]]:
    """Each way at the top of an address and under a sub-path; the one line for nginx is for sites at the top."""
    yield from ((kind, base) for kind in KINDS for base in BASES if kind != "nginx in one line" or base == "/")


@pytest.fixture(scope="module", params=list(_served()), ids=" at ".join)
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The small site under each server, at the top of an address and under a sub-path."""
    kind, base = request.param
    if KINDS[kind] not in find.expected():
        pytest.skip(f"{KINDS[kind]} is not on this machine; {find.advice()}")
    top = tmp_path_factory.mktemp("host")
    folder, root, hosts = _built(top, base), top / "root", top / "hosts"
    if kind == "nginx in one line":
        shutil.move(root, top / "web")
        folder, started = top / "web", start.nginx_in_one_line(top)
    elif kind == "caddy":
        started = start.caddy(root, hosts)
    else:
        started = start.nginx(root, hosts, brotli=kind == "nginx")
    with started as port:
        yield Served(kind, port, base, folder)


def hashed_style_sheet(served: Served) -> str:
    """The path of the style sheet under its new name."""
    return next(served.folder.glob("assets/stylesheets/ours.*.css")).relative_to(served.folder).as_posix()


def test_types_are_right(served: Served) -> None:
    """Each kind of file has its type, WebAssembly and modules too."""
    assert {path: served.get(path).headers["content-type"] for path in TYPES} == TYPES


def test_the_best_copy_that_a_browser_takes_is_sent(served: Served) -> None:
    """The copies of the build go out to those that accept them, with the page's type; the others get the file."""
    page = (served.folder / "plan/index.html").read_bytes()
    for place, name in enumerate(served.encodings):
        accepted = [other or "identity" for other in reversed(served.encodings[place:])]
        answer = served.get("plan/", Accept_Encoding=", ".join(accepted))
        assert answer.headers.get("content-encoding", "") == name
        assert ENCODINGS[name](answer.body) == page
        assert answer.headers["content-type"] == TYPES["plan/"]


def test_compressed_bytes_are_those_of_the_build(served: Served) -> None:
    """No server compresses anew: what is sent is the file beside the page."""
    for name, ending in (("br", ".br"), ("gzip", ".gz")):
        if name in served.encodings:
            body = served.get("assets/runtime/image.0123456789abcdef.wasm", Accept_Encoding=name).body
            assert body == (served.folder / f"assets/runtime/image.0123456789abcdef.wasm{ending}").read_bytes()


def test_an_encoding_that_is_refused_is_not_sent(served: Served) -> None:
    """A quality of nought is a refusal."""
    answer = served.get("plan/", Accept_Encoding="br;q=0, gzip;q=0")
    assert "content-encoding" not in answer.headers


def test_caches_are_told_that_copies_differ(served: Served) -> None:
    """`Vary` goes with each encoding, the plain one too, since a cache may hold that first."""
    for name in served.encodings:
        assert served.get("plan/", Accept_Encoding=name or "identity").headers["vary"] == "Accept-Encoding"


def test_only_hashed_names_that_exist_are_kept_for_good(served: Served) -> None:
    """`immutable` goes with a hashed name that is there, whole or in part, and with nothing else."""
    style = hashed_style_sheet(served)
    kept = [served.get(style), served.get(style, Accept_Encoding="gzip"), served.get(style, Range="bytes=0-9")]
    asked = ["", "plan/", "assets/runtime/pyodide-1/pyodide.mjs", "robots.txt", "prices/gpus.json", "404.html"]
    gone = ["assets/runtime/image.fedcba9876543210.wasm", "assets/ours.0123456789abcdef.css", "nowhere/"]
    assert [(answer.status, answer.headers["cache-control"]) for answer in kept] == [
        (200, headers.KEEP), (200, headers.KEEP), (206, headers.KEEP),
    ]  # fmt: skip
    assert {path: served.get(path).headers["cache-control"] for path in asked + gone} == dict.fromkeys(
        asked + gone, headers.ASK_AGAIN
    )


def test_who_has_a_page_need_not_load_it_again(served: Served) -> None:
    """Asked whether it has changed, a server says no."""
    answer = served.get("plan/", If_None_Match=served.get("plan/").headers["etag"])
    assert (answer.status, answer.body) == (304, b"")


def test_a_missing_page_is_told_as_such(served: Served) -> None:
    """Whatever is missing is answered with the page for it, its type and the status 404, compressed too."""
    page = (served.folder / "404.html").read_bytes()
    for path in ("nowhere", "nowhere/", "assets/runtime/image.fedcba9876543210.wasm", "plan/nothing.mjs?x=1"):
        answer = served.get(path)
        assert (answer.status, answer.headers["content-type"], answer.body) == (404, TYPES[""], page)
    packed = served.get("nowhere", Accept_Encoding="gzip")
    assert (packed.status, gzip.decompress(packed.body)) == (404, page)


def test_every_answer_has_the_policy(served: Served) -> None:
    """Files, redirects and missing pages all carry the same security headers, each of them once."""
    always = {name.lower(): value for name, value in headers.headers(served.folder).always.items()}
    for path in ("", "plan/", "plan", "nowhere", hashed_style_sheet(served), "assets/x.0123456789abcdef.css"):
        found = served.get(path).headers
        assert {name: found.get(name) for name in always} == always


def test_redirects_keep_the_query(served: Served) -> None:
    """The slash that a reader left out is added, and what the address says is kept; the host is not made up."""
    answer = served.get("plan?x=1&y=a%20b")
    assert answer.status in {301, 308}
    assert answer.headers["location"] == f"{served.base}plan/?x=1&y=a%20b"


def test_a_sub_path_without_its_slash_leads_to_the_site(served: Served) -> None:
    """Whoever leaves the last slash out of the site's own address is led to it, with the query."""
    for query in ("", "?x=1"):
        answer = ask(served.port, f"{served.base.rstrip('/')}{query}" if served.base != "/" else f"/{query}")
        if served.base == "/":
            assert answer.status == 200
        else:
            assert (answer.status, answer.headers["location"]) == (308, f"{served.base}{query}")


def test_no_redirect_leads_to_another_host(served: Served) -> None:
    """Two slashes at the start are no host's name: browsers would follow them there."""
    assert not ask(served.port, f"/{served.base}plan?x=1").headers.get("location", "").startswith("//")


def test_long_addresses_are_answered(served: Served) -> None:
    """An address of 32 kB reaches the page, and so does one that lacks its slash."""
    query = "?scenario=" + "x" * (headers.LONGEST_ADDRESS_BYTES - 200)
    assert served.get(f"plan/{query}").status == 200
    assert served.get(f"plan{query}").headers["location"] == f"{served.base}plan/{query}"


def test_requests_through_a_proxy_get_compressed_copies(served: Served) -> None:
    """A CDN in front of the server says so in `Via`, and gets the copies all the same."""
    assert served.get("plan/", Via="1.1 cdn", Accept_Encoding="gzip").headers["content-encoding"] == "gzip"


@for_each("base", BASES)
def test_underscore_headers_fit_their_hosts(tmp_path_factory: pytest.TempPathFactory, base: str) -> None:
    """Cloudflare Pages takes 100 rules and lines of 2,000 characters; hashed files are named one by one."""
    folder = _built(tmp_path_factory.mktemp("host"), base)
    lines = (folder / "_headers").read_text().splitlines()
    style = next(folder.glob("assets/stylesheets/ours.*.css")).name
    assert lines[0] == f"{base}*"
    assert len([line for line in lines if not line.startswith(" ")]) <= 100
    assert max(map(len, lines)) <= 2000
    place = lines.index(f"{base}assets/stylesheets/{style}")
    assert lines[place + 1] == f"  Cache-Control: {headers.KEEP}"
    assert not [line for line in lines if line.endswith(".br") or "pyodide.mjs" in line]
