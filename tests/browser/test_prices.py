"""Prices in the browser: a sample of the grid, and the search among all models."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from calculators.cost.price_fields import MODELS
from calculators.cost.token_prices import Usage
from calculators.registry import find
from tests.browser.conftest import Site, Visit
from tests.browser.reader import control, results, wait_until_ready
from tests.cost.reference import their_price

TOKENS = find("tokens")
SAMPLE = [
    ("openai", "gpt-6.1-sol", "2026-11-25", False, Usage(input_tokens=272_000, output_tokens=1000)),
    ("openai", "gpt-6.1-sol", "2026-11-25", True, Usage(input_tokens=272_001, output_tokens=1000)),
    ("openai", "o3", "2025-06-09", False, Usage(input_tokens=1_000_000, output_tokens=1_000_000)),
    ("google", "gemini-4-argon", "2026-12-01", False, Usage(input_tokens=3000, output_tokens=300)),
    ("deepseek", "deepseek-flash", "2026-11-22T02:00:00+00:00", False, Usage(input_tokens=3000, output_tokens=300)),
    (
        *("anthropic", "claude-haiku-5-5", "2026-11-25", False),
        Usage(
            input_tokens=100_001,
            cached_input_tokens=50_000,
            cache_write_tokens=50_000,
            cache_write_ttl="1h",
            output_tokens=7,
        ),
    ),
]


@pytest.mark.parametrize(("provider", "model", "on", "batch", "usage"), SAMPLE)
def test_browser_agrees_with_the_package(  # noqa: PLR0913, PLR0917 what a price depends on
    visit: Visit,
    site: Site,
    provider: str,
    model: str,
    on: str,
    batch: bool,  # noqa: FBT001 a row of the sample
    usage: Usage,
) -> None:
    """Tiers, batch, dates, hours and caches cost in the page what genai-prices itself says."""
    inputs = {"provider": provider, "model": model, "on": on, "batch": "yes" if batch else "no", **vars(usage)}
    page = visit(site.page(TOKENS, urlencode(inputs)))
    total, whole_input, output = their_price(provider, model, usage, on=on, batch=batch)
    found = results(page)
    shown = (found["usd_per_request"], found["input_usd"], found["output_usd"])
    assert shown == pytest.approx((float(total), float(whole_input), float(output)), rel=0, abs=1e-9)


def test_models_are_found_by_search(visit: Visit, site: Site) -> None:
    """The page holds every model with its vendor once, for the browser's own search."""
    page = visit(site.page(TOKENS))
    offered = page.locator("datalist option").evaluate_all("all => all.map(one => [one.value, one.label])")
    assert offered == [[choice.value, choice.label] for choice in MODELS]
    assert control(page, "model").get_attribute("list") == page.locator("datalist").get_attribute("id")


def test_slip_of_the_pen_is_answered_with_the_nearest(visit: Visit, site: Site) -> None:
    """An unknown id is told at its control, with the one that was meant."""
    page = visit(site.page(TOKENS))
    control(page, "model").fill("gpt-6-lunar")
    expect(page.locator('[data-error="model"]')).to_contain_text("did you mean gpt-6-luna?")


def test_row_of_the_comparison_chooses_its_model(visit: Visit, site: Site) -> None:
    """A model of the table is taken with its vendor; a heading's button changes the order."""
    page = visit(site.page(TOKENS))
    page.get_by_role("button", name="claude-haiku-5-5").click()
    page.wait_for_url("**model=claude-haiku-5-5**")
    wait_until_ready(page)
    assert (control(page, "provider").input_value(), control(page, "model").input_value()) == (
        "anthropic",
        "claude-haiku-5-5",
    )
    page.get_by_role("button", name="output price").click()
    page.wait_for_url("**sort_by=output**")
    wait_until_ready(page)
    prices = [row["output_usd_per_million"] for row in results(page)["comparison"]]
    assert prices == sorted(prices)
