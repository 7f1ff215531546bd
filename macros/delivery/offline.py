"""The built site as one zip that works without a network: unzip it and open `index.html` by a double click.

`python -m macros.delivery.offline build/offline build/offline.zip` takes a site that MkDocs has built, made ready for a
web server or not, and leaves it as it is. In the zip links name files, the search has its index as a script,
calculators wake from script packs, and what only a web server needs is left out. Pages say no policy, since the theme's
search runs in a frame there, whose script has the reader's own folder in it and so no hash that a build could name.
`docs/run/offline.md` is for those who unpack it.
"""

from __future__ import annotations

import fnmatch
import json
import sys
from pathlib import Path

from calculators.domain.models.catalogue import AS_OF
from calculators.frame.amounts import day
from calculators.prices.book import in_force
from macros.delivery.archive import write_checksum, write_zip
from macros.delivery.bill import bill_files
from macros.delivery.disk_pages import page_for_disks, search_index_for_disks
from macros.delivery.files import files_in
from macros.delivery.headers import without_policy
from macros.rendering import template
from macros.runtime.packages import PACKAGES
from macros.runtime.scripts import PAGE_SCRIPTS, bundled
from macros.runtime.sources import digest

NAME = "Steelyard"
TOP = "steelyard"
"""The folder that the zip unpacks to."""
LONGEST_NAME = 120
"""Characters of a name in the zip: Windows' limit is 260, and the way to the folder takes some of it."""
LEFT_OUT = (
    "*.br",
    "*.gz",
    "*.map",
    "_*",
    "404.html",
    "robots.txt",
    "sitemap.xml",
    "assets/images/social*",  # shown by whoever links to the site
    "assets/javascripts/lunr/*",  # for languages other than English
    "assets/javascripts/workers/*",  # the site has the search's worker among the files of the runtime
    "assets/runtime/*.wasm",  # a page from a disk reads the packs of these
    "assets/runtime/pyodide-*",
    "assets/runtime/worker.????????????????.js",
)
"""What a web server hands out and a page from a disk never reads; `*` goes through folders."""
INDEX_JSON, INDEX_JS = "search/search_index.json", "search/search_index.js"
_SHIM = PACKAGES / "iframe-worker" / "shim" / "index.js"


class TooLongNameError(Exception):
    """A name in the zip leaves too little of Windows' limit for the folder around it."""


def is_left_out(name: str) -> bool:
    """Whether the offline copy does without a file of the site."""
    return any(fnmatch.fnmatchcase(name, pattern) for pattern in LEFT_OUT)


def script_for_disks() -> bytes:
    """The script in the head of every page: ours, and behind it the shim, which replaces what ours has kept."""
    return bundled(PAGE_SCRIPTS / "disk.js") + _SHIM.read_bytes()


def _told(name: str) -> str:
    """A text about this copy: the day of its token prices, and whose own prices are laid over them."""
    overlay = in_force().overlay
    own = f"{overlay.source} of {day(overlay.as_of)}" if overlay else ""
    return template(name).render(name=NAME, as_of=AS_OF, day=day(AS_OF), own=own).strip()


def offline_files(site: Path) -> dict[str, bytes]:
    """The files of the offline copy of a built site, by their names within it.

    FileNotFoundError where the site has no search index; PageFormError where a page has no place for what is put in.
    """
    script = script_for_disks()
    script_name = f"assets/runtime/disk.{digest(script)}.js"
    notice, files = _told("offline_notice.html"), {script_name: script}
    for name, path in files_in(site).items():
        if is_left_out(name) or name == INDEX_JSON:
            continue
        content = path.read_bytes()
        if path.suffix == ".html":
            root = "../" * name.count("/")
            content = page_for_disks(without_policy(content.decode()), root, script_name, notice).encode()
        files[name] = content
    files[INDEX_JS] = search_index_for_disks((site / INDEX_JSON).read_text(encoding="utf-8")).encode()
    files["README.txt"] = f"{_told('offline_readme.txt')}\n".encode()
    return files | bill_files(files)


def write_offline(site: Path, target: Path) -> dict[str, int]:
    """Write the zip and its checksum; gives what it holds: files, bytes unpacked, bytes of the zip, longest name.

    TooLongNameError where a name would not do on Windows.
    """
    files = {f"{TOP}/{name}": content for name, content in offline_files(site).items()}
    longest = max(files, key=len)
    if len(longest) > LONGEST_NAME:
        raise TooLongNameError(f"{longest} has {len(longest)} characters, more than {LONGEST_NAME}")
    write_zip(target, files)
    write_checksum(target)
    return {
        "files": len(files),
        "bytes_unpacked": sum(map(len, files.values())),
        "bytes_zipped": target.stat().st_size,
        "longest_name": len(longest),
    }


if __name__ == "__main__":
    print(json.dumps(write_offline(Path(sys.argv[1]), Path(sys.argv[2]))))  # noqa: T201 what the command is for
