"""The tables of prices in a browser: searching shows fewer rows and says how many, and no script shows them all."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from macros.pricelist.tables import listed
from tests.browser.site import Site

MODELS = list(dict.fromkeys(name for name, _ in listed("token_prices")))
VISIBLE = "filter-table >> nth=0 >> tbody > tr:visible"


def table(page: Page, site: Site) -> None:
    """Open the page of prices, with its search ready."""
    page.goto(f"{site.url}reference/prices/")
    expect(page.locator("filter-table [type=search]").first).to_be_visible()


def test_words_and_vendor_choose_rows(page: Page, site: Site) -> None:
    """All words have to be in a row, in any case; the vendor chooses among those; the count says how many are left."""
    table(page, site)
    search, count = page.locator("filter-table [type=search]").first, page.locator("filter-table [role=status]").first
    search.fill("Flash GEMINI")
    expected = [name for name in MODELS if "gemini" in name and "flash" in name]
    assert page.locator(VISIBLE).count() == len(expected)
    assert count.inner_text() == f"{len(expected)} of {len(MODELS)} rows"
    page.locator("filter-table select").first.select_option("OpenAI")
    assert page.locator(VISIBLE).count() == 0
    assert count.inner_text().endswith("nothing fits. Search for fewer words.")
    search.fill("")
    assert page.locator(VISIBLE).count() == len([name for name in MODELS if name.startswith("openai/")])


def test_enter_in_the_search_stays_on_the_page(page: Page, site: Site) -> None:
    """Enter sends nothing: the rows are chosen already."""
    table(page, site)
    page.locator("filter-table [type=search]").first.fill("luna")
    page.keyboard.press("Enter")
    assert page.url == f"{site.url}reference/prices/?token-prices=luna"
    assert page.locator(VISIBLE).count() == len([name for name in MODELS if "luna" in name])


def test_without_scripts_every_row_is_there(browser: Browser, site: Site) -> None:
    """No JavaScript: all rows, and no search that would do nothing."""
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{site.url}reference/prices/")
    assert page.locator("filter-table >> nth=0 >> tbody tr").count() == len(MODELS)
    assert not page.locator("filter-table [type=search]").first.is_visible()


def test_a_wrong_price_leads_to_its_row(page: Page, site: Site) -> None:
    """The link of a row leads to the row that a correction changes."""
    table(page, site)
    page.locator("filter-table [type=search]").first.fill("gpt-6-luna")
    page.locator(f"{VISIBLE} >> summary").first.click()
    page.locator(f"{VISIBLE} >> text=This price is wrong").first.click()
    expect(page.locator(":target")).to_contain_text("openai/gpt-6-luna")


def test_address_keeps_what_is_searched_and_picked(page: Page, site: Site) -> None:
    """Words, vendor and picked rows are in the address, and a page opened at it shows the same rows."""
    table(page, site)
    page.locator("filter-table [type=search]").first.fill("gpt-6")
    page.locator(f"{VISIBLE} >> [data-pick]").nth(0).check()
    page.locator(f"{VISIBLE} >> [data-pick]").nth(1).check()
    page.locator("filter-table [data-only-picked]").first.check()
    assert page.locator(VISIBLE).count() == 2
    address = page.url
    assert "gpt-6" in address
    page.goto("about:blank")
    page.goto(address)
    expect(page.locator(VISIBLE)).to_have_count(2)
