"""Plans side by side: kept, compared, renamed, deleted, sent and read again, with the keyboard too."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from calculators.registry import find
from tests.browser.axe import AXE
from tests.browser.conftest import Visit
from tests.browser.reader import control, type_into, wait_until_ready
from tests.browser.site import Site

PLAN = find("plan")
MANY = re.compile("2,?000,?000")
KEPT = "JSON.parse(localStorage.getItem('calculators.scenarios'))"
NOTHING_IS_KEPT = """
Object.defineProperty(window, "localStorage", { get() { throw new DOMException("denied", "SecurityError"); } });
"""


@pytest.fixture
def plan(visit: Visit, site: Site) -> Page:
    """The plan's page, live, in a browser that keeps no scenario."""
    page = visit(site.page(PLAN))
    page.evaluate("localStorage.removeItem('calculators.scenarios')")
    return visit(site.page(PLAN))


def rows(page: Page) -> Locator:
    """The scenarios that are shown."""
    return page.locator("scenario-list tbody tr")


def names(page: Page) -> list[str]:
    """Their names."""
    return [box.input_value() for box in rows(page).locator("input").all()]


def keep(page: Page, name: str) -> None:
    """Keep the plan that is shown under a name, with the keyboard alone."""
    count = rows(page).count()
    page.locator("scenario-list [data-scenarios=add] input").fill(name)
    page.keyboard.press("Enter")
    expect(rows(page)).to_have_count(count + 1)


def two(page: Page) -> None:
    """Keep the defaults, and the same plan with many more requests."""
    keep(page, "Base")
    type_into(page, "requests_per_month", "2,000,000")
    wait_until_ready(page)
    keep(page, "Peak")


def test_plans_are_compared_and_kept(plan: Page, visit: Visit, site: Site) -> None:
    """Two plans stand side by side with other totals, and are still there when the reader comes back."""
    two(plan)
    assert names(plan) == ["Base", "Peak"]
    totals = rows(plan).locator("td:nth-of-type(2)").all_inner_texts()
    assert len(set(totals)) == 2
    expect(plan.locator("[data-scenarios=said]")).to_have_text("Kept as Peak.")
    assert [one["name"] for one in plan.evaluate(KEPT)] == ["Base", "Peak"]
    again = visit(site.page(PLAN))
    expect(rows(again)).to_have_count(2)
    rows(again).nth(1).get_by_role("link").click()
    expect(control(again, "requests_per_month")).to_have_value(MANY)


def test_they_are_renamed_and_deleted_with_the_keyboard(plan: Page) -> None:
    """Enter renames, the button deletes; the focus stays in the list."""
    two(plan)
    box = rows(plan).nth(0).locator("input")
    box.fill("Today")
    box.press("Enter")
    expect(plan.locator("[data-scenarios=said]")).to_have_text("Base is now Today.")
    expect(rows(plan).nth(0).locator("input")).to_be_focused()
    assert names(plan) == ["Today", "Peak"]
    plan.keyboard.press("Tab")
    for _ in range(8):
        if plan.evaluate("document.activeElement.dataset.scenarios") == "delete":
            break
        plan.keyboard.press("Tab")
    plan.keyboard.press("Enter")
    expect(rows(plan)).to_have_count(1)
    assert names(plan) == ["Peak"]
    assert plan.evaluate("document.activeElement.closest('scenario-list') !== null")


def test_a_fifth_is_refused(plan: Page) -> None:
    """Four stand side by side; what is wrong is said, and the list stays."""
    for at in range(4):
        keep(plan, f"Number {at}")
    plan.locator("scenario-list [data-scenarios=add] button").click()
    expect(plan.locator("[data-scenarios=said]")).to_contain_text("must be at most 4")
    expect(rows(plan)).to_have_count(4)


def test_file_is_written_and_read(plan: Page, tmp_path: Path) -> None:
    """What is downloaded brings the same scenarios back; a file of another kind is refused with its reason."""
    two(plan)
    with plan.expect_download() as download:
        plan.get_by_role("button", name="Download scenarios").click()
    file = tmp_path / "scenarios.json"
    download.value.save_as(file)
    assert [one["name"] for one in json.loads(file.read_text(encoding="utf-8"))["scenarios"]] == ["Base", "Peak"]
    for left in (1, 0):
        rows(plan).nth(0).get_by_role("button", name="Delete").click()
        expect(rows(plan)).to_have_count(left)
    plan.locator("[data-scenarios=import]").set_input_files(file)
    expect(rows(plan)).to_have_count(2)
    other = tmp_path / "other.json"
    other.write_text("[]", encoding="utf-8")
    plan.locator("[data-scenarios=import]").set_input_files(other)
    expect(plan.locator("[data-scenarios=said]")).to_contain_text("file: must be an object with a list")
    expect(rows(plan)).to_have_count(2)


def test_link_shows_them_without_replacing_ones_own(plan: Page, visit: Visit, site: Site) -> None:
    """A link's scenarios are shown, stay in the address through a reload, and are kept only when the reader says so."""
    two(plan)
    plan.get_by_role("button", name="Copy link to these scenarios").click()
    expect(plan.locator("[data-said=copy-scenarios]")).to_be_visible()
    link = plan.evaluate("navigator.clipboard.readText()")
    assert "on=" in link
    own = [{"name": "Mine", "query": "months=3"}]
    plan.evaluate("own => localStorage.setItem('calculators.scenarios', JSON.stringify(own))", own)
    page = visit(site.page(PLAN))
    expect(rows(page)).to_have_count(1)
    page.goto(link)
    wait_until_ready(page)
    expect(rows(page)).to_have_count(2)
    assert page.evaluate(KEPT) == own
    type_into(page, "updates_per_year", "40")
    wait_until_ready(page)
    page.wait_for_url("**updates_per_year=40**scenarios=**")
    page.reload()
    expect(rows(page)).to_have_count(2)
    rows(page).nth(1).get_by_role("link").click()
    expect(control(page, "requests_per_month")).to_have_value(MANY)
    expect(rows(page)).to_have_count(2)
    page.get_by_role("button", name="Show my own").click()
    expect(rows(page)).to_have_count(1)
    page.wait_for_url(lambda url: "scenarios=" not in url)
    page.go_back()
    expect(rows(page)).to_have_count(2)
    page.get_by_role("button", name="Keep them here").click()
    page.wait_for_url(lambda url: "scenarios=" not in url)
    assert [one["name"] for one in page.evaluate(KEPT)] == ["Base", "Peak"]


def test_where_nothing_can_be_kept_the_page_says_so(page: Page, site: Site) -> None:
    """In a private window the scenarios work until the page is left."""
    page.add_init_script(NOTHING_IS_KEPT)
    page.goto(site.page(PLAN))
    page.locator("scenario-list").scroll_into_view_if_needed()
    wait_until_ready(page)
    expect(page.locator("[data-scenarios=unkept]")).to_be_hidden()
    keep(page, "Base")
    expect(page.locator("[data-scenarios=unkept]")).to_be_visible()
    assert names(page) == ["Base"]


def test_they_are_kept_in_a_page_from_a_disk(page: Page, site: Site) -> None:
    """Opened as a file, the page keeps scenarios as well."""
    address = (site.folder / PLAN.page / "index.html").as_uri()
    page.goto(address)
    page.locator("scenario-list").scroll_into_view_if_needed()
    wait_until_ready(page)
    keep(page, "From a disk")
    page.goto("about:blank")
    page.goto(address)
    expect(rows(page)).to_have_count(1)
    page.evaluate("localStorage.removeItem('calculators.scenarios')")


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(plan: Page, width: int) -> None:
    """With scenarios and with a message the page breaks no rule, wide and narrow."""
    two(plan)
    plan.set_viewport_size({"width": width, "height": 900})
    plan.locator("scenario-list [data-scenarios=add] input").fill("Base")
    plan.keyboard.press("Enter")
    expect(plan.locator("[data-scenarios=said]")).to_contain_text("must be one that no other")
    plan.evaluate(AXE.read_text(encoding="utf-8"))
    found = plan.evaluate("axe.run('scenario-list', {resultTypes: ['violations']})")
    plan.set_viewport_size({"width": 1280, "height": 900})
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]] == []
