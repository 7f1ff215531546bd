"""The whole site in Chromium, served by nginx and Caddy with the files that the build writes for them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from calculators import registry
from tests.browser.deliveries import Delivery
from tests.browser.reader import wait_until_ready
from tests.browser.site import Site

_SAID = re.compile(r'<meta property="(og:[a-z:_]+)" content="([^"]*)">')
PLAN = registry.find("plan")


@pytest.fixture(params=["nginx", "caddy"])
def address(request: pytest.FixtureRequest) -> str:
    """Where the site is served by each server."""
    delivery: Delivery = request.getfixturevalue(request.param)
    return delivery.url


@pytest.fixture
def troubles(page: Page, address: str) -> list[str]:
    """What the page complains of, the policy included, and requests that fail or leave the address."""
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("requestfailed", lambda asked: found.append(f"failed: {asked.url}"))
    page.on(
        "request", lambda asked: None if asked.url.startswith((address, "blob:", "data:")) else found.append(asked.url)
    )
    return found


def test_a_plan_is_live_under_its_headers(page: Page, address: str, troubles: list[str]) -> None:
    """A shared plan is computed in the reader's browser, with the policy in force and the image compressed."""
    with page.expect_response(lambda answer: "/runtime/image." in answer.url) as image:
        answer = page.goto(f"{address}{PLAN.page}?months=24")
    wait_until_ready(page)
    assert answer is not None
    assert "script-src 'self' 'wasm-unsafe-eval' 'sha256-" in answer.headers["content-security-policy"]
    assert image.value.headers["content-encoding"] in {"br", "gzip"}
    assert image.value.headers["cache-control"].endswith("immutable")
    expect(page.locator("[name=months]").first).to_have_value("24")
    assert troubles == []


def test_a_missing_page_can_search(page: Page, address: str) -> None:
    """At any depth the page for missing ones has its style, and its search finds pages that exist."""
    answer = page.goto(f"{address}guide/nothing/here/?x=1")
    assert answer is not None
    assert answer.status == 404
    expect(page.locator("h1")).to_have_text("This page does not exist")
    page.locator("label.missing__search").click()
    expect(page.locator(".md-search-result__meta")).to_have_text("Type to start searching")  # its index has come
    page.locator("[data-md-component=search-query]").press_sequentially("glossary")  # the theme listens to keys
    found = page.locator(".md-search-result__link").first
    expect(found).to_be_visible()
    found.click()
    expect(page.locator("main article h1")).to_contain_text("Glossary")


def test_every_page_says_how_a_link_to_it_is_shown(site: Site) -> None:
    """Title, sentence, address and picture, the picture under a name that is there; a calculator shows no amount."""
    wrong = []
    for place in site.addresses():
        text = (site.folder / place.removeprefix(site.url) / "index.html").read_text(encoding="utf-8")
        said = dict(_SAID.findall(text))
        picture = site.folder / said.get("og:image", "none").removeprefix(site.url)
        amount = "<calculator-form" in text and "$" in said["og:description"]
        if (
            not (said["og:title"] and said["og:description"])
            or said["og:url"] != place
            or not picture.is_file()
            or amount
        ):
            wrong.append((place, said))
    assert wrong == []
