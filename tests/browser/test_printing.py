"""What a reader's printer gets: what was entered, what follows, and where to find both again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from calculators.frame.address import to_query
from calculators.registry import find
from tests.browser.reader import control, type_into, wait_until_ready
from tests.browser.site import Site

WHITE = "rgb(255, 255, 255)"
A4_PX, MOST_SHEETS = 1046, 5


@pytest.fixture(scope="module")
def printed(browser: Browser, browser_context_args: dict[str, Any], site: Site) -> Iterator[Page]:
    """A plan with two numbers of the reader's own, in the dark scheme, as it goes to the printer; it is only read."""
    page = browser.new_context(**browser_context_args).new_page()
    page.emulate_media(color_scheme="dark")
    page.goto(site.page(find("plan")))
    wait_until_ready(page)
    type_into(page, "requests_per_month", "20000..50000")
    page.locator('.plan-group:has([name="months"]) > summary').click()
    type_into(page, "months", "18")
    page.wait_for_url("**months=18**")
    wait_until_ready(page)
    page.get_by_text("What it assumes, and who says so").click()
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    yield page
    page.context.close()


def test_plan_on_paper_is_the_plan(printed: Page) -> None:
    """What was entered stands there, each group in its line, with the results; what explains the page does not."""
    expect(control(printed, "requests_per_month")).to_be_visible()
    expect(control(printed, "months")).to_be_visible()
    expect(control(printed, "cache_hit_share")).to_be_hidden()
    expect(printed.get_by_text("Volume and horizon")).to_be_visible()
    expect(printed.get_by_text("The working, line by line")).to_be_visible()
    for gone in ("#inputs", "#the-nine-examples", ".plan-starts", ".share", ".control__help", "#scenarios-title"):
        expect(printed.locator(gone).first).to_be_hidden()
    chosen = printed.locator("fieldset:has([name=needs_knowledge]) label:visible")
    assert [text.strip() for text in chosen.all_inner_texts()] == ["Yes"]


def test_answer_and_comparison_are_on_the_first_of_few_pages(browser: Browser, site: Site) -> None:
    """An A4 page with 10 mm around it holds the answer and every approach; an example takes five at most."""
    page = browser.new_page(viewport={"width": 718, "height": A4_PX})
    plan = find("plan")
    for example in (None, *plan.examples):
        query = to_query(plan, plan.read(example.inputs)) if example else ""
        page.goto(site.page(plan, query))
        wait_until_ready(page)
        margins = dict.fromkeys(("top", "right", "bottom", "left"), "10mm")
        sheets = re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", margin=margins))
        assert len(sheets) <= MOST_SHEETS, query
        page.emulate_media(media="print")
        ends = page.evaluate(
            """() => ["plan-result", "plan-approaches"].map((id) => document.getElementById(id))
                .map((part) => (part.querySelector("table") ?? part).getBoundingClientRect().bottom + scrollY)"""
        )
        assert max(ends) < A4_PX, query
        page.emulate_media(media="null")  # a PDF would be of a screen
    page.close()


def test_fold_that_the_reader_has_opened_is_printed(browser: Browser, site: Site) -> None:
    """The working stays out, says so, and is there for whoever opened it on the page."""
    page = browser.new_page()
    page.goto(site.page(find("plan")))
    wait_until_ready(page)
    page.emulate_media(media="print")
    expect(page.get_by_text("opened on the page").first).to_be_visible()
    expect(page.locator(".plan-fold .working")).to_be_hidden()
    page.emulate_media(media="screen")
    page.get_by_text("The working, line by line").click()
    page.emulate_media(media="print")
    expect(page.locator(".plan-fold .working")).to_be_visible()
    page.close()


def test_paper_is_white_whatever_the_scheme(printed: Page) -> None:
    """A reader of the dark scheme gets dark ink: browsers leave backgrounds out, so that light ink would be lost."""
    found = printed.evaluate(
        """() => {
            const style = getComputedStyle(document.querySelector("h1"));
            return [getComputedStyle(document.body).backgroundColor, style.color];
        }"""
    )
    assert found == [WHITE, "rgb(28, 37, 48)"]


def test_paper_says_where_these_numbers_are(printed: Page, site: Site) -> None:
    """The address that gives the same numbers again is on the sheet, its day included."""
    told = printed.locator(".share__address")
    expect(told).to_be_visible()
    expect(told).to_contain_text(f"These numbers again: {site.page(find('plan'))}?")
    expect(told).to_contain_text("months=18")
    expect(told).to_contain_text("on=")


def test_only_other_sites_are_written_out(printed: Page) -> None:
    """A link's address follows it where it leads to another site; the site's own links would fill pages."""
    told = printed.evaluate(
        """() => [...document.querySelectorAll("article a[href]")].filter((link) => link.checkVisibility())
            .map((link) => [link.origin === location.origin, getComputedStyle(link, "::after").content !== "none"])"""
    )
    assert {(True, False), (False, True)} == {tuple(one) for one in told}
