"""Chromium, through Playwright."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Error, sync_playwright

from tests.browser import browsers
from tests.browser.drivers.driver import HEIGHT, WIDTH, Driver, ScriptError

QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)
"""Flags that keep the browser from asking the network for anything the page does not."""


def arguments() -> list[str]:
    """The flags to start it with; root needs one more."""
    return [*QUIET, *(["--no-sandbox"] if os.geteuid() == 0 else [])]


class Chromium(Driver):
    """A Chromium that Playwright has started, with a context of its own."""

    name = "chromium"

    def __init__(self, browser: Browser, end: Callable[[], None] = lambda: None) -> None:
        """Take a started browser, and what ends it, if that is this driver's business."""
        self._browser, self._end = browser, end
        self._open()

    @classmethod
    def launch(cls) -> Chromium:
        """Start a browser. Not for a process that has one from Playwright's fixtures: it allows one of itself."""
        playwright = sync_playwright().start()
        try:
            browser = playwright.chromium.launch(executable_path=browsers.chromium(), args=arguments())
        except BaseException:
            playwright.stop()
            raise

        def end() -> None:
            browser.close()
            playwright.stop()

        return cls(browser, end)

    def _open(self) -> None:
        self._context = self._browser.new_context(viewport={"width": WIDTH, "height": HEIGHT})
        self._page = self._context.new_page()

    def go(self, url: str) -> None:
        """Open an address in the page."""
        self._page.goto(url)

    def _run(self, script: str, arguments: list[Any]) -> str:
        try:
            return str(
                self._page.evaluate(f"given => (async function () {{ {script} }}).apply(window, given)", arguments)
            )
        except Error as error:
            raise ScriptError(error.message) from error

    def type_into(self, css: str, text: str) -> None:
        """Replace the text of the first control of a selector, key by key."""
        control = self._page.locator(css).first
        control.click()
        control.press("Control+a")
        control.press_sequentially(text)
        control.press("Tab")

    def click(self, css: str) -> None:
        """Click the first element of a selector."""
        self._page.locator(css).first.click()

    def screenshot(self, path: Path) -> None:
        """Save a picture of the window as PNG."""
        self._page.screenshot(path=path)

    def resize(self, width: int, height: int) -> None:
        """Set the size of the page, in pixels."""
        self._page.set_viewport_size({"width": width, "height": height})

    def fresh(self) -> None:
        """Start over in a new context, without anything kept."""
        self._context.close()
        self._open()

    def quit(self) -> None:
        """Close the context and end the browser."""
        self._context.close()
        self._end()
