"""What readers do with the calculators, in Chromium, Firefox and WebKitGTK alike."""

from __future__ import annotations

import json
from itertools import cycle
from typing import Any

import pytest

import calculators
from calculators import registry
from tests.browser.drivers import Driver
from tests.browser.site import Site

COST = registry.find("cost")
DECIDE = registry.find("decide")
PARTS = [".md-skip", "article .headerlink[href$=inputs]", ".md-nav__link[href$=formula]", "a.calculator__bar--result"]
"""Links to a part of the page: to skip to it, at a heading, in the table of contents, and the bar at the bottom."""

MONTHS = 'calculator-form form [name="months"]'


def wait_until_ready(driver: Driver, slug: str) -> None:
    """Wait until the page of a calculator shows the result of its form's present values."""
    driver.wait_until("return document.querySelector(arguments[0])?.dataset.state === 'ready';", named(slug))


def wait_for_address(driver: Driver, name: str, value: str) -> None:
    """Wait until the address holds this input."""
    driver.wait_until("return new URLSearchParams(location.search).get(arguments[0]) === arguments[1];", name, value)


def named(slug: str) -> str:
    """The selector of a calculator."""
    return f'calculator-form[name="{slug}"]'


def results(driver: Driver) -> dict[str, Any]:
    """Every result the page shows, unrounded, as a program reads it."""
    found = driver.evaluate(
        """const places = document.querySelectorAll("calculator-form [data-result]");
        return [...places].map((place) => [place.dataset.result, place.dataset.value]);"""
    )
    return {name: json.loads(value) for name, value in found}


@pytest.fixture
def cost(driver: Driver, site: Site) -> Driver:
    """The cost calculator, live."""
    driver.go(site.page(COST))
    wait_until_ready(driver, "cost")
    return driver


def test_defaults_are_calculated(cost: Driver) -> None:
    """Without a touch the page shows what the command line gives for the defaults."""
    assert results(cost) == calculators.run("cost", {})["results"]


def test_typing_changes_result_and_address(cost: Driver) -> None:
    """A typed number changes the result and the address."""
    cost.type_into(MONTHS, "24")
    wait_for_address(cost, "months", "24")
    wait_until_ready(cost, "cost")
    assert results(cost) == calculators.run("cost", {"months": 24})["results"]


def test_bad_input_is_told_at_its_control_and_the_last_good_result_stays(cost: Driver) -> None:
    """The control is marked and the message told; the result is still that of the defaults."""
    cost.type_into(MONTHS, "forever")
    told = "Type a number such as 20, from 0 to 1,200 months; got “forever”"  # after those about “f”, “fo”, …
    cost.wait_until("return document.getElementById('cost-months-error').textContent === arguments[0];", told)
    assert cost.evaluate("return document.querySelector(arguments[0]).ariaInvalid;", MONTHS) == "true"
    assert results(cost) == calculators.run("cost", {})["results"]


def test_link_reproduces_the_result(driver: Driver, site: Site) -> None:
    """An address with inputs gives their result, in a browser that was never here."""
    driver.fresh()
    driver.go(site.page(COST, "months=18&rag_setup_usd=100..900..5000"))
    wait_until_ready(driver, "cost")
    assert driver.evaluate("return document.querySelector(arguments[0]).value;", MONTHS) == "18"
    assert results(driver) == calculators.run("cost", {"months": "18", "rag_setup_usd": "100..900..5000"})["results"]


def test_instant_navigation_keeps_the_worker(cost: Driver) -> None:
    """Going from one calculator's page to another, by a link and by the history, boots Python once."""
    cost.evaluate("window.kept = true;")
    cost.click('.md-tabs a[href$="decide/"]')
    wait_until_ready(cost, "decide")
    cost.evaluate("history.back();")
    wait_until_ready(cost, "cost")
    assert cost.evaluate("return [window.kept, performance.getEntriesByName('calculators:ready').length];") == [True, 1]


@pytest.mark.parametrize(("link", "query"), list(zip(PARTS, cycle(["", "months=18"]), strict=False)))
def test_link_to_a_part_of_the_page_keeps_what_was_typed(driver: Driver, site: Site, link: str, query: str) -> None:
    """The form and the page stay, the address has the number before the part; at the next number and click, too."""
    driver.go(site.page(COST, query))
    wait_until_ready(driver, "cost")
    driver.evaluate("window.kept = true;")
    for months in ("24", "36"):
        driver.type_into(MONTHS, months)
        wait_for_address(driver, "months", months)
        wait_until_ready(driver, "cost")
        driver.evaluate("document.querySelector(arguments[0]).click();", link)
        driver.wait_until("return location.hash === document.querySelector(arguments[0]).hash;", link, timeout=20)
        driver.evaluate("return new Promise((resolve) => setTimeout(resolve, 300));")  # whatever comes of the click
        wait_until_ready(driver, "cost")
        assert driver.evaluate("return [location.search, window.kept];") == [f"?months={months}", True]
        assert driver.evaluate("return document.querySelector(arguments[0]).value;", MONTHS) == months
        assert results(driver) == calculators.run("cost", {"months": months})["results"]


def test_flow_is_answered_by_cards(driver: Driver, site: Site) -> None:
    """Each click on a card asks the next question, until the outcome stands."""
    driver.go(site.page(DECIDE))
    wait_until_ready(driver, "decide")
    answers = {"takes_actions": "no", "needs_knowledge": "yes", "needs_behaviour": "no", "needs_permissions": "yes"}
    for name, value in answers.items():
        driver.wait_until("return document.querySelector('[data-open]')?.dataset.step === arguments[0];", name)
        driver.click(f'label:has([name="{name}"][value="{value}"])')
        wait_for_address(driver, name, value)
    wait_until_ready(driver, "decide")
    assert results(driver)["outcome"] == "rag"


DRAG = """
const form = document.querySelector("calculator-form");
const slider = form.querySelector('[data-slider="months"]');
let under_way = 0;
let most = 0;
const send = Worker.prototype.postMessage;
const seen = new WeakSet();
Worker.prototype.postMessage = function (message, ...more) {
  if (message?.request) {
    under_way += 1;
    setTimeout(() => { most = Math.max(most, under_way); }); // when whoever listens to the last reply has heard it
    const count = ({ data }) => { if (data.id) under_way -= 1; };
    if (!seen.has(this)) this.addEventListener("message", count);
    seen.add(this);
  }
  return send.call(this, message, ...more);
};
const end = performance.now() + arguments[0];
let moves = 0;
while (performance.now() < end) {
  slider.value = moves % (Number(slider.max) + 1);
  slider.dispatchEvent(new Event("input", { bubbles: true }));
  moves += 1;
  await new Promise((resolve) => requestAnimationFrame(resolve));
}
slider.value = slider.max; // and not by chance the default, which no address holds
slider.dispatchEvent(new Event("input", { bubbles: true }));
Worker.prototype.postMessage = send;
while (form.dataset.state !== "ready") await new Promise((resolve) => setTimeout(resolve, 5));
return { moves, most, months: form.querySelector('[name="months"]').value };
"""
DRAG_MS = 5_000


def test_dragging_a_slider_queues_nothing_and_rests_on_the_last_value(cost: Driver) -> None:
    """Dragged for five seconds, the page has one request under way at most, and rests on the last value's result."""
    dragged = cost.evaluate(DRAG, DRAG_MS)
    assert results(cost) == calculators.run("cost", {"months": dragged["months"]})["results"]
    wait_for_address(cost, "months", dragged["months"])
    assert dragged["moves"] > 5
    assert dragged["most"] == 1
