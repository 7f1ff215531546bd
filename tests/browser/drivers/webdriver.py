"""What Firefox and WebKitGTK have in common: the WebDriver protocol, through Selenium."""

from __future__ import annotations

import contextlib
import os
import signal
from abc import abstractmethod
from pathlib import Path
from typing import Any

from selenium.common.exceptions import InvalidSessionIdException, WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.common.options import ArgOptions
from selenium.webdriver.common.service import Service
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.remote_connection import RemoteConnection
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait
from urllib3.exceptions import HTTPError, MaxRetryError

from tests.browser.drivers.driver import HEIGHT, POLL_SECONDS, WIDTH, BrowserGoneError, Driver, ScriptError

START_SECONDS = 15, 90
"""How long a browser may take to come up, and how long the second one, where the first did not."""
COMMAND_SECONDS, SCRIPT_SECONDS = 60, 50
CLICK_SECONDS = 20


class Session(WebDriver):
    """A session that tells its end from everything else that may fail."""

    gone = False

    def execute(self, driver_command: str, params: dict[str, Any] | None = None) -> dict[str, Any]:
        """Send a command to the browser.

        Raises BrowserGoneError where the browser, or the service that drives it, runs no more.
        """
        try:
            return super().execute(driver_command, params)
        except (InvalidSessionIdException, MaxRetryError) as error:
            self.gone = True
            raise BrowserGoneError(f"{driver_command}: {error}") from error


class Remote(Driver):
    """A browser behind a WebDriver service."""

    def __init__(self) -> None:
        """Start it."""
        self._open()

    @abstractmethod
    def _service(self) -> Service:
        """The program that drives the browser, not started."""

    @abstractmethod
    def _options(self) -> ArgOptions:
        """Which browser to start, and how."""

    def _open(self) -> None:
        """Start service and browser; on a busy machine one now and then does not come up, and a second one does."""
        first, second = START_SECONDS
        try:
            self._start(first)
        except (BrowserGoneError, HTTPError, WebDriverException):
            self._start(second)

    def _start(self, seconds: int) -> None:
        """Start service and browser, with an empty profile, within some seconds.

        Selenium's own classes for the two would look for programs, on the network if need be; this looks for nothing.
        """
        self._running = self._service()
        self._running.popen_kw["start_new_session"] = True  # so that `_stop` finds what the service has started
        self._running.start()
        try:
            config = ClientConfig(remote_server_addr=self._running.service_url, timeout=seconds)
            connection = RemoteConnection(client_config=config, ignore_proxy=True)
            self._remote = Session(connection, options=self._options())
        except BaseException:
            self._stop()
            raise
        try:
            self._remote.set_script_timeout(SCRIPT_SECONDS)
            self.resize(WIDTH, HEIGHT)
            config.timeout = COMMAND_SECONDS
        except BaseException:
            self._close()
            raise

    @property
    def service_id(self) -> int:
        """The process that started the browser."""
        return int(self._running.process.pid)

    def _close(self) -> None:
        try:
            if not self._remote.gone:
                self._remote.quit()
        finally:
            self._stop()

    def _stop(self) -> None:
        """End the service, and a browser that it leaves behind, as one that never answered it."""
        self._running.stop()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.service_id, signal.SIGKILL)

    def go(self, url: str) -> None:
        """Open an address, in a new browser where the last one has gone."""
        if self._remote.gone:
            self.fresh()
        self._remote.get(url)

    def _run(self, script: str, arguments: list[Any]) -> str:
        try:
            call = f"(async function () {{ {script} }}).apply(window, given)"
            done = self._remote.execute_async_script(f"const [given, done] = arguments; {call}.then(done);", arguments)
            return str(done)
        except WebDriverException as error:
            raise ScriptError(error.msg) from error

    def type_into(self, css: str, text: str) -> None:
        """Replace the text of the first control of a selector, and leave it."""
        control = self._clicked(css)
        # One call each: to Firefox the key that should release the others within a call is one more key.
        for keys in (Keys.CONTROL + "a", text, Keys.TAB):
            control.send_keys(keys)

    def click(self, css: str) -> None:
        """Click the first element of a selector."""
        self._clicked(css)

    def _clicked(self, css: str) -> WebElement:
        """The first element of a selector, clicked in the middle of the window, away from what sticks to its edges."""

        def click(remote: WebDriver) -> WebElement:
            found = remote.find_element(By.CSS_SELECTOR, css)
            remote.execute_script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'});", found)
            found.click()
            return found

        waiting = WebDriverWait(self._remote, CLICK_SECONDS, POLL_SECONDS, ignored_exceptions=[WebDriverException])
        return waiting.until(click)

    def screenshot(self, path: Path) -> None:
        """Save a picture of the window as PNG."""
        path.write_bytes(self._remote.get_screenshot_as_png())

    def resize(self, width: int, height: int) -> None:
        """Set the size of the page, in pixels.

        It gets no narrower than the browser's smallest window: 500 pixels in Firefox, 450 in WebKitGTK.
        The second round corrects what the frame of the window takes, which the first may have changed.
        """
        for _ in range(2):
            window = self._remote.get_window_size()
            inner = self.evaluate("return [innerWidth, innerHeight];")
            self._remote.set_window_size(width + window["width"] - inner[0], height + window["height"] - inner[1])

    def fresh(self) -> None:
        """Start the browser anew, without anything kept."""
        self._close()
        self._open()

    def quit(self) -> None:
        """End the browser."""
        self._close()
