"""Three browsers with the same verbs."""

from __future__ import annotations

from tests.browser.browsers import available
from tests.browser.drivers.chromium import Chromium
from tests.browser.drivers.driver import BrowserGoneError, Driver, ScriptError
from tests.browser.drivers.firefox import Firefox
from tests.browser.drivers.webkit import WebKit

__all__ = ["BrowserGoneError", "Driver", "ScriptError", "available", "launch"]


def launch(name: str) -> Driver:
    """A started browser: chromium, firefox or webkit."""
    return {"chromium": Chromium.launch, "firefox": Firefox, "webkit": WebKit}[name]()
