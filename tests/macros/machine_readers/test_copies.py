"""Copies of pages in plain Markdown."""

from __future__ import annotations

import re
from pathlib import Path

import cmarkgfm
import pytest

from macros.guide.terms import linked
from macros.machine_readers import copies
from macros.pages import calculator as pages_calculator
from macros.pricelist.places import PROJECT
from tests.macros.test_worked import rendered
from tests.rules import for_each

GUIDE = PROJECT / "docs" / "guide"
PAGES = [GUIDE / name for name in ("rag.md", "compare.md", "faq.md", "recipes/lora-run.md", "examples/bank.md")]


@for_each(
    ("markdown", "expected"),
    [
        ("[a](rag.md)", "[a](../rag/)"),
        ("[a](rag.md#x)", "[a](../rag/#x)"),
        ("[a](../decide/index.md)", "[a](../../decide/)"),
        ("[a](index.md)", "[a](../)"),
        ("[a](https://example.org/x.md)", "[a](https://example.org/x.md)"),
        ("[a](#part)", "[a](#part)"),
        ('<a href="../x/?y=1&amp;z=2">the plan</a>', "[the plan](../x/?y=1&z=2)"),
        ('It costs <span data-value="1">$1</span>.', "It costs $1."),
        ("## Chunk { #chunk }", "## Chunk"),
        ('``` { .python title="x.py" }\nx = {1: 2}\n```', "```python\nx = {1: 2}\n```"),
        ('!!! note "Title"\n    Two\n    lines.\n', "> **Title**\n>\n> Two\n> lines."),
        ('<div class="embedded">\n<p>One</p>\n<svg></svg>\n</div>', "One"),
    ],
)
def test_what_only_this_build_understands_becomes_plain(markdown: str, expected: str) -> None:
    """Links lead to pages from where the copy stands, and marks of other dialects go."""
    assert copies.plain(markdown, "guide/fine-tuning.md").strip() == expected


@for_each("path", PAGES, ids=lambda path: path.name)
def test_copy_has_the_page_s_words_and_no_html(path: Path) -> None:
    """A copy begins with the page's heading, keeps its numbers and code, and holds no HTML but within code."""
    source = path.relative_to(PROJECT / "docs").as_posix()
    markdown = linked(rendered(path).split("---\n", 2)[2], source)
    found = copies.plain(markdown, source)
    assert found.startswith("# ")
    outside = re.sub(r"^(```+).*?^\1\s*$", "", found, flags=re.DOTALL | re.MULTILINE)
    assert "<" not in outside.replace("<=", "")
    assert ".md)" not in outside
    assert "<h1>" in cmarkgfm.github_flavored_markdown_to_html(found)


def test_pages_with_a_calculator_have_none() -> None:
    """What depends on typing is asked of the calculator itself."""
    pages = {
        "plan/index.md": pages_calculator("../", "decide"),
        "index.md": "# Home",
        "run/web.md": "Written as `<calculator-form name='plan'>`.",
    }
    assert [path for path, _ in copies.copied(pages)] == ["index.md", "run/web/index.md"]


def test_copies_stand_beside_their_pages(tmp_path: Path) -> None:
    """Each copy is in the folder of its page; a page that was not built is an error."""
    (tmp_path / "guide" / "rag").mkdir(parents=True)
    copies.write(tmp_path, {"guide/rag.md": "# RAG"})
    assert (tmp_path / "guide" / "rag" / "index.md").read_text(encoding="utf-8") == "# RAG\n"
    with pytest.raises(FileNotFoundError):
        copies.write(tmp_path, {"guide/nowhere.md": "# Nowhere"})
