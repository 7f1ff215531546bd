"""From a chart to an input: a bar or a row's link leads to the control, wherever that is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from calculators.registry import find
from tests.browser.conftest import Visit
from tests.browser.reader import control
from tests.browser.site import Site

HOSTING = find("self_hosting")
PUT = """([name, tag]) => {
  const place = document.querySelector("calculator-form [data-part=details]");
  place.insertAdjacentHTML("beforeend", `<${tag} id="put" href="#there" data-go="${name}">there</${tag}>`);
}"""


@pytest.fixture
def hosting(visit: Visit, site: Site) -> Page:
    """A calculator with controls behind a closed line, live."""
    return visit(site.page(HOSTING))


@pytest.mark.parametrize("tag", ["a", "div"])
def test_leads_to_a_control_in_view(hosting: Page, tag: str) -> None:
    """The control has the focus and is in the view; the address stays as it is."""
    address = hosting.url
    hosting.evaluate(PUT, ["requests_per_month", tag])
    hosting.locator("#put").click()
    expect(control(hosting, "requests_per_month")).to_be_focused()
    expect(control(hosting, "requests_per_month")).to_be_in_viewport()
    assert hosting.url == address


def test_opens_what_is_closed_around_the_control(hosting: Page) -> None:
    """With the keyboard, too: Enter on the link opens the line before the control."""
    expect(control(hosting, "concurrent_sequences")).to_be_hidden()
    hosting.evaluate(PUT, ["concurrent_sequences", "a"])
    hosting.locator("#put").press("Enter")
    expect(control(hosting, "concurrent_sequences")).to_be_focused()
    expect(control(hosting, "concurrent_sequences")).to_be_in_viewport()


def test_leads_to_the_chosen_one_of_several(hosting: Page) -> None:
    """Where the control is a row of answers, the chosen one has the focus."""
    hosting.evaluate(PUT, ["precision", "a"])
    hosting.locator("#put").click()
    expect(hosting.locator("[name=precision]:focus")).to_be_visible()


def test_name_that_no_control_has_leads_nowhere(hosting: Page) -> None:
    """A link to what the form has not stays a link."""
    hosting.evaluate(PUT, ["nothing_of_the_kind", "a"])
    hosting.locator("#put").click()
    hosting.wait_for_url("**#there")
