"""What a server sends with the files of the site: the one description that `hosts.py` writes out for each server."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from macros.delivery.assets import base_path, is_hashed
from macros.delivery.compression import COPIES
from macros.delivery.files import files_in

ASK_AGAIN = "no-cache"
"""Keep it, but ask whether it has changed."""
KEEP = "public, max-age=31536000, immutable"
"""Keep it for a year and do not ask: the name holds a digest of the contents."""
LONGEST_ADDRESS_BYTES = 32_768
"""The longest request line that a server takes: a plan with many scenarios is a long address."""
_TEXT = "; charset=utf-8"
TYPES = {
    "atom": "application/atom+xml",
    "css": f"text/css{_TEXT}",
    "csv": f"text/csv{_TEXT}",
    "gz": "application/gzip",
    "html": f"text/html{_TEXT}",
    "ico": "image/x-icon",
    "js": f"text/javascript{_TEXT}",
    "json": "application/json",
    "map": "application/json",
    "md": f"text/markdown{_TEXT}",
    "mjs": f"text/javascript{_TEXT}",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "toml": "application/toml",
    "txt": f"text/plain{_TEXT}",
    "wasm": "application/wasm",
    "woff2": "font/woff2",
    "xml": "application/xml",
    "zip": "application/zip",
}
"""The type of each kind of file, by the end of its name."""
POLICY = "Content-Security-Policy"
_FROM_BLOBS = "script-src", "connect-src", "worker-src"
_ENCODING = re.compile(r'<meta charset="utf-8">')
_IN_PAGE = re.compile(rf'<meta http-equiv="{POLICY}"[^>]*>')
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


@dataclass(frozen=True)
class Headers:
    """What goes with the files of one site.

    `base` is the path of the site's address, `always` goes with every answer, `hashed` are the paths under `base` whose
    names hold a digest.
    """

    base: str
    always: Mapping[str, str]
    hashed: tuple[str, ...]


def source_of_script(script: str) -> str:
    """How a policy names an inline script that may run: by its hash."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def _directives(pages: Iterable[str]) -> dict[str, str]:
    """What these pages need: nothing inline but the theme's scripts, by hash."""
    inline = sorted({script for page in pages for script in _INLINE_SCRIPT.findall(page)})
    hashes = map(source_of_script, inline)
    return {
        "default-src": "'self'",  # not 'none', which Firefox applies to the pages that the theme fetches beforehand
        "object-src": "'none'",
        "frame-src": "'none'",
        "script-src": " ".join(("'self' 'wasm-unsafe-eval'", *hashes)),
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "worker-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'self'",
        "frame-ancestors": "'self'",
    }


def _joined(directives: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


def policy(pages: Iterable[str]) -> str:
    """The Content-Security-Policy under which these pages work, as a header."""
    return _joined(_directives(pages))


def policy_in_pages(pages: Iterable[str]) -> str:
    """The same policy as pages say it themselves, for hosts that send no headers of ours.

    Who may frame a page cannot be said there. A page from a disk starts its worker from a Blob, and some host may have
    put the site on one; only a script of the page can make a Blob, so that nobody else gains from this.
    """
    found = _directives(pages)
    del found["frame-ancestors"]
    return _joined(found | {name: f"{found[name]} blob:" for name in _FROM_BLOBS})


def without_policy(page: str) -> str:
    """A page that says no policy itself."""
    return _IN_PAGE.sub("", page)


def write_policy(folder: Path) -> None:
    """Write the policy into every page of a site, before anything that it is about; doing it again changes nothing."""
    pages = {path: without_policy(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.html"))}
    said = f'<meta http-equiv="{POLICY}" content="{policy_in_pages(pages.values())}">'
    for path, page in pages.items():
        path.write_text(_ENCODING.sub(lambda found: f"{found[0]}{said}", page, count=1), encoding="utf-8", newline="\n")


def _is_kept(name: str) -> bool:
    """Whether a file is sent under this name, and the name holds a digest."""
    return name.startswith("assets/") and is_hashed(name) and not name.endswith((*COPIES, ".map"))


def headers(folder: Path) -> Headers:
    """What goes with the files of the site in `folder`."""
    pages = (path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.html")))
    return Headers(
        base=base_path(folder),
        always={
            POLICY: policy(pages),
            "Referrer-Policy": "same-origin",
            "X-Content-Type-Options": "nosniff",
        },
        hashed=tuple(filter(_is_kept, files_in(folder))),
    )
