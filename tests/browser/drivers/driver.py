"""What the tests ask of a browser, whichever it is."""

from __future__ import annotations

import json
import time
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any, ClassVar

POLL_SECONDS = 0.05
WIDTH, HEIGHT = 1280, 900
"""The window that each browser starts with."""


class ScriptError(Exception):
    """A script in the page failed, or the page went away under it."""


class BrowserGoneError(Exception):
    """The browser ended by itself, which says nothing about a page: pytest asks such a test once more, and says so."""


class Driver(ABC):
    """A browser with one page, driven as a reader would drive it."""

    name: ClassVar[str]

    @abstractmethod
    def go(self, url: str) -> None:
        """Open an address, of a server or of a file, and wait until it is loaded; anew if the last is gone."""

    @abstractmethod
    def _run(self, script: str, arguments: list[Any]) -> str:
        """Run an async function's body in the page, and give the string that it returns."""

    @abstractmethod
    def type_into(self, css: str, text: str) -> None:
        """Type a text, key by key, over the one that is there, and leave the control with the tabulator."""

    @abstractmethod
    def click(self, css: str) -> None:
        """Click the first element of a selector, once it is there, in view and not covered."""

    @abstractmethod
    def screenshot(self, path: Path) -> None:
        """Write what the window shows into a PNG file."""

    @abstractmethod
    def resize(self, width: int, height: int) -> None:
        """Give the page this many CSS pixels."""

    @abstractmethod
    def fresh(self) -> None:
        """Forget everything: cookies, storage, caches, compiled code and the page."""

    @abstractmethod
    def quit(self) -> None:
        """End the browser and every process that came with it."""

    def evaluate(self, script: str, *arguments: Any) -> Any:  # noqa: ANN401 JSON has no narrower type
        """What the body of an async JavaScript function returns, given `arguments`; both are JSON.

        Works under a Content-Security-Policy without `unsafe-eval`. Raises ScriptError where the script throws, or the
        page goes away meanwhile; BrowserGoneError where the whole browser does.
        """
        said = self._run(
            f"""try {{
                const value = await (async function () {{ {script}\n }}).apply(window, arguments);
                return JSON.stringify({{value: value === undefined ? null : value}});
            }} catch (error) {{
                return JSON.stringify({{error: String(error)}});
            }}""",
            list(arguments),
        )
        if not said.startswith("{"):  # a page that is being left gives nothing
            raise ScriptError(f"the page said {said}")
        answer = json.loads(said)
        if "error" in answer:
            raise ScriptError(answer["error"])
        return answer["value"]

    def wait_until(self, script: str, *arguments: Any, timeout: float = 120) -> Any:  # noqa: ANN401 as above
        """The first truthy value that a script returns; one that throws is asked again, as pages come and go.

        Raises TimeoutError, which names the script, its last value and the state of the page's calculator; and
        BrowserGoneError at once.
        """
        end = time.monotonic() + timeout
        while True:
            try:
                last = self.evaluate(script, *arguments)
            except ScriptError as error:
                last = error
            else:
                if last:
                    return last
            if time.monotonic() > end:
                raise TimeoutError(
                    f"{self.name}: after {timeout} s still {last!r}: {script} {list(arguments)}; {self._state()}"
                )
            time.sleep(POLL_SECONDS)

    def _state(self) -> str:
        try:
            return str(
                self.evaluate(
                    """const form = document.querySelector("calculator-form");
                    const reason = form?.querySelector("[data-reason]:not([hidden])")?.dataset.reason;
                    const told = reason ? ` (${reason})` : "";
                    return `data-state is ${form ? form.dataset.state : "nowhere"}${told} at ${location.href}`;"""
                )
            )
        except ScriptError as error:
            return f"the page does not answer: {error}"
