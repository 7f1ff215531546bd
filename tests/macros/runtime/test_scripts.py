"""Scripts as browsers load them: bundled into one, and packs for pages from a disk."""

from __future__ import annotations

import base64
import gzip
import json

from macros import runtime


def test_bundled_script_is_one_classic_script() -> None:
    """A page from a disk can load no module, so nothing is imported or exported any more."""
    text = runtime.bundled(runtime.PAGE_SCRIPTS / "page.js").decode()
    assert "customElements.define" in text
    assert not [word for word in ("import ", "export ", "import.meta") if word in text]


def test_pack_gives_the_file_back() -> None:
    """A pack is a script that leaves the gzipped file, as base64, under its name."""
    text = runtime.pack("a.wasm", b"some bytes").decode()
    left, _, value = text.partition("]=")
    assert left.endswith('["a.wasm"')
    assert gzip.decompress(base64.b64decode(json.loads(value))) == b"some bytes"
