"""What readers and programs do on a calculator's page, as verbs."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Locator, Page, expect

READY_MS = 60_000


def element(page: Page) -> Locator:
    """The page's calculator."""
    return page.locator("calculator-form")


def wait_until_ready(page: Page) -> None:
    """Wait until the shown result is of the form's present values."""
    expect(element(page)).to_have_attribute("data-state", "ready", timeout=READY_MS)


def results(page: Page) -> dict[str, Any]:
    """Every result the page shows, unrounded, as a program reads it."""
    found = page.locator("calculator-form [data-result]").evaluate_all(
        "places => places.map(place => [place.dataset.result, place.dataset.value])"
    )
    return {name: json.loads(value) for name, value in found}


def control(page: Page, name: str) -> Locator:
    """The control called `name`."""
    return page.locator(f'calculator-form form [name="{name}"]')


def type_into(page: Page, name: str, text: str) -> None:
    """Type a value over the one that is there, key by key, and leave the control."""
    control(page, name).click()
    control(page, name).press("Control+a")
    control(page, name).press_sequentially(text)
    control(page, name).press("Tab")


def choose(page: Page, name: str, value: str) -> None:
    """Click the card or button of one answer."""
    page.locator(f'calculator-form label:has([name="{name}"][value="{value}"])').click()


def current_question(page: Page) -> str | None:
    """The question that stands open."""
    steps = page.locator("calculator-form [data-step] fieldset:visible")
    return None if steps.count() == 0 else steps.first.locator("xpath=..").get_attribute("data-step")
