"""Every field that takes a file, on its own page; and a log, from which a plan is opened."""

from __future__ import annotations

import time
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Page, expect

import calculators
from calculators import CALCULATORS, registry
from calculators.frame.calculator import Calculator
from calculators.frame.field import Field
from calculators.frame.kinds import TextFile
from calculators.frame.kinds.text_file import as_file
from tests.browser.conftest import Visit
from tests.browser.reader import READY_MS, control, results, wait_until_ready
from tests.browser.site import Site
from tests.browser.test_files import DROP, longest_gap_ms, watch_frames

USAGE = registry.find("usage")
FILES = [
    pytest.param(
        calculator, field, sample.text.rstrip().rpartition("\n")[0], id=f"{calculator.slug}-{field.name}-{sample.name}"
    )
    for calculator in CALCULATORS
    for field in calculator.fields
    if isinstance(field.kind, TextFile)
    for sample in field.kind.samples
]
LONG_ROWS = 100_000
LONG = "time,model,input_tokens,output_tokens\n" + "".join(
    f"2026-10-{1 + at % 28:02},gpt-6-luna,{400 + at * 7919 % 6000},{50 + at % 700}\n" for at in range(LONG_ROWS)
)


def drop(page: Page, field: Field, text: str) -> None:
    """Drop a file on a field's control, and wait for what the page says of it."""
    place = page.locator("file-field").filter(has=page.locator(f'[name="{field.name}"]'))
    summary = as_file(field.parse(text)).summary
    page.evaluate(DROP, [place.element_handle(), "mine.txt", text])
    expect(page.locator(f"[data-answer-of={field.name}]")).to_have_text(summary, timeout=READY_MS)
    wait_until_ready(page)


@pytest.mark.parametrize(("calculator", "field", "text"), FILES)
def test_a_file_of_every_format_is_answered_as_on_the_command_line(
    visit: Visit, site: Site, calculator: Calculator, field: Field, text: str
) -> None:
    """Dropped on its own control, it gives the command line's digits; nothing is sent, and no address tells of it."""
    page = visit(site.page(calculator))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    drop(page, field, text)
    assert results(page) == calculators.run(calculator.slug, {field.name: text})["results"]
    assert field.name not in page.url
    assert asked == []


def test_a_long_log_is_read_while_the_page_stays_responsive(visit: Visit, site: Site) -> None:
    """A hundred thousand requests give what the command line says of them; meanwhile the page goes on drawing."""
    page = visit(site.page(USAGE))
    watch_frames(page)
    before = time.monotonic()
    drop(page, USAGE.field("log"), LONG)
    print(f"{LONG_ROWS:,} rows: {time.monotonic() - before:.2f} s, longest gap {longest_gap_ms(page):.0f} ms")
    assert results(page) == calculators.run("usage", {"log": LONG})["results"]
    assert longest_gap_ms(page) < 2_000


def test_the_plan_opened_from_a_log_carries_its_ranges(visit: Visit, site: Site) -> None:
    """The button opens the plan with the 10th, 50th and 90th percentiles in its controls, and answers for them."""
    page = visit(site.page(USAGE))
    drop(page, USAGE.field("log"), LONG)
    wanted = results(page)["workload"]
    assert wanted["prompt_tokens"]["low"] < wanted["prompt_tokens"]["mid"] < wanted["prompt_tokens"]["high"]
    link = page.locator(".outcome__links a.button").filter(has_text="plan")
    given = dict(parse_qsl(urlsplit(link.get_attribute("href") or "").query))
    link.click()
    expect(page.locator('calculator-form[name="plan"]')).to_have_attribute("data-state", "ready", timeout=READY_MS)
    planned = calculators.run("plan", given)
    assert {name: planned["inputs"][name] for name in ("prompt_tokens", "output_tokens")} == {
        name: wanted[name] for name in ("prompt_tokens", "output_tokens")
    }
    assert control(page, "prompt_tokens").input_value() == given["prompt_tokens"]
    assert results(page) == planned["results"]
