"""What a web server hands out besides the built files."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli
import pytest

from macros.delivery import web
from tests.rules import for_each

HOME = '<link rel="canonical" href="https://guide.example.org/a/b/"><link href="assets/ours.css">'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site: two pages, a style sheet, a script, a picture and a script pack."""
    runtime = tmp_path / "site" / "assets" / "runtime"
    runtime.mkdir(parents=True)
    folder = tmp_path / "site"
    (folder / "index.html").write_text(f"{HOME}<p>{'word ' * 400}</p>")
    (folder / "404.html").write_text('<link href="/a/b/assets/ours.css">')
    (folder / "assets" / "ours.css").write_text("p {}")
    (runtime / "image.01234567.wasm").write_bytes(bytes(5000))
    (runtime / "image.01234567.wasm.js").write_text("x" * 5000)
    (runtime / "tiny.js").write_text("1")
    (folder / "photo.png").write_bytes(bytes(5000))
    web.deliver(folder, tmp_path / "hosts")
    return folder


def _contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_copies_unpack_to_the_file(site: Path) -> None:
    """Both copies hold what the file holds, and are smaller."""
    page = site / "index.html"
    packed = [(site / f"index.html{ending}").read_bytes() for ending in (".br", ".gz")]
    assert [brotli.decompress(packed[0]), gzip.decompress(packed[1])] == [page.read_bytes()] * 2
    assert max(map(len, packed)) < page.stat().st_size


@for_each(
    "name",
    ["photo.png", "assets/runtime/image.01234567.wasm.js", "assets/runtime/tiny.js"],
    ids=["picture", "pack", "tiny"],
)
def test_what_gains_nothing_has_no_copy(site: Path, name: str) -> None:
    """Pictures are compressed already, packs are never sent, and a tiny file would grow."""
    assert not list((site / name).parent.glob(f"{Path(name).name}.*"))


def test_pages_are_compressed_with_the_names_they_are_sent_with(site: Path) -> None:
    """Names are given before copies are made."""
    style = next((site / "assets").glob("ours.*.css")).name
    assert f"assets/{style}".encode() in gzip.decompress((site / "index.html.gz").read_bytes())


def test_delivering_twice_changes_nothing(site: Path) -> None:
    """Copies of copies are not made, names are given once, and the bytes are the same."""
    before = _contents(site.parent)
    web.deliver(site, site.parent / "hosts")
    assert _contents(site.parent) == before


def test_robots_find_the_list_of_pages(site: Path) -> None:
    """`robots.txt` names the sitemap by its whole address, the sub-path included."""
    lines = (site / "robots.txt").read_text().splitlines()
    assert lines == ["User-agent: *", "Allow: /", "", "Sitemap: https://guide.example.org/a/b/sitemap.xml"]


def test_files_for_servers_are_not_part_of_the_site(site: Path) -> None:
    """What nginx and Caddy read stands beside the site, and only `_headers` in it."""
    written = sorted(path.relative_to(site.parent).as_posix() for path in (site.parent / "hosts").rglob("*.*"))
    assert written == [
        "hosts/caddy/site.caddy",
        "hosts/nginx/brotli.conf",
        "hosts/nginx/local.conf",
        "hosts/nginx/site.conf",
    ]
    assert not list(site.rglob("*.conf"))
