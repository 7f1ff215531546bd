"""A site that is built anew while somebody reads it: a page, its script and its image always belong to one build."""

from __future__ import annotations

import pytest

import calculators
from calculators import registry
from tests.browser.drivers import Driver
from tests.browser.server import Edit, Fault
from tests.browser.site import Site
from tests.browser.test_failure import IMAGE, SCRIPT, check_static, first, notice
from tests.browser.test_three_browsers import MONTHS, results, wait_until_ready

COST = registry.find("cost")
ANOTHER = "0123456789abcdef"
DEPLOYED = Edit("*/", r'data-build="\w+"', f'data-build="{ANOTHER}"')
"""From here on every page is of another build than those before it."""
SAVING = first(SCRIPT, "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")


def follow(driver: Driver, address: str) -> None:
    """Follow a link, which loads no new document while page and script are of one build."""
    driver.evaluate(
        """window.kept = true;
        const link = document.createElement("a");
        link.href = arguments[0];
        document.querySelector("article").append(link);
        link.click();""",
        address,
    )


def wait_for_instant_navigation(driver: Driver) -> None:
    """Wait until the theme has the list of pages, from when on it follows links without loading a document."""
    driver.wait_until(
        "return performance.getEntriesByType('resource').some(({ name }) => name.includes('/sitemap.xml'));"
    )
    driver.evaluate("await new Promise((resolve) => setTimeout(resolve, 300));")


@pytest.fixture
def guide(driver: Driver, site: Site) -> Driver:
    """A tab that has been open since before the site was built anew."""
    driver.fresh()
    driver.go(f"{site.url}guide/rag/")
    wait_for_instant_navigation(driver)
    return driver


def test_kept_tab_loads_the_new_page_with_its_own_script(guide: Driver, site: Site) -> None:
    """The page that is followed to is loaded as a whole, and answers the numbers of the link."""
    with site.web.having(DEPLOYED):
        follow(guide, site.page(COST, "months=24"))
        guide.wait_until("return location.search && !window.kept;")
        wait_until_ready(guide, "cost")
    assert results(guide) == calculators.run("cost", {"months": 24})["results"]


def test_page_of_the_same_build_is_not_loaded_anew(guide: Driver, site: Site) -> None:
    """Without a new build between, the tab goes on with the script that it has."""
    follow(guide, site.page(COST, "months=24"))
    wait_until_ready(guide, "cost")
    assert guide.evaluate("return window.kept;")


def test_script_never_answers_on_a_page_of_another_build(guide: Driver, site: Site) -> None:
    """Where loading anew has not helped, the example stays, no number is calculated, and the page says why."""
    with site.web.having(DEPLOYED):
        guide.evaluate("sessionStorage.setItem('calculators.renewed', arguments[0]);", ANOTHER)
        follow(guide, site.page(COST, "months=24"))
        assert notice(guide) == "moved"
        check_static(guide)
        assert guide.evaluate("return window.kept;")
        guide.type_into(MONTHS, "36")
        guide.evaluate("await new Promise((resolve) => setTimeout(resolve, 300));")
        check_static(guide)


def test_page_that_refuses_keeps_its_address(guide: Driver, site: Site) -> None:
    """What else is clicked there is refused, too, and the address still says the numbers of the link."""
    with site.web.having(DEPLOYED):
        guide.evaluate("sessionStorage.setItem('calculators.renewed', arguments[0]);", ANOTHER)
        follow(guide, site.page(COST, "months=24"))
        assert notice(guide) == "moved"
        guide.evaluate("document.querySelector('[data-action=\"download\"]').click();")
        guide.evaluate("await new Promise((resolve) => setTimeout(resolve, 300));")
        assert guide.evaluate("return location.search;") == "?months=24"
        check_static(guide)


@pytest.mark.parametrize("driver", ["chromium"], indirect=True)
def test_image_that_was_deleted_is_no_dead_end(driver: Driver, site: Site) -> None:
    """A page that was kept over a deploy, its calculator not loaded yet, is loaded anew with what was typed."""
    driver.fresh()
    with site.web.having(SAVING):
        driver.go(site.page(COST, "months=24"))
        driver.evaluate("window.kept = true;")
    with site.web.having(DEPLOYED, Fault(IMAGE, "missing")):
        driver.type_into(MONTHS, "36")
        driver.wait_until("return !window.kept;")
    assert driver.evaluate("return location.search;") == "?months=36"
    wait_until_ready(driver, "cost")
    assert results(driver) == calculators.run("cost", {"months": 36})["results"]
