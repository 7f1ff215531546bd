"""What does not fit a GPU: the one that holds it, and what makes it fit, are one click."""

from __future__ import annotations

from playwright.sync_api import expect

from calculators.registry import find
from tests.browser.conftest import Visit
from tests.browser.reader import control, results
from tests.browser.site import Site

LORA, HOSTING = find("lora"), find("self_hosting")


def test_smallest_gpu_that_holds_a_run_is_one_click(visit: Visit, site: Site) -> None:
    """All weights of 8B on an A100: no hours until the GPU that holds it is taken."""
    page = visit(site.page(LORA, "method=full"))
    assert results(page)["gpu_hours"] is None
    smallest = results(page)["smallest_gpu"]
    page.locator("[data-result=smallest_gpu] button").click()
    expect(control(page, "gpu")).to_have_value(smallest)
    expect(page.locator("[data-result=fits]")).to_have_attribute("data-value", '"yes"')
    assert results(page)["gpu_hours"] > 0
    assert f"gpu={smallest}" in page.url


def test_each_way_to_fit_is_one_click(visit: Visit, site: Site) -> None:
    """A long sequence on a desktop card: a fused loss makes it fit there."""
    page = visit(site.page(LORA, "gpu=rtx-4090&method=qlora&sequence_tokens=8192"))
    page.locator("[data-result=ways_to_fit] button", has_text="a fused loss").click()
    expect(page.locator("[data-result=fits]")).to_have_attribute("data-value", '"yes"')
    assert "fused_loss=yes" in page.url
    assert results(page)["ways_to_fit"] == []


def test_gpus_that_a_model_takes_are_one_click(visit: Visit, site: Site) -> None:
    """70B in 16 bits on one A100 does not fit; as many as it takes are one click, and then it does."""
    page = visit(site.page(HOSTING, "model_shape=llama-3.1-70b"))
    needed = results(page)["gpus_needed"]
    page.locator("[data-result=gpus_needed] button").click()
    expect(page.locator("[data-result=fits]")).to_have_attribute("data-value", '"yes"')
    assert f"gpus={needed}" in page.url
