"""What goes with the files of a site."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from macros.delivery.headers import headers, policy, policy_in_pages, without_policy, write_policy

INLINE = "document.documentElement.classList.add('js')"
PAGE = f'<script>{INLINE}</script><script src="a.js"></script><script type="application/json">{{}}</script>'


def test_policy_names_inline_scripts_by_their_hash() -> None:
    """Of scripts in pages, those that run have their hash in the policy, once, and no other way in is open."""
    digest = base64.b64encode(hashlib.sha256(INLINE.encode()).digest()).decode()
    scripts = next(part for part in policy([PAGE, PAGE]).split("; ") if part.startswith("script-src"))
    assert scripts == f"script-src 'self' 'wasm-unsafe-eval' 'sha256-{digest}'"


def test_policy_names_no_other_origin() -> None:
    """Neither an origin nor a scheme that stands for all of them; styles in attributes are not allowed either."""
    words = policy([PAGE]).replace(";", "").split()
    assert not [word for word in words if "://" in word or "*" in word or word in {"http:", "https:", "blob:"}]
    assert not [word for word in words if word in {"'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'"}]


def test_hashed_files_are_those_that_are_there(tmp_path: Path) -> None:
    """Copies go by the name of their file, and nobody asks for maps."""
    for name in ("a.0123456789abcdef.js", "a.0123456789abcdef.js.br", "b.01234567.js.map", "c.js"):
        (tmp_path / "assets").mkdir(exist_ok=True)
        (tmp_path / "assets" / name).write_text("")
    assert headers(tmp_path).hashed == ("assets/a.0123456789abcdef.js",)


def test_pages_say_what_the_header_says_where_they_can() -> None:
    """Word for word, but for who may frame a page, which only a header says, and for a worker made on a disk."""
    sent, said = (dict(part.split(" ", 1) for part in each([PAGE]).split("; ")) for each in (policy, policy_in_pages))
    assert sent.keys() - said.keys() == {"frame-ancestors"}
    differ = {name for name, sources in said.items() if sources != sent[name]}
    assert differ == {"script-src", "connect-src", "worker-src"}
    assert all(said[name] == f"{sent[name]} blob:" for name in differ)


def test_policy_stands_before_what_it_is_about_and_once(tmp_path: Path) -> None:
    """Behind the encoding, which has to come early; a page without one is left alone, a second time changes nothing."""
    page, bare = tmp_path / "a" / "index.html", tmp_path / "404.html"
    page.parent.mkdir()
    page.write_text(f'<head><meta charset="utf-8"><title>A</title>{PAGE}</head>')
    bare.write_text("<p>nothing</p>")
    for _ in range(2):
        write_policy(tmp_path)
        told = page.read_text()
        assert told.startswith(
            '<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default'
        )
        assert told.count("http-equiv") == 1
        assert bare.read_text() == "<p>nothing</p>"
    assert without_policy(told) == f'<head><meta charset="utf-8"><title>A</title>{PAGE}</head>'
