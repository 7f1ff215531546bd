"""The warnings about an approach: their codes, and the pages that explain them."""

from __future__ import annotations

from pathlib import Path

from calculators.data import load
from tests.rules import for_each

PROJECT = Path(__file__).parent.parent
ROWS = load("anti_patterns")
CODES = [
    "rag-for-behaviour",
    "tuning-on-changing-data",
    "rag-without-evaluation",
    "too-few-examples",
    "prompting-would-do",
    "test-set-too-small",
    "context-window-exceeded",
    "plan-minimum-exceeds-usage",
    "service-ending",
    "stale-price",
    "unreachable-latency",
    "cache-minimum",
    "gpu-memory",
    "price-changing",
    "over-budget",
]


def test_every_code_has_its_row() -> None:
    """Each warning that a plan can give has its words, and there are no others."""
    assert list(ROWS) == CODES


@for_each("code", CODES)
def test_row_is_whole(code: str) -> None:
    """A warning has a title, a page, and a sentence that says when it appears; its limit is an assumption."""
    row = ROWS[code]
    assert {"title", "page", "when"} <= set(row) <= {"title", "page", "when", "limit"}
    assert row["title"]
    assert row["when"].endswith(".")
    assert row.get("limit", "power") in load("assumptions")


@for_each("code", CODES)
def test_page_explains_the_warning(code: str) -> None:
    """The page is there and in the navigation, has the anchor that is linked, and bears the warning's title."""
    address, _, anchor = ROWS[code]["page"].partition("#")
    name = f"{address.removesuffix('/')}.md"
    page = (PROJECT / "docs" / name).read_text(encoding="utf-8")
    assert f": {name}\n" in (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
    assert f'anti_pattern("{code}").title }}}}' + (f" {{ #{anchor} }}" if anchor else "\n") in page
    assert f'anti_pattern("{code}").when' in page
