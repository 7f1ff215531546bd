"""WebKitGTK's MiniBrowser, through WebKitWebDriver, on a display of its own."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator

from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.browser import browsers
from tests.browser.drivers.webdriver import Remote


@contextlib.contextmanager
def display() -> Iterator[str]:
    """The name of a display that nobody sees; without one MiniBrowser neither starts nor fails."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1920x1600x24", "-nolisten", "tcp"],  # noqa: S607
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        # It writes the first number that is free, and a new line, once it is ready; nothing, if it ends before.
        with os.fdopen(reading, encoding="ascii") as number:
            name = number.readline().strip()
        if not name:
            raise RuntimeError("Xvfb ended before it had a display")
        yield f":{name}"
    finally:
        server.terminate()
        server.wait()


class WebKit(Remote):
    """A WebKitGTK on its own display, which outlives a fresh start of the browser."""

    name = "webkit"

    def __init__(self) -> None:
        """Start display and browser."""
        self._kept = contextlib.ExitStack()
        self._display = self._kept.enter_context(display())
        try:
            super().__init__()
        except BaseException:
            self._kept.close()
            raise

    def _service(self) -> Service:
        return Service(shutil.which("WebKitWebDriver"), env={**os.environ, "DISPLAY": self._display})

    def _options(self) -> Options:
        options = Options()
        options.binary_location = browsers.webkit() or ""
        options.add_argument("--automation")
        return options

    def quit(self) -> None:
        """End the browser, and remove what it kept."""
        try:
            super().quit()
        finally:
            self._kept.close()
