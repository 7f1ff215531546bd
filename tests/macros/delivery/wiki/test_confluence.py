"""The export for Confluence, made without a server."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from macros.delivery.wiki import confluence, markdown
from macros.delivery.wiki.confluence import NAMESPACES, by_title, missing, parsed
from macros.delivery.wiki.pages import nav_entries, pages_of
from macros.delivery.wiki.settings import Settings
from macros.delivery.wiki.words import words
from tests.macros.delivery.wiki import made_up_site
from tests.rules import for_each

OURS = Settings(organisation="A & B <i>", banner="]]> $5 | $6", mirror_of="https://a.example/")


@pytest.fixture
def storage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The made-up site in storage format; nobody may so much as open a connection."""

    def refuse(*_arguments: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    site = made_up_site.write(tmp_path / "site")
    told = words(OURS, "Steelyard", "")
    export = markdown.exported(pages_of(site, "confluence"), OURS, told, ending=".md")
    folder = tmp_path / "storage"
    markdown.write(export, site, folder / confluence.SOURCES, list(nav_entries(made_up_site.NAV)), "confluence")
    confluence.write(folder)
    return folder


def test_every_page_is_written_and_has_what_it_says(storage: Path) -> None:
    """`write` refuses a page that lost a heading, a table or an entry; there is no side bar, but the pictures."""
    assert sorted(path.name for path in storage.iterdir()) == [
        "Home.xml",
        "assets_a_picture.svg",
        "assets_charts_plan-1.svg",
        "guide-rag.xml",
        "markdown",
        "plan.xml",
    ]


def test_page_is_xml_with_confluence_s_own_elements(storage: Path) -> None:
    """An admonition is a macro, a code block another, a picture an attachment; the organisation's words are text."""
    page = parsed((storage / "Home.xml").read_text(encoding="utf-8"))
    macros = page.xpath("//ac:structured-macro/@ac:name", namespaces=NAMESPACES)
    assert {"note", "code", "anchor"} <= set(macros)
    assert page.xpath("//ac:image/ri:attachment/@ri:filename", namespaces=NAMESPACES) == ["assets_a_picture.svg"]
    quote = "".join(page.find("blockquote").itertext())
    assert quote == "]]> $5 | $6Mirror of https://a.example/, kept by A & B <i>."


def test_links_to_pages_name_their_titles(storage: Path) -> None:
    """Titles are what a page has in any space; numbers differ."""
    page = parsed((storage / "Home.xml").read_text(encoding="utf-8"))
    links = page.xpath("//ac:link[ri:page]", namespaces=NAMESPACES)
    titles = [link.xpath("string(ri:page/@ri:content-title)", namespaces=NAMESPACES) for link in links]
    anchors = [link.xpath("string(@ac:anchor)", namespaces=NAMESPACES) for link in links]
    assert list(zip(titles, anchors, strict=True)) == [("RAG", ""), ("RAG", "costs-rules")]
    assert "confluence.example" not in (storage / "Home.xml").read_text(encoding="utf-8")


def test_title_with_signs_is_escaped() -> None:
    """As XML asks for, in an attribute."""
    link = '<a href="https://confluence.example/wiki/spaces/S/pages/0a1/A+b#c">d</a>'
    page = '<ri:page ri:content-title="A &amp; &quot;b&quot;"/>'
    assert (
        by_title(link, {"0a1": 'A & "b"'}) == f'<ac:link ac:anchor="c">{page}<ac:link-body>d</ac:link-body></ac:link>'
    )


@for_each("text", ["<p>a", "<p>&nope;</p>", "<zz:a/>", "a & b"])
def test_what_is_no_storage_format_is_refused(text: str) -> None:
    """Unclosed elements, unknown entities, undeclared prefixes, bare signs."""
    with pytest.raises(ValueError, match="is no storage format"):
        parsed(text)


@for_each(
    "old, new, told",
    [
        ("costs-rules", "nowhere", "Home.xml: the link to “RAG” nowhere leads nowhere"),
        ('ri:content-title="RAG"', 'ri:content-title="RAGS"', "Home.xml: the link to “RAGS”  leads nowhere"),
        ("assets_a_picture.svg", "gone.svg", "Home.xml: there is no gone.svg"),
        ("</h2>", "", "Home.xml: is no storage format"),
    ],
)
def test_broken_page_is_told(storage: Path, old: str, new: str, told: str) -> None:
    """A link to no page or heading, a picture that is not there, and what cannot be parsed."""
    home = storage / "Home.xml"
    good = home.read_text(encoding="utf-8")
    home.write_text(good.replace(old, new), encoding="utf-8")
    try:
        assert [problem for problem in confluence.check(storage) if problem.startswith(told)]
    finally:
        home.write_text(good, encoding="utf-8")
    assert list(confluence.check(storage)) == []


@for_each(
    "storage_format, told",
    [
        ("<h1>A</h1><table><tr><td>b</td></tr></table><ul><li>c</li></ul>", []),
        ("<table><tr><td><p>b</p></td></tr></table><ul><li>c</li></ul>", ["the heading “A” is missing"]),
        ("<h1>A</h1><table><tr><td>x</td></tr></table><ul><li>c</li></ul>", ["table 1 is not the page's"]),
        ("<h1>A</h1><ul><li>c</li></ul>", ["table 1 is not the page's"]),
        ("<h1>A</h1><table><tr><td>b</td></tr></table><p>- c</p>", ["the entry “c” is missing"]),
    ],
)
def test_what_a_page_lost_is_told(storage_format: str, told: list[str]) -> None:
    """Headings, tables and entries of lists are compared with the page's."""
    html = "<h1>A</h1><table><tr><td>b</td></tr></table><ul><li>c</li></ul>"
    assert list(missing(BeautifulSoup(html, "html.parser"), parsed(storage_format))) == told
