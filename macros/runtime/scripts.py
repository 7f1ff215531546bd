"""Our JavaScript as browsers load it: bundled, and files as scripts for pages that are opened from a disk."""

from __future__ import annotations

import base64
import gzip
import json
import subprocess
from pathlib import Path

from macros import node
from macros.runtime.packages import PACKAGES, PROJECT, installed

SCRIPTS = Path(__file__).parent / "javascript"
"""The scripts of the runtime; those of the pages import them as `runtime/NAME.js`."""
PAGE_SCRIPTS = PROJECT / "docs" / "assets" / "javascripts"


def bundled(script: Path, **known: object) -> bytes:
    """One of our scripts with what it imports, as one classic script, for a page from a disk can load no other.

    What is `known` while it is built stands there in the place of its name, as JSON.
    subprocess.CalledProcessError where a script cannot be read.
    """
    esbuild = PACKAGES / "esbuild" / "bin" / "esbuild"
    options = ("--bundle", "--minify", "--format=iife", "--target=es2022", "--charset=utf8", "--log-level=warning")
    defined = [f"--define:{name}={json.dumps(value, sort_keys=True)}" for name, value in known.items()]
    command = [node.command(), str(esbuild), str(script), *options, f"--alias:runtime={SCRIPTS}", *defined]
    return subprocess.run(command, check=True, capture_output=True).stdout  # noqa: S603 a locked package


def search_worker() -> bytes:
    """The worker of the theme's search, with our script behind it that mends what the theme's gets wrong."""
    (theirs,) = (installed("material") / "templates/assets/javascripts/workers").glob("search.*.min.js")
    return theirs.read_bytes().partition(b"//# sourceMappingURL")[0] + bundled(PAGE_SCRIPTS / "search.js")


def pack(name: str, content: bytes) -> bytes:
    """A script that leaves a file, gzipped and in base64, under its name, for a page that was opened from a disk."""
    text = base64.b64encode(gzip.compress(content, 9, mtime=0)).decode()
    return f"(globalThis.calculatorPacks??={{}})[{json.dumps(name)}]={json.dumps(text)}\n".encode()
