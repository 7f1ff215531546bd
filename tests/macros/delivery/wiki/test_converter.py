"""Elements of pages as Markdown, read back by the renderer that GitHub uses."""

from __future__ import annotations

import re

import cmarkgfm
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.delivery.wiki.converter import Places, escaped, to_markdown
from tests.rules import for_each

PLACES = Places(lambda href: href.upper(), lambda src: src.upper(), lambda element: f"LIVE {element['name']}")


def _converted(html: str, *, entities: bool = False) -> str:
    article = BeautifulSoup(f"<article>{html}</article>", "html.parser").article
    assert article is not None
    return to_markdown(article, PLACES, entities=entities)


@for_each(
    "html, markdown",
    [
        ("<h2>A  b</h2><p>c</p>", "## A b\n\nc"),
        ('<p><a href="x" title="t">y</a></p>', "[y](X)"),
        ('<img src="x" alt="a [b]">', "![a \\[b\\]](X)"),
        ("<p><code>a`b|c</code></p>", "``a`b|c``"),
        ("<p>a<br>b</p>", "a\\\nb"),
        ("<p><i>d</i><sub>in</sub></p>", "*d*\\_in"),
        ("<p>x<sup>2</sup> y<sup><em>n</em> - 1</sup></p>", "x^2 y^(*n* \\- 1)"),
        ("<p>$5 <small>low</small>, b</p>", "\\$5 low, b"),
        ("<details><summary>Open <b>me</b></summary><p>In.</p></details>", "**Open me**\n\nIn."),
        ("<dl><dt>A</dt><dd>one</dd><dt>B</dt><dd>two</dd></dl>", "- **A**: one\n- **B**: two"),
        ("<dl><dt>A</dt><dd><p>one</p><p>two</p></dd></dl>", "- **A**: one\n\n  two"),
        (
            '<div class="admonition note"><p class="admonition-title">T</p><p>a</p><ul><li>b</li></ul></div>',
            "> [!NOTE]\n> **T**\n>\n> a\n>\n> - b",
        ),
        ('<div class="admonition danger"><p>a</p></div>', "> [!CAUTION]\n> a"),
        ('<div class="admonition odd"><p>a</p></div>', "> [!NOTE]\n> a"),
        ("<pre><code>a * b\n</code></pre>", "```\na * b\n```"),
        ('<calculator-form name="n"><p>a</p></calculator-form>', "LIVE n\n\na"),
        (
            "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td><code>b|c</code><br>d</td></tr></tbody></table>",
            "| a |\n| --- |\n| `b\\|c`; d |",
        ),
    ],
)
def test_element_becomes_markdown(html: str, markdown: str) -> None:
    """What Markdown has a mark for has that; what it has none for is written out."""
    assert _converted(html) == f"{markdown}\n"


@for_each(
    "html, markdown",
    [
        ("<p>a &lt; b | c ~ $1</p>", "a &#60; b &#124; c &#126; &#36;1"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "-   a\n    -   b"),
        ("<ol><li><p>a</p><p>b</p></li><li>c</li></ol>", "1.  a\n\n    b\n\n2.  c"),
        ("<p><em>a</em> <b>b</b></p>", "*a*\u00a0**b**"),
    ],
)
def test_python_markdown_gets_what_it_understands(html: str, markdown: str) -> None:
    """Entities instead of some backslashes, entries four blanks deep, and blanks that Confluence's package keeps."""
    assert _converted(html, entities=True) == f"{markdown}\n"


@settings(deadline=None, max_examples=300)
@given(st.text(st.sampled_from("ab 1.)#>+-=*_`~|$[](){}<&;!\\/:\n") | st.characters(exclude_categories=["C", "Z"])))
def test_any_text_is_shown_as_it_is(text: str) -> None:
    """Rendered, an escaped text is one paragraph with the same words: no mark, tag or entity comes of it."""
    text = re.sub(r"\s*\n\s*", "\n", text)  # as a text of a page is before it is escaped
    html = cmarkgfm.markdown_to_html(f"a {escaped(text)} z")
    assert BeautifulSoup(html, "html.parser").get_text().split() == f"a {text} z".split()
    assert [each.name for each in BeautifulSoup(html, "html.parser").find_all()] == ["p"]


def test_article_stays_as_it_is() -> None:
    """Two exports are made of one page."""
    page = BeautifulSoup('<article><a href="x">y</a> <b>z</b></article>', "html.parser")
    assert page.article is not None
    before = str(page)
    to_markdown(page.article, PLACES, entities=True)
    assert str(page) == before
