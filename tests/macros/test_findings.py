"""Every finding that the guide cites has what makes it believable."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from macros.findings import findings
from tests.rules import for_each

DOCS = Path(__file__).parent.parent.parent / "docs"


@for_each("slug", list(findings()))
def test_finding_has_source_and_date(slug: str) -> None:
    """A finding names its source with an address and the day it was read, and some page cites it."""
    found = findings()[slug]
    assert found["text"].endswith(".")
    assert found["source"].strip()
    assert found["href"].startswith("https://")
    assert date.fromisoformat(found["as_of"]).year >= 2024
    assert any(f'finding("{slug}")' in page.read_text(encoding="utf-8") for page in DOCS.rglob("*.md"))
