"""The verbs that the tests give the three browsers do the same in each, on a page opened from a file."""

from __future__ import annotations

import contextlib
import os
import signal
from pathlib import Path

import pytest

from tests.browser.drivers import BrowserGoneError, Driver, ScriptError, webdriver
from tests.browser.drivers.webdriver import Remote

PAGE = """<!doctype html>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<title>Page</title>
<div style="height: 3000px"></div>
<label>Number <input id="number" value="12"></label>
<details><summary>More</summary></details>
"""


@pytest.fixture
def opened(driver: Driver, tmp_path: Path) -> Driver:
    """A page whose policy allows it no script of its own."""
    file = tmp_path / "page.html"
    file.write_text(PAGE, encoding="utf-8")
    driver.go(file.as_uri())
    return driver


def test_script_gets_json_and_gives_json(opened: Driver) -> None:
    """A script may await, and its arguments and its result are JSON, whatever the page's policy."""
    assert opened.evaluate("return [await arguments[0].months, arguments[1]];", {"months": 1.5}, "é") == [1.5, "é"]
    assert opened.evaluate("document.title;") is None


def test_script_that_throws_is_an_error(opened: Driver) -> None:
    """What a script throws, and a script that is none, is told."""
    with pytest.raises(ScriptError, match="no such thing"):
        opened.evaluate("throw new Error('no such thing');")
    with pytest.raises(ScriptError):
        opened.evaluate("return (;")


def test_waiting_ends_with_the_value_or_says_for_what(opened: Driver) -> None:
    """Waiting gives the first true value; a wait in vain names script, last value and state."""
    opened.evaluate("setTimeout(() => { document.title = 'Later'; }, 200);")
    assert opened.wait_until("return document.title === 'Later' && document.title;") == "Later"
    with pytest.raises(TimeoutError, match=r"still None: .*getElementById\('form'\).* data-state is nowhere at file:"):
        opened.wait_until("return document.getElementById('form');", timeout=0.1)


def test_typing_replaces_what_was_there(opened: Driver) -> None:
    """A typed text takes the place of the old one, key by key, and the control is left."""
    opened.evaluate(
        """window.heard = [];
        document.addEventListener("input", (event) => heard.push(event.target.value));
        document.addEventListener("change", (event) => heard.push("change"));"""
    )
    opened.type_into("#number", "2,4")
    assert opened.evaluate("return document.activeElement.localName;") == "summary"
    assert opened.evaluate("return heard;") == ["2", "2,", "2,4", "change"]


def test_click_is_a_readers(opened: Driver) -> None:
    """A click scrolls to its target, and the browser takes it for one of the reader's."""
    opened.evaluate("document.addEventListener('click', (event) => { window.trusted = event.isTrusted; });")
    opened.click("summary")
    assert opened.evaluate("return [trusted, document.querySelector('details').open];") == [True, True]


def test_window_has_the_size_asked_for(opened: Driver, tmp_path: Path) -> None:
    """A page gets its pixels, at least where it asks for more than a browser's smallest window."""
    opened.resize(700, 600)
    picture = tmp_path / "page.png"
    opened.screenshot(picture)
    width_and_height = picture.read_bytes()[16:24]
    opened.resize(1280, 900)
    assert width_and_height == bytes([0, 0, 700 >> 8, 700 & 255, 0, 0, 600 >> 8, 600 & 255])


def test_fresh_browser_knows_nothing(opened: Driver) -> None:
    """What a page has stored is gone."""
    opened.evaluate("localStorage.setItem('months', '24');")
    address = opened.evaluate("return location.href;")
    opened.fresh()
    opened.go(address)
    assert opened.evaluate("return localStorage.getItem('months');") is None


def test_browser_that_ended_is_told_and_the_next_page_opens_in_a_new_one(opened: Driver) -> None:
    """Waiting for a browser that is gone ends at once, with an error of its own; then there is one again."""
    if not isinstance(opened, Remote):  # Playwright does this for Chromium
        return
    address = opened.evaluate("return location.href;")
    for children in Path(f"/proc/{opened.service_id}/task").glob("*/children"):
        for child in children.read_text(encoding="ascii").split():
            os.kill(int(child), signal.SIGKILL)
    with pytest.raises(BrowserGoneError):
        opened.wait_until("return false;", timeout=20)
    opened.go(address)
    assert opened.evaluate("return document.title;") == "Page"


def of_session(session: int) -> list[str]:
    """The names of the processes that belong to a session."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            name, rest = stat.read_text(encoding="utf-8", errors="replace").rsplit(")", 1)
            state, _parent, _group, own = rest.split()[:4]
            if int(own) == session and state != "Z":
                found.append(name.partition("(")[2])
    return found


def test_browser_that_does_not_come_up_is_ended(opened: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy machine is no slower for each browser that was given up: with its service it goes, too."""
    if not isinstance(opened, Remote):
        return
    services = []
    service = opened._service  # noqa: SLF001 the one place that has the process of a browser that was given up
    monkeypatch.setattr(opened, "_service", lambda: services.append(service()) or services[-1])
    monkeypatch.setattr(webdriver, "START_SECONDS", (0.01, 90))
    opened.fresh()
    given_up, kept = (each.process.pid for each in services)
    assert of_session(kept)
    assert of_session(given_up) == []
