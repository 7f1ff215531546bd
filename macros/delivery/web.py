"""The built site as a web server hands it out: compressed copies beside the files, and the headers that go with them.

`python -m macros.delivery.web build/web` adds a `.br` and a `.gz` to each file that shrinks, and writes `_headers`, the
form that Netlify and Cloudflare Pages read; `docs/contributing/delivery.md` says the same for Caddy and nginx.
"""

from __future__ import annotations

import base64
import hashlib
import re
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from macros.delivery.compression import compressed

_COMPRESSIBLE = {".css", ".csv", ".html", ".js", ".json", ".map", ".mjs", ".svg", ".txt", ".wasm", ".xml"}
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_FOR_DISKS = ".wasm.js", ".js.js"
"""Script packs: read from a disk alone, so nobody fetches them."""


def policy(pages: Iterator[str]) -> str:
    """The Content-Security-Policy under which these pages work: nothing inline but the theme's scripts, by hash."""
    inline = sorted({script for page in pages for script in _INLINE_SCRIPT.findall(page)})
    hashes = [f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" for script in inline]
    return "; ".join(
        (
            "default-src 'self'",  # not 'none', which Firefox applies to the pages that the theme fetches beforehand
            "object-src 'none'",
            "frame-src 'none'",
            " ".join(("script-src 'self' 'wasm-unsafe-eval'", *hashes)),
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "form-action 'self'",
            "base-uri 'self'",
            "frame-ancestors 'self'",
        )
    )


def headers(folder: Path) -> dict[str, dict[str, str]]:
    """The headers of the site in `folder`, by the pattern of the paths they are for; later patterns add to earlier."""
    pages = (path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.html")))
    return {
        "/*": {
            "Cache-Control": "no-cache",
            "Content-Security-Policy": policy(pages),
            "Referrer-Policy": "same-origin",
            "X-Content-Type-Options": "nosniff",
        },
        "/assets/runtime/*": {"Cache-Control": "public, max-age=31536000, immutable"},
        "/assets/runtime/*.mjs": {"Content-Type": "text/javascript"},
        "/assets/runtime/*.wasm": {"Content-Type": "application/wasm"},
    }


def _written(rules: dict[str, dict[str, str]]) -> str:
    """The rules in the form of `_headers`: `! NAME` takes back what an earlier pattern said."""
    lines = []
    for pattern, values in rules.items():
        lines.append(pattern)
        for name, value in values.items():
            if pattern != "/*" and name in rules["/*"]:
                lines.append(f"  ! {name}")
            lines.append(f"  {name}: {value}")
    return "\n".join(lines) + "\n"


def compress(path: Path) -> None:
    """Write the compressed copies of a file that are smaller than it."""
    content = path.read_bytes()
    for ending, packed in compressed(content).items():
        if len(packed) < len(content):
            path.with_name(path.name + ending).write_bytes(packed)


def deliver(folder: Path) -> None:
    """Add to a built site what a web server hands out besides."""
    (folder / "_headers").write_text(_written(headers(folder)), encoding="utf-8")
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix in _COMPRESSIBLE]
    sent = [path for path in files if not path.name.endswith(_FOR_DISKS)]
    with ThreadPoolExecutor() as pool:
        list(pool.map(compress, sorted(sent, key=lambda path: -path.stat().st_size)))  # the longest work first


if __name__ == "__main__":
    deliver(Path(sys.argv[1]))
