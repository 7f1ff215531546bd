"""From a plan to a page that looks closer, a change there, and back with it."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import Page, expect

from calculators.registry import find
from tests.browser.conftest import Visit
from tests.browser.reader import control, results, type_into, wait_until_ready
from tests.browser.site import Site

PLAN, AGENTS = find("plan"), find("agents")


def look_closer(page: Page, title: str) -> None:
    """Follow the link that looks closer at a part of the plan."""
    page.get_by_role("region", name="Look closer").get_by_role("link", name=title, exact=True).click()
    page.wait_for_url("**workload=**")
    wait_until_ready(page)


def test_a_change_on_another_page_travels_back(visit: Visit, site: Site) -> None:
    """An agent's page opens filled in, keeps the plan through a change and a reload, and leads back with the change."""
    page = visit(site.page(PLAN, "agent_steps=3..10&requests_per_month=40000&training_examples=600..900"))
    look_closer(page, AGENTS.title)
    expect(control(page, "steps")).to_have_value("7")
    expect(control(page, "requests_per_month")).to_have_value("40,000")
    expect(page.locator("[data-code=unknown-key]")).to_have_count(0)
    type_into(page, "base_prompt_tokens", "900")
    wait_until_ready(page)
    page.wait_for_url("**base_prompt_tokens=900**workload=**")
    page.reload()
    wait_until_ready(page)
    expect(control(page, "base_prompt_tokens")).to_have_value("900")
    shown = results(page)["usd_per_task"]
    assert shown is not None
    page.get_by_role("link", name="back to it with these numbers").click()
    page.wait_for_url("**/plan/**")
    wait_until_ready(page)
    expect(control(page, "prompt_tokens")).to_have_value("900")
    expect(control(page, "agent_steps")).to_have_value("3..10")
    expect(control(page, "training_examples")).to_have_value("600..900")
    expect(control(page, "requests_per_month")).to_have_value(re.compile("40,?000"))


def test_an_example_is_no_part_of_the_plan(visit: Visit, site: Site) -> None:
    """Whoever resets a page that a plan has opened leaves the plan, and Back returns to it."""
    page = visit(site.page(PLAN))
    look_closer(page, AGENTS.title)
    page.get_by_role("button", name="Reset all").click()
    page.wait_for_url(lambda url: "workload=" not in url)
    expect(page.locator("[data-code=part-of-a-plan]")).to_have_count(0)
    page.go_back()
    expect(page.locator("[data-code=part-of-a-plan]")).to_be_visible()


def test_copied_link_names_the_day(visit: Visit, site: Site) -> None:
    """A copied link has `on`, from the static result's page and after a change, though the address has not."""
    page = visit(site.page(PLAN))
    for updates in (None, "40"):
        if updates:
            type_into(page, "updates_per_year", updates)
            wait_until_ready(page)
        page.get_by_role("button", name="Copy link to these numbers").click()
        expect(page.locator('[data-said="copy-link"]')).to_be_visible()
        sent = dict(parse_qsl(urlsplit(page.evaluate("navigator.clipboard.readText()")).query))
        assert sent == {"on": PLAN.read({})["on"], **({"updates_per_year": updates} if updates else {})}
        assert "on=" not in page.url


def test_record_is_downloaded(visit: Visit, site: Site) -> None:
    """The decision record is Markdown with a link that leads to this very site."""
    page = visit(site.page(PLAN))
    with page.expect_download() as download:
        page.get_by_role("button", name="Download decision record").click()
    assert download.value.suggested_filename == "plan-record.md"
    text = download.value.path().read_text(encoding="utf-8")
    assert f"- Link: <{site.url}plan/?on=" in text


def tab(page: Page, name: str) -> None:
    """Follow one of the site's tabs and wait for a live result there."""
    page.locator(".md-tabs").get_by_role("link", name=name, exact=True).click()
    page.wait_for_function(
        "name => document.querySelector('.md-tabs__item--active')?.textContent.trim() === name", arg=name
    )
    wait_until_ready(page)


def test_tabs_keep_the_workload_until_the_reader_starts_over(page: Page, site: Site) -> None:
    """From the plan to the decision and back by the tabs the numbers stay; an answer changed there comes along."""
    page.goto(site.page(PLAN, "agent_steps=3..10&requests_per_month=40000"))
    wait_until_ready(page)
    tab(page, "Decide")
    page.wait_for_url("**workload=**")
    tab(page, "Plan and cost")
    expect(control(page, "requests_per_month")).to_have_value(re.compile("40,?000"))
    expect(control(page, "agent_steps")).to_have_value("3..10")
    page.get_by_role("button", name="Reset all").click()
    page.wait_for_url(lambda url: "requests_per_month" not in url)
    wait_until_ready(page)
    tab(page, "Decide")
    assert "workload" not in page.url
    tab(page, "Plan and cost")
    expect(control(page, "requests_per_month")).not_to_have_value(re.compile("40,?000"))
