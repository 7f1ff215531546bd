"""The plan as a reader uses it: one workload typed, flipped, bounded, overridden, and what follows from each."""

from __future__ import annotations

import json
import re
from itertools import product
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

import calculators
from calculators.data import approaches
from calculators.frame.address import to_query
from calculators.registry import find
from tests.browser.axe import AXE
from tests.browser.conftest import Visit
from tests.browser.drivers import Driver
from tests.browser.reader import choose, control, results, type_into, wait_until_ready
from tests.browser.site import Site
from tests.browser.test_three_browsers import results as results_in
from tests.browser.test_three_browsers import wait_for_address
from tests.browser.test_three_browsers import wait_until_ready as wait_until_ready_in
from tests.rules import for_each

PLAN = find("plan")
CHEAPER = "corpus_documents=260&requests_per_month=2000"
"""A workload for which the recommended approach is not the cheapest that does the job."""


def answered(**inputs: object) -> Any:  # noqa: ANN401 JSON
    """What the command line answers."""
    return calculators.run("plan", inputs)["results"]


def group(page: Page, name: str) -> Locator:
    """The line behind which a control is."""
    return page.locator(f'.plan-group:has([name="{name}"]) > summary')


def smaller_corpus() -> int:
    """Of how many documents, or fewer, the plan of the defaults says that they would go into the prompt whole."""
    (flip,) = [flip for flip in answered()["flips"] if flip["field"] == "corpus_documents"]
    return int(flip["to"])


def selected(box: Locator) -> str:
    """What is selected in a control that has lines."""
    text: str = box.evaluate("box => box.value.slice(box.selectionStart, box.selectionEnd)")
    return text


@pytest.fixture
def plan(visit: Visit, site: Site) -> Page:
    """The plan for its defaults, live."""
    return visit(site.page(PLAN))


def test_numbers_typed_change_result_summary_and_address(plan: Page) -> None:
    """What is typed is what the result is of; its group's line says it, too, without being opened."""
    type_into(plan, "requests_per_month", "40k")
    group(plan, "months").click()
    type_into(plan, "months", "24")
    plan.wait_for_url("**?months=24&requests_per_month=40000")
    wait_until_ready(plan)
    assert results(plan) == answered(requests_per_month=40_000, months=24)
    expect(plan.locator('[data-answer-of="months"]')).to_have_text("24 months")
    expect(plan.locator(".outcome")).to_contain_text("Over 24 months")


def test_every_group_says_what_it_holds(plan: Page) -> None:
    """Each line that opens more controls shows a present value, and all but the six first controls are behind one."""
    for line in plan.locator(".plan-group > summary").all():
        assert line.locator("[data-answer-of]").count()
    names = plan.locator(".calculator__form [name]").evaluate_all("all => [...new Set(all.map(each => each.name))]")
    open_ones = [name for name in names if control(plan, name).first.is_visible()]
    wanted = ("needs_knowledge", "needs_behaviour", "takes_actions", "requests_per_month", "updates_per_year", "model")
    assert open_ones == list(wanted)


def test_flip_is_one_click_away(plan: Page) -> None:
    """The button of a flip puts its answer into the form, and the outcome is the one it named."""
    documents = smaller_corpus()
    plan.locator(".flips").get_by_role("button", name=f"{documents} or fewer").click()
    plan.wait_for_url(f"**?corpus_documents={documents}")
    wait_until_ready(plan)
    assert results(plan)["outcome"] == "long-context"
    expect(control(plan, "corpus_documents")).to_have_value(str(documents))


def test_what_is_typed_after_a_click_is_a_step_of_its_own(plan: Page) -> None:
    """Going back from a number that was typed after a flip leads to the flip, and from there to the start."""
    documents = smaller_corpus()
    plan.locator(".flips").get_by_role("button", name=f"{documents} or fewer").click()
    plan.wait_for_url(f"**?corpus_documents={documents}")
    wait_until_ready(plan)
    type_into(plan, "requests_per_month", "2000")
    plan.wait_for_url("**requests_per_month=2000")
    wait_until_ready(plan)
    plan.go_back()
    plan.wait_for_url(f"**/?corpus_documents={documents}")
    wait_until_ready(plan)
    assert results(plan) == answered(corpus_documents=documents)


def test_range_widens_the_total_and_becomes_a_driver(plan: Page) -> None:
    """A range typed into a field is a bar of the chart, which leads back to the field and opens its group."""
    group(plan, "output_tokens").click()
    type_into(plan, "output_tokens", "100..300..2000")
    plan.wait_for_url("**?output_tokens=100..300..2000")
    wait_until_ready(plan)
    drivers = {driver["field"] for driver in results(plan)["drivers"]}
    assert "output_tokens" in drivers
    group(plan, "output_tokens").click()
    expect(control(plan, "output_tokens")).to_be_hidden()
    plan.locator('svg:visible [data-go="output_tokens"]').click()
    expect(control(plan, "output_tokens")).to_be_focused()
    expect(control(plan, "output_tokens")).to_be_in_viewport()


def test_what_the_reader_knows_better_is_used_and_travels(plan: Page, site: Site, new_context: Any) -> None:  # noqa: ANN401
    """An amount of one's own is in the result and in the address, and a fresh browser reads it from there."""
    group(plan, "overrides").click()
    control(plan, "overrides").fill("rag.setup_usd=500..2000")
    plan.wait_for_url("**?overrides.rag.setup_usd=500..2000")
    wait_until_ready(plan)
    expect(plan.locator('[data-answer-of="overrides"]')).to_contain_text("rag.setup_usd")
    fresh = new_context().new_page()
    fresh.goto(site.page(PLAN, "overrides.rag.setup_usd=500..2000"))
    wait_until_ready(fresh)
    assert results(fresh) == results(plan) == answered(overrides={"rag": {"setup_usd": "500..2000"}})
    expect(control(fresh, "overrides")).to_have_value(re.compile(r"rag\.setup_usd *= *500\.\.2000"))


def test_hours_lead_to_their_line_in_what_the_reader_knows_better(plan: Page) -> None:
    """The hours of a component have no field of their own: a bar leads to a line with ours, ready to be typed over.

    Nothing is calculated before it is: the address stays as it was.
    """
    box = control(plan, "hours")
    before = plan.url
    plan.locator('svg:visible [data-set^="hours.retrieval.setup_hours"]').first.click()
    expect(box).to_be_focused()
    expect(box).to_have_value("retrieval.setup_hours=21..70..160")
    assert (selected(box), plan.url) == ("21..70..160", before)
    plan.keyboard.type("40")
    plan.wait_for_url("**?hours.retrieval.setup_hours=40")
    wait_until_ready(plan)
    plan.locator('svg:visible [data-set^="hours.base.setup_hours"]').first.click()
    expect(box).to_have_value("retrieval.setup_hours=40\nbase.setup_hours=3..10..40")
    assert selected(box) == "3..10..40"
    plan.keyboard.type("50")
    expect(box).to_have_value(re.compile(r"base\.setup_hours=50"))


def test_flip_of_hours_is_one_click_away(plan: Page) -> None:
    """What can only be typed as a line is put there beside the others, and who was named is the cheapest."""
    group(plan, "overrides").click()
    control(plan, "overrides").fill("rag.setup_usd=9000")
    plan.wait_for_url("**?overrides.rag.setup_usd=9000")
    wait_until_ready(plan)
    flip = plan.locator(".plan-flips li", has=plan.locator('button[data-set^="overrides.rag.setup_usd="]'))
    named = flip.first.locator(".plan-name").inner_text()
    flip.first.get_by_role("button").click()
    plan.wait_for_url(lambda url: "overrides.rag.setup_usd=" in url and "setup_usd=9000" not in url)
    wait_until_ready(plan)
    assert approaches()[str(results(plan)["cheapest"])].short == named


@pytest.mark.parametrize("example", PLAN.examples, ids=lambda example: example.slug)
def test_example_is_one_click_away(plan: Page, example: Any) -> None:  # noqa: ANN401 an Example
    """A chip fills the whole form, and the answer is the command line's."""
    plan.locator(".examples").get_by_role("link", name=example.label).click()
    expect(plan.locator('[data-result="outcome"]')).to_have_attribute(
        "data-value", json.dumps(answered(**example.inputs)["outcome"])
    )
    wait_until_ready(plan)
    assert results(plan) == answered(**example.inputs)


def test_what_examples_assume_can_be_read_without_a_pointer(plan: Page) -> None:
    """On a phone nothing hovers: the assumptions stand behind a line of their own, each with its link."""
    plan.locator(".plan-starts > summary").click()
    for example in PLAN.examples:
        expect(plan.locator(".plan-starts")).to_contain_text(example.text)
    plan.locator(".plan-starts").get_by_role("link", name="A small handbook").click()
    expect(plan.locator('[data-result="outcome"]')).to_have_attribute("data-value", '"long-context"')


def test_bad_number_is_told_at_its_field_and_the_last_good_result_stays(plan: Page) -> None:
    """The group of the bad field opens, the result is called the last good one, and mending it goes on."""
    before = results(plan)
    group(plan, "overlap_tokens").click()
    control(plan, "overlap_tokens").fill("600")  # key by key, 60 would be a good number on the way
    expect(control(plan, "overlap_tokens")).to_have_attribute("aria-invalid", "true")
    expect(plan.locator("#plan-overlap_tokens-error")).to_contain_text("must be under chunk_tokens")
    expect(plan.locator('p[data-notice="stale"]')).to_be_visible()
    assert results(plan) == before
    type_into(plan, "overlap_tokens", "0")
    plan.wait_for_url("**?overlap_tokens=0")
    expect(plan.locator('p[data-notice="stale"]')).to_be_hidden()


def test_bad_override_is_told_at_its_field(plan: Page) -> None:
    """A part that no approach has is named where it was typed."""
    group(plan, "overrides").click()
    control(plan, "overrides").fill("rag.colour=5")
    expect(control(plan, "overrides")).to_have_attribute("aria-invalid", "true")
    expect(plan.locator("#plan-overrides-error")).not_to_be_empty()


def test_each_warning_links_its_page_and_the_inputs_behind_it(plan: Page) -> None:
    """A warning is named in the result, told below it, and leads to its explanation and to what called it up."""
    warnings = plan.locator("[data-code].notice--warning")
    assert warnings.count() == plan.locator(".plan-pointers a").count() > 0
    for warning in warnings.all():
        code = warning.get_attribute("data-code")
        assert f"/{code}/" in (href := warning.locator("a").first.get_attribute("href") or "") or f"#{code}" in href
        assert plan.locator(f'.plan-pointers a[href$="#plan-warning-{code}"]').count() == 1
    warnings.first.locator("[data-go]").first.click()
    expect(plan.locator("form :focus")).to_be_visible()


def test_page_says_where_recommended_and_cheapest_differ(visit: Visit, site: Site) -> None:
    """Where something cheaper does the job, its name and price stand beside the recommendation, with the reason."""
    page = visit(site.page(PLAN, CHEAPER))
    expect(page.locator(".plan-agreement")).to_contain_text("Long context would meet your needs for $")
    expect(page.locator(".plan-agreement")).to_contain_text("Both can be right")


def test_unknown_answer_shows_what_stays_possible(plan: Page) -> None:
    """Not knowing is an answer: the page names what it decides between, and prices each approach all the same."""
    choose(plan, "needs_behaviour", "unknown")
    plan.wait_for_url("**?needs_behaviour=unknown")
    wait_until_ready(plan)
    assert (results(plan)["outcome"], results(plan)["drivers"]) == (None, None)
    expect(plan.locator(".outcome")).to_contain_text("What you do not know decides")
    expect(plan.locator(".plan-table")).to_contain_text("$")


def test_infeasible_outcome_says_why(visit: Visit, site: Site) -> None:
    """What cannot be had is shown with its reason, and nothing recommends it as if it could."""
    query = "provider=anthropic&model=claude-sonnet-5-5&smaller_model=claude-haiku-5-5"
    page = visit(site.page(PLAN, f"{query}&needs_knowledge=no&needs_behaviour=yes&few_shot_works=no"))
    expect(page.locator(".outcome")).to_contain_text("It is not available: no service that we know of tunes")
    expect(page.locator(".outcome__kicker")).to_have_text("What your answers point to")


def test_decide_leads_here_with_its_answers(visit: Visit, site: Site) -> None:
    """The outcome's card leads to the plan of the same answers, and the plan comes to the same outcome."""
    decide = find("decide")
    example = next(example for example in decide.examples if example.slug == "documentation-search")
    page = visit(site.page(decide, to_query(decide, decide.read(example.inputs))))
    page.get_by_role("link", name="See what it costs").click()
    expect(page.locator('calculator-form[name="plan"]')).to_be_visible()
    wait_until_ready(page)
    assert results(page)["outcome"] == "rag"
    expect(page.locator(".notice[data-code]:not(.notice--warning)")).to_have_count(0)


def test_result_in_sight_is_not_cut_off(plan: Page) -> None:
    """While the form is scrolled, the whole result stays in the window."""
    plan.locator(".plan-group", has_text="Volume and horizon").scroll_into_view_if_needed()
    box = plan.locator(".calculator__result").bounding_box()
    assert box
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 900


def test_nothing_moves_as_the_page_goes_live(page: Page, site: Site) -> None:
    """The live answer to the defaults stands where the static one stood, part for part."""

    def places() -> list[float]:
        page.evaluate("document.fonts.ready.then(() => null)")
        parts = (
            "calculator-form :is(form, .plan-able, .share, .plan-flips, .plan-every, figure, .break-evens, .plan-fold)"
        )
        return page.locator(parts).evaluate_all("all => all.map(each => each.getBoundingClientRect().top)")  # type: ignore[no-any-return]

    page.route("**/*.js", lambda route: route.abort())
    page.goto(site.page(PLAN))
    static = places()
    page.unroute("**/*.js")
    page.goto(site.page(PLAN))
    wait_until_ready(page)
    assert places() == pytest.approx(static, abs=1)


@for_each(("scheme", "width"), product(("light", "dark"), (1280, 390)))
def test_axe_finds_nothing_with_everything_open(
    browser: Browser, site: Site, scheme: Literal["light", "dark"], width: int
) -> None:
    """Live, with each closed line opened and every state's marks on the page, no rule of axe is broken."""
    page = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}).new_page()
    page.add_init_script(path=AXE)
    page.goto(site.page(PLAN, f"{CHEAPER}&budget_setup_usd=3000&compare_with=anthropic/claude-haiku-5-5"))
    wait_until_ready(page)
    page.evaluate("document.querySelectorAll('calculator-form details').forEach(each => { each.open = true; })")
    found = page.evaluate("axe.run('calculator-form', {resultTypes: ['violations']})")
    broken = {rule["id"]: [node["target"] for node in rule["nodes"]][:3] for rule in found["violations"]}
    assert not broken, json.dumps(broken, indent=1)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.fixture
def phone(browser: Browser, site: Site) -> Page:
    """The plan for its defaults at 390 pixels, live."""
    page = browser.new_context(viewport={"width": 390, "height": 800}).new_page()
    page.goto(site.page(PLAN))
    wait_until_ready(page)
    return page


def test_bar_shows_the_key_figure_on_a_phone(phone: Page) -> None:
    """The recommended approach and its total stay in sight, and lead to the result."""
    page, bar = phone, phone.locator('[data-part="bar"]')
    expect(bar).to_be_in_viewport()
    total = next(row for row in results(page)["approaches"] if row["approach"] == "rag")["total_usd"]["mid"]
    expect(bar).to_have_text(re.compile(rf"RAG, 12 months\s+\${total:,.0f}"))
    bar.click()
    expect(page.locator(".outcome__title")).to_be_in_viewport()


def test_bar_on_a_phone_says_that_a_figure_is_the_last_good_one(phone: Page) -> None:
    """Whoever mistypes a number far above the result sees beside the old total that it is one."""
    told = phone.locator(".calculator__bar").get_by_text("Last good result")
    expect(told).to_be_hidden()
    type_into(phone, "requests_per_month", "many")
    expect(told).to_be_in_viewport()
    type_into(phone, "requests_per_month", "2000")
    expect(told).to_be_hidden()


def test_every_approach_can_be_read_on_a_phone_without_moving_sideways(phone: Page) -> None:
    """Each is a list of its own there, with every amount named and within the width of the page."""
    table = phone.get_by_role("region", name="Every approach")
    assert table.evaluate("each => each.scrollWidth <= each.clientWidth")
    cells = table.locator("tr[data-approach]").first.locator("td")
    names = [cell.evaluate("each => getComputedStyle(each, '::before').content") for cell in cells.all()]
    heads = ("Over 12 months", "Likely range (80 %)", "To set up", "Fixed cost a month", "A request", "An update")
    assert names == [f'"{name}"' for name in (*heads, "95 % of answers within")]


def test_each_browser_answers_a_typed_plan(driver: Driver, site: Site) -> None:
    """Chromium, Firefox and WebKitGTK show what the command line answers, and tell a bad number at its field."""
    driver.go(site.page(PLAN))
    wait_until_ready_in(driver, "plan")
    driver.type_into('form [name="requests_per_month"]', "2000")
    wait_for_address(driver, "requests_per_month", "2000")
    wait_until_ready_in(driver, "plan")
    assert results_in(driver) == answered(requests_per_month=2000)
    driver.type_into('form [name="requests_per_month"]', "-1")
    driver.wait_until("return document.querySelector('[aria-invalid]')?.name === 'requests_per_month';")
    wait_until_ready_in(driver, "plan")
    assert results_in(driver) == answered(requests_per_month=2000)


def test_link_of_a_whole_state_reproduces_it_in_each_browser(driver: Driver, site: Site) -> None:
    """An example with a budget, a second model and amounts of one's own: a browser that knows nothing shows it."""
    inputs = {
        **PLAN.examples[0].inputs,
        "budget_usd_per_month": "5000",
        "compare_with": "anthropic/claude-haiku-5-5",
        "requests_growth_share_per_month": "0.02",
        "overrides": "rag.setup_usd=500..2000",
    }
    driver.fresh()
    driver.go(site.page(PLAN, to_query(PLAN, PLAN.read(inputs))))
    wait_until_ready_in(driver, "plan")
    assert results_in(driver) == answered(**inputs)
