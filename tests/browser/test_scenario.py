"""One reader's way through the site, from the first question to a record, on each delivery in each browser."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

import calculators
from tests.browser.deliveries import PLACE, Delivery
from tests.browser.drivers import Driver
from tests.browser.test_three_browsers import results, wait_for_address, wait_until_ready

ANSWERS = {"takes_actions": "no", "needs_knowledge": "yes", "needs_behaviour": "no", "needs_permissions": "yes"}
KEEP_COPIED = """
if (!navigator.clipboard) throw new Error("there is no clipboard");
navigator.clipboard.writeText = async (text) => { window.copied = text; };
const make = URL.createObjectURL;
URL.createObjectURL = (blob) => { blob.text().then((text) => { window.saved = text; }); return make.call(URL, blob); };
"""
"""Keeps what is copied and saved, since the clipboard and the folder of downloads differ from browser to browser."""
LOADED = "return performance.getEntriesByType('resource').map((each) => each.name);"
POLICY = "return (await fetch(location.href)).headers.get('Content-Security-Policy');"

INJECT = "document.head.append(Object.assign(document.createElement('script'), { text: 'window.ran = 1' }));"


@pytest.fixture(params=["nginx", "mirror", "offline"])
def delivery(request: pytest.FixtureRequest) -> Delivery:
    """The website under its headers, the mirror under another path, the copy on a disk."""
    found: Delivery = request.getfixturevalue(request.param)
    return found


def decide(driver: Driver) -> None:
    """Answer the first page's questions until an outcome stands, and follow its link to the plan."""
    for name, value in ANSWERS.items():
        driver.wait_until("return document.querySelector('[data-open]')?.dataset.step === arguments[0];", name)
        driver.click(f'label:has([name="{name}"][value="{value}"])')
        wait_for_address(driver, name, value)
    wait_until_ready(driver, "decide")
    driver.click(".outcome__plan")


def wait_until_live(driver: Driver) -> None:
    """Wait until the plan is live; where a busy machine was silent for so long that the page gave up, try once more."""
    driver.wait_until(
        """const plan = document.querySelector('calculator-form[name="plan"]');
        return ["ready", "failed"].includes(plan?.dataset.state);"""
    )
    if driver.evaluate("return document.querySelector('calculator-form').dataset.state === 'failed';"):
        driver.click('[data-notice="failed"] [data-action="start"]')
    wait_until_ready(driver, "plan")


def export(driver: Driver) -> tuple[str, str]:
    """Copy the link to the plan and save its record; gives both."""
    driver.evaluate(KEEP_COPIED)
    driver.click('[data-action="copy-link"]')
    link = driver.wait_until("return window.copied;")
    driver.click('[data-format="record"]')
    return str(link), str(driver.wait_until("return window.saved;"))


def test_reader_decides_plans_shares_and_exports(driver: Driver, delivery: Delivery) -> None:
    """Each link opens a page of the delivery, numbers are live, and the copied link brings them back, digit by digit.

    Nothing is loaded from elsewhere. The record names the delivery's own address, or says that there is none.
    """
    driver.fresh()
    driver.go(delivery.page(""))
    wait_until_ready(driver, "decide")
    asked = set(driver.evaluate(LOADED))
    decide(driver)
    driver.wait_until("return location.href.startsWith(arguments[0]);", delivery.page("plan/"))
    wait_until_live(driver)
    driver.type_into('calculator-form form [name="updates_per_year"]', "40")
    wait_for_address(driver, "updates_per_year", "40")
    wait_until_ready(driver, "plan")
    shown = results(driver)
    link, record = export(driver)
    asked |= set(driver.evaluate(LOADED))

    driver.fresh()
    driver.go(link)
    wait_until_live(driver)
    assert results(driver) == shown
    query = {name: values[0] for name, values in parse_qs(urlsplit(link).query).items()}
    assert query["updates_per_year"] == "40"
    assert shown == calculators.run("plan", query)["results"]
    assert [each for each in asked if not delivery.is_within(each)] == []
    if delivery.index:
        assert "Made with an offline copy" in record
        assert "file:" not in record
    else:
        assert f"- Link: <{delivery.page('plan/')}?" in record


@pytest.mark.parametrize("delivery", ["nginx", "mirror"], indirect=True)
def test_policy_is_in_force(driver: Driver, delivery: Delivery) -> None:
    """The scenario runs under it: nginx sends it, and behind the mirror's server, which sends none, pages say it."""
    driver.go(delivery.page(""))
    sent = driver.evaluate(POLICY)
    assert ("script-src 'self' 'wasm-unsafe-eval' 'sha256-" in (sent or "")) == (PLACE not in delivery.url)
    driver.evaluate(INJECT)
    assert driver.evaluate("return window.ran;") is None
