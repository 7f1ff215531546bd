"""The Chromium that the tests drive: the system's, else Playwright's own.

`python tests/browser/chromium.py` makes sure that there is one. It tries Playwright's download, then Debian's package
where it may install it, and else says in one line what to type.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

SYSTEM_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)
"""Flags that keep the browser from asking the network for anything the page does not."""


def executable() -> str | None:
    """The path of a Chromium on this machine, or None."""
    for name in SYSTEM_NAMES:
        if found := shutil.which(name):
            return found
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def arguments() -> list[str]:
    """The flags to start it with; root needs one more."""
    return [*QUIET, *(["--no-sandbox"] if os.geteuid() == 0 else [])]


def _run(*command: str) -> bool:
    print("+", *command, flush=True)
    return subprocess.run(command, check=False, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"}).returncode == 0


def ensure() -> None:
    """Install a Chromium where there is none; end with one line of advice where that cannot be done."""
    if executable():
        return
    if _run(sys.executable, "-m", "playwright", "install", "chromium") and executable():
        return
    if os.geteuid() == 0 and shutil.which("apt-get") and _run("apt-get", "update", "-qq"):
        _run("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium")
    if not executable():
        sys.exit("The tests need Chromium, and it could not be installed: type `sudo apt-get install chromium`.")


if __name__ == "__main__":
    ensure()
