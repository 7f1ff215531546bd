"""Typing, bad input, links, history, navigation and failure, on the cost calculator's page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

import calculators
from calculators import registry
from calculators.frame.address import to_query
from tests.browser.conftest import Visit
from tests.browser.reader import control, element, results, type_into, wait_until_ready
from tests.browser.site import Site

COST = registry.find("cost")
TOKENS = registry.find("tokens")


@pytest.fixture
def cost(visit: Visit, site: Site) -> Page:
    """The cost calculator, live."""
    return visit(site.page(COST))


def test_typing_changes_the_result(cost: Page) -> None:
    """A typed number changes result, sentence, chart and address."""
    chart = cost.locator(".chart--wide").inner_html()
    type_into(cost, "updates_per_year", "365")
    expect(cost.locator('[data-part="headline"]')).to_contain_text("RAG, $")
    wait_until_ready(cost)
    assert results(cost) == calculators.run("cost", {"updates_per_year": 365})["results"]
    assert cost.locator(".chart--wide").inner_html() != chart
    cost.wait_for_url("**?updates_per_year=365")


@pytest.mark.parametrize("typed", ["1.2e6", "1,200,000", "1200k", "1.2M", "1 200 000"])
def test_numbers_are_read_as_people_write_them(cost: Page, typed: str) -> None:
    """Thousands separators, exponents and suffixes all mean the number."""
    type_into(cost, "requests_per_month", typed)
    cost.wait_for_url("**requests_per_month=1200000")
    assert control(cost, "requests_per_month").input_value() == typed


def test_dragging_a_slider_recalculates(cost: Page) -> None:
    """The slider sets the number beside it, and the result follows."""
    slider = cost.locator('[data-slider="months"]')
    slider.focus()
    slider.press("End")
    cost.wait_for_url("**months=60")
    wait_until_ready(cost)
    assert control(cost, "months").input_value() == "60"
    assert results(cost) == calculators.run("cost", {"months": 60})["results"]


def test_bad_input_is_told_at_its_control_and_the_last_good_result_stays(cost: Page) -> None:
    """The message names the bounds and what was given; nothing typed is lost; the result is marked."""
    type_into(cost, "months", "24")
    cost.wait_for_url("**months=24")
    wait_until_ready(cost)
    before = results(cost)
    type_into(cost, "months", "forever")
    bad = control(cost, "months")
    expect(bad).to_have_attribute("aria-invalid", "true")
    message = cost.locator("#cost-months-error")
    expect(message).to_have_text("Type a number such as 20, from 0 to 1,200 months; got “forever”")
    assert "cost-months-error" in (bad.get_attribute("aria-describedby") or "")
    assert bad.input_value() == "forever"
    assert results(cost) == before
    expect(cost.locator('p[data-notice="stale"]')).to_be_visible()
    assert element(cost).get_attribute("data-stale") is not None
    type_into(cost, "months", "6")
    expect(bad).not_to_have_attribute("aria-invalid", "true")
    expect(cost.locator('p[data-notice="stale"]')).to_be_hidden()
    cost.wait_for_url("**months=6")


def test_model_follows_the_vendor_that_is_chosen(visit: Visit, site: Site) -> None:
    """No error is shown first: the vendor's first model answers, or the page's own where the vendor sells it."""
    page = visit(site.page(TOKENS))
    page.evaluate(
        """() => {
            window.wrong = 0;
            const count = () => { window.wrong += document.querySelectorAll("[aria-invalid]").length; };
            new MutationObserver(count).observe(document.body, { subtree: true, attributeFilter: ["aria-invalid"] });
        }"""
    )
    control(page, "provider").select_option("mistral")
    page.wait_for_url("**?model=mistral-large-4&provider=mistral")
    wait_until_ready(page)
    assert control(page, "model").input_value() == "mistral-large-4"
    assert results(page) == calculators.run("tokens", {"provider": "mistral", "model": "mistral-large-4"})["results"]
    control(page, "provider").select_option("openai")
    page.wait_for_url(site.page(TOKENS))
    assert control(page, "model").input_value() == "gpt-6-luna"
    assert page.evaluate("window.wrong") == 0


def test_a_model_of_another_vendor_offers_that_vendor(visit: Visit, site: Site) -> None:
    """Whoever types a model that the vendor does not sell is one click from who does; the focus stays at the model."""
    page = visit(site.page(TOKENS))
    type_into(page, "model", "claude-haiku-5-5")
    expect(control(page, "model")).to_have_attribute("aria-invalid", "true")
    page.locator('[data-remedy="model"]').get_by_role("button", name="Anthropic", exact=True).click()
    page.wait_for_url("**?model=claude-haiku-5-5&provider=anthropic")
    expect(control(page, "model")).to_be_focused()
    expect(page.locator('[data-remedy="model"]')).to_be_empty()
    assert control(page, "provider").input_value() == "anthropic"


def test_thousands_of_a_finished_number_are_set_apart(cost: Page) -> None:
    """Once the control is left, not while it is typed; a range and a suffix stay as they were typed."""
    box = control(cost, "requests_per_month")
    box.click()
    box.press("Control+a")
    box.press_sequentially("1234567")
    assert box.input_value() == "1234567"
    box.press("Tab")
    assert box.input_value() == "1,234,567"
    cost.wait_for_url("**requests_per_month=1234567")
    type_into(cost, "rag_setup_usd", "1000..2000")
    assert control(cost, "rag_setup_usd").input_value() == "1000..2000"


def test_example_says_that_it_is_chosen_and_what_was_changed_of_it(visit: Visit, site: Site) -> None:
    """Its chip stays marked when a number is changed, which alone is marked, and goes back to the example's."""
    page = visit(site.page(TOKENS))
    example = next(each for each in TOKENS.examples if "input_tokens" in each.inputs)
    chip = page.locator(".examples__one", has_text=example.label)
    chip.click()
    expect(chip).to_have_attribute("aria-current", "true")
    expect(page.locator('[data-mark="changed"]')).to_have_count(0)
    before = control(page, "input_tokens").input_value()
    type_into(page, "input_tokens", "54321")
    expect(page.locator('[data-mark="changed"]')).to_have_count(1)
    expect(chip).to_have_attribute("aria-current", "true")
    page.locator('[data-key="field:input_tokens"] .control__reset').click()
    expect(control(page, "input_tokens")).to_have_value(before)


def test_copied_link_reproduces_the_result(cost: Page, site: Site, new_context: Any) -> None:  # noqa: ANN401
    """The link that the button copies gives the same inputs and results in a fresh browser."""
    type_into(cost, "rag_setup_usd", "100..900..5000")
    type_into(cost, "months", "18")
    cost.wait_for_url("**months=18**")
    wait_until_ready(cost)
    cost.get_by_role("button", name="Copy link").click()
    expect(cost.get_by_text("Link copied.")).to_be_visible()
    link = cost.evaluate("navigator.clipboard.readText()")
    assert link == f"{site.page(COST)}?months=18&rag_setup_usd=100..900..5000"
    fresh = new_context().new_page()
    fresh.goto(link)
    wait_until_ready(fresh)
    assert results(fresh) == results(cost)
    assert control(fresh, "rag_setup_usd").input_value() == "100..900..5000"


def test_unknown_keys_of_an_address_are_dropped_with_a_notice(page: Page, site: Site) -> None:
    """A key that means nothing here is named, and is gone from the address; the others count."""
    page.goto(site.page(COST, "months=24&colour=blue"))
    wait_until_ready(page)
    expect(page.get_by_text("The address names “colour”")).to_be_visible()
    page.wait_for_url("**/cost/?months=24")


def test_bad_value_in_an_address_is_told_at_its_control(page: Page, site: Site) -> None:
    """What an address gives is shown as it was given, with the message beside it."""
    page.goto(site.page(COST, "months=-1"))
    expect(control(page, "months")).to_have_attribute("aria-invalid", "true", timeout=60_000)
    assert control(page, "months").input_value() == "-1"
    expect(page.locator("#cost-months-error")).to_contain_text("got “-1”")


def test_back_forward_and_reload_keep_the_state(cost: Page) -> None:
    """Each finished change is one step of the history; reload loses nothing."""
    type_into(cost, "months", "24")
    cost.wait_for_url("**months=24")
    type_into(cost, "updates_per_year", "365")
    cost.wait_for_url("**updates_per_year=365")
    cost.go_back()
    cost.wait_for_url("**/?months=24")
    expect(control(cost, "updates_per_year")).to_have_value("52")
    wait_until_ready(cost)
    assert results(cost) == calculators.run("cost", {"months": 24})["results"]
    cost.go_forward()
    expect(control(cost, "updates_per_year")).to_have_value("365")
    cost.reload()
    wait_until_ready(cost)
    assert results(cost) == calculators.run("cost", {"months": 24, "updates_per_year": 365})["results"]


def test_answer_that_comes_after_a_change_is_finished_is_no_step_of_its_own(cost: Page) -> None:
    """However late answers come, going back goes from one finished change to the one before, not to half of one."""
    typed = """(changes) => {
        const form = document.querySelector("calculator-form form");
        for (const [name, text, finished] of changes) {
            form.elements[name].value = text;
            form.elements[name].dispatchEvent(new Event("input", { bubbles: true }));
            if (finished) form.elements[name].dispatchEvent(new Event("change", { bubbles: true }));
        }
    }"""
    cost.evaluate(typed, [["months", "2", False]])
    cost.wait_for_url("**/?months=2")
    cost.evaluate(typed, [["months", "24", True]])
    wait_until_ready(cost)
    cost.evaluate(typed, [["updates_per_year", "3", False]])
    cost.wait_for_url("**updates_per_year=3")
    cost.evaluate(typed, [["updates_per_year", "365", True]])
    cost.wait_for_url("**updates_per_year=365")
    cost.go_back()
    cost.wait_for_url("**/?months=24", timeout=5_000)
    cost.go_back()
    cost.wait_for_url("**/cost/", timeout=5_000)


def test_part_of_the_page_in_a_new_tab_has_what_was_typed(page: Page, site: Site) -> None:
    """With Ctrl, the middle button or the menu the link to a part has the present number, however soon it is used."""
    page.goto(site.page(COST))
    wait_until_ready(page)
    link = page.locator("article .headerlink[href$=inputs]")
    for months, button, modifiers in (("24", "left", ["Control"]), ("36", "middle", [])):
        type_into(page, "months", months)
        page.wait_for_url(f"**?months={months}")
        with page.context.expect_page() as opened:
            link.click(button=button, modifiers=modifiers)  # type: ignore[arg-type]
        assert opened.value.url == f"{site.page(COST)}?months={months}#inputs"
        opened.value.close()
    type_into(page, "months", "48")
    page.wait_for_url("**?months=48")
    link.dispatch_event("contextmenu")
    assert link.evaluate("link => link.href") == f"{site.page(COST)}?months=48#inputs"


def test_nobody_goes_back_from_an_example(visit: Visit, site: Site) -> None:
    """The theme goes back in history when a link to the same page is clicked; the form's links are not its business."""
    page = visit(site.page(TOKENS))
    page.evaluate("addEventListener('popstate', () => { window.wentBack = true; })")
    for example in TOKENS.examples:
        page.locator("calculator-form").get_by_role("link", name=example.label).click()
        wait_until_ready(page)
    page.wait_for_timeout(400)  # neither going back nor the address of the last of many changes is there at once
    assert not page.evaluate("window.wentBack")
    assert page.url == site.page(TOKENS, to_query(TOKENS, TOKENS.read(example.inputs)))
    assert results(page) == calculators.run("tokens", dict(example.inputs))["results"]


def test_changed_value_is_marked_and_can_be_reset(cost: Page) -> None:
    """A changed input can be put back alone, and all of them at once."""
    type_into(cost, "months", "24")
    type_into(cost, "rag_setup_usd", "1")
    cost.wait_for_url("**rag_setup_usd=1")
    expect(cost.locator('[data-key="field:months"]')).to_have_attribute("data-mark", "changed")
    cost.get_by_role("button", name="Reset Horizon").click()
    expect(control(cost, "months")).to_have_value("12")
    expect(control(cost, "rag_setup_usd")).to_have_value("1")
    cost.get_by_role("button", name="Reset all").click()
    expect(control(cost, "rag_setup_usd")).to_have_value("500..2000")
    cost.wait_for_url("**/cost/")


def test_downloads_hold_what_the_command_line_prints(cost: Page) -> None:
    """The JSON file is the command line's JSON, of the numbers on the screen."""
    type_into(cost, "months", "24")
    cost.wait_for_url("**months=24")
    with cost.expect_download() as waiting:
        cost.get_by_role("button", name="Download JSON").click()
    saved = json.loads(Path(waiting.value.path()).read_text(encoding="utf-8"))
    assert saved == calculators.run("cost", {"months": 24})


def test_instant_navigation_keeps_the_worker(page: Page, site: Site) -> None:
    """Going from one calculator's page to another boots Python once."""
    workers: list[str] = []
    page.on("worker", lambda worker: workers.append(worker.url))
    page.goto(site.page(COST))
    wait_until_ready(page)
    page.locator(".md-tabs").get_by_role("link", name="Decide").click()
    page.wait_for_url("**/decide/")
    expect(page.locator('calculator-form[name="decide"]')).to_have_attribute("data-state", "ready")
    page.locator(".md-tabs").get_by_role("link", name="Guide").click()
    page.wait_for_url("**/guide/")
    page.go_back()
    page.wait_for_url("**/decide/")
    wait_until_ready(page)
    assert len([url for url in workers if "/assets/runtime/worker." in url]) == 1


def test_last_of_many_quick_changes_wins(cost: Page) -> None:
    """However quickly values follow each other, the result at rest is that of the last."""
    cost.evaluate(
        """() => {
            const control = document.querySelector('calculator-form [name="months"]');
            for (let months = 1; months <= 48; months += 1) {
                control.value = months;
                control.dispatchEvent(new Event("input", {bubbles: true}));
            }
        }"""
    )
    cost.wait_for_url("**months=48")
    wait_until_ready(cost)
    assert results(cost) == calculators.run("cost", {"months": 48})["results"]
