"""The built site as a web server hands it out.

`python -m macros.delivery.web build/web build/hosts` gives our files under `assets/` names with a digest, writes the
policy into the pages for hosts that send no headers, adds `robots.txt`, puts a `.br` and a `.gz` beside each file that
shrinks, and writes the headers for the common hosts: `_headers` into the site, the files for nginx and Caddy into the
second folder, if one is named. `sbom.cdx.json` and `THIRD-PARTY-NOTICES.txt` say what is delivered.
"""

from __future__ import annotations

import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from macros.delivery import hosts
from macros.delivery.assets import hash_names, site_address
from macros.delivery.bill import write_bill
from macros.delivery.compression import BEST, Effort, compressed
from macros.delivery.files import files_in
from macros.delivery.headers import headers, write_policy

_TEXTS = {".atom", ".css", ".csv", ".html", ".js", ".json", ".map", ".md", ".mjs", ".svg", ".txt", ".xml"}
_COMPRESSIBLE = {*_TEXTS, ".wasm"}
_FOR_DISKS = ".wasm.js", ".js.js"
"""Script packs: read from a disk alone, so nobody fetches them."""


def compress(path: Path, effort: Effort) -> None:
    """Write the compressed copies of a file that are smaller than it."""
    content = path.read_bytes()
    for ending, packed in compressed(content, effort).items():
        if len(packed) < len(content):
            path.with_name(path.name + ending).write_bytes(packed)


def compress_all(folder: Path, effort: Effort) -> None:
    """Write the compressed copies of all files of a site that are sent and can shrink."""
    files = (path for path in files_in(folder).values() if path.suffix in _COMPRESSIBLE)
    sent = [path for path in files if not path.name.endswith(_FOR_DISKS)]
    with ThreadPoolExecutor() as pool:
        longest_first = sorted(sent, key=lambda path: -path.stat().st_size)
        list(pool.map(lambda path: compress(path, effort), longest_first))


def drop_unused(folder: Path) -> None:
    """Remove the theme's files for searching in other languages: no page of ours asks for them."""
    shutil.rmtree(folder / "assets" / "javascripts" / "lunr", ignore_errors=True)


def robots(address: str) -> str:
    """`robots.txt`: everything may be read, and where the list of pages is."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {address}sitemap.xml\n"


def deliver(folder: Path, hosts_folder: Path | None = None, *, effort: Effort = BEST) -> None:
    """Make a built site ready for the web, in its place; doing it again changes nothing."""
    hash_names(folder)
    drop_unused(folder)
    (folder / "robots.txt").write_text(robots(site_address(folder)), encoding="utf-8")
    write_policy(folder)
    site = headers(folder)
    (folder / "_headers").write_text(hosts.underscore_headers(site), encoding="utf-8")
    if hosts_folder:
        hosts.write(site, hosts_folder)
    write_bill(folder)
    compress_all(folder, effort)


if __name__ == "__main__":
    deliver(*map(Path, sys.argv[1:3]))
