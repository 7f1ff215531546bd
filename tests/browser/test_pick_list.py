"""A list of models is put together by search, one by one, and not by typing commas."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from calculators.registry import find
from tests.browser.conftest import Visit
from tests.browser.reader import control
from tests.browser.site import Site

TOKENS = find("tokens")
THREE = "compare_with=openai/gpt-6.1-sol,%20google/gemini-3.5-flash-lite"


def picked(page: Page) -> Locator:
    """What is in the list."""
    return page.locator("pick-list [data-picked] li")


def test_model_is_added_by_search_and_removed_by_its_button(visit: Visit, site: Site) -> None:
    """What is chosen from the offered ones stands in the list and in the address at once; so does what is left."""
    page = visit(site.page(TOKENS, THREE))
    expect(picked(page)).to_have_count(2)
    page.get_by_label("Compared with", exact=True).fill("anthropic/claude-haiku-5-5")
    expect(picked(page)).to_have_count(3)
    expect(page.get_by_label("Compared with", exact=True)).to_have_value("")
    page.wait_for_url("**claude-haiku-5-5**")
    expect(page.locator(".calculator__live")).to_contain_text("claude-haiku-5-5")
    page.get_by_role("button", name="Remove openai/gpt-6.1-sol").click()
    expect(picked(page)).to_have_count(2)
    expect(page.get_by_role("button", name="Remove google/gemini-3.5-flash-lite")).to_be_focused()
    page.wait_for_url(lambda url: "gpt-6.1-sol" not in url)


def test_last_one_can_be_removed_and_the_sixth_has_no_room(visit: Visit, site: Site) -> None:
    """An empty list is none; with as many models as may be compared the search is closed."""
    page = visit(site.page(TOKENS, "compare_with=openai/gpt-6.1-sol"))
    page.get_by_role("button", name="Remove openai/gpt-6.1-sol").press("Enter")
    expect(picked(page)).to_have_count(0)
    page.wait_for_url("**compare_with=none**")
    more = page.get_by_label("Compared with", exact=True)
    expect(more).to_be_focused()
    for model in ("gpt-6.1-sol", "gpt-6-luna", "gpt-6-astra", "gpt-5", "gpt-4.1"):
        more.fill(f"openai/{model}")
    expect(picked(page)).to_have_count(5)
    expect(more).to_be_disabled()


def test_name_that_is_not_offered_gets_its_message(visit: Visit, site: Site) -> None:
    """With Enter anything is taken, and Python says what it may have been meant for; a click corrects it."""
    page = visit(site.page(TOKENS, "compare_with=none"))
    more = page.get_by_label("Compared with", exact=True)
    more.fill("openai/gpt-6-lunar")
    more.press("Enter")
    expect(picked(page)).to_have_count(1)
    expect(page.locator('[data-error="compare_with"]')).to_contain_text("gpt-6-luna")
    page.locator('[data-remedy="compare_with"] button').first.click()
    expect(page.locator('[data-error="compare_with"]')).to_have_text("")
    expect(picked(page)).to_have_count(1)
    expect(picked(page)).not_to_contain_text(["gpt-6-lunar"])


def test_example_and_reset_fill_the_list(visit: Visit, site: Site) -> None:
    """What is filled into the form is shown one by one, too."""
    page = visit(site.page(TOKENS, THREE))
    page.locator("pick-list .control__reset").click()
    expect(picked(page)).to_have_count(5)
    field = TOKENS.field("compare_with")
    expect(control(page, "compare_with")).to_have_value(field.typed(field.default))
