"""Files that readers bring: dropped, pasted, long, cancelled, exported, and never sent."""

from __future__ import annotations

import csv
import io
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import calculators
from calculators import registry
from tests.browser.conftest import Visit
from tests.browser.reader import READY_MS, control, element, results, wait_until_ready
from tests.browser.site import Site

COMPARE = registry.find("compare_systems")
TEXT = "query,a,b\n" + "".join(f"q{at},{int(at % 4 > 0)},{int(at % 3 > 0)}\n" for at in range(60))
LONG_ROWS = 100_000
LONG = "query,a,b\n" + "".join(f"q{at},{at % 97 / 97:.4f},{at % 89 / 89:.4f}\n" for at in range(LONG_ROWS))
DROP = """([element, name, text]) => {
    const data = new DataTransfer();
    data.items.add(new File([text], name, { type: "text/csv" }));
    for (const type of ["dragover", "drop"]) {
        element.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
    }
}"""
"""Drops a file with a name and a text on an element."""


@pytest.fixture
def compare(visit: Visit, site: Site) -> Page:
    """The comparison of systems, live."""
    return visit(site.page(COMPARE))


def drop(page: Page, text: str, on: str = "file-field", name: str = "results.csv") -> None:
    """Drop a file on an element of the page."""
    page.evaluate(DROP, [page.locator(on).first.element_handle(), name, text])


def watch_frames(page: Page) -> None:
    """Have the page note how long it takes from one frame to the next."""
    page.evaluate(
        """() => {
            window.gaps = [0];
            let last = performance.now();
            const frame = (now) => { window.gaps.push(now - last); last = now; requestAnimationFrame(frame); };
            requestAnimationFrame(frame);
        }"""
    )


def longest_gap_ms(page: Page) -> float:
    """The longest time between two frames since they are watched."""
    found: float = page.evaluate("Math.max(...gaps)")
    return found


def wait_for_summary(page: Page, text: str) -> None:
    """Wait until the page says what is in the file, and has its result."""
    expect(page.locator("[data-answer-of=outcomes]")).to_have_text(text, timeout=READY_MS)
    wait_until_ready(page)


def test_a_dropped_file_is_answered_and_in_no_address(compare: Page) -> None:
    """Its result is that of the command line; the address and the link say nothing of it, and no request carries it."""
    asked: list[str] = []
    compare.on("request", lambda request: asked.append(request.url))
    drop(compare, TEXT)
    wait_for_summary(compare, "60 rows with query, a, b")
    assert results(compare) == calculators.run("compare_systems", {"outcomes": TEXT})["results"]
    expect(compare.locator("[data-file=name]")).to_have_text("results.csv")
    assert "outcomes" not in compare.url
    assert "outcomes" not in (compare.locator("[data-link]").first.get_attribute("data-link") or "")
    assert asked == []
    compare.get_by_role("button", name="Remove the file").click()
    wait_for_summary(compare, "")
    assert results(compare) == calculators.run("compare_systems", {})["results"]


def test_a_drop_beside_the_control_does_not_leave_the_page(compare: Page) -> None:
    """The browser would open the file in place of the page; the control takes it instead."""
    drop(compare, TEXT, on=".calculator__result")
    wait_for_summary(compare, "60 rows with query, a, b")


def test_other_inputs_change_with_the_file_in_place(compare: Page) -> None:
    """A margin typed after the drop is about the file; resetting the file brings the counts back."""
    drop(compare, TEXT)
    wait_for_summary(compare, "60 rows with query, a, b")
    control(compare, "margin").fill("0.2")
    compare.wait_for_url("**margin=0.2")
    wait_until_ready(compare)
    assert results(compare) == calculators.run("compare_systems", {"outcomes": TEXT, "margin": 0.2})["results"]


def test_a_sample_is_one_click_away_and_travels_by_name(compare: Page) -> None:
    """The box shows what such a file looks like, and the address names the sample."""
    compare.get_by_role("button", name="Three systems").first.click()
    compare.wait_for_url("**outcomes=sample:three_systems")
    wait_until_ready(compare)
    assert control(compare, "outcomes").input_value().startswith("query\tprompting\trag\ttuned\n")
    assert len(results(compare)["accuracy"]) == 3


def test_a_bad_file_is_told_at_its_control(compare: Page) -> None:
    """Row and column are named; the last good result stays."""
    before = results(compare)
    drop(compare, "query,a,b\nq1,1,0\nq2,1\n")
    error = compare.locator("[data-error=outcomes]")
    expect(error).to_contain_text("row 3 has 2 cells, and the header has 3 cells", timeout=READY_MS)
    assert results(compare) == before
    expect(compare.locator('p[data-notice="stale"]')).to_be_visible()


def test_bytes_that_are_no_text_and_other_encodings(compare: Page, tmp_path: Path) -> None:
    """UTF-16 with its mark is read; another encoding is told with row and column."""
    chooser = compare.locator("file-field input[type=file]")
    (tmp_path / "wide.csv").write_bytes(TEXT.encode("utf-16"))
    chooser.set_input_files(tmp_path / "wide.csv")
    wait_for_summary(compare, "60 rows with query, a, b")
    (tmp_path / "latin.csv").write_bytes("query,a,b\ncafé,1,0\nq2,1,1\n".encode("latin-1"))
    chooser.set_input_files(tmp_path / "latin.csv")
    expect(compare.locator("[data-error=outcomes]")).to_contain_text(
        "row 2, column “query” holds bytes that are not UTF-8", timeout=READY_MS
    )


def test_the_table_is_exported_with_formulas_defused(compare: Page, tmp_path: Path) -> None:
    """The download has every query on which systems differ; cells of the file are text on the page too.

    The rows that the page shows are taken away by another button, likewise defused.
    """
    text = 'query,a,b\n"=HYPERLINK(""http://x"")",1,0\n<b>bold</b>,0,1\n' + TEXT.partition("\n")[2]
    drop(compare, text)
    wait_for_summary(compare, "62 rows with query, a, b")
    expect(compare.locator(".queries").get_by_text("<b>bold</b>")).to_be_visible()
    with compare.expect_download() as download:
        compare.get_by_role("button", name="Download the table", exact=True).click()
    download.value.save_as(tmp_path / "table.csv")
    rows = list(csv.reader(io.StringIO((tmp_path / "table.csv").read_text())))
    assert rows[0] == ["query", "a", "b"]
    assert rows[1][0] == '\'=HYPERLINK("http://x")'
    assert len(rows) == 1 + len(results(compare)["differing"])
    with compare.expect_download() as download:
        compare.locator("filter-table [data-take=csv]").click()
    download.value.save_as(tmp_path / "shown.csv")
    shown = list(csv.reader(io.StringIO((tmp_path / "shown.csv").read_text())))
    assert [row[0] for row in shown[1:]] == [row[0] for row in rows[1:]]


def test_the_table_is_searched(compare: Page) -> None:
    """Words and the group leave only those rows."""
    drop(compare, TEXT)
    wait_for_summary(compare, "60 rows with query, a, b")
    table = compare.locator("filter-table")
    table.locator("select").select_option("b")
    shown = table.locator("tbody tr:visible").count()
    assert 0 < shown < table.locator("tbody tr").count()
    table.locator("[type=search]").fill("q4")
    expect(table.locator("[data-shown]")).to_have_text(str(table.locator("tbody tr:visible").count()))
    assert "q4" not in compare.url  # what is searched goes with the reader


def test_a_hundred_thousand_rows_while_the_page_stays_responsive(compare: Page) -> None:
    """The answer is that of the command line; meanwhile the page goes on drawing frames."""
    watch_frames(compare)
    before = time.monotonic()
    drop(compare, LONG)
    wait_for_summary(compare, f"{LONG_ROWS:,} rows with query, a, b")
    print(f"{LONG_ROWS:,} rows: {time.monotonic() - before:.2f} s, longest gap {longest_gap_ms(compare):.0f} ms")
    shown, expected = results(compare), calculators.run("compare_systems", {"outcomes": LONG})["results"]
    assert isinstance(expected, dict)
    assert len(shown.pop("differing")) == 1_000  # the download has all of them
    assert shown == {name: value for name, value in expected.items() if name != "differing"}
    assert longest_gap_ms(compare) < 2_000


def test_a_long_calculation_is_cancelled(compare: Page) -> None:
    """The last good result stays, the file is gone, and the page answers the next change anew."""
    before = results(compare)
    compare.evaluate(
        """() => new MutationObserver((_, observer) => {
            const button = document.querySelector('[data-notice="working"]:not([hidden]) [data-action="cancel"]');
            if (button) { observer.disconnect(); button.click(); }
        }).observe(document.querySelector("calculator-form"), { attributes: true, subtree: true })"""
    )
    drop(compare, LONG.replace("q", "row number "))
    expect(compare.locator('[data-notice="working"]').first).to_be_hidden(timeout=READY_MS)
    expect(compare.locator("file-field[data-held]")).to_have_count(0, timeout=READY_MS)
    expect(element(compare)).to_have_attribute("data-state", "ready")
    assert results(compare) == before
    control(compare, "both_wrong").fill("30")
    compare.wait_for_url("**both_wrong=30")
    wait_until_ready(compare)
    assert results(compare) == calculators.run("compare_systems", {"both_wrong": 30})["results"]
