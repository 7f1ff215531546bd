"""What a web server hands out besides the built files."""

from __future__ import annotations

import base64
import gzip
import hashlib
from pathlib import Path

import brotli
import pytest

from macros.delivery import web
from tests.rules import for_each

INLINE = "document.documentElement.classList.add('js')"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site: two pages, a script, a picture and a script pack."""
    runtime = tmp_path / "assets" / "runtime"
    runtime.mkdir(parents=True)
    (tmp_path / "index.html").write_text(f"<script>{INLINE}</script><p>{'word ' * 400}</p>")
    (tmp_path / "404.html").write_text('<script src="a.js"></script><script type="application/json">{}</script>')
    (runtime / "image.0123.wasm").write_bytes(bytes(5000))
    (runtime / "image.0123.wasm.js").write_text("x" * 5000)
    (runtime / "tiny.js").write_text("1")
    (tmp_path / "photo.png").write_bytes(bytes(5000))
    web.deliver(tmp_path)
    return tmp_path


def test_copies_unpack_to_the_file(site: Path) -> None:
    """Both copies hold what the file holds, and are smaller."""
    page = site / "index.html"
    packed = [(site / f"index.html{ending}").read_bytes() for ending in (".br", ".gz")]
    assert [brotli.decompress(packed[0]), gzip.decompress(packed[1])] == [page.read_bytes()] * 2
    assert max(map(len, packed)) < page.stat().st_size


@for_each(
    "name",
    ["photo.png", "assets/runtime/image.0123.wasm.js", "assets/runtime/tiny.js"],
    ids=["picture", "pack", "tiny"],
)
def test_what_gains_nothing_has_no_copy(site: Path, name: str) -> None:
    """Pictures are compressed already, packs are never sent, and a tiny file would grow."""
    assert not list((site / name).parent.glob(f"{Path(name).name}.*"))


def test_delivering_twice_changes_nothing(site: Path) -> None:
    """Copies of copies are not made, and the bytes are the same."""
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    web.deliver(site)
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before


def test_policy_names_inline_scripts_by_their_hash(site: Path) -> None:
    """Of scripts in a page, those that run have their hash in the policy, and no other way in is open."""
    policy = web.headers(site)["/*"]["Content-Security-Policy"]
    digest = base64.b64encode(hashlib.sha256(INLINE.encode()).digest()).decode()
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert scripts == f"script-src 'self' 'wasm-unsafe-eval' 'sha256-{digest}'"


def test_names_with_a_digest_are_kept_for_good(site: Path) -> None:
    """What `_headers` says for the runtime takes the place of what it says for all."""
    lines = (site / "_headers").read_text().splitlines()
    place = lines.index("/assets/runtime/*")
    assert lines[place + 1 : place + 3] == ["  ! Cache-Control", "  Cache-Control: public, max-age=31536000, immutable"]
