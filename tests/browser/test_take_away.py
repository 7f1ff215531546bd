"""Charts and tables as readers take them away: a picture that stands alone, and a table with every digit."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from lxml import etree
from playwright.sync_api import Browser, Locator, Page, expect

import calculators
from calculators.registry import find
from tests.browser.conftest import Visit
from tests.browser.deliveries import Delivery
from tests.browser.reader import type_into, wait_until_ready
from tests.browser.site import Site

PLAN, COST = find("plan"), find("cost")
PNG = b"\x89PNG\r\n\x1a\n"
DARK_PAPER, PAPER = "rgb(18, 24, 29)", "#fbfaf6"


def taken(page: Page, tools: Locator, kind: str) -> bytes:
    """The file that a button of a chart or table gives."""
    with page.expect_download() as waiting:
        tools.locator(f"[data-take={kind}]").click()
    assert waiting.value.suggested_filename.endswith(f".{kind}")
    return Path(waiting.value.path()).read_bytes()


def of_figure(page: Page, number: int = 0) -> Locator:
    """What a chart is taken away with."""
    return page.locator("calculator-form figure take-away").nth(number)


@pytest.fixture
def plan(visit: Visit, site: Site) -> Page:
    """A plan, live, in the dark scheme."""
    page = visit(site.page(PLAN))
    page.emulate_media(color_scheme="dark")
    return page


def test_each_chart_and_table_can_be_taken_away(plan: Page) -> None:
    """No chart of the plan, and no table but that of a chart or of scenarios, is without its buttons."""
    without = plan.locator("calculator-form").evaluate(
        """form => [...form.querySelectorAll("figure:has(.chart), .scroll:has(> table)")].filter((place) => {
            if (place.closest("scenario-list")) return false;
            const figure = place.closest("figure");
            return !(figure ?? place.nextElementSibling)?.matches("take-away, :has(> take-away)");
        }).map((place) => place.outerHTML.slice(0, 80))"""
    )
    assert without == []
    assert of_figure(plan).count() == 1


def test_svg_stands_alone_in_the_light_colours(plan: Page) -> None:
    """It names no style sheet, no class and no variable; its ground is the light paper though the page is dark."""
    assert plan.evaluate("getComputedStyle(document.body).backgroundColor") == DARK_PAPER
    for number in range(plan.locator("calculator-form figure take-away").count()):
        text = taken(plan, of_figure(plan, number), "svg").decode()
        picture = etree.fromstring(text.encode())
        assert picture.tag == "{http://www.w3.org/2000/svg}svg"
        assert picture.find("{*}title").text
        assert picture.find("{*}rect").get("fill") == PAPER
        assert not re.search(r"var\(|class=|style=|data-|href|color\(|oklab", text)
        sizes = [float(picture.get(name)) for name in ("width", "height")]
        assert picture.get("viewBox").split()[2:] == [f"{size:g}" for size in sizes]
        assert {each.get("fill") for each in picture.iter("{*}text")} > {"rgb(28, 37, 48)"} - {None}


def test_png_is_the_picture_of_the_svg(plan: Page) -> None:
    """It is four times as wide as the drawing, and has ink on it."""
    png = taken(plan, of_figure(plan), "png")
    assert png.startswith(PNG)
    width = int.from_bytes(png[16:20], "big")
    assert width == 4 * (720 + 32)
    assert len(png) > 20_000


def test_csv_of_a_chart_has_its_numbers_to_the_last_digit(plan: Page) -> None:
    """The last month of each line is the total that the command line prints, as low, mid and high."""
    text = taken(plan, of_figure(plan), "csv").decode()
    *_, last = rows = list(csv.reader(io.StringIO(text)))
    totals = {each["approach"]: each["total_usd"] for each in calculators.run("plan", {})["results"]["approaches"]}
    by_head = dict(zip(rows[0], last, strict=True))
    for bound in ("low", "mid", "high"):
        found = [float(cell) for head, cell in by_head.items() if head.endswith(f", {bound}")]
        assert set(found) <= {total[bound] for total in totals.values() if total}
        assert len(found) >= 2


def test_table_is_a_csv_and_a_table_on_the_clipboard(plan: Page) -> None:
    """Each row of the approaches has its total unrounded; what is copied is a table, as it reads."""
    place = plan.locator("#plan-approaches take-away")
    rows = list(csv.reader(io.StringIO(taken(plan, place, "csv").decode())))
    assert len({len(row) for row in rows}) == 1
    total = next(index for index, head in enumerate(rows[0]) if head.startswith("Over") and head.endswith(", mid"))
    told = calculators.run("plan", {})["results"]["approaches"]
    assert {float(row[total]) for row in rows[1:] if row[total]} == {
        each["total_usd"]["mid"] for each in told if each["feasible"]
    }
    place.get_by_role("button", name="Copy table").click()
    expect(place.get_by_text("Copied.")).to_be_visible()
    kinds = plan.evaluate("navigator.clipboard.read().then(([item]) => item.types)")
    assert {"text/html", "text/plain"} <= set(kinds)
    assert "Prompting" in plan.evaluate("navigator.clipboard.readText()")


def test_what_is_typed_is_no_formula(visit: Visit, site: Site) -> None:
    """A name that begins as a formula does stands behind an apostrophe."""
    page = visit(site.page(find("latency")))
    stages = json.dumps([{"name": "=1+1", "p50_ms": 100, "p95_ms": 300}])
    page.goto(site.page(find("latency"), urlencode({"stages": stages})))
    wait_until_ready(page)
    text = taken(page, page.locator("section:has(> h3:text-is('By stage')) take-away"), "csv").decode()
    assert "'=1+1," in text


def test_taking_away_follows_what_is_typed(visit: Visit, site: Site) -> None:
    """After a change the table is the new one."""
    page = visit(site.page(COST))
    type_into(page, "months", "24")
    page.wait_for_url("**months=24")
    wait_until_ready(page)
    place = page.locator("section.working take-away")
    assert "24" in taken(page, place, "csv").decode()


def test_without_script_and_on_paper_there_are_no_buttons(browser: Browser, site: Site) -> None:
    """Nothing that does nothing is shown."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for address in (site.page(PLAN), f"{site.url}guide/evaluation/"):
        page.goto(address)
        expect(page.locator("take-away").first).to_be_hidden()
    context.close()
    page = browser.new_page()
    page.goto(f"{site.url}guide/evaluation/")
    expect(page.locator("take-away").first).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator("take-away").first).to_be_hidden()
    page.close()


def test_tables_of_words_can_be_taken_away_too(page: Page, site: Site) -> None:
    """A table that was written in Markdown has its CSV."""
    page.goto(f"{site.url}guide/evaluation/")
    rows = list(csv.reader(io.StringIO(taken(page, page.locator("article take-away").first, "csv").decode())))
    assert len(rows) > 1
    assert len({len(row) for row in rows}) == 1


def test_picture_and_table_come_from_a_disk_too(offline: Delivery, page: Page) -> None:
    """A page that was opened from a disk gives the same files."""
    page.goto(offline.page(PLAN.page))
    wait_until_ready(page)
    assert taken(page, of_figure(page), "png").startswith(PNG)
    assert taken(page, of_figure(page), "csv")
