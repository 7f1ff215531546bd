"""Three journeys as new readers make them, with what each may take: taps on a phone, clicks on a laptop, keys alone."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

import calculators
from tests.browser.reader import READY_MS, control, wait_until_ready
from tests.browser.site import Site

MOST_TAPS, MOST_CLICKS, MOST_KEYS = 10, 7, 30
ANSWERS = {"takes_actions": "no", "needs_knowledge": "yes", "needs_behaviour": "no", "needs_permissions": "yes"}
LORA, INDEX, LATENCY = "lora", "vector", "latency"
AMOUNT = re.compile(r"\$[\d,]+")


class Reader:
    """Somebody who counts what they do on a page."""

    def __init__(self, page: Page) -> None:
        """Nothing is done yet."""
        self.page = page
        self.done: list[str] = []

    def tap(self, place: Locator, what: str) -> None:
        """One tap, or click, on what is in sight or is scrolled to."""
        place.tap() if self.page.evaluate("navigator.maxTouchPoints") else place.click()
        self.done.append(what)

    def enter(self, name: str, text: str) -> None:
        """A number typed over the one that is there: one action, as choosing is."""
        control(self.page, name).fill(text)
        control(self.page, name).press("Tab")
        self.done.append(f"{name}={text}")

    def press(self, *keys: str) -> None:
        """Keys, each of which counts, those of a word included."""
        for key in keys:
            self.page.keyboard.press(key)
            self.done.append(key)

    def find(self, word: str, page: str) -> None:
        """Search for a word by keys alone, and go down to the hit that is the page."""
        self.press("/", *word)
        hits = self.page.locator(".md-search-result__item > a")
        expect(hits.and_(self.page.locator(f"[href*='{page}/']"))).not_to_have_count(0)
        while f"{page}/" not in self.page.evaluate("document.activeElement.href ?? ''"):
            self.press("ArrowDown")
            assert len(self.done) <= MOST_KEYS, self.done
        self.press("Enter")
        self.page.wait_for_url(f"**/{page}/**")


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A phone in the dark scheme."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, color_scheme="dark"
    )
    yield context.new_page()
    context.close()


def test_phone_leads_from_home_to_a_recommendation_with_its_cost(phone: Page, site: Site) -> None:
    """One tap an answer, and one to what it costs: the plan has these answers and says an amount."""
    reader = Reader(phone)
    phone.goto(site.url)
    for name, value in ANSWERS.items():
        card = phone.locator(f'.step[data-mark=current] label:has([name="{name}"][value="{value}"])')
        expect(card).to_be_visible(timeout=READY_MS)
        reader.tap(card, f"{name}={value}")
        wait_until_ready(phone)
    expect(phone.locator(".outcome__title")).to_have_text("Retrieval-augmented generation (RAG)")
    reader.tap(phone.get_by_role("link", name="See what it costs"), "See what it costs")
    phone.wait_for_url("**/plan/**")
    wait_until_ready(phone)
    expect(phone.locator(".outcome__title")).to_have_text("Retrieval-augmented generation (RAG)")
    told = calculators.run("plan", dict(ANSWERS))["results"]["approaches"]
    total = next(row["total_usd"]["mid"] for row in told if row["approach"] == "rag")
    expect(phone.locator('[data-part="bar"]')).to_contain_text(f"${total:,.0f}")
    expect(phone.locator('[data-part="bar"]')).to_be_in_viewport()
    assert len(reader.done) <= MOST_TAPS, reader.done


def test_laptop_leads_to_the_cost_of_a_volume_and_a_table_for_a_slide(page: Page, site: Site) -> None:
    """The volume is typed on the plan's page, whose table of approaches is then saved."""
    reader = Reader(page)
    page.goto(site.url)
    reader.tap(page.locator(".md-tabs").get_by_role("link", name="Plan and cost"), "Plan and cost")
    page.wait_for_url("**/plan/")
    wait_until_ready(page)
    reader.enter("requests_per_month", "250000")
    page.wait_for_url("**requests_per_month=250000")
    wait_until_ready(page)
    assert AMOUNT.search(page.locator('[data-part="headline"]').inner_text())
    reader.tap(page.locator(".jump").get_by_role("link", name="Every approach"), "Every approach")
    tools = page.locator("#plan-approaches take-away")
    expect(tools).to_be_in_viewport()
    with page.expect_download() as saved:
        reader.tap(tools.get_by_role("button", name="CSV"), "CSV")
    rows = list(csv.reader(io.StringIO(Path(saved.value.path()).read_text(encoding="utf-8"))))
    told = calculators.run("plan", {"requests_per_month": 250_000})["results"]["approaches"]
    totals = {str(row["total_usd"]["mid"]) for row in told if row["feasible"]}
    assert totals <= {cell for row in rows for cell in row}
    assert len(reader.done) <= MOST_CLICKS, reader.done


def test_keys_alone_lead_to_lora_memory_a_vector_index_and_a_latency_budget(page: Page, site: Site) -> None:
    """Each is found by one word, and its answer stands at the top with its number."""
    reader = Reader(page)
    page.goto(site.url)
    page.wait_for_load_state("networkidle")
    for word, slug, path in (
        (LORA, "lora", "calculators/lora"),
        (INDEX, "vector_index", "calculators/vector-index"),
        (LATENCY, "latency", "calculators/latency"),
    ):
        reader.find(word, path)
        expect(page.locator(f'calculator-form[name="{slug}"]')).to_have_attribute(
            "data-state", "ready", timeout=READY_MS
        )
        expect(page.locator('[data-part="headline"]')).to_be_in_viewport()
        expect(page.locator('[data-part="headline"]')).to_contain_text(re.compile(r"\d"))
    assert len(reader.done) <= MOST_KEYS, reader.done
