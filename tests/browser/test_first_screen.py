"""What is on the first screen, how long pages are, and that nothing moves while they load and go live."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from calculators.registry import find
from tests.browser.reader import wait_until_ready
from tests.browser.site import Site
from tests.rules import for_each

PHONE = {"width": 390, "height": 844}
LAPTOP = {"width": 1280, "height": 800}
SHIFT = """
window.shifted = 0;
new PerformanceObserver((list) => { for (const { value } of list.getEntries()) window.shifted += value; })
  .observe({ type: "layout-shift", buffered: true });
"""
SETTLED_MS = 600
NOTICEABLE = 0.002
"""Less than this nobody sees; the theme moves its header’s title by 0.0013 on some pages."""
PAGES = ("", "decide/", "plan/", "guide/rag/", "reference/prices/", "calculators/tokens/")


@pytest.fixture(params=[PHONE, LAPTOP], ids=["phone", "laptop"])
def screen(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page of a browser that has loaded nothing yet."""
    context = browser.new_context(viewport=request.param)
    yield context.new_page()
    context.close()


@for_each("path", PAGES, ids=lambda path: path or "home")
def test_nothing_moves(screen: Page, site: Site, path: str) -> None:
    """Neither when fonts and scripts arrive, nor when the page goes live."""
    screen.add_init_script(SHIFT)
    screen.goto(site.url + path)
    if screen.locator("calculator-form").count():
        wait_until_ready(screen)
    screen.wait_for_timeout(SETTLED_MS)
    assert screen.evaluate("window.shifted") < NOTICEABLE


@for_each("path", ["", "decide/"], ids=["home", "decide"])
def test_first_screen_of_a_phone_has_a_question(browser: Browser, site: Site, path: str) -> None:
    """The first question with two of its answers is in view before anything is scrolled."""
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.goto(site.url + path)
    for choice in page.locator(".step[data-mark=current] .card").all()[:2]:
        box = choice.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= PHONE["height"]
    context.close()


def test_plan_fits(browser: Browser, site: Site) -> None:
    """With its groups closed the plan is at most 6,000 pixels high on a laptop and 12,000 on a phone."""
    for viewport, most in ((LAPTOP, 6_000), (PHONE, 12_000)):
        context = browser.new_context(viewport=viewport)
        page = context.new_page()
        page.goto(site.page(find("plan")))
        wait_until_ready(page)
        assert page.evaluate("document.documentElement.scrollHeight") <= most
        context.close()


def test_card_of_the_plan_shows_its_buttons(browser: Browser, site: Site) -> None:
    """On a laptop what can be done with the answer is in view at once."""
    context = browser.new_context(viewport=LAPTOP)
    page = context.new_page()
    page.goto(site.page(find("plan")))
    wait_until_ready(page)
    for button in page.locator(".share button").all():
        box = button.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= LAPTOP["height"]
    context.close()
