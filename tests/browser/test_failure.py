"""What can go wrong on the way to a live result: the static one stays, a notice says what to do, and nothing hangs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import calculators
from calculators import registry
from tests.browser.drivers import Driver
from tests.browser.server import Edit, Fault
from tests.browser.site import Site
from tests.browser.test_runtime import NO_IMAGE, answers_from
from tests.browser.test_three_browsers import MONTHS, results, wait_for_address, wait_until_ready

COST = registry.find("cost")
IMAGE = "/assets/runtime/image.*"
STOCK = "/assets/runtime/pyodide*"
SCRIPT = "/assets/runtime/calculator.*"
WORKER = "/assets/runtime/worker.*"
SOON = Edit(SCRIPT, "15e3", "4e3")
"""A page that waits for a silent worker for four seconds instead of fifteen; on a busy machine one is too few."""
AT_ONCE = Edit(SCRIPT, "15e3|8e3", "5e2")
"""A page that gives no worker the time to answer."""


@pytest.fixture(scope="module", autouse=True)
def _nothing_kept(driver: Driver, site: Site) -> Iterator[None]:
    """Each page here loads everything anew, so that a fault is met; a fresh browser for each would take Firefox 2 s."""
    driver.fresh()
    with site.web.having_nothing_kept():
        yield


def first(pattern: str, code: str) -> Edit:
    """A script in which something else happens first."""
    return Edit(pattern, r"\A", f"{code};")


def notice(driver: Driver) -> str:
    """The reason that the page's notice of failure shows, once it is there."""
    found: str = driver.wait_until(
        """const notice = document.querySelector('[data-notice="failed"]');
        const told = [...notice.querySelectorAll("[data-reason]")].filter((place) => place.checkVisibility());
        return told.map((place) => place.dataset.reason).join();""",
        timeout=40,
    )
    return found


def check_static(driver: Driver) -> None:
    """The result of the defaults stands, and the calculator says that it failed."""
    assert driver.evaluate("return document.querySelector('calculator-form').dataset.state;") == "failed"
    assert results(driver) == calculators.run("cost", {})["results"]


def check_retry(driver: Driver) -> None:
    """Trying again makes the page live, and the notice goes."""
    driver.click('[data-notice="failed"] [data-action="start"]')
    wait_until_ready(driver, "cost")
    assert driver.evaluate("return document.querySelector('[data-notice=\"failed\"]').hidden;")
    assert results(driver) == calculators.run("cost", {})["results"]


@pytest.mark.parametrize("driver", ["chromium"], indirect=True)
@pytest.mark.parametrize(
    "fault",
    [Fault(IMAGE, "altered"), Fault(IMAGE, "missing"), Fault(IMAGE, "truncated"), NO_IMAGE],
    ids=["altered", "missing", "truncated", "not named"],
)
def test_stock_interpreter_takes_over_from_a_bad_image(driver: Driver, site: Site, fault: Fault | Edit) -> None:
    """An image that is missing, not whole, or not what its name says is left alone; the page is live all the same.

    Chromium shows it for each kind. That the others refuse each kind, too, is seen below where there is nothing else,
    and that they go on from there in `test_runtime.py`: the stock interpreter takes them 10 and 20 s to start.
    """
    with site.web.having(fault):
        driver.go(site.page(COST, "months=24"))
        wait_until_ready(driver, "cost")
    assert answers_from(driver) == ["stock"]
    assert results(driver) == calculators.run("cost", {"months": 24})["results"]


@pytest.mark.parametrize(
    ("faults", "reason"),
    [
        ((Fault(IMAGE, "missing"), Fault(STOCK, "missing")), "incomplete"),
        ((Fault(IMAGE, "truncated"), Fault(STOCK, "missing")), "incomplete"),
        ((Fault(IMAGE, "altered"), Fault(STOCK, "missing")), "incomplete"),
        ((Fault(WORKER, "missing"),), "incomplete"),
        ((Fault(IMAGE, "cut"),), "network"),
    ],
    ids=["all missing", "truncated", "altered", "no worker file", "cut off"],
)
def test_bad_files_are_told(driver: Driver, site: Site, faults: tuple[Fault, ...], reason: str) -> None:
    """Where nothing can answer, the notice says whether files or the network are to blame; trying again works later."""
    with site.web.having(*faults):
        driver.go(site.page(COST))
        assert notice(driver) == reason
        check_static(driver)
    check_retry(driver)


@pytest.mark.parametrize("missing", ["pyodide.asm.wasm", "pyodide.mjs", "calculators.*.zip"])
def test_stock_interpreter_that_lacks_a_file_is_told(driver: Driver, site: Site, missing: str) -> None:
    """A page that has only the stock interpreter does not wait for ever for a file of it."""
    with site.web.having(NO_IMAGE, Fault(f"{STOCK}/{missing}", "missing")):
        driver.go(site.page(COST))
        assert notice(driver) == "incomplete"
        check_static(driver)


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (first(SCRIPT, "delete globalThis.WebAssembly"), "unsupported"),
        (first(SCRIPT, "delete globalThis.Worker"), "unsupported"),
        (first(WORKER, "WebAssembly.instantiate = () => Promise.reject(new RangeError('Out of memory'))"), "memory"),
    ],
    ids=["no WebAssembly", "no worker", "no memory"],
)
def test_browser_that_cannot_is_told(driver: Driver, site: Site, edit: Edit, reason: str) -> None:
    """Without WebAssembly, workers or memory the notice says so, and what helps."""
    with site.web.having(edit):
        driver.go(site.page(COST))
        assert notice(driver) == reason
        check_static(driver)


def test_worker_that_was_ended_is_started_again(driver: Driver, site: Site) -> None:
    """Somebody ends the worker: the next change waits a little, and is answered by another one."""
    watched = first(
        SCRIPT,
        "globalThis.ours = []; globalThis.Worker = class extends Worker {"
        " constructor(...given) { super(...given); if (`${given[0]}`.includes('/worker.')) ours.push(this); } }",
    )
    with site.web.having(watched, SOON):
        driver.go(site.page(COST))
        wait_until_ready(driver, "cost")
        driver.evaluate("ours.at(-1).terminate();")
        driver.type_into(MONTHS, "24")
        wait_for_address(driver, "months", "24")
        wait_until_ready(driver, "cost")
    assert results(driver) == calculators.run("cost", {"months": 24})["results"]
    assert answers_from(driver) == ["image", "image"]


def test_worker_that_never_answers_is_told(driver: Driver, site: Site) -> None:
    """A worker that stays silent twice is given up, with a notice."""
    with site.web.having(first(WORKER, "for (;;) {}"), AT_ONCE):
        driver.go(site.page(COST))
        assert notice(driver) == "stopped"
        check_static(driver)


def test_slow_network_shows_how_much_has_come(driver: Driver, site: Site) -> None:
    """After a second the page says how many MiB of how many are there, and goes live in the end."""
    with site.web.having(Fault(IMAGE, "slow", bytes_per_second=4_000_000)):
        driver.go(site.page(COST))
        read = """const told = document.querySelector('[data-notice="loading"]');
            const [done, length] = told.querySelectorAll("span");
            return !told.hidden && Number(done.textContent) >= arguments[0] && length.textContent;"""
        assert int(driver.wait_until(read, 1)) > 5
        driver.wait_until(read, 6)
        wait_until_ready(driver, "cost")
    assert driver.evaluate("return document.querySelector('[data-notice=\"loading\"]').hidden;")


def test_nothing_is_loaded_where_the_browser_asks_to_save_data(driver: Driver, site: Site) -> None:
    """The page says why it is not live; one click on its button loads the calculator and answers the address."""
    saving = first(SCRIPT, "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    with site.web.having(saving), site.web.record() as asked:
        driver.go(site.page(COST, "months=24"))
        driver.wait_until("return !document.querySelector('[data-notice=\"saving\"]').hidden;")
        driver.evaluate("await new Promise((resolve) => setTimeout(resolve, 500));")
        assert results(driver) == calculators.run("cost", {})["results"]
        before = len(site.web.requests)
        driver.click('[data-notice="saving"] [data-action="start"]')
        wait_until_ready(driver, "cost")
    assert results(driver) == calculators.run("cost", {"months": 24})["results"]
    assert not [request.path for request in asked[: before - len(site.web.requests)] if ".wasm" in request.path]


def check_asleep(driver: Driver, site: Site, kind: str) -> None:
    """Without its script the page says after a while that it shows the example's numbers, and no longer with it."""
    asleep = "document.querySelector('[data-notice=\"asleep\"]')"
    seen = f"return {asleep}.checkVisibility({{ visibilityProperty: true }}) && {asleep}.offsetHeight > 20;"
    with site.web.having(Fault(SCRIPT, kind)):
        driver.go(site.page(COST, "months=24"))
        assert not driver.evaluate(seen)
        driver.wait_until(seen, timeout=20)
    driver.go(site.page(COST, "months=24"))
    wait_until_ready(driver, "cost")
    assert driver.evaluate(f"return {asleep}.hidden;")


def test_page_whose_script_is_missing_says_so(driver: Driver, site: Site) -> None:
    """No page is dead without a word, above all where its address asks for other numbers than the example's."""
    check_asleep(driver, site, "missing")


@pytest.mark.parametrize("driver", ["chromium"], indirect=True)
@pytest.mark.parametrize("kind", ["truncated", "emptied", "html"])
def test_page_whose_script_is_damaged_says_so(driver: Driver, site: Site, kind: str) -> None:
    """Whatever is wrong with the script, an element that nobody has defined is the same."""
    check_asleep(driver, site, kind)


@pytest.mark.parametrize("driver", ["chromium"], indirect=True)
@pytest.mark.parametrize("file", ["pyodide.asm.wasm", "python_stdlib.zip"])
def test_half_a_file_of_the_stock_interpreter_is_told(driver: Driver, site: Site, file: str) -> None:
    """Pyodide would wait for ever for the other half; each file is checked before it starts."""
    with site.web.having(NO_IMAGE, Fault(f"{STOCK}/{file}", "truncated")):
        driver.go(site.page(COST))
        assert notice(driver) == "incomplete"
        check_static(driver)


@pytest.mark.parametrize("driver", ["chromium"], indirect=True)
def test_empty_worker_is_told(driver: Driver, site: Site) -> None:
    """A worker that runs and never says a word is no reason to wait for long."""
    with site.web.having(Fault(WORKER, "emptied"), AT_ONCE):
        driver.go(site.page(COST))
        assert notice(driver) == "stopped"
        check_static(driver)
